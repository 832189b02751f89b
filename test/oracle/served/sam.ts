import { type Case, type Oracle, type Outcome, relative, type Unserved } from "../oracle.ts"
import { cashLoanFigures } from "./cashLoan.ts"
import { ownPlantOf, plantOf, reader, runningCost, type SamCase } from "./samInputs.ts"
import { singleOwner } from "./singleOwner.ts"
import { type Figures, npvFromNow, singleOwnerFigures } from "./singleOwnerFigures.ts"
import { cells } from "./yearly.ts"

const EXACT = 1e-9

/** A single owner, with what its running cost is made of. */
function owned(one: SamCase): Figures {
  const plant = plantOf(one)
  const { series, scalars, roots } = singleOwnerFigures(singleOwner(plant))
  const { maintenanceUsd, fuelUsd, insuranceUsd } = runningCost(reader(one))
  const presentUsd = (flows: Float64Array): number => npvFromNow(flows, plant.discountFraction)
  return {
    series: {
      ...series,
      cf_energy_value: plant.revenueUsd,
      cf_om_capacity_expense: maintenanceUsd,
      cf_om_fuel_expense: fuelUsd,
      cf_insurance_expense: insuranceUsd,
    },
    scalars: {
      ...scalars,
      present_value_oandm: presentUsd(maintenanceUsd) + presentUsd(fuelUsd),
      present_value_oandm_nonfuel: presentUsd(maintenanceUsd),
      present_value_fuel: presentUsd(fuelUsd),
      present_value_insandproptax: presentUsd(insuranceUsd),
    },
    roots,
  }
}

const SERVED: Readonly<Record<string, (one: SamCase) => Figures>> = {
  singleowner_generic_dscr_sized: owned,
  singleowner_pvwatts: owned,
  cashloan_generic_commercial: (one) => cashLoanFigures(ownPlantOf(one)),
}

const PARTNERS =
  "two owners who share income, tax and cash by their own rules: the product has no tax-equity partner"
const WHOLE: Readonly<Record<string, string>> = {
  levpartflip_generic: PARTNERS,
  equpartflip_generic: PARTNERS,
  saleleaseback_generic: "a plant sold to an investor and leased back: the product has no lessor",
}

/** Outputs that are not served, by pattern. */
const GROUPS: readonly (readonly [pattern: RegExp, reason: string])[] = [
  [
    /^(lppa|lcoe|lcoptc|lnte|npv_energy|ppa$|ppa_|cf_ppa|cf_nte|year1_nte)/,
    "prices and levelised costs of energy",
  ],
  [/^(cf_energy_net|cf_energy_sales|cf_length|monthly_energy|cf_util_escal_rate)/, "inputs repeated"],
  [/tax_frac$|^cf_property_tax_assessed|^prop_tax_assessed/, "rates and values of the inputs repeated"],
  [/^(depr_|pre_|itc_)/, "cost by class: inputs multiplied, served by what is written off of it"],
  [/^flip_|max_irr$/, "the target that tells SAM's buyers when a partnership flips"],
  [/^cf_pv_|^cf_debt_size/, "steps to the size of the loan, of which the sum, pv_cafds, is served"],
  [/^(cf_funding|cf_disbursement)/, "the movements of reserves, served as cf_project_dsra, _wcra, _me1ra"],
  [/^(payback|discounted_payback)$/, "not a number: the plant is never paid back, as the engine says too"],
  [/^cost_installedperwatt/, "cost per watt of a power plant"],
]

export const samCases: Oracle = {
  file: "sam_ssc_project_finance_cases.json",
  note: "SAM: debt on coverage and level, tax, depreciation, reserves, returns where SAM stops, values",
  run: ({ text }): Outcome => {
    const cases: Case[] = []
    const unserved: Unserved[] = []
    // The file writes what is not a number in two ways, of which one is not JSON.
    const file: Record<string, SamCase> = JSON.parse(text.replace(/\bNaN\b/g, '"nan"'))
    for (const [name, one] of Object.entries(file)) {
      const figures = SERVED[name]?.(one)
      if (!figures) {
        unserved.push({ name, reason: WHOLE[name] ?? "the structure is not one that the engine knows" })
        continue
      }
      const found = compared(name, one.outputs_nonzero, figures)
      cases.push(...found.cases, ...figures.roots.map((root) => ({ ...root, name: `${name}: ${root.name}` })))
      unserved.push(...(found.unserved ?? []))
    }
    return { cases, unserved }
  },
}

function compared(of: string, outputs: SamCase["outputs_nonzero"], { series, scalars }: Figures): Outcome {
  const cases: Case[] = []
  const unserved: Unserved[] = []
  const left: string[] = []
  for (const [name, value] of Object.entries(outputs)) {
    const years = series[name]
    const one = scalars[name]
    if (years && Array.isArray(value)) {
      const absent = "no number in the file: SAM's search for a rate found none"
      const found = cells(`${of}: ${name}`, value as readonly (number | string)[], years, EXACT, absent)
      cases.push(...found.cases)
      unserved.push(...found.unserved)
    } else if (typeof value === "number" && one !== undefined)
      cases.push(relative(`${of}: ${name}`, value, one ?? Number.NaN, EXACT))
    else left.push(name)
  }
  const groupOf = (name: string): string =>
    GROUPS.find(([pattern]) => pattern.test(name))?.[1] ?? "the engine knows no such number"
  for (const reason of new Set(left.map(groupOf))) {
    const names = left.filter((name) => groupOf(name) === reason)
    unserved.push({ name: `${of}: ${names.join(", ")}`, reason })
  }
  return { cases, unserved }
}
