import { FLAT_CURVE } from "../../../src/base/curve.ts"
import { runSheet } from "../../../src/base/runSheet.ts"
import { compileSheet, type Formula } from "../../../src/base/sheet.ts"
import { financeProject, type Plan, type ProjectRun } from "../../../src/cash/project.ts"
import { taxFormulas } from "../../../src/cash/tax.ts"
import type { Input, Terms } from "../../../src/model/resolved.ts"

// The engine's loan and tax on bare flows: what a table states instead of a portfolio file.

type Numbers = Readonly<Record<string, number>>
type Choices = Readonly<Record<string, string>>
type Series = Readonly<Record<string, Float64Array>>
/** A line of a run, by name. */
export type Read = (name: string) => Float64Array

const termsOf = (kind: string, numbers: Numbers, choices: Choices): Terms => ({
  kind,
  numbers: Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, given(value)])),
  months: {},
  choices,
})

const given = (value: number): Input => ({
  value,
  spec: { unit: "ratio", doc: "a number of an oracle table", min: -Infinity, max: Infinity },
  origin: { kind: "given" },
})

/** A project loan on planned flows that come true. Throws where it cannot be sized. */
export function financed(
  numbers: Numbers,
  choices: Choices,
  plan: Plan,
  periodsPerYear: number,
  earned = plan.cash,
): ProjectRun {
  const terms = {
    ...termsOf("projectLoan", numbers, choices),
    id: "loan",
    name: "loan",
    path: "",
    blocks: [],
  }
  const net = earned.map((cash, i) => cash - plan.cost[i]!)
  const run = financeProject(terms, plan, { cash: earned, net }, periodsPerYear)
  if (run.unsized) throw new Error(`the loan cannot be sized: ${run.unsized}`)
  return run
}

/** Formulas on bare series; a name is read from the result. */
export function lines(formulas: readonly Formula[], inputs: Numbers, series: Series): Read {
  const months = Object.values(series)[0]!.length
  const sheet = compileSheet(formulas, new Set(Object.keys(series)))
  const values = runSheet(sheet, { months, inputs, series, powerCurve: FLAT_CURVE })
  return (name) => values.monthly.get(name)!
}

export type TaxYears = {
  readonly taxableUsd: Float64Array
  readonly interestUsd?: Float64Array
  readonly depreciationUsd?: Float64Array
}

/** The engine's tax where every period is a year. */
export function taxed(numbers: Numbers, lossTreatment: "carried" | "refunded", years: TaxYears): Read {
  const none = years.taxableUsd.map(() => 0)
  const each = years.taxableUsd.map(() => 1)
  const formulas = taxFormulas(termsOf("tax", numbers, { regime: "us", lossTreatment }))
  return lines(formulas, numbers, {
    yearStart: each,
    yearEnd: each,
    taxableUsd: years.taxableUsd,
    deductibleInterestUsd: years.interestUsd ?? none,
    taxDepreciationUsd: years.depreciationUsd ?? none,
    capitalGainUsd: none,
    taxCreditUsd: none,
  })
}

export const sumOf = (flows: Float64Array): number => flows.reduce((all, flow) => all + flow, 0)
