import type { Fact } from "../../model/evidence.ts"
import { groupedBy, idsOf, megawatts, newestOf } from "./read.ts"
import { defineRule, example, type Hit } from "./rule.ts"

const site = { subject_kind: "site", subject: "acme-lake", unit: "MW" }

export const rungs = defineRule({
  id: "rungs",
  severity: "definition",
  doc: "One site, several megawatts, each on its own rung: approved, leased gross, leased critical IT, delivered. All true; a headline that says the site's megawatts without the rung and the basis has chosen one of them. The ratio of gross to critical IT belongs to the site and converts nothing else.",
  triggers: [
    example([
      { ...site, attribute: "approved_power", value: "1600", basis: "gross", stage_power: "agreed" },
      { ...site, attribute: "leased_gross", value: "800", basis: "gross", stage_lease: "signed" },
      {
        ...site,
        attribute: "critical_it_contracted",
        value: "530",
        basis: "critical_it",
        stage_lease: "signed",
      },
      {
        ...site,
        attribute: "critical_it_operating",
        value: "130",
        basis: "critical_it",
        stage_power: "energised",
      },
    ]),
    example([
      { ...site, attribute: "utility_power", value: "330", basis: "gross", stage_power: "agreed" },
      {
        ...site,
        attribute: "critical_it_contracted",
        value: "245",
        basis: "critical_it",
        stage_lease: "signed",
      },
    ]),
  ],
  passes: [
    example([
      {
        ...site,
        attribute: "power_total",
        value: "330",
        basis: "gross",
        stage_power: "agreed",
        as_of: "2025-01-01",
      },
      {
        ...site,
        attribute: "power_total",
        value: "400",
        basis: "gross",
        stage_power: "agreed",
        as_of: "2026-01-01",
      },
    ]),
    example([
      { ...site, attribute: "power_total", value: "330", basis: "gross", stage_power: "agreed" },
      {
        ...site,
        subject: "acme-river",
        attribute: "critical_it_contracted",
        value: "245",
        basis: "critical_it",
      },
    ]),
  ],
  find: ({ facts }) => {
    const groups = groupedBy(facts, ({ subject, subjectKind, ...rest }) =>
      subjectKind === "site" && isRung(rest as Fact) ? subject : null,
    )
    return [...groups].flatMap(([subject, here]): readonly Hit[] => {
      const names = [...new Set(here.map(({ attribute }) => attribute))]
      const rows = names.map((name) => newestOf(here.filter(({ attribute }) => attribute === name))!)
      const [gross, leased] = [of(rows, "gross"), of(rows, "critical_it")]
      if (!gross || !leased) return []
      const sorted = [...rows].sort((a, b) => megawatts(b)! - megawatts(a)!)
      return [
        {
          subject,
          factIds: idsOf(sorted),
          figures: {
            count: rows.length,
            mostMw: megawatts(sorted[0]!)!,
            leastMw: megawatts(sorted.at(-1)!)!,
            ...ratioOf(megawatts(gross)! / megawatts(leased)!),
          },
        },
      ]
    })
  },
})

/** Gross over critical IT, where it can be that of one set of halls; a lease of part of a site gives none. */
const ratioOf = (ratio: number) =>
  ratio >= 1.05 && ratio <= 1.7
    ? { whole: "yes", ratio: Math.round(100 * ratio) / 100 }
    : { whole: "no", ratio: 0 }

/** Rows of what a site can draw or has leased, not of parts of it or of what is hoped for. */
const isRung = (fact: Fact): boolean =>
  (megawatts(fact) ?? 0) > 0 &&
  (fact.basis === "gross" || fact.basis === "critical_it") &&
  !/old|potential|design|target|request|footprint|acquired|unleased|mining|curtailed|other_table|initial|_added/.test(
    fact.attribute,
  )

/** The gross megawatts nearest to what is leased: leased gross where it is known, else the site; of IT the largest. */
function of(rows: readonly Fact[], basis: "gross" | "critical_it"): Fact | undefined {
  const own = rows.filter((fact) => fact.basis === basis)
  const leased = own.find(({ attribute }) => attribute === "leased_gross")
  return (
    leased ?? own.reduce<Fact | undefined>((a, b) => (a && megawatts(a)! >= megawatts(b)! ? a : b), undefined)
  )
}
