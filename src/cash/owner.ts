import { FLAT_CURVE } from "../base/curve.ts"
import { yearOf } from "../base/month.ts"
import { runSheet, type SheetFunction, type SheetValues } from "../base/runSheet.ts"
import { compileSheet, type Sheet } from "../base/sheet.ts"
import { ATM_FUNCTIONS } from "../instruments/atm.ts"
import { instrumentOf } from "../instruments/index.ts"
import { type Claim, prefixOf } from "../instruments/instrument.ts"
import type { FundingTerms, Portfolio } from "../model/resolved.ts"
import { type BlockRun, runBlocks, seriesOf } from "./block.ts"
import { coinFunctions } from "./coins.ts"
import { ownerFormulas } from "./ownerFormulas.ts"
import { type ProjectRun, runProject, sumOf } from "./project.ts"
import { othersFraction, shareOfProject, taxBase } from "./taxBase.ts"

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
}

/** Runs everything. `converted` are the convertibles that become shares at maturity. */
export function runOwner(portfolio: Portfolio, runs = runBlocks(portfolio)): OwnerRun {
  const projects = portfolio.instruments
    .filter((one) => instrumentOf(one.kind).project)
    .map((one) => runProject(portfolio, one, runs))
  const series = ownerSeries(portfolio, runs, projects)
  const sheet = compileSheet(ownerFormulas(portfolio), new Set(Object.keys(series)))
  const inputs = ownerInputs(portfolio, runs)
  const functions = {
    ...ATM_FUNCTIONS,
    ...coinFunctions(inputs.openingCoinsBtc!, inputs.openingCostUsdPerBtc!),
  }
  return converting({ portfolio, runs, projects, sheet, inputs, series, functions }, new Set())
}

type Prepared = Omit<OwnerRun, "values">

/** The same owner with another set of convertibles that become shares. */
export function converting(prepared: Prepared, converted: ReadonlySet<string>): OwnerRun {
  const { portfolio, sheet, series, functions } = prepared
  const converts = portfolio.instruments
    .filter((one) => claimOf(one)?.kind === "convertible")
    .map((one) => [`${prefixOf(one.id)}convertsFraction`, converted.has(one.id) ? 1 : 0] as const)
  const inputs = { ...prepared.inputs, ...Object.fromEntries(converts) }
  const values = runSheet(sheet, {
    months: portfolio.months,
    inputs,
    series,
    powerCurve: FLAT_CURVE,
    functions,
  })
  return { ...prepared, inputs, values }
}

/** What blocks and projects hand to the owner, and the calendar. */
function ownerSeries(
  portfolio: Portfolio,
  runs: readonly BlockRun[],
  projects: readonly ProjectRun[],
): Readonly<Record<string, Float64Array>> {
  const { months, start } = portfolio
  const blocks = (name: string): Float64Array =>
    sumOf(
      runs.map((run) => seriesOf(run, name)),
      months,
    )
  const project = (name: string): Float64Array =>
    sumOf(
      projects.map((one) => one.values.monthly.get(name)!),
      months,
    )
  const at = (test: (month: number, i: number) => boolean): Float64Array =>
    Float64Array.from({ length: months }, (_, i) => (test(start + i, i) ? 1 : 0))
  const market = runs[0]!.data.series
  return {
    monthIndex: market.monthIndex!,
    yearIndex: market.yearIndex!,
    btcPriceUsdPerBtc: market.btcPriceUsdPerBtc!,
    yearStart: at((month, i) => month % 12 === 0 || i === 0),
    yearEnd: at((month, i) => month % 12 === 11 || i === months - 1),
    revenueUsd: blocks("revenueUsd"),
    energyUsd: blocks("energyUsd"),
    opexUsd: blocks("opexUsd"),
    capexUsd: blocks("capexUsd"),
    salvageUsd: blocks("salvageUsd"),
    prepaymentUsd: blocks("financingUsd"),
    minedBtc: blocks("minedBtc"),
    ...taxBase(portfolio, runs, projects, owned),
    minorityUsd: minority(runs, projects, months),
    projectFinanceUsd: project("financeUsd"),
    projectInterestUsd: project("interestUsd"),
    projectRestrictedUsd: project("restrictedUsd"),
    projectCapitalisedUsd: project("capitalisedUsd"),
    projectBalanceUsd: project("balanceUsd"),
  }
}

const owned = ({ block }: BlockRun): number => block.ownedFraction

/** What belongs to others of blocks owned in part: their share of the flows, after project debt. */
function minority(runs: readonly BlockRun[], projects: readonly ProjectRun[], months: number): Float64Array {
  const shares = runs
    .filter(({ block }) => block.ownedFraction < 1)
    .map(({ block, netUsd }) => netUsd.map((net) => -net * (1 - block.ownedFraction)))
  const lent = projects.map((project) => {
    const others = 1 - shareOfProject(runs, project, owned)
    return project.values.monthly.get("financeUsd")!.map((flow) => -flow * others)
  })
  return sumOf([...shares, ...lent], months)
}

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
