import { UNITS } from "../../base/units.ts"
import type { Fact } from "../../model/evidence.ts"
import { daysOf, idsOf, measureOf, megawatts } from "./read.ts"
import { defineRule, example, type Hit } from "./rule.ts"

const site = { subject_kind: "site", subject: "acme-lake" }
const power = { ...site, attribute: "power_total", value: "50", unit: "MW", basis: "gross" }

export const physicalBound = defineRule({
  id: "physical-bound",
  severity: "contradiction",
  doc: "More than physics allows: energy above the site's largest power over all hours of the period; hashrate at the stated efficiency drawing more than the site has.",
  triggers: [
    example([
      { ...site, attribute: "energy_used", value: "5113275", unit: "MWh", as_of: "2022-01-01/2024-12-31" },
      power,
    ]),
    example([
      { ...site, attribute: "hashrate", value: "20", unit: "EH/s" },
      power,
      { ...site, attribute: "fleet_efficiency", value: "20", unit: "J/TH" },
    ]),
  ],
  passes: [
    example([
      { ...site, attribute: "energy_used", value: "1300000", unit: "MWh", as_of: "2022-01-01/2024-12-31" },
      power,
    ]),
    example([
      { ...site, attribute: "hashrate", value: "2", unit: "EH/s" },
      power,
      { ...site, attribute: "fleet_efficiency", value: "20", unit: "J/TH" },
    ]),
  ],
  find: ({ facts }) => {
    const most = new Map<string, Fact>()
    for (const fact of facts) {
      const mw = megawatts(fact)
      if (fact.subjectKind === "site" && mw !== null && !(megawatts(most.get(fact.subject) ?? fact)! > mw))
        most.set(fact.subject, fact)
    }
    return facts.flatMap((fact): readonly Hit[] => {
      const site = most.get(fact.subject)
      if (!site) return []
      const limit = megawatts(site)!
      const drawn = drawnMw(fact, facts)
      return drawn && drawn.mw > limit * 1.01
        ? [
            {
              subject: fact.subject,
              factIds: idsOf([fact, site, ...drawn.rows]),
              figures: { drawnMw: drawn.mw, limitMw: limit },
            },
          ]
        : []
    })
  },
})

/** The mean power that a row of energy or hashrate needs; null for other rows. */
function drawnMw(fact: Fact, facts: readonly Fact[]): { mw: number; rows: readonly Fact[] } | null {
  const measure = measureOf(fact)
  if (!measure) return null
  const days = daysOf(fact.asOf)
  if (measure.unit === "MWh" && days && days[0] !== days[1])
    return { mw: measure.value / hoursIn(days), rows: [] }
  if (measure.unit !== "EH/s") return null
  const efficiency = facts.find(
    (one) => one.subject === fact.subject && one.unit === "J/TH" && measureOf(one) !== null,
  )
  // EH/s * J/TH = 1e6 W = 1 MW.
  return efficiency
    ? { mw: measure.value * measureOf(efficiency)!.value * UNITS.MW.factor, rows: [efficiency] }
    : null
}

/** Hours from the first to the last day, both included, of months of 30.44 days where a day is not the month's own. */
function hoursIn([from, to]: readonly [string, string]): number {
  const day = (date: string): number => {
    const [year, month, of] = date.split("-").map(Number)
    return 365.25 * year! + 30.4375 * (month! - 1) + of!
  }
  return 24 * (day(to) - day(from) + 1)
}
