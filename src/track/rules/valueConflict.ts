import { daysOf, groupedBy, idsOf, measureOf, meets, overlap, periodOf } from "./read.ts"
import { defineRule, example } from "./rule.ts"

const paid = { attribute: "power_credits", unit: "USD million", basis: "period", period: "Aug 2025" }

export const valueConflict = defineRule({
  id: "value-conflict",
  severity: "contradiction",
  doc: "Two rows on one subject, attribute, basis and period whose dates overlap and whose intervals do not meet. Rounding and 'about' are allowed for, forecasts and opinions may differ, and a row that another supersedes is not looked at.",
  triggers: [
    example([
      { ...paid, value: "31.7", as_of: "2025-08-31", said_on: "2025-09-06" },
      { ...paid, value: "28.5", as_of: "2025-08-31", said_on: "2026-09-06" },
    ]),
  ],
  passes: [
    example([
      { ...paid, value: "31.7", as_of: "2025-08-31" },
      { ...paid, value: "0.0317", unit: "USD billion", as_of: "2025-08-31" },
    ]),
    example([
      { ...paid, value: "31.7", as_of: "2025-08-31" },
      { ...paid, value: "28.5", as_of: "2025-08-31", basis: "net" },
    ]),
    example([
      { ...paid, value: "31.7", as_of: "2025-08-31", status: "forecast" },
      { ...paid, value: "28.5", as_of: "2025-08-31", status: "forecast" },
    ]),
    example([
      { attribute: "hashrate", value: "50", unit: "EH/s", as_of: "2026-06-30" },
      { attribute: "hashrate", value: "38", unit: "EH/s", as_of: "2026-03-31" },
    ]),
  ],
  find: ({ facts }) => {
    const groups = groupedBy(facts, (fact) => {
      const measure = measureOf(fact)
      if (!measure || !daysOf(fact.asOf) || JUDGEMENT.has(fact.status)) return null
      return [fact.subject, fact.attribute, fact.basis, measure.unit, periodOf(fact), fact.status].join("|")
    })
    return [...groups.values()].flatMap((group) => {
      const apart = group.filter((a) =>
        group.some((b) => overlap(a.asOf, b.asOf) && !meets(measureOf(a)!, measureOf(b)!)),
      )
      const [first] = apart
      if (!first) return []
      return [{ subject: first.subject, factIds: idsOf(apart), figures: { attribute: first.attribute } }]
    })
  },
})

const JUDGEMENT = new Set(["forecast", "opinion", "classification"])
