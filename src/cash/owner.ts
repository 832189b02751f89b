import { FLAT_CURVE } from "../base/curve.ts"
import { constant, monthly, ONE, type Size } from "../base/grids.ts"
import { yearOf } from "../base/month.ts"
import type { Grid } from "../base/runBatch.ts"
import type { SheetFunction, SheetValues } from "../base/runSheet.ts"
import { compileSheet, type Sheet } from "../base/sheet.ts"
import { ATM_FUNCTIONS } from "../instruments/atm.ts"
import { instrumentOf } from "../instruments/index.ts"
import { type Claim, prefixOf } from "../instruments/instrument.ts"
import type { FundingTerms, Portfolio } from "../model/resolved.ts"
import { type WriteOffs, writeOffs } from "./assets.ts"
import { type BlockRun, isCommitted, runBlocks } from "./block.ts"
import { coinFunctions } from "./coins.ts"
import { type BlockFlows, flowsOfProject, flowsOfRun, gridOf, onePath, type ProjectFlows } from "./flows.ts"
import { ownerFormulas } from "./ownerFormulas.ts"
import { OWNER_SERIES, type OwnerSeriesName, ownerSeries } from "./ownerSeries.ts"
import { type ProjectRun, runProject } from "./project.ts"
import { plainRunner, type Runner } from "./quick.ts"
import { taxFormulas } from "./tax.ts"
import { othersFraction } from "./taxBase.ts"

/** A portfolio as its owner sees it: blocks, project loans, and the consolidated months on top. */
export type OwnerRun = {
  readonly portfolio: Portfolio
  readonly runs: readonly BlockRun[]
  readonly projects: readonly ProjectRun[]
  readonly sheet: Sheet
  readonly inputs: Readonly<Record<string, number>>
  readonly series: Readonly<Record<string, Float64Array>>
  readonly functions: Readonly<Record<string, SheetFunction>>
  readonly values: SheetValues
  /** What gave the values, and gives them again with other convertibles. */
  readonly runner: Runner
}

/** Runs everything; the owner's own sheet by `runner`, where not all of it is needed. */
export function runOwner(
  portfolio: Portfolio,
  runs = runBlocks(portfolio),
  runner: Runner = plainRunner,
): OwnerRun {
  const projects = portfolio.instruments
    .filter((one) => instrumentOf(one.kind).project)
    .map((one) => runProject(portfolio, one, runs))
  const handed = ownerSeries(portfolio, ...flowsOf({ runs, projects }), onePath(portfolio.months))
  const series = Object.fromEntries(OWNER_SERIES.map((name) => [name, handed[name]().data]))
  const sheet = compileSheet(ownerFormulas(portfolio), new Set(OWNER_SERIES))
  const inputs = ownerInputs(portfolio, runs)
  const functions = {
    ...ATM_FUNCTIONS,
    ...coinFunctions(inputs.openingCoinsBtc!, inputs.openingCostUsdPerBtc!),
  }
  return converting({ portfolio, runs, projects, sheet, inputs, series, functions, runner }, new Set())
}

/** An owner by month and path: what a value per share is made of. */
export type OwnerFlows = {
  readonly portfolio: Portfolio
  readonly size: Size
  readonly blocks: readonly BlockFlows[]
  readonly projects: readonly ProjectFlows[]
  readonly inputs: Readonly<Record<string, number>>
  readonly series: (name: OwnerSeriesName) => Grid
  /** A formula of the owner's sheet. */
  readonly of: (name: string) => Grid
  readonly written: () => WriteOffs
  readonly taxSheet: Sheet
}

/** A run without uncertainty as flows of one path. */
export function ownerFlows(run: OwnerRun): OwnerFlows {
  const { portfolio, inputs, series, values } = run
  const [blocks, projects] = flowsOf(run)
  const size = onePath(portfolio.months)
  return {
    portfolio,
    size,
    blocks,
    projects,
    inputs,
    series: (name) => monthly(series[name]!),
    of: (name) => gridOf(values, name)!,
    written: () => writeOffs(portfolio, blocks, projects, size),
    taxSheet: taxSheetOf(portfolio),
  }
}

/** The tax of the owner's sheet alone, for amounts that the months do not hold. */
export const taxSheetOf = ({ tax }: Portfolio): Sheet => compileSheet(taxFormulas(tax), new Set(TAX_SERIES))

const TAX_SERIES = [
  "monthIndex",
  "yearStart",
  "yearEnd",
  "taxDepreciationUsd",
  "taxCreditUsd",
  "capitalGainUsd",
  "taxableUsd",
  "deductibleInterestUsd",
] as const

/** Blocks and projects of a run as flows of one path. */
const flowsOf = ({
  runs,
  projects,
}: Pick<OwnerRun, "runs" | "projects">): readonly [readonly BlockFlows[], readonly ProjectFlows[]] => [
  runs.map((run) => flowsOfRun(run, chanceOf(run))),
  projects.map(flowsOfProject),
]

/** What a block does before its use is there already. */
const chanceOf = (run: BlockRun): Grid => (isCommitted(run) ? constant(run.block.delivery.value) : ONE)

type Prepared = Omit<OwnerRun, "values">

/** The same owner with another set of convertibles that become shares. */
export function converting(prepared: Prepared, converted: ReadonlySet<string>): OwnerRun {
  const { portfolio, sheet, series, functions, runner } = prepared
  const inputs = { ...prepared.inputs, ...convertsInputs(portfolio, converted) }
  const values = runner(sheet, {
    months: portfolio.months,
    inputs,
    series,
    powerCurve: FLAT_CURVE,
    functions,
  })
  return { ...prepared, inputs, values }
}

/** Inputs of the owner's sheet that say which convertibles become shares. */
export const convertsInputs = (
  { instruments }: Portfolio,
  converted: ReadonlySet<string>,
): Readonly<Record<string, number>> =>
  Object.fromEntries(
    instruments
      .filter((one) => claimOf(one)?.kind === "convertible")
      .map((one) => [`${prefixOf(one.id)}convertsFraction`, converted.has(one.id) ? 1 : 0] as const),
  )

function ownerInputs(portfolio: Portfolio, runs: readonly BlockRun[]): Readonly<Record<string, number>> {
  const owner = (name: string): number => portfolio.owner[name]?.value ?? 0
  const price = portfolio.market.numbers.btcPriceUsdPerBtc!.value
  const openingCashUsd = owner("cashUsd") + owner("cashAndRestrictedUsd")
  const openingDebtUsd = portfolio.instruments.reduce((sum, one) => sum + owedAtStart(one), 0)
  const openingPrepaymentUsd = runs.reduce(
    (sum, { values }) => sum + (values.constants.get("prepaymentAtStartUsd") ?? 0),
    0,
  )
  const assets =
    openingCashUsd +
    owner("restrictedCashUsd") +
    owner("treasuryBtc") * price +
    owner("propertyUsd") +
    owner("investmentsUsd")
  const values = (terms: { readonly [name: string]: { readonly value: number } }): [string, number][] =>
    Object.entries(terms).map(([name, { value }]) => [name, value])
  const months = (all: Readonly<Record<string, number>>): [string, number][] =>
    Object.entries(all).map(([name, month]) => [name, month - portfolio.start + 1])
  const ofInstruments = portfolio.instruments.flatMap((one) =>
    [
      ...values(one.numbers),
      ...months(one.months),
      ["othersFraction", othersFraction(portfolio, one)] as const,
    ].map(([name, value]) => [prefixOf(one.id) + name, value] as const),
  )
  return {
    ...Object.fromEntries([
      ...values(portfolio.owner),
      ...values(portfolio.tax.numbers),
      ...months(portfolio.tax.months),
    ]),
    ...Object.fromEntries(ofInstruments),
    openingPriceUsdPerBtc: price,
    openingCoinsBtc: owner("treasuryBtc"),
    openingCostUsdPerBtc: portfolio.owner.treasuryCostUsdPerBtc?.value ?? price,
    minimumCashUsd: owner("minimumCashUsd"),
    cashKnownFlag: cashIsKnown(portfolio) ? 1 : 0,
    openingCashUsd,
    openingRestrictedUsd: owner("restrictedCashUsd"),
    openingPropertyUsd: owner("propertyUsd"),
    openingInvestmentsUsd: owner("investmentsUsd"),
    openingPrepaymentUsd,
    openingEquityUsd: assets - openingDebtUsd - openingPrepaymentUsd,
  }
}

/** A path of cash without its start would be a guess. */
export const cashIsKnown = ({ owner }: Portfolio): boolean =>
  Boolean(owner.cashUsd ?? owner.cashAndRestrictedUsd)

/** Face of an instrument that is outstanding when the model starts [USD]. */
export function owedAtStart(one: FundingTerms): number {
  const claim = claimOf(one)
  return claim && "faceUsd" in claim ? claim.faceUsd : 0
}

/** Faces of those instruments whose claim is of one of these kinds [USD]. */
export const facesUsd = ({ instruments }: Portfolio, ...kinds: readonly Claim["kind"][]): number =>
  instruments.reduce((sum, one) => {
    const claim = claimOf(one)
    return sum + (claim && kinds.includes(claim.kind) ? owedAtStart(one) : 0)
  }, 0)

/** What holders of an instrument are owed today, or may convert into; null for one that is not a claim. */
export const claimOf = (one: FundingTerms) =>
  instrumentOf(one.kind).claim?.((name) => one.numbers[name]?.value ?? one.months[name], one.choices) ?? null

/** Calendar year of each month of the model. */
export const yearsOf = ({ start, months }: Portfolio): readonly number[] =>
  Array.from({ length: months }, (_, i) => yearOf(start + i))
