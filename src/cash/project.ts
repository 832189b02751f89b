import { FLAT_CURVE } from "../base/curve.ts"
import { runSheet, type SheetData, type SheetValues } from "../base/runSheet.ts"
import { compileSheet, type Sheet } from "../base/sheet.ts"
import { MONTHS_PER_YEAR } from "../base/units.ts"
import { instrumentOf } from "../instruments/index.ts"
import type { FundingTerms, Portfolio } from "../model/resolved.ts"
import { type BlockRun, isCommitted, pathOf, runBlock, seriesOf } from "./block.ts"
import { sum } from "./metrics.ts"
import { type ServicePlan, type ServiceTerms, servicePlan } from "./servicePlan.ts"
import { type DebtLimits, sizeDebt, undrawn } from "./sizeDebt.ts"

/** Why a loan could not be sized. */
export type Unsized = "nothingToBuild" | "noCash" | "horizonTooShort" | "noCapacity"

/** One project loan with its blocks. Names in `values` are those of projectFormulas; lengths are the horizon. */
export type ProjectRun = {
  readonly terms: FundingTerms
  readonly debtUsd: number
  readonly limits: DebtLimits | null
  readonly unsized: Unsized | null
  /** First month of spending and of debt service, 1 being the first modelled. */
  readonly closingMonth: number
  readonly servingMonth: number
  readonly plan: ServicePlan
  /** Repayment of a dollar lent again when a balloon falls due; empty where none is refinanced. */
  readonly refinancing: ServicePlan
  readonly sheet: Sheet
  readonly data: SheetData
  readonly values: SheetValues
  /** Build cost as planned, cash of the blocks after running cost, and all flows to equity after debt [USD]. */
  readonly plannedCostUsd: Float64Array
  readonly cashUsd: Float64Array
  readonly equityFlowUsd: Float64Array
}

/** Sizes the loan on the plan made at closing, then runs it on what the blocks really earn. */
export function runProject(portfolio: Portfolio, terms: FundingTerms, runs: readonly BlockRun[]): ProjectRun {
  const mine = runsOf(terms, runs)
  const plan = mine.map((run) => plannedRun(portfolio, run))
  return financeProject(
    terms,
    { cost: costOf(plan), cash: total(plan, "ebitdaUsd"), serving: Math.max(...plan.map(goLive)) },
    { cash: total(mine, "ebitdaUsd"), net: sumOf(mine.map((run) => run.netUsd)) },
    MONTHS_PER_YEAR,
  )
}

/** What the blocks that a loan is for are committed to. */
export const runsOf = ({ blocks }: FundingTerms, runs: readonly BlockRun[]): readonly BlockRun[] =>
  runs.filter((run) => isCommitted(run) && blocks.includes(pathOf(run)))

/** `serving` is the first period of debt service; `closing` that at whose end the loan closes, where no cost falls yet. */
export type Plan = {
  readonly cost: Float64Array
  readonly cash: Float64Array
  readonly serving: number
  readonly closing?: number
}
export type Actual = { readonly cash: Float64Array; readonly net: Float64Array }

/**
 * The same on bare flows, for any number of periods a year; the months of the terms become periods. A loan that is
 * drawn at once is a plan whose whole cost falls in one period.
 */
export function financeProject(
  terms: FundingTerms,
  plan: Plan,
  actual: Actual,
  periodsPerYear: number,
): ProjectRun {
  const months = plan.cost.length
  const closingMonth = plan.closing ?? plan.cost.findIndex((cost) => cost > 0) + 1
  const { tenor, service, later } = repayments(terms, plan, periodsPerYear)
  const unsized = unsizedBecause(closingMonth, plan, tenor, service)
  const series = { ...calendar(plan, closingMonth), ...unitSeries(service, later), cashUsd: actual.cash }
  const sheet = compileSheet(
    instrumentOf(terms.kind).project!({
      numbers: new Set(Object.keys(terms.numbers)),
      choices: terms.choices,
    }),
    new Set(Object.keys(series)),
  )
  const inputs = Object.fromEntries(Object.entries(terms.numbers).map(([name, { value }]) => [name, value]))
  const dataOf = (debtUsd: number, drawShare: number, rows = months): SheetData => ({
    months: rows,
    inputs: { ...inputs, debtUsd, drawShare, periodsPerYear, refinancingCapacityUsd: later.capacityUsd },
    series,
    powerCurve: FLAT_CURVE,
  })
  const sized = unsized
    ? { debtUsd: 0, drawShare: undrawn(terms.choices.draws), limits: null }
    : sizeDebt(
        {
          draws: terms.choices.draws ?? "proRata",
          loanToCost: terms.numbers.loanToCostFraction!.value,
          coverageUsd: service.capacityUsd,
          hardCapUsd: terms.numbers.hardCapUsd?.value ?? null,
        },
        (debt, share, name) => sum(runSheet(sheet, dataOf(debt, share, plan.serving - 1)).monthly.get(name)!),
      )
  const data = dataOf(sized.debtUsd, sized.drawShare)
  const values = runSheet(sheet, data)
  const finance = values.monthly.get("financeUsd")!
  return {
    terms,
    ...sized,
    unsized,
    closingMonth,
    servingMonth: plan.serving,
    plan: service,
    refinancing: later,
    sheet,
    data,
    values,
    plannedCostUsd: series.plannedCostUsd,
    cashUsd: actual.cash,
    equityFlowUsd: actual.net.map((net, i) => net + finance[i]!),
  }
}

/** Repayment of a dollar lent at closing, and of one lent again when a balloon falls due; `tenor` is in periods. */
function repayments({ numbers, choices }: FundingTerms, plan: Plan, periodsPerYear: number) {
  const periods = (name: string): number | undefined => {
    const months = numbers[name]?.value
    return months === undefined ? undefined : (months * periodsPerYear) / MONTHS_PER_YEAR
  }
  const tenor = periods("tenorMonths")!
  const until = Math.round(periods("balloonMonths") ?? tenor)
  const interest = numbers.interestFraction!.value
  const shared = { dscr: numbers.targetDscrRatio!.value, reserve: periods("reserveMonths") ?? 0 }
  const service = servicePlan(
    {
      ...shared,
      kind: choices.repayment as ServiceTerms["kind"],
      ratePerPeriod: interest / periodsPerYear,
      tenor,
      balloon: periods("balloonMonths"),
    },
    plan.cash,
    plan.serving,
  )
  // The loan that takes its place, on what the plan made at closing still earns then.
  const later = servicePlan(
    {
      ...shared,
      kind: "sculpted",
      ratePerPeriod: (interest + (numbers.refinancingSpreadFraction?.value ?? 0)) / periodsPerYear,
      tenor: choices.atBalloon === "refinanced" ? (periods("refinancingMonths") ?? tenor - until) : 0,
      balloon: undefined,
    },
    plan.cash,
    plan.serving + until,
  )
  return { tenor, service, later }
}

/** The months of building and of service, as 0 or 1, and the cost of building. */
function calendar({ cost, serving, closing }: Plan, closingMonth: number) {
  const buildingMonth = closing === undefined ? closingMonth : closingMonth + 1
  const at = (test: (month: number) => boolean): Float64Array => cost.map((_, i) => (test(i + 1) ? 1 : 0))
  return {
    monthIndex: cost.map((_, i) => i + 1),
    plannedCostUsd: cost.map((usd, i) => (i + 1 < serving ? usd : 0)),
    closingFlag: at((month) => month === closingMonth),
    buildingFlag: at((month) => month >= buildingMonth && month < serving),
    completionFlag: at((month) => month === serving - 1),
    servingFlag: at((month) => month >= serving),
  }
}

const unitSeries = (service: ServicePlan, later: ServicePlan) => ({
  unitPrincipal: service.principal,
  unitBalloon: service.balloon,
  unitReserve: service.reserve,
  laterPrincipal: later.principal,
  laterReserve: later.reserve,
})

function unsizedBecause(
  closingMonth: number,
  plan: Plan,
  tenor: number,
  service: ServicePlan,
): Unsized | null {
  if (closingMonth === 0 || closingMonth >= plan.serving) return "nothingToBuild"
  if (plan.serving - 1 + tenor > plan.cash.length) return "horizonTooShort"
  const earned = plan.cash.subarray(plan.serving - 1, plan.serving - 1 + tenor)
  if (!earned.some((cash) => cash > 0)) return "noCash"
  return service.capacityUsd > 0 ? null : "noCapacity"
}

/** The block as it was planned at closing: without the delay that the file expects. */
function plannedRun(portfolio: Portfolio, run: BlockRun): BlockRun {
  return run.use.numbers.delayMonths?.value
    ? runBlock(portfolio, run.site, run.block, run.use, { delayMonths: 0 })
    : run
}

/** First whole month of operation in the model: cost is spent up to the day before it. */
function goLive({ values }: BlockRun): number {
  const month = values.constants.get("goLiveMonth") ?? values.constants.get("firstMonth") ?? 1
  return Math.max(1, Math.ceil(month))
}

const costOf = (runs: readonly BlockRun[]): Float64Array => total(runs, "capexUsd").map((capex) => -capex)
const total = (runs: readonly BlockRun[], name: string): Float64Array =>
  sumOf(runs.map((run) => seriesOf(run, name)))

/** Series added up month by month; of none, an empty one. */
export function sumOf(all: readonly Float64Array[], months = all[0]?.length ?? 0): Float64Array {
  const out = new Float64Array(months)
  for (const series of all) for (let i = 0; i < months; i++) out[i]! += series[i]!
  return out
}
