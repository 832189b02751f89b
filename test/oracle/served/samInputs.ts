import type { OwnPlant } from "./cashLoan.ts"
import type { Plant } from "./singleOwner.ts"
import { escalated, nominalRate } from "./yearly.ts"

// The inputs of SAM's cases by their names: percents as numbers, zeros left out.

type Value = number | string | readonly Value[]
export type SamCase = {
  readonly inputs_nonzero: Readonly<Record<string, Value>>
  readonly outputs_nonzero: Readonly<Record<string, Value>>
}

/** An input: 0 where the file, which leaves out zeros, has none; the first of a list of one. */
export const reader =
  ({ inputs_nonzero: inputs }: SamCase) =>
  (name: string): number => {
    const value = inputs[name] ?? 0
    const one = Array.isArray(value) ? value[0] : value
    if (typeof one !== "number") throw new Error(`${name} is not a number`)
    return one
  }
type Reader = ReturnType<typeof reader>

const discountOf = (read: Reader): number =>
  nominalRate(read("real_discount_rate") / 100, read("inflation_rate") / 100)

/** Running cost by kind, all growing with inflation. */
export function runningCost(read: Reader) {
  const growing = (first: number): Float64Array =>
    escalated(first, read("inflation_rate") / 100, read("analysis_period"))
  return {
    maintenanceUsd: growing(read("om_capacity") * read("system_capacity")),
    fuelUsd: growing((read("om_fuel_cost") * read("annual_fuel_usage") * read("system_heat_rate")) / 1000),
    insuranceUsd: growing((read("insurance_rate") / 100) * read("total_installed_cost")),
  }
}

export function plantOf(one: SamCase): Plant {
  const read = reader(one)
  const percent = (name: string): number => read(name) / 100
  const years = read("analysis_period")
  const { maintenanceUsd, fuelUsd, insuranceUsd } = runningCost(read)
  const energyKwh = escalated(read("gen_annual_sum"), -percent("degradation"), years)
  const price = escalated(read("ppa_price_input"), percent("ppa_escalation"), years)
  const credit = escalated(read("ptc_fed_amount"), percent("ptc_fed_escal"), years)
  return {
    revenueUsd: energyKwh.map((kwh, i) => kwh * price[i]!),
    opexUsd: maintenanceUsd.map((cost, i) => cost + fuelUsd[i]! + insuranceUsd[i]!),
    installedUsd: read("total_installed_cost"),
    constructionFinancingUsd: read("construction_financing_cost"),
    debtFeeFraction: percent("cost_debt_fee"),
    mostDebtFraction: percent("dscr_maximum_debt_fraction"),
    dscrRatio: read("dscr"),
    tenorYears: read("term_tenor"),
    interestFraction: percent("term_int_rate"),
    debtReserveMonths: read("dscr_reserve_months"),
    workingReserveMonths: read("months_working_reserve"),
    reserveInterestFraction: percent("reserves_interest"),
    federalTaxFraction: percent("federal_tax_rate"),
    stateTaxFraction: percent("state_tax_rate"),
    discountFraction: discountOf(read),
    macrs: { 5: percent("depr_alloc_macrs_5_percent"), 15: percent("depr_alloc_macrs_15_percent") },
    straightLine: { 15: percent("depr_alloc_sl_15_percent"), 20: percent("depr_alloc_sl_20_percent") },
    ...equipment(read, years),
    // The credit of a year is published in tenths of a cent.
    creditUsd: energyKwh.map((kwh, i) =>
      i <= read("ptc_fed_term") ? (kwh * Math.round(credit[i]! * 1000)) / 1000 : 0,
    ),
  }
}

/** A part at so much a watt, bought every so many years and saved for in the years before. */
function equipment(read: Reader, years: number): Pick<Plant, "savedUsd" | "boughtUsd"> {
  const every = read("equip1_reserve_freq")
  const priceUsd = escalated(
    read("equip1_reserve_cost") * read("system_capacity") * 1000,
    read("inflation_rate") / 100,
    years,
  )
  const next = (year: number): number => Math.ceil(year / every) * every
  return {
    savedUsd: priceUsd.map((_, year) => (year ? (priceUsd[next(year)] ?? 0) / every : 0)),
    boughtUsd: priceUsd.map((cost, year) => (year && year === next(year) ? cost : 0)),
  }
}

export function ownPlantOf(one: SamCase): OwnPlant {
  const read = reader(one)
  const saved = one.inputs_nonzero.annual_energy_value as readonly number[]
  return {
    ...runningCost(read),
    savedUsd: Float64Array.from(saved),
    propertyTaxUsd: escalated(
      (read("property_tax_rate") / 100) * read("total_installed_cost"),
      0,
      read("analysis_period"),
    ),
    installedUsd: read("total_installed_cost"),
    debtFraction: read("debt_fraction") / 100,
    loanYears: read("loan_term"),
    interestFraction: read("loan_rate") / 100,
    federalTaxFraction: read("federal_tax_rate") / 100,
    stateTaxFraction: read("state_tax_rate") / 100,
    discountFraction: discountOf(read),
    classYears: 5,
  }
}
