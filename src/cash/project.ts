import { FLAT_CURVE } from "../base/curve.ts"
import { bracketedRoot } from "../base/root.ts"
import { runSheet, type SheetValues } from "../base/runSheet.ts"
import { compileSheet, type Sheet } from "../base/sheet.ts"
import { MONTHS_PER_YEAR } from "../base/units.ts"
import { instrumentOf } from "../instruments/index.ts"
import type { FundingTerms, Portfolio } from "../model/resolved.ts"
import { type BlockRun, pathOf, runBlock, seriesOf } from "./block.ts"
import { type ServicePlan, servicePlan } from "./servicePlan.ts"

/** Why a loan could not be sized. */
export type Unsized = "nothingToBuild" | "noCash" | "horizonTooShort" | "noCapacity"

/** What limits the principal (4.1), each in USD; `binding` is the least. */
export type DebtLimits = {
  readonly loanToCostUsd: number | null
  readonly coverageUsd: number
  readonly hardCapUsd: number | null
  readonly binding: "loanToCost" | "coverage" | "hardCap"
}

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
  readonly values: SheetValues
  /** Build cost as planned, cash of the blocks after running cost, and all flows to equity after debt [USD]. */
  readonly plannedCostUsd: Float64Array
  readonly cashUsd: Float64Array
  readonly equityFlowUsd: Float64Array
}

const SERIES = [
  "monthIndex", "plannedCostUsd", "closingFlag", "buildingFlag", "completionFlag", "servingFlag", "unitPrincipal",
  "unitBalloon", "unitReserve", "laterPrincipal", "laterReserve", "cashUsd",
] as const // biome-ignore format: a list

/** Sizes the loan on the plan made at closing, then runs it on what the blocks really earn. */
export function runProject(portfolio: Portfolio, terms: FundingTerms, runs: readonly BlockRun[]): ProjectRun {
  const mine = runs.filter((run) => run.use === run.block.use && terms.blocks.includes(pathOf(run)))
  const plan = mine.map((run) => plannedRun(portfolio, run))
  return financeProject(
    terms,
    { cost: costOf(plan), cash: total(plan, "ebitdaUsd"), serving: Math.max(...plan.map(goLive)) },
    { cash: total(mine, "ebitdaUsd"), net: sumOf(mine.map((run) => run.netUsd)) },
    MONTHS_PER_YEAR,
  )
}

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
  terms: Pick<FundingTerms, "numbers" | "months" | "choices"> & FundingTerms,
  plan: Plan,
  actual: Actual,
  periodsPerYear: number,
): ProjectRun {
  const number = (name: string): number | undefined => terms.numbers[name]?.value
  const periods = (name: string): number | undefined => {
    const months = number(name)
    return months === undefined ? undefined : (months * periodsPerYear) / MONTHS_PER_YEAR
  }
  const months = plan.cost.length
  const tenor = periods("tenorMonths")!
  const closingMonth = plan.closing ?? plan.cost.findIndex((cost) => cost > 0) + 1
  const buildingMonth = plan.closing === undefined ? closingMonth : closingMonth + 1
  const service = servicePlan(
    {
      kind: terms.choices.repayment as "sculpted" | "level" | "bullet",
      ratePerPeriod: number("interestFraction")! / periodsPerYear,
      tenor,
      balloon: periods("balloonMonths"),
      dscr: number("targetDscrRatio")!,
      reserve: periods("reserveMonths") ?? 0,
    },
    plan.cash,
    plan.serving,
  )
  const until = Math.round(periods("balloonMonths") ?? tenor)
  // The loan that takes its place, on what the plan made at closing still earns then.
  const later = servicePlan(
    {
      kind: "sculpted",
      ratePerPeriod:
        (number("interestFraction")! + (number("refinancingSpreadFraction") ?? 0)) / periodsPerYear,
      tenor: terms.choices.atBalloon === "refinanced" ? (periods("refinancingMonths") ?? tenor - until) : 0,
      balloon: undefined,
      dscr: number("targetDscrRatio")!,
      reserve: periods("reserveMonths") ?? 0,
    },
    plan.cash,
    plan.serving + until,
  )
  const unsized = unsizedBecause(closingMonth, plan, tenor, service)
  const sheet = compileSheet(
    instrumentOf(terms.kind).project!({
      numbers: new Set(Object.keys(terms.numbers)),
      choices: terms.choices,
    }),
    new Set<string>(SERIES),
  )
  const at = (test: (month: number) => boolean): Float64Array =>
    Float64Array.from({ length: months }, (_, i) => (test(i + 1) ? 1 : 0))
  const series = {
    monthIndex: Float64Array.from({ length: months }, (_, i) => i + 1),
    plannedCostUsd: plan.cost.map((cost, i) => (i + 1 < plan.serving ? cost : 0)),
    closingFlag: at((month) => month === closingMonth),
    buildingFlag: at((month) => month >= buildingMonth && month < plan.serving),
    completionFlag: at((month) => month === plan.serving - 1),
    servingFlag: at((month) => month >= plan.serving),
    unitPrincipal: service.principal,
    unitBalloon: service.balloon,
    unitReserve: service.reserve,
    laterPrincipal: later.principal,
    laterReserve: later.reserve,
    cashUsd: actual.cash,
  }
  const inputs = Object.fromEntries(Object.entries(terms.numbers).map(([name, { value }]) => [name, value]))
  const run = (debtUsd: number, drawShare: number, rows = months): SheetValues =>
    runSheet(sheet, {
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
          loanToCost: number("loanToCostFraction")!,
          coverageUsd: service.capacityUsd,
          hardCapUsd: number("hardCapUsd") ?? null,
        },
        (debt, share, name) => total(run(debt, share, plan.serving - 1).monthly.get(name)!),
      )
  const values = run(sized.debtUsd, sized.drawShare)
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
    values,
    plannedCostUsd: series.plannedCostUsd,
    cashUsd: actual.cash,
    equityFlowUsd: actual.net.map((net, i) => net + finance[i]!),
  }

  function total(values: Float64Array): number {
    return values.reduce((all, value) => all + value, 0)
  }
}

type Limits = {
  readonly draws: string
  readonly loanToCost: number
  readonly coverageUsd: number
  readonly hardCapUsd: number | null
}
type Total = (debtUsd: number, drawShare: number, name: "usesUsd" | "drawUsd") => number

/**
 * The principal (4.1), and what places the draws: the debt share of uses (pro rata) or all equity (equity first).
 * Uses grow with debt through interest and fees, so both are roots in a bracket, never an iteration count.
 */
function sizeDebt(
  limits: Limits,
  totalOf: Total,
): { readonly debtUsd: number; readonly drawShare: number; readonly limits: DebtLimits } {
  const { draws, loanToCost, coverageUsd, hardCapUsd } = limits
  const placed = (debt: number): number =>
    draws === "equityFirst" ? (debt * (1 - loanToCost)) / Math.max(loanToCost, 1e-12) : loanToCost
  const cap = Math.min(coverageUsd, hardCapUsd ?? Infinity)
  const gap = (debt: number): number => loanToCost * totalOf(debt, placed(debt), "usesUsd") - debt
  // Uses grow by far less than the loan, so ten times the bare cost is beyond the root, where there is one.
  const root = bracketedRoot(gap, 0, 10 * totalOf(0, placed(0), "usesUsd"))
  const loanToCostUsd = root.ok ? root.x : null
  const costBinds = loanToCostUsd !== null && loanToCostUsd < cap
  const debtUsd = costBinds ? loanToCostUsd : cap
  const binding = costBinds ? "loanToCost" : cap === coverageUsd ? "coverage" : "hardCap"
  return {
    debtUsd,
    drawShare:
      debtUsd === 0 ? undrawn(draws) : costBinds ? placed(debtUsd) : placing(draws, debtUsd, totalOf),
    limits: { loanToCostUsd, coverageUsd, hardCapUsd, binding },
  }
}

/** The share of uses, or the equity that comes first, at which nothing is drawn. */
const undrawn = (draws: string | undefined): number => (draws === "equityFirst" ? Infinity : 0)

/** Where a cap binds: the share, or the equity, at which the draws add up to the loan. */
function placing(draws: string, debtUsd: number, totalOf: Total): number {
  if (draws === "debtFirst") return 0
  const most = draws === "proRata" ? 1 : totalOf(debtUsd, 0, "usesUsd")
  const root = bracketedRoot((share) => totalOf(debtUsd, share, "drawUsd") - debtUsd, 0, most)
  return root.ok ? root.x : most
}

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
