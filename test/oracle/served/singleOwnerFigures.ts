import { irr, minimumDscr, npv, presentValue } from "../../../src/cash/metrics.ts"
import { weightedCost } from "../../../src/cash/rates.ts"
import { absolute, type Case } from "../oracle.ts"
import { type Read, sumOf } from "./bareTerms.ts"
import { largestOf, samPercent } from "./samRate.ts"
import { type Owned, plus } from "./singleOwner.ts"

/** Numbers by SAM's names: one a year from year 0 on, or one. Rates of return are those at which SAM stops. */
export type Figures = {
  readonly series: Readonly<Record<string, ArrayLike<number | null>>>
  readonly scalars: Readonly<Record<string, number | null>>
  /** What the engine's own rates of return leave of the flows they bring to zero, over the largest of them. */
  readonly roots: readonly Case[]
}

const ROOT = 1e-9

/** The first flow is now, and not a period away. */
export const npvFromNow = (flowsUsd: Float64Array, rate: number): number =>
  npv(flowsUsd, rate, 1) * (1 + rate)

export const running = <T>(flows: Float64Array, of: (flows: Float64Array) => T): readonly T[] =>
  Array.from(flows, (_, i) => of(flows.subarray(0, i + 1)))

const negative = (flows: Float64Array): Float64Array => flows.map((flow) => -flow)

function rootsOf(name: string, flows: Float64Array): readonly Case[] {
  return running(flows, (some): readonly Case[] => {
    const { value } = irr(some, 1)
    if (value === null) return []
    const left = npvFromNow(some, value) / largestOf(some)
    return [absolute(`${name} ${some.length - 1}: what the engine's rate leaves`, 0, left, ROOT)]
  }).flat()
}

export function singleOwnerFigures(owned: Owned): Figures {
  const { plant, loan, reserves, writeOffs, afterTaxUsd, ebitdaUsd } = owned
  const { discountFraction: rate } = plant
  const uses = loan("usesUsd")[0]!
  const equity = loan("equityDrawUsd")[0]!
  const due = loan("dueUsd")
  const tested = due.map((one, i) => -one * loan("testedFlag")[i]!)
  const cash = loan("testedCashUsd")
  const pretax = reserves("pretaxUsd")
  const percent = samPercent(afterTaxUsd)
  const afterRevenue = plus(afterTaxUsd, plant.revenueUsd, -1)
  const investing = plus(negative(reserves("fundingUsd")), plant.boughtUsd, -1)
  const placed = pretax.map((_, i) => (i ? 0 : -owned.basisUsd - loan("upfrontFeeUsd")[0]!))
  const taxes = (name: string, of: Read) => ({
    [`cf_${name}tax_income_prior_incentives`]: of("taxIncomeUsd"),
    [`cf_${name}tax_income_with_incentives`]: of("taxIncomeUsd"),
    [`cf_${name}tax`]: of("taxUsd"),
  })
  const byClass = (name: string) =>
    Object.fromEntries(Object.entries(writeOffs).map(([kind, flows]) => [`cf_${name}depr_${kind}`, flows]))
  const returns = (name: string, flows: Float64Array) => ({
    [`cf_project_return_${name}`]: flows,
    [`cf_project_return_${name}_irr`]: running(flows, samPercent),
    [`cf_project_return_${name}_npv`]: running(flows, (some) => npvFromNow(some, rate)),
  })
  return {
    roots: [...rootsOf("pretax", pretax), ...rootsOf("aftertax", afterTaxUsd)],
    series: {
      cf_total_revenue: plant.revenueUsd,
      cf_operating_expenses: plant.opexUsd,
      cf_ebitda: ebitdaUsd,
      cf_cash_for_ds: cash,
      cf_debt_payment_interest: negative(loan("interestUsd")),
      cf_debt_payment_principal: loan("duePrincipalUsd"),
      cf_debt_payment_total: due,
      cf_debt_balance: loan("balanceUsd"),
      cf_pretax_dscr: loan("dscrRatio"),
      cf_reserve_debtservice: loan("reserveUsd"),
      cf_reserve_om: reserves("workingReserveUsd"),
      cf_reserve_equip1: reserves("equipmentReserveUsd"),
      cf_reserve_total: reserves("reservesUsd"),
      cf_reserve_interest: reserves("earnedUsd"),
      cf_project_dsra: negative(reserves("debtFundingUsd")),
      cf_project_wcra: negative(reserves("workingFundingUsd")),
      cf_project_me1ra: plus(plant.boughtUsd, plant.savedUsd, -1),
      cf_project_ra: negative(reserves("fundingUsd")),
      cf_project_me1cs: negative(plant.boughtUsd),
      cf_project_mecs: negative(plant.boughtUsd),
      cf_project_operating_activities: plus(
        plus(ebitdaUsd, reserves("earnedUsd"), 1),
        loan("interestUsd"),
        1,
      ),
      cf_project_investing_activities: plus(investing, placed, 1),
      cf_project_financing_activities: plus(loan("drawUsd"), loan("principalUsd"), 1).map(
        (flow, i) => flow + (i ? 0 : equity),
      ),
      ...byClass("sta"),
      ...byClass("fed"),
      ...taxes("sta", owned.state),
      ...taxes("fed", owned.federal),
      cf_ptc_fed: plant.creditUsd,
      cf_pretax_cashflow: pretax.map((flow, i) => (i ? flow : 0)),
      cf_project_return_aftertax_cash: pretax,
      ...returns("pretax", pretax),
      ...returns("aftertax", afterTaxUsd),
      cf_annual_costs: afterRevenue,
    },
    scalars: {
      size_of_debt: owned.debtUsd,
      size_of_equity: equity,
      issuance_of_equity: equity,
      purchase_of_property: placed[0]!,
      adjusted_installed_cost: uses,
      cost_installed: uses,
      cost_prefinancing: plant.installedUsd,
      cost_financing: uses - plant.installedUsd,
      cost_debt_upfront: loan("upfrontFeeUsd")[0]!,
      debt_fraction: (owned.debtUsd / uses) * 100,
      cash_for_debt_service: sumOf(cash),
      pv_cafds: presentValue(cash.subarray(1), plant.interestFraction),
      min_dscr: minimumDscr(cash, tested).value,
      nominal_discount_rate: rate,
      effective_tax_rate: (owned.both("taxUsd")[1]! / -owned.both("taxIncomeUsd")[1]!) * 100,
      wacc: percent === null ? null : waccPercent(owned, percent / 100, owned.debtUsd / uses),
      project_return_aftertax_irr: percent,
      analysis_period_irr: percent,
      project_return_aftertax_npv: npvFromNow(afterTaxUsd, rate),
      npv_ppa_revenue: npvFromNow(plant.revenueUsd, rate),
      npv_annual_costs: -npvFromNow(afterRevenue, rate),
    },
  }
}

/** SAM takes the after-tax return of the project as the cost of its equity. */
const waccPercent = ({ plant, both }: Owned, equityRate: number, debtFraction: number): number =>
  weightedCost(equityRate, {
    unleveredRate: equityRate,
    debtRate: plant.interestFraction,
    taxFraction: both("taxUsd")[1]! / -both("taxIncomeUsd")[1]!,
    debtFraction,
  }) * 100
