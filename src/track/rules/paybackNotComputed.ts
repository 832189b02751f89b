import type { Fact } from "../../model/evidence.ts"
import { daysOf, dollars, idsOf, measureOf, newestOf } from "./read.ts"
import { defineRule, example, type Hit } from "./rule.ts"

const model = { subject: "ACME-MODEL", as_of: "2026-01-01" }
const rows = (capex: string, revenue: string, opex: string, years: string) => [
  { ...model, attribute: "payback", value: years, unit: "years" },
  { ...model, attribute: "capex", value: capex, unit: "USD" },
  { ...model, attribute: "revenue_month", value: revenue, unit: "USD" },
  { ...model, attribute: "opex_month", value: opex, unit: "USD" },
]

export const paybackNotComputed = defineRule({
  id: "payback-not-computed",
  severity: "contradiction",
  doc: "A payback beside the cost and the monthly money of one subject that do not give it: no margin to pay back from, or another number of years by more than a quarter. Also one payback for two costs.",
  triggers: [
    example(rows("6.2e6", "103000", "132000", "3.5")),
    example([
      { ...model, attribute: "payback", value: "3.5", unit: "years" },
      { ...model, attribute: "payback", value: "3.5", unit: "years", as_of: "2026-05-01" },
      { ...model, attribute: "capex", value: "3.2e6", unit: "USD" },
      { ...model, attribute: "capex", value: "6.2e6", unit: "USD", as_of: "2026-05-01" },
    ]),
  ],
  passes: [example(rows("3.6e6", "232000", "132000", "3"))],
  find: ({ facts }) =>
    [
      ...new Set(
        facts
          .filter(({ attribute }) => /payback|break_?even_time/.test(attribute))
          .map(({ subject }) => subject),
      ),
    ].flatMap((subject) =>
      ofSubject(facts.filter((fact) => fact.subject === subject && measureOf(fact) !== null)),
    ),
})

function ofSubject(own: readonly Fact[]): readonly Hit[] {
  const paybacks = own.filter(
    ({ attribute, unit }) => /payback|break_?even_time/.test(attribute) && unit === "years",
  )
  const costs = own.filter(({ attribute }) => attribute === "capex")
  const [revenue, opex, cost, payback] = [
    newestOf(own.filter(({ attribute }) => attribute === "revenue_month")),
    newestOf(own.filter(({ attribute }) => attribute === "opex_month")),
    newestOf(costs),
    newestOf(paybacks),
  ]
  if (!payback || !cost) return []
  const hit = (rows: readonly Fact[], years: number): Hit => ({
    subject: payback.subject,
    factIds: idsOf(rows),
    figures: {
      stated: measureOf(payback)!.value,
      years,
      computed: Number.isFinite(years) ? "years" : "never",
    },
  })
  if (revenue && opex) {
    const marginUsd = 12 * (dollars(revenue)! - dollars(opex)!)
    const years = marginUsd > 0 ? dollars(cost)! / marginUsd : Infinity
    const stated = measureOf(payback)!.value
    return years > 1.25 * stated || years < 0.8 * stated ? [hit([payback, cost, revenue, opex], years)] : []
  }
  const [first, last] = [costs[0]!, costs.at(-1)!]
  const moved = dollars(last)! / dollars(first)!
  const still = paybacks.filter((one) => measureOf(one)!.value === measureOf(payback)!.value)
  const apart = new Set(still.map(({ asOf }) => daysOf(asOf)?.[0])).size > 1
  return apart && (moved > 1.25 || moved < 0.8)
    ? [hit([...still, first, last], measureOf(payback)!.value * moved)]
    : []
}
