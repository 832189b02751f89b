import { daysOf, idsOf, measureOf, near, newestOf } from "./read.ts"
import { defineRule, example } from "./rule.ts"

const network = { subject_kind: "network", subject: "NETWORK" }
const rows = (stated: string) => [
  { ...network, attribute: "difficulty", value: stated, unit: "difficulty", as_of: "2026-01-12" },
  { ...network, attribute: "difficulty_change", value: "-1.2", unit: "percent", as_of: "2026-01-12" },
  { ...network, attribute: "difficulty", value: "148.26e12", unit: "difficulty", as_of: "2025-12-25" },
]

export const levelBeforeChange = defineRule({
  id: "level-before-change",
  severity: "contradiction",
  doc: "A level given with a change (X and X_change on one day) that is the level of before: the earlier row, changed, is another number.",
  triggers: [example(rows("148.26e12"))],
  passes: [example(rows("146.48e12"))],
  find: ({ facts }) =>
    facts.flatMap((change) => {
      const stem = /^(.*)_change$/.exec(change.attribute)?.[1]
      const day = daysOf(change.asOf)?.[0]
      const percent = change.unit === "percent" ? measureOf(change)?.value : undefined
      if (!stem || !day || !percent) return []
      const levels = facts.filter(
        (fact) => fact.subject === change.subject && fact.attribute === stem && measureOf(fact) !== null,
      )
      const stated = levels.find((fact) => daysOf(fact.asOf)?.[0] === day)
      const before = newestOf(levels.filter((fact) => (daysOf(fact.asOf)?.[0] ?? "9") < day))
      if (!stated || !before) return []
      const [now, then] = [measureOf(stated)!.value, measureOf(before)!.value]
      const due = then * (1 + percent / 100)
      if (!near(now, then, Math.abs(percent) / 400) || near(now, due, Math.abs(percent) / 400)) return []
      return [
        {
          subject: change.subject,
          factIds: idsOf([stated, change, before]),
          figures: { attribute: stem, percent, stated: now, due },
        },
      ]
    }),
})
