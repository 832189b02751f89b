import { formatMonth } from "../base/month.ts"
import { MONTHS_PER_YEAR } from "../base/units.ts"
import { type Answer, irr, noAnswer, npv, presentValue } from "../cash/metrics.ts"
import type { ProjectRun, Unsized } from "../cash/project.ts"
import type { DebtLimits } from "../cash/sizeDebt.ts"

/** A project loan in figures: what it pays for, who pays, and how well it is covered. */
export type ProjectValue = {
  readonly id: string
  readonly name: string
  readonly blocks: readonly string[]
  readonly unsized: Unsized | null
  readonly limits: DebtLimits | null
  readonly debtUsd: number
  readonly equityUsd: number
  /** Uses until completion [USD]; they add up to debt and equity. */
  readonly uses: {
    readonly costUsd: number
    readonly interestUsd: number
    readonly feesUsd: number
    readonly reserveUsd: number
  }
  readonly closingMonth: string
  readonly servingMonth: string
  readonly repaidMonth: string | null
  /** Over twelve-month windows in which service falls due. */
  readonly minimumDscrRatio: Answer
  readonly averageDscrRatio: Answer
  readonly llcrRatio: Answer
  readonly plcrRatio: Answer
  readonly equityNpvUsd: number
  readonly equityIrrFraction: Answer
  readonly unpaidUsd: number
}

export function projectValue(project: ProjectRun, start: number): ProjectValue {
  const { terms, servingMonth, values, cashUsd } = project
  const series = (name: string): Float64Array => values.monthly.get(name)!
  const total = (name: string): number => series(name).reduce((sum, value) => sum + value, 0)
  const built = (name: string): number =>
    series(name)
      .subarray(0, servingMonth - 1)
      .reduce((sum, value) => sum + value, 0)
  const rate = terms.numbers.interestFraction!.value / MONTHS_PER_YEAR
  const balance = series("balanceUsd")
  const last = balance.findLastIndex((value) => value > 0.005)
  const atCompletion = balance[servingMonth - 2] ?? 0
  const covered = (end: number): Answer =>
    atCompletion > 0.005
      ? { value: presentValue(cashUsd.slice(servingMonth - 1, end), rate) / atCompletion }
      : noAnswer("noDebt")
  const windows = series("dscrRatio").filter(
    (_, i) => i + 1 >= servingMonth + MONTHS_PER_YEAR - 1 && series("dueUsd")[i]! > 0.005,
  )
  return {
    id: terms.id,
    name: terms.name,
    blocks: terms.blocks,
    unsized: project.unsized,
    limits: project.limits,
    debtUsd: project.debtUsd,
    equityUsd: built("equityDrawUsd"),
    uses: {
      costUsd: project.plannedCostUsd.reduce((sum, cost) => sum + cost, 0),
      interestUsd: built("capitalisedInterestUsd"),
      feesUsd: built("upfrontFeeUsd") + built("commitmentFeeUsd"),
      reserveUsd: built("reserveFundingUsd"),
    },
    closingMonth: formatMonth(start + Math.max(1, project.closingMonth) - 1),
    servingMonth: formatMonth(start + servingMonth - 1),
    repaidMonth: last < 0 || last === balance.length - 1 ? null : formatMonth(start + last + 1),
    minimumDscrRatio: windows.length ? { value: Math.min(...windows) } : noAnswer("noDebt"),
    averageDscrRatio: windows.length
      ? { value: windows.reduce((sum, one) => sum + one, 0) / windows.length }
      : noAnswer("noDebt"),
    llcrRatio: covered(servingMonth - 1 + terms.numbers.tenorMonths!.value),
    plcrRatio: covered(cashUsd.length),
    equityNpvUsd: npv(project.equityFlowUsd, terms.numbers.equityDiscountFraction!.value),
    equityIrrFraction: irr(project.equityFlowUsd),
    unpaidUsd: total("unpaidUsd"),
  }
}
