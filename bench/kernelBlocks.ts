import type { DurationCurve } from "../src/base/curve.ts"
import { pow } from "../src/base/math.ts"
import { type Month, yearOf } from "../src/base/month.ts"
import type { Formula } from "../src/base/sheet.ts"
import { step } from "../src/base/sheet.ts"
import { type BlockRun, isCommitted, runBlocks } from "../src/cash/block.ts"
import { type TaxAsset, taxDepreciationFraction } from "../src/cash/depreciation.ts"
import { type ProjectRun, runProject, runsOf } from "../src/cash/project.ts"
import { taxFormulas } from "../src/cash/tax.ts"
import { prefixed } from "../src/instruments/instrument.ts"
import type { FundingTerms, Portfolio } from "../src/model/resolved.ts"
import { SERIES } from "../src/uses/use.ts"

// One sheet for each block, made of the product's own formulas: the use until the conversion (mine__), the hall
// (hall__), its loan (loan__) and the tax on both (tax__). Only the links between them are written here.

export type KernelBlock = {
  readonly id: string
  readonly formulas: readonly Formula[]
  readonly inputs: Readonly<Record<string, number>>
  /** What the calendar and the plan made at closing fix for each month, the same on every path. */
  readonly series: Readonly<Record<string, Float64Array>>
  readonly powerCurve: DurationCurve
  /** Mean market price of the site [USD/MWh], which the simulated ratio multiplies. */
  readonly indexNowUsdPerMwh: number
}

const LINKS = {
  cash: step("loan__cashUsd", "hall__ebitdaUsd", "4.2"),
  tax: [
    step("tax__taxableUsd", "mine__ebitdaUsd + mine__salvageUsd + hall__ebitdaUsd + hall__salvageUsd", "4.8"),
    step("tax__deductibleInterestUsd", "-loan__interestUsd", "4.8"),
    // Write-offs keep the year of the plan; their amount follows what the hall costs on the path.
    step(
      "tax__taxDepreciationUsd",
      "hall__totalCapexUsd * tax__hallWriteOffFraction + tax__feeWriteOffUsd",
      "4.8",
    ),
  ],
  owner: [
    step("hallFlowUsd", "hall__netUsd + loan__financeUsd + tax__taxUsd", "4.7"),
    step("flowUsd", "mine__netUsd + hallFlowUsd", "4.7"),
    step("presentUsd", "mine__netUsd * mine__discountFactor + hallFlowUsd * hall__discountFactor", "0.1"),
  ],
} as const

/** Every block of a portfolio with its loan, sized on the plan before anything is simulated. */
export function kernelBlocks(portfolio: Portfolio): readonly KernelBlock[] {
  const runs = runBlocks(portfolio)
  return portfolio.instruments.map((terms) => {
    const project = runProject(portfolio, terms, runs)
    if (project.unsized) throw new Error(`${terms.id}: ${project.unsized}`)
    const hall = runsOf(terms, runs)[0]!
    const mine = runs.find((run) => run.block === hall.block && !isCommitted(run))!
    return kernelBlock(portfolio, terms, { hall, mine, project })
  })
}

type Parts = { readonly hall: BlockRun; readonly mine: BlockRun; readonly project: ProjectRun }

function kernelBlock(portfolio: Portfolio, terms: FundingTerms, parts: Parts): KernelBlock {
  const { hall, mine, project } = parts
  const taxTerms = portfolio.tax
  const loanSeries = loanSeriesOf(project, portfolio.months)
  const taxSeries = taxSeriesOf(portfolio, parts)
  const loanInputs = { ...numbersOf(terms), ...sizeOf(project), periodsPerYear: 12 }
  const taxInputs = { ...numbersOf(taxTerms), capitalGainUsd: 0, taxCreditUsd: 0 }
  const part = (
    prefix: string,
    formulas: readonly Formula[],
    inputs: Readonly<Record<string, number>>,
    linked: readonly string[],
  ) => prefixed(prefix, formulas, new Set([...Object.keys(inputs), ...linked]))
  const read = ["cashUsd", ...Object.keys(loanSeries)]
  const based = ["taxableUsd", "deductibleInterestUsd", "taxDepreciationUsd", ...Object.keys(taxSeries)]
  return {
    id: hall.block.id,
    formulas: [
      ...part("mine__", mine.sheet.nodes, mine.data.inputs, []),
      ...part("hall__", hall.sheet.nodes, hall.data.inputs, []),
      LINKS.cash,
      ...part("loan__", project.sheet.nodes, loanInputs, read),
      ...LINKS.tax,
      ...part("tax__", taxFormulas(taxTerms), taxInputs, based),
      ...LINKS.owner,
    ].map(({ name, text, spec, line }) => ({ name, text, spec, line })),
    inputs: {
      ...named("mine__", mine.data.inputs),
      ...named("hall__", hall.data.inputs),
      ...named("loan__", loanInputs),
      ...named("tax__", taxInputs),
    },
    series: {
      ...Object.fromEntries(Object.keys(SERIES).map((name) => [name, hall.data.series[name]!])),
      ...named("loan__", loanSeries),
      ...named("tax__", taxSeries),
      mine__discountFactor: factors(mine.discountFraction, portfolio.months),
      hall__discountFactor: factors(hall.discountFraction, portfolio.months),
    },
    powerCurve: hall.site.curve,
    indexNowUsdPerMwh: hall.site.indexUsdPerMwh!.value,
  }
}

const named = <T>(prefix: string, values: Readonly<Record<string, T>>): Record<string, T> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [prefix + name, value]))

const numbersOf = ({ numbers }: Pick<FundingTerms, "numbers">): Record<string, number> =>
  Object.fromEntries(Object.entries(numbers).map(([name, { value }]) => [name, value]))

/** The loan as sized; draws are pro rata, so the share of uses is what was drawn over what was spent. */
function sizeOf({ debtUsd, values, servingMonth, refinancing }: ProjectRun): Record<string, number> {
  const spent = (name: string): number =>
    values.monthly
      .get(name)!
      .subarray(0, servingMonth - 1)
      .reduce((total, usd) => total + usd, 0)
  return {
    debtUsd,
    drawShare: spent("drawUsd") / spent("usesUsd"),
    refinancingCapacityUsd: refinancing.capacityUsd,
  }
}

function loanSeriesOf(project: ProjectRun, months: number): Record<string, Float64Array> {
  const { closingMonth, servingMonth, plan, refinancing, plannedCostUsd } = project
  const flag = (test: (month: number) => boolean): Float64Array =>
    Float64Array.from({ length: months }, (_, i) => (test(i + 1) ? 1 : 0))
  return {
    plannedCostUsd,
    closingFlag: flag((month) => month === closingMonth),
    buildingFlag: flag((month) => month >= closingMonth && month < servingMonth),
    completionFlag: flag((month) => month === servingMonth - 1),
    servingFlag: flag((month) => month >= servingMonth),
    unitPrincipal: plan.principal,
    unitBalloon: plan.balloon,
    unitReserve: plan.reserve,
    laterPrincipal: refinancing.principal,
    laterReserve: refinancing.reserve,
  }
}

/** Calendar years of tax, and what the plan writes off in each: of the hall per dollar of its cost, and of its fees. */
function taxSeriesOf(portfolio: Portfolio, { project }: Parts): Record<string, Float64Array> {
  const { months, start } = portfolio
  const live = start + project.servingMonth - 1
  const flag = (test: (month: number, i: number) => boolean): Float64Array =>
    Float64Array.from({ length: months }, (_, i) => (test(start + i, i) ? 1 : 0))
  const yearEnd = flag((month, i) => month % 12 === 11 || i === months - 1)
  const hallWriteOffFraction = yearEnd.map((ends, i) =>
    ends === 0 ? 0 : writeOffFraction(portfolio, live, yearOf(start + i) - yearOf(live) + 1),
  )
  const feesUsd = project.values.monthly.get("capitalisedUsd")!.reduce((total, usd) => total + usd, 0)
  return {
    yearStart: flag((month, i) => month % 12 === 0 || i === 0),
    yearEnd,
    hallWriteOffFraction,
    feeWriteOffUsd: hallWriteOffFraction.map((fraction) => fraction * feesUsd),
  }
}

/** Share of the cost of a hall that goes live in a month which a year of service writes off: equipment, land, building. */
function writeOffFraction({ tax, taxTables }: Portfolio, live: Month, yearOfService: number): number {
  if (yearOfService < 1) return 0
  const number = (name: string): number => tax.numbers[name]!.value
  const bonusFraction = number("bonusDepreciationFraction")
  const five = number("hallFiveYearFraction")
  const fifteen = number("hallFifteenYearFraction")
  const of = (asset: TaxAsset): number => taxDepreciationFraction(taxTables, asset, yearOfService)
  return (
    five * of({ kind: "macrs", classYears: 5, bonusFraction }) +
    fifteen * of({ kind: "macrs", classYears: 15, bonusFraction }) +
    (1 - five - fifteen) * of({ kind: "midMonth", lifeYears: 39, monthOfYear: (live % 12) + 1 })
  )
}

/** Value now of a dollar at the end of each month; the rate is an effective annual one (spec 0.1). */
const factors = (rate: number, months: number): Float64Array =>
  Float64Array.from({ length: months }, (_, i) => pow(1 + rate, -(i + 1) / 12))
