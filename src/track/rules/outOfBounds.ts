import { measureOf } from "./read.ts"
import { defineRule, example } from "./rule.ts"

const model = { subject: "ACME", unit: "USD", as_of: "2026-01-01", method: "derived" }

export const outOfBounds = defineRule({
  id: "out-of-bounds",
  severity: "contradiction",
  doc: "A result that its own meaning forbids: an option, or the value of waiting, below zero; debt above all uses; a DSCR from negative debt; a probability or a share outside 0 to 100%; NaN in place of a number.",
  triggers: [
    example([{ ...model, attribute: "waiting_option_value", value: "-44066" }]),
    example([{ ...model, attribute: "debt_fraction", value: "112", unit: "percent" }]),
    example([{ ...model, attribute: "project_irr", text: "NaN", unit: "percent" }]),
  ],
  passes: [
    example([{ ...model, attribute: "waiting_option_value", value: "0" }]),
    example([{ ...model, attribute: "npv", value: "-44066" }]),
    example([{ ...model, attribute: "debt_fraction", value: "80", unit: "percent" }]),
    example([{ ...model, attribute: "project_irr", text: "none: all flows are negative", unit: "percent" }]),
  ],
  find: ({ facts }) =>
    facts.flatMap((fact) => {
      const value = measureOf(fact)?.value ?? null
      const bound = BOUNDS.find(({ attributes }) => attributes.test(fact.attribute))
      const [least, most] = bound?.bounds ?? [-Infinity, Infinity]
      const whole = fact.unit === "percent" ? 100 : 1
      const wrong =
        value === null ? /^(nan|[-+]?inf(inity)?)$/i.test(fact.text) : value < least || value > most * whole
      if (!wrong) return []
      return [
        {
          subject: fact.subject,
          factIds: [fact.id],
          figures: { attribute: fact.attribute, value: value ?? fact.text },
        },
      ]
    }),
})

const BOUNDS: readonly { readonly attributes: RegExp; readonly bounds: readonly [number, number] }[] = [
  { attributes: /(^|_)(option|waiting)(_option)?_value(_usd)?$/, bounds: [0, Infinity] },
  { attributes: /^(debt_fraction|gearing|loan_to_cost|ltv)$/, bounds: [0, 1] },
  { attributes: /(^|_)probability$/, bounds: [0, 1] },
  { attributes: /_(ownership|economic|voting)$/, bounds: [0, 1] },
]
