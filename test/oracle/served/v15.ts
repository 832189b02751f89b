import { type Case, num, type Oracle, relative } from "../oracle.ts"
import { type Plant, singleOwner } from "./singleOwner.ts"
import { type Figures, singleOwnerFigures } from "./singleOwnerFigures.ts"
import { cells, escalated, nominalRate } from "./yearly.ts"

const EXACT = 1e-9
const INPUTS = "V15a_sam_singleowner_inputs.csv"

/** The value of the one row of a name, which a remark in brackets may follow. */
const reader =
  (lines: readonly (readonly [name: string, value: string])[]) =>
  (name: string): number => {
    const found = lines.filter(([label]) => label === name || label.startsWith(`${name} (`))
    const value = Number(found[0]?.[1])
    if (found.length !== 1 || Number.isNaN(value)) throw new Error(`${INPUTS}: ${name} is not one number`)
    return value
  }

/** The inputs as text, since another table of the folder reads them: a name, a unit, and a value last. */
const inputsOf = (text: string) =>
  reader(
    text
      .split(/\r?\n/)
      .map((line) => line.split(","))
      .map((parts) => [parts[0] ?? "", parts.at(-1) ?? ""]),
  )

const discountOf = (read: (name: string) => number): number =>
  nominalRate(read("real_discount_rate") / 100, read("inflation_rate") / 100)

function plantOf(text: string): Plant {
  const read = inputsOf(text)
  const percent = (name: string): number => read(name) / 100
  const years = read("analysis_period")
  const growing = (first: number): Float64Array => escalated(first, percent("inflation_rate"), years)
  const yearly = [
    growing(read("om_capacity") * read("system_capacity")),
    growing(read("fuel_year1")),
    growing(percent("insurance_rate") * read("total_installed_cost")),
  ]
  return {
    revenueUsd: escalated(
      read("energy_kwh_per_year") * read("ppa_price_year1"),
      percent("ppa_escalation"),
      years,
    ),
    opexUsd: yearly[0]!.map((_, i) => yearly.reduce((sum, flows) => sum + flows[i]!, 0)),
    installedUsd: read("total_installed_cost"),
    constructionFinancingUsd: read("construction_financing_cost"),
    debtFeeFraction: percent("cost_debt_fee"),
    mostDebtFraction: 1,
    dscrRatio: read("dscr"),
    tenorYears: read("term_tenor"),
    interestFraction: percent("term_int_rate"),
    debtReserveMonths: read("dscr_reserve_months"),
    workingReserveMonths: read("months_working_reserve"),
    reserveInterestFraction: percent("reserves_interest"),
    federalTaxFraction: percent("federal_tax_rate"),
    stateTaxFraction: percent("state_tax_rate"),
    discountFraction: discountOf(read),
    macrs: { 5: percent("alloc_macrs5"), 15: percent("alloc_macrs15") },
    straightLine: { 15: percent("alloc_sl15"), 20: percent("alloc_sl20") },
    savedUsd: new Float64Array(years + 1),
    boughtUsd: new Float64Array(years + 1),
    creditUsd: new Float64Array(years + 1),
  }
}

const figuresOf = (beside: (file: string) => string): Figures =>
  singleOwnerFigures(singleOwner(plantOf(beside(INPUTS))))

export const singleOwnerInputs: Oracle = {
  file: INPUTS,
  note: "SAM single owner: what its inputs imply of each other",
  run: ({ text }) => {
    const read = inputsOf(text)
    const allocated = read("alloc_macrs5") + read("alloc_macrs15") + read("alloc_sl15") + read("alloc_sl20")
    const plant = plantOf(text)
    return {
      cases: [
        relative("nominal_discount", read("nominal_discount"), discountOf(read) * 100, EXACT),
        relative("depr_basis", read("depr_basis"), singleOwner(plant).basisUsd, EXACT),
        relative("unallocated", read("unallocated"), 100 - allocated, EXACT),
      ],
    }
  },
}

export const singleOwnerScalars: Oracle = {
  file: "V15b_sam_singleowner_scalars.csv",
  note: "SAM single owner: debt sized on coverage, equity, return where SAM stops, value, cost of capital",
  run: ({ rows, beside }) => {
    const { scalars, roots } = figuresOf(beside)
    const stated = rows.map((row): Case => {
      const name = row.output!.split(" ")[0]!.replace(/_%$/, "")
      return relative(name, num(row, "value"), scalars[name] ?? Number.NaN, EXACT)
    })
    return { cases: [...stated, ...roots.slice(-1)] }
  },
}

export const singleOwnerYears: Oracle = {
  file: "V15c_sam_singleowner_cashflow.csv",
  note: "SAM single owner: cash, sculpted debt, reserves, depreciation, tax and returns of every year",
  run: ({ rows, beside }) => {
    const { series } = figuresOf(beside)
    const columns = Object.keys(rows[0] ?? {}).filter((column) => column !== "year")
    return {
      cases: columns.flatMap((column) => {
        const ours = series[column]
        if (!ours) return [relative(column, 0, Number.NaN, EXACT)]
        return cells(
          column,
          rows.map((row) => num(row, column)),
          ours,
          EXACT,
          "",
        ).cases
      }),
    }
  },
}
