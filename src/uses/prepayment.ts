import { quantity } from "../base/quantity.ts"
import { type Formula, line, step } from "../base/sheet.ts"
import { shareOf, type Terms, type UseProblem } from "./use.ts"

// What a customer pays in advance (spec 2.5).

export const prepaymentFields = {
  prepaymentFraction: quantity("fraction", {
    doc: "Share of contract value paid in advance",
    min: 0,
    max: 1,
  }).optional(),
  prepaymentReceivedFraction: quantity("fraction", {
    doc: "Share of the prepayment already received",
    min: 0,
    max: 1,
  }).optional(),
  creditFirstMonths: quantity("months", {
    doc: "Contract months before prepayment credits start",
    min: 0,
    max: 240,
  }).optional(),
}

/**
 * A prepayment is a loan from the customer: cash at signing, credits against later invoices, no revenue (2.5).
 * `prepaymentAtStartUsd` is what is owed for it when the model starts.
 */
export function prepaymentLines(terms: Terms): readonly Formula[] {
  if (!terms.numbers.has("prepaymentFraction")) return []
  const open = terms.numbers.has("prepaymentReceivedFraction") ? " * (1 - prepaymentReceivedFraction)" : ""
  const first = terms.numbers.has("creditFirstMonths") ? "creditFirstMonths" : "0"
  const received = terms.numbers.has("prepaymentReceivedFraction") ? "prepaymentReceivedFraction" : "0"
  return [
    step("prepaymentUsd", "prepaymentFraction * contractUsdPerMonth * termMonths", "2.5"),
    step("creditMonths", `termMonths - ${first}`, "2.5"),
    step(
      "prepaymentAtStartUsd",
      `max(0, ${received} - max(0, min(termMonths, 1 - goLiveMonth) - ${first}) / creditMonths) * prepaymentUsd`,
      "2.5",
    ),
    line("prepaymentReceivedUsd", "financing", `if(monthIndex == 1, prepaymentUsd${open}, 0)`, "2.5"),
    line(
      "prepaymentCreditUsd",
      "financing",
      `-${shareOf("operatingMonth", first, "termMonths")} * prepaymentUsd / creditMonths`,
      "2.5",
    ),
  ]
}

export function creditProblems({ values }: Terms): readonly UseProblem[] {
  const { prepaymentFraction, creditFirstMonths, termMonths } = values ?? {}
  if (prepaymentFraction === undefined || !(creditFirstMonths! >= termMonths!)) return []
  return [
    {
      code: "credits-too-late",
      field: "creditFirstMonths",
      message: `credits that start after ${creditFirstMonths} of ${termMonths} months never repay the prepayment`,
      hint: "creditFirstMonths counts from go-live, inside the contract term",
    },
  ]
}
