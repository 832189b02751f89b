import { macrsFraction } from "../../../src/cash/depreciation.ts"
import { npv } from "../../../src/cash/metrics.ts"
import { weightedCost } from "../../../src/cash/rates.ts"
import { loadDepreciationTables } from "../../../src/io/taxTables.ts"
import { financed, type Read } from "./bareTerms.ts"
import { plus, stateAndFederal } from "./singleOwner.ts"
import { type Figures, npvFromNow } from "./singleOwnerFigures.ts"

// SAM "Commercial" (NREL SSC, cmod_cashloan) by the engine: a plant behind the meter that its owner pays for, with a
// level loan on part of its cost. The lender looks to the owner, whose support pays what the plant does not earn.

/** Yearly flows start with year 0 [USD]. Savings on the bill are taxed, because the bill would have been deducted. */
export type OwnPlant = {
  readonly savedUsd: Float64Array
  readonly maintenanceUsd: Float64Array
  readonly fuelUsd: Float64Array
  readonly insuranceUsd: Float64Array
  readonly propertyTaxUsd: Float64Array
  readonly installedUsd: number
  readonly debtFraction: number
  readonly loanYears: number
  readonly interestFraction: number
  readonly federalTaxFraction: number
  readonly stateTaxFraction: number
  readonly discountFraction: number
  readonly classYears: number
}

export function cashLoanFigures(plant: OwnPlant): Figures {
  const { savedUsd, installedUsd, discountFraction: rate } = plant
  const opexUsd = [plant.maintenanceUsd, plant.fuelUsd, plant.insuranceUsd, plant.propertyTaxUsd].reduce(
    (a, b) => plus(a, b, 1),
  )
  const none = savedUsd.map(() => 0)
  const costUsd = savedUsd.map((_, i) => (i ? 0 : installedUsd))
  const run = financed(
    {
      interestFraction: plant.interestFraction,
      targetDscrRatio: 1,
      loanToCostFraction: plant.debtFraction,
      tenorMonths: plant.loanYears * 12,
    },
    { repayment: "level", draws: "proRata", support: "completion" },
    { cost: costUsd, cash: savedUsd.map(() => installedUsd), serving: 2 },
    1,
    none,
  )
  const loan: Read = (name) => run.values.monthly.get(name)!
  const tables = loadDepreciationTables("data")
  const fraction = savedUsd.map((_, i) => macrsFraction(tables, plant.classYears, i))
  const writtenUsd = fraction.map((one) => one * installedUsd)
  const costs = opexUsd.map((cost) => -cost)
  const interest = loan("interestUsd")
  const due = loan("dueUsd")
  const { state, federal } = stateAndFederal(plant, plus(costs, interest, 1), writtenUsd)
  const taxOf = (earned: Float64Array, written: Float64Array): Float64Array =>
    stateAndFederal(plant, earned, written).both("taxUsd")
  const valueUsd = plus(savedUsd, taxOf(savedUsd, none), 1)
  const equityUsd = loan("equityDrawUsd")
  const bothUsd = plus(state("taxUsd"), federal("taxUsd"), 1)
  const costFlow = plus(plus(plus(costs, due, -1), equityUsd, -1), bothUsd, 1)
  const afterTax = plus(costFlow, valueUsd, 1)
  const unlevered = plus(plus(plus(costs, taxOf(costs, writtenUsd), 1), valueUsd, 1), costUsd, -1)
  const withoutExpenses = plus(plus(taxOf(none, writtenUsd), valueUsd, 1), costUsd, -1)
  const discounted = presentValues(unlevered, rate)
  const savings = presentValues(valueUsd, rate)
  const taxFraction = state("taxIncomeUsd")[1]! ? bothUsd[1]! / -state("taxIncomeUsd")[1]! : 0
  const fromNow = (flows: Float64Array): number => npvFromNow(flows, rate)
  const taxes = (name: string, of: Read) => ({
    [`cf_${name}_depr_sched`]: fraction,
    [`cf_${name}_depreciation`]: writtenUsd,
    [`cf_${name}_incentive_income_less_deductions`]: of("taxIncomeUsd"),
    [`cf_${name}_taxable_income_less_deductions`]: of("taxIncomeUsd"),
    [`cf_${name}_tax_savings`]: of("taxUsd"),
  })
  return {
    roots: [],
    series: {
      cf_energy_value: savedUsd,
      // What a buyer of the building would pay for the savings still to come.
      cf_value_added: savedUsd.map((_, i) => (i ? npv(savedUsd.subarray(i), rate, 1) : 0)),
      cf_om_capacity_expense: plant.maintenanceUsd,
      cf_om_fuel_expense: plant.fuelUsd,
      cf_insurance_expense: plant.insuranceUsd,
      cf_property_tax_expense: plant.propertyTaxUsd,
      cf_operating_expenses: opexUsd,
      cf_deductible_expenses: costs,
      cf_debt_balance: loan("balanceUsd"),
      cf_debt_payment_interest: interest.map((one) => -one),
      cf_debt_payment_principal: loan("duePrincipalUsd"),
      cf_debt_payment_total: due,
      ...taxes("sta", state),
      ...taxes("fed", federal),
      cf_sta_and_fed_tax_savings: bothUsd,
      cf_after_tax_net_equity_cost_flow: costFlow,
      cf_after_tax_cash_flow: afterTax,
      cf_payback_with_expenses: unlevered,
      cf_cumulative_payback_with_expenses: cumulative(unlevered),
      cf_payback_without_expenses: withoutExpenses,
      cf_cumulative_payback_without_expenses: cumulative(withoutExpenses),
      cf_discounted_costs: plus(savings, discounted, -1),
      cf_discounted_savings: savings,
      cf_discounted_payback: discounted,
      cf_discounted_cumulative_payback: cumulative(discounted),
    },
    scalars: {
      loan_amount: run.debtUsd,
      first_cost: equityUsd[0]!,
      total_cost: loan("usesUsd")[0]!,
      adjusted_installed_cost: loan("usesUsd")[0]!,
      npv: fromNow(afterTax),
      present_value_oandm: fromNow(plus(plant.maintenanceUsd, plant.fuelUsd, 1)),
      present_value_oandm_nonfuel: fromNow(plant.maintenanceUsd),
      present_value_fuel: fromNow(plant.fuelUsd),
      present_value_insandproptax: fromNow(plus(plant.insuranceUsd, plant.propertyTaxUsd, 1)),
      effective_tax_rate: taxFraction * 100,
      wacc:
        weightedCost(rate, {
          unleveredRate: rate,
          debtRate: plant.interestFraction,
          taxFraction,
          debtFraction: run.debtUsd / loan("usesUsd")[0]!,
        }) * 100,
    },
  }
}

/** Each flow at its value in year 0. */
const presentValues = (flowsUsd: Float64Array, rate: number): Float64Array =>
  flowsUsd.map(
    (_, i) =>
      npv(
        flowsUsd.map((flow, k) => (k === i ? flow : 0)),
        rate,
        1,
      ) *
      (1 + rate),
  )

function cumulative(flowsUsd: Float64Array): Float64Array {
  let total = 0
  return flowsUsd.map((flow) => (total += flow))
}
