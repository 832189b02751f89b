import { groupedBy, idsOf, measureOf } from "./read.ts"
import { defineRule, example } from "./rule.ts"

const profit = (span: string, value: string) => ({
  subject_kind: "site",
  subject: "acme-lake",
  attribute: `${span}_profit`,
  value,
  unit: "USD",
  as_of: "2026-01-01",
})

export const placeholder = defineRule({
  id: "placeholder",
  severity: "caution",
  doc: "Daily, monthly and annual amounts of one thing in the exact ratios 1 : 30 : 360 (or 365), from a round daily amount: constants of a program whose calculation failed, or a guess spelled three ways; not three measurements.",
  triggers: [example([profit("daily", "100"), profit("monthly", "3000"), profit("annual", "36000")])],
  passes: [
    example([profit("daily", "103.27"), profit("monthly", "3098.1"), profit("annual", "37177.2")]),
    example([profit("daily", "100"), profit("monthly", "2900"), profit("annual", "36000")]),
  ],
  find: ({ facts }) => {
    const groups = groupedBy(facts, (fact) => {
      const stem = SPAN.exec(fact.attribute)?.[2]
      return stem && measureOf(fact) ? [fact.subject, stem, fact.asOf, measureOf(fact)!.unit].join("|") : null
    })
    return [...groups.values()].flatMap((group) => {
      const of = (span: string) => group.find(({ attribute }) => SPAN.exec(attribute)?.[1] === span)
      const [day, month, year] = [of("daily"), of("monthly"), of("annual")]
      if (!day || !month || !year) return []
      const [a, b, c] = [day, month, year].map((fact) => measureOf(fact)!.value) as [number, number, number]
      const flat = b === 30 * a && (c === 360 * a || c === 365 * a)
      if (!flat || !/^-?[1-9]\d?0*$|^-?0\.0*[1-9]$/.test(String(a))) return []
      return [
        {
          subject: day.subject,
          factIds: idsOf([day, month, year]),
          figures: { attribute: SPAN.exec(day.attribute)![2]!, value: a },
        },
      ]
    })
  },
})

const SPAN = /^(daily|monthly|annual)_(.+)$/
