import { step } from "../../../src/base/sheet.ts"
import { macrsFraction } from "../../../src/cash/depreciation.ts"
import { loadDepreciationTables } from "../../../src/io/taxTables.ts"
import { financed, lines, type Read, taxed } from "./bareTerms.ts"
import { printedStraightLineHalfYear } from "./printed.ts"

// SAM "Single Owner" (NREL SSC, cmod_singleowner) by the engine: period 1 is year 0, in which everything is paid and the
// loan drawn; later periods are years. Reserves for running cost and for equipment, and what reserves earn, are lines of
// this file: the product holds a reserve for debt service only, without interest.

/** Yearly flows start with year 0 [USD]. */
export type Plant = {
  readonly revenueUsd: Float64Array
  readonly opexUsd: Float64Array
  readonly installedUsd: number
  readonly constructionFinancingUsd: number
  readonly debtFeeFraction: number
  readonly mostDebtFraction: number
  readonly dscrRatio: number
  readonly tenorYears: number
  readonly interestFraction: number
  readonly debtReserveMonths: number
  readonly workingReserveMonths: number
  readonly reserveInterestFraction: number
  readonly federalTaxFraction: number
  readonly stateTaxFraction: number
  readonly discountFraction: number
  /** Share of the depreciable basis by class of years. */
  readonly macrs: Readonly<Record<number, number>>
  readonly straightLine: Readonly<Record<number, number>>
  /** A part that is replaced: saved for in equal amounts, and bought. */
  readonly savedUsd: Float64Array
  readonly boughtUsd: Float64Array
  /** Production credit, refunded in its year. */
  readonly creditUsd: Float64Array
}

export type Owned = {
  readonly plant: Plant
  /** Installed cost and the cost of financing construction: the depreciable basis, and what debt and equity pay first. */
  readonly basisUsd: number
  readonly ebitdaUsd: Float64Array
  readonly availableUsd: Float64Array
  readonly debtUsd: number
  readonly loan: Read
  readonly reserves: Read
  readonly writeOffs: Readonly<Record<string, Float64Array>>
  readonly state: Read
  readonly federal: Read
  /** State and federal tax in one run of the engine. */
  readonly both: Read
  readonly afterTaxUsd: Float64Array
}

const RESERVES = [
  step("workingReserveUsd", "nextOpexUsd * workingReserveMonths / 12", "4.2"),
  step("equipmentReserveUsd", "prev(equipmentReserveUsd) + savedUsd - boughtUsd", "4.2"),
  step("reservesUsd", "reserveUsd + workingReserveUsd + equipmentReserveUsd", "4.2"),
  step("earnedUsd", "prev(reservesUsd) * reserveInterestFraction", "4.2"),
  step("debtFundingUsd", "reserveUsd - prev(reserveUsd)", "4.2"),
  step("workingFundingUsd", "workingReserveUsd - prev(workingReserveUsd)", "4.2"),
  step("fundingUsd", "debtFundingUsd + workingFundingUsd + savedUsd - boughtUsd", "4.2"),
  step("pretaxUsd", "availableUsd - basisUsd + financeUsd + earnedUsd - workingFundingUsd", "4.7"),
]

export function singleOwner(plant: Plant): Owned {
  const basisUsd = plant.installedUsd + plant.constructionFinancingUsd
  const ebitdaUsd = plus(plant.revenueUsd, plant.opexUsd, -1)
  const availableUsd = plus(ebitdaUsd, plant.savedUsd, -1)
  const nextOpexUsd = plant.opexUsd.map((_, i, all) => all[i + 1] ?? 0)
  const run = financed(
    {
      interestFraction: plant.interestFraction,
      targetDscrRatio: plant.dscrRatio,
      loanToCostFraction: plant.mostDebtFraction,
      tenorMonths: plant.tenorYears * 12,
      reserveMonths: plant.debtReserveMonths,
      upfrontFeeFraction: plant.debtFeeFraction,
    },
    { repayment: "sculpted", draws: "debtFirst" },
    {
      cost: ebitdaUsd.map((_, i) => (i ? 0 : basisUsd + (nextOpexUsd[0]! * plant.workingReserveMonths) / 12)),
      cash: availableUsd,
      serving: 2,
    },
    1,
  )
  const loan: Read = (name) => run.values.monthly.get(name)!
  const reserves = lines(
    RESERVES,
    {
      workingReserveMonths: plant.workingReserveMonths,
      reserveInterestFraction: plant.reserveInterestFraction,
    },
    {
      nextOpexUsd,
      availableUsd,
      savedUsd: plant.savedUsd,
      boughtUsd: plant.boughtUsd,
      basisUsd: ebitdaUsd.map((_, i) => (i ? 0 : basisUsd)),
      reserveUsd: loan("reserveUsd"),
      financeUsd: loan("financeUsd"),
    },
  )
  const writeOffs = depreciation(plant, basisUsd)
  const earned = plus(plus(ebitdaUsd, reserves("earnedUsd"), 1), loan("interestUsd"), 1)
  const taxes = stateAndFederal(plant, earned, writeOffs.total!)
  const tax = plus(plus(taxes.state("taxUsd"), taxes.federal("taxUsd"), 1), plant.creditUsd, 1)
  return {
    plant,
    basisUsd,
    ebitdaUsd,
    availableUsd,
    debtUsd: run.debtUsd,
    loan,
    reserves,
    writeOffs,
    ...taxes,
    afterTaxUsd: plus(reserves("pretaxUsd"), tax, 1),
  }
}

/** What is written off each year, by class and in total. Equipment is five-year property from the year it is bought. */
function depreciation(plant: Plant, basisUsd: number): Readonly<Record<string, Float64Array>> {
  const tables = loadDepreciationTables("data")
  const years = plant.revenueUsd.length
  const yearly = (cost: number, from: number, fraction: (year: number) => number): Float64Array =>
    Float64Array.from({ length: years }, (_, i) => cost * fraction(i - from + 1))
  const five = (year: number): number => macrsFraction(tables, 5, year)
  const classes = {
    ...Object.fromEntries(
      Object.entries(plant.macrs).map(([life, share]) => [
        `macrs_${life}`,
        yearly(share * basisUsd, 1, (year) => macrsFraction(tables, Number(life), year)),
      ]),
    ),
    ...Object.fromEntries(
      Object.entries(plant.straightLine).map(([life, share]) => [
        `sl_${life}`,
        yearly(share * basisUsd, 1, (year) => printedStraightLineHalfYear(Number(life), year)),
      ]),
    ),
    me1: Array.from(plant.boughtUsd, (cost, i) => yearly(cost, i, five)).reduce((a, b) => plus(a, b, 1)),
  }
  return { ...classes, total: Object.values(classes).reduce((a, b) => plus(a, b, 1)) }
}

/**
 * The engine's tax three times: the state's alone, the federal one on what the state leaves, and both at their common
 * rate. Losses are refunded; SAM knows no limit on interest, so it is taken off before.
 */
export function stateAndFederal(
  rates: Pick<Plant, "federalTaxFraction" | "stateTaxFraction">,
  earnedUsd: Float64Array,
  depreciationUsd: Float64Array,
): { readonly state: Read; readonly federal: Read; readonly both: Read } {
  const limit = { interestLimitFraction: 0 }
  const { federalTaxFraction, stateTaxFraction } = rates
  const run = (numbers: Readonly<Record<string, number>>, taxableUsd: Float64Array): Read =>
    taxed({ ...limit, ...numbers }, "refunded", { taxableUsd, depreciationUsd })
  const state = run({ federalTaxFraction: stateTaxFraction }, earnedUsd)
  return {
    state,
    federal: run({ federalTaxFraction }, plus(earnedUsd, state("taxUsd"), 1)),
    both: run({ federalTaxFraction, stateTaxFraction }, earnedUsd),
  }
}

export const plus = (a: Float64Array, b: Float64Array, sign: 1 | -1): Float64Array =>
  a.map((value, i) => value + sign * b[i]!)
