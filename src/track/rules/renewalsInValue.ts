import type { Fact } from "../../model/evidence.ts"
import { dollars, groupedBy, idsOf, near } from "./read.ts"
import { defineRule, example, type Hit } from "./rule.ts"

const lease = { subject_kind: "deal", subject: "acme-lease", unit: "USD billion", as_of: "2026-01-10" }

export const renewalsInValue = defineRule({
  id: "renewals-in-value",
  severity: "definition",
  doc: "A contract with two values, for the base term and with renewals that the tenant may refuse; also a row that gives the second figure without saying so. The base term is what is owed.",
  triggers: [
    example([
      { ...lease, attribute: "contract_value", value: "7", basis: "base_term" },
      { ...lease, attribute: "contract_value_with_renewals", value: "17.7", basis: "with_renewals" },
    ]),
    example([
      {
        subject: "ACME",
        attribute: "ai_contract_value",
        value: "17.7",
        unit: "USD billion",
        as_of: "2026-02-01",
      },
      { ...lease, attribute: "contract_value_with_renewals", value: "17.7", basis: "with_renewals" },
    ]),
  ],
  passes: [
    example([{ ...lease, attribute: "contract_value", value: "7", basis: "base_term" }]),
    example([
      {
        subject: "OTHER",
        attribute: "ai_contract_value",
        value: "17.7",
        unit: "USD billion",
        as_of: "2026-02-01",
      },
      { ...lease, attribute: "contract_value", value: "7", basis: "base_term" },
    ]),
  ],
  find: ({ facts, entities }) => {
    const byDeal = groupedBy(facts.filter(isValue), ({ subject, subjectKind }) =>
      subjectKind === "deal" ? subject : null,
    )
    const owners = new Map(entities.deals.map(({ id, provider }) => [id, provider]))
    return [...byDeal].flatMap(([deal, values]): readonly Hit[] => {
      const longer = values.filter(withRenewals)
      if (longer.length === 0) return []
      const base = values.filter((fact) => !withRenewals(fact))
      const owner = owners.get(deal) ?? deal.split("-")[0]!.toUpperCase()
      const unsaid = facts.filter(
        (fact) =>
          fact.subject === owner &&
          isValue(fact) &&
          !withRenewals(fact) &&
          longer.some((one) => near(dollars(one)!, dollars(fact)!, 0.005)),
      )
      const rows = [...unsaid, ...base, ...longer]
      if (rows.length < 2) return []
      const baseUsd = Math.max(0, ...base.map((fact) => dollars(fact)!))
      return [
        {
          subject: deal,
          factIds: idsOf(rows),
          figures: {
            baseUsd,
            renewedUsd: Math.max(...longer.map((fact) => dollars(fact)!)),
            unsaid:
              unsaid.length +
              base.filter((fact) => longer.some((one) => dollars(one) === dollars(fact))).length,
          },
        },
      ]
    })
  },
})

const isValue = (fact: Fact): boolean =>
  /contract_value|campus_value|contracted_revenue/.test(fact.attribute) && dollars(fact) !== null

const withRenewals = ({ attribute, basis }: Fact): boolean =>
  basis === "with_renewals" || /with_(renewals|extensions|options)/.test(attribute)
