import type { ProjectRun } from "../../../src/cash/project.ts"
import { numbersIn } from "../oracle.ts"
import { financed, sumOf, taxed } from "./bareTerms.ts"

/** Cash that never limits the loan of a closed form. */
const AMPLE_USD = 1e12

type Terms = {
  readonly months: number
  readonly costUsd: number
  readonly loanToCostFraction: number
  readonly interestFraction: number
  readonly upfrontFeeFraction?: number
  readonly commitmentFeeFraction?: number
}

/** Building at a level cost, drawn pro rata, interest capitalised. The loan closes a month before the first cost. */
function built({ months, costUsd, ...numbers }: Terms): ProjectRun {
  const plan = {
    cost: Float64Array.from({ length: months + 2 }, (_, i) => (i > 0 && i <= months ? costUsd : 0)),
    cash: new Float64Array(months + 2).fill(AMPLE_USD),
    closing: 1,
    serving: months + 2,
  }
  return financed(
    { ...numbers, targetDscrRatio: 1, tenorMonths: 1 },
    { repayment: "sculpted", draws: "proRata" },
    plan,
    12,
  )
}

/** "18 months x 10.0 hard cost, LTC 80%, 8%/12 monthly, fee 1.5% of D at close, commitment fee 0.75%/12 on undrawn". */
function building(inputs: string): ProjectRun {
  const [months, costUsd, share, interest, , upfront, commitment] = numbersIn(inputs)
  return built({
    months: months!,
    costUsd: costUsd!,
    loanToCostFraction: share! / 100,
    interestFraction: interest! / 100,
    upfrontFeeFraction: upfront! / 100,
    commitmentFeeFraction: commitment! / 100,
  })
}

/** "FV of 18 level draws of 10 at 8%/12 (100% debt, no fees)". */
function allDebt(label: string): ProjectRun {
  const [months, costUsd, interest, , share] = numbersIn(label)
  return built({
    months: months!,
    costUsd: costUsd!,
    loanToCostFraction: share! / 100,
    interestFraction: interest! / 100,
  })
}

const total = (run: ProjectRun, name: string): number => sumOf(run.values.monthly.get(name)!)

/** "year1 income -100; year2 income 100; 21%", and the cap on losses that the first label states: "NOL 80%". */
function losses(inputs: string, capFraction: number) {
  const [, first, , second, federal] = numbersIn(inputs)
  const rates = {
    federalTaxFraction: federal! / 100,
    nolCapFraction: capFraction,
    interestLimitFraction: 0,
  }
  return taxed(rates, "carried", { taxableUsd: Float64Array.of(first!, second!) })
}

/** "ATI(EBITDA basis) 300, interest 150, cap 30%". */
function interestLimit(inputs: string) {
  const [earnings, interest, cap] = numbersIn(inputs)
  const rates = { federalTaxFraction: 0, nolCapFraction: 0, interestLimitFraction: cap! / 100 }
  return taxed(rates, "carried", {
    taxableUsd: Float64Array.of(earnings!),
    interestUsd: Float64Array.of(interest!),
  })
}

/** Rows of V14 on construction, losses and the interest limit, through the engine's loan and tax. */
export function projectForms(): Readonly<Record<string, (inputs: string, label: string) => number>> {
  let capFraction = 0
  return {
    "construction: debt commitment D": (inputs) => building(inputs).debtUsd,
    "total uses": (inputs) => total(building(inputs), "usesUsd"),
    IDC: (inputs) => total(building(inputs), "capitalisedInterestUsd"),
    "commitment fees": (inputs) => total(building(inputs), "commitmentFeeUsd"),
    equity: (inputs) => total(building(inputs), "equityDrawUsd"),
    "LTC check": (inputs) => building(inputs).debtUsd / total(building(inputs), "usesUsd"),
    "FV of 18 level draws": (_, label) => allDebt(label).debtUsd,
    "NOL carry": (inputs) => losses(inputs, capFraction)("lossUsd").at(-1)!,
    NOL: (inputs, label) => {
      capFraction = numbersIn(label)[0]! / 100
      return -losses(inputs, capFraction)("taxUsd").at(-1)!
    },
    "163(j) allowed": (inputs) => interestLimit(inputs)("interestDeductedUsd")[0]!,
    "163(j) carryforward": (inputs) => interestLimit(inputs)("interestCarriedUsd")[0]!,
  }
}
