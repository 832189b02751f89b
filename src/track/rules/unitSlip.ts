import { groupedBy, idsOf, measureOf, near, periodOf } from "./read.ts"
import { defineRule, example } from "./rule.ts"

const held = { attribute: "debt", as_of: "2026-06-30", basis: "as_stated" }

export const unitSlip = defineRule({
  id: "unit-slip",
  severity: "contradiction",
  doc: "Two rows on one subject, attribute and period whose ratio is a thousand or a million to 5%: thousands read as millions, PH as EH, MWh as kWh. Dates may differ, because the slip is larger than any change.",
  triggers: [
    example([
      { ...held, value: "5.0", unit: "USD billion" },
      { ...held, value: "5.0", unit: "USD million" },
    ]),
    example([
      { attribute: "hashrate", value: "16", unit: "EH/s", as_of: "2026-06-30" },
      { attribute: "hashrate", value: "15.7", unit: "PH/s", as_of: "2026-03-31" },
    ]),
  ],
  passes: [
    example([
      { ...held, value: "5.0", unit: "USD billion" },
      { ...held, value: "5000", unit: "USD million" },
    ]),
    example([
      { attribute: "btc_held", value: "31", unit: "BTC", as_of: "2026-03-31" },
      { attribute: "btc_held", value: "2017", unit: "BTC", as_of: "2025-12-31" },
    ]),
  ],
  find: ({ facts }) => {
    const groups = groupedBy(facts, (fact) => {
      const measure = measureOf(fact)
      return measure && measure.value !== 0
        ? [fact.subject, fact.attribute, fact.basis, measure.unit, periodOf(fact)].join("|")
        : null
    })
    return [...groups.values()].flatMap((group) => {
      const sizes = group.map((fact) => Math.abs(measureOf(fact)!.value))
      const slipped = group.filter((_, i) => sizes.some((other) => isSlip(sizes[i]!, other)))
      const [first] = slipped
      if (!first) return []
      const found = slipped.map((fact) => Math.abs(measureOf(fact)!.value))
      const ratio = Math.max(...found) / Math.min(...found) > 1e5 ? 1_000_000 : 1000
      return [
        { subject: first.subject, factIds: idsOf(slipped), figures: { attribute: first.attribute, ratio } },
      ]
    })
  },
})

const isSlip = (a: number, b: number): boolean =>
  [1000, 1_000_000].some((ratio) => near(a, b * ratio, 0.05) || near(b, a * ratio, 0.05))
