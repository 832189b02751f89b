import type { Fact } from "../../model/evidence.ts"
import { groupedBy, idsOf, megawatts, near } from "./read.ts"
import { defineRule, example, type Hit } from "./rule.ts"

const lease = (id: string, signedOn: string) => ({
  id,
  provider: "ACME",
  counterparty: "Tenant",
  sites: ["acme-lake"],
  model: "colocation lease",
  signedOn,
  note: "",
})
const power = { subject_kind: "deal", unit: "MW" }
const two = { deals: [lease("acme-a", "2025-09-25"), lease("acme-b", "2025-11-20")] }
const first = {
  ...power,
  subject: "acme-a",
  attribute: "critical_it",
  value: "168",
  basis: "critical_it",
  as_of: "2025-09-25",
}

export const basesAdded = defineRule({
  id: "bases-added",
  severity: "caution",
  doc: "Gross and critical IT megawatts added up, or about to be: an expansion stated in gross MW beside a first lease in critical IT on one site, or a total that equals a sum over two bases.",
  triggers: [
    example(
      [
        {
          ...power,
          subject: "acme-b",
          attribute: "capacity_gross_added",
          value: "56",
          basis: "gross",
          as_of: "2025-11-20",
        },
        first,
      ],
      two,
    ),
    example(
      [
        { attribute: "contracted", value: "224", unit: "MW", basis: "unstated", as_of: "2025-12-31" },
        first,
        {
          ...power,
          subject: "acme-b",
          attribute: "capacity",
          value: "56",
          basis: "gross",
          as_of: "2025-11-20",
        },
      ],
      two,
    ),
  ],
  passes: [
    example(
      [
        {
          ...power,
          subject: "acme-b",
          attribute: "critical_it_added",
          value: "39",
          basis: "critical_it",
          as_of: "2025-11-20",
        },
        first,
      ],
      two,
    ),
    example(
      [
        {
          ...power,
          subject: "acme-a",
          attribute: "capacity_gross",
          value: "244",
          basis: "gross",
          as_of: "2025-09-25",
        },
        first,
      ],
      two,
    ),
  ],
  find: ({ facts, entities }) => {
    const deals = new Map(entities.deals.map((one) => [one.id, one]))
    const placed = groupedBy(facts.filter(isLeased), ({ subject }) => {
      const deal = deals.get(subject)
      return deal ? `${deal.provider}|${deal.sites.join(" ")}` : null
    })
    return [...placed].flatMap(([place, here]): readonly Hit[] => {
      const provider = place.split("|")[0]!
      const gross = here.filter(({ basis }) => basis === "gross")
      const leased = here.filter(({ basis, attribute }) => basis === "critical_it" && !ADDED.test(attribute))
      return gross.flatMap((more): readonly Hit[] => {
        const other = leased.find(({ subject }) => subject !== more.subject)
        if (!other) return []
        const sumMw = megawatts(more)! + megawatts(other)!
        const totals = facts.filter((fact) =>
          isTotalOf(fact, provider, sumMw, deals.get(more.subject)!.sites),
        )
        if (!ADDED.test(more.attribute) && totals.length === 0) return []
        const like = here.filter(
          ({ basis, subject, attribute }) =>
            basis === "critical_it" && subject === more.subject && ADDED.test(attribute),
        )
        return [
          {
            subject: more.subject,
            factIds: idsOf([...totals, more, other, ...like]),
            figures: {
              sumMw,
              grossMw: megawatts(more)!,
              criticalItMw: megawatts(other)!,
              likeMw: like[0] ? megawatts(like[0])! + megawatts(other)! : 0,
              likeKnown: like[0] ? "yes" : "no",
            },
          },
        ]
      })
    })
  },
})

const ADDED = /added|expansion|additional|increment/
const isLeased = (fact: Fact): boolean => fact.subjectKind === "deal" && (megawatts(fact) ?? 0) > 0

const isTotalOf = (fact: Fact, provider: string, sumMw: number, sites: readonly string[]): boolean =>
  (fact.subject === provider || sites.includes(fact.subject)) && near(megawatts(fact) ?? 0, sumMw, 0.002)
