import type { Fact } from "../../model/evidence.ts"
import { dollars, idsOf, measureOf, near } from "./read.ts"
import { defineRule, example, type Hit } from "./rule.ts"

const deal = (id: string, model: string) => ({
  id,
  provider: id.split("-")[0]!.toUpperCase(),
  counterparty: "T",
  sites: [],
  model,
  signedOn: "2025-11-03",
  note: "",
})
const rate = {
  subject_kind: "deal",
  attribute: "implied_rate_per_kw_month",
  unit: "USD/kW-month",
  basis: "critical_it",
}
const deals = [deal("acme-cloud", "GPU cloud services"), deal("other-lease", "colocation lease")]

export const cloudWithColocation = defineRule({
  id: "cloud-with-colocation",
  severity: "caution",
  doc: "A contract for GPU cloud beside leases of halls: its price per kW holds the machines, so it stands far above them and may not be pooled or compared. Also a row of its company that repeats its value as a lease or data-centre deal.",
  triggers: [
    example(
      [
        { ...rate, subject: "acme-cloud", value: "808" },
        { ...rate, subject: "other-lease", value: "150" },
      ],
      { deals },
    ),
    example(
      [
        { subject: "ACME", attribute: "ai_contract_value", value: "9.7", unit: "USD billion" },
        {
          subject_kind: "deal",
          subject: "acme-cloud",
          attribute: "contract_value",
          value: "9.7",
          unit: "USD billion",
        },
        { ...rate, subject: "other-lease", value: "150" },
      ],
      { deals },
    ),
  ],
  passes: [
    example([{ ...rate, subject: "acme-cloud", value: "808" }], { deals }),
    example(
      [
        { ...rate, subject: "acme-cloud", value: "190" },
        { ...rate, subject: "other-lease", value: "150" },
      ],
      { deals: [deal("acme-cloud", "colocation lease"), deal("other-lease", "colocation lease")] },
    ),
  ],
  find: ({ facts, entities }) => {
    const isRent = ({ attribute, unit }: Fact): boolean =>
      /^implied_rate/.test(attribute) && unit === "USD/kW-month"
    const of = (model: RegExp) =>
      new Set(entities.deals.filter((one) => model.test(one.model)).map(({ id }) => id))
    const [clouds, halls] = [of(/cloud/i), of(/lease|colocation/i)]
    const rents = facts
      .filter((fact) => halls.has(fact.subject) && isRent(fact))
      .map((fact) => measureOf(fact)!.value)
    if (rents.length === 0) return []
    return entities.deals.flatMap(({ id, provider }): readonly Hit[] => {
      if (!clouds.has(id)) return []
      const own = facts.filter(({ subject }) => subject === id)
      const rates = own.filter(isRent)
      const values = own.filter((fact) => fact.attribute === "contract_value" && dollars(fact) !== null)
      const repeated = facts.filter(
        (fact) =>
          fact.subject === provider &&
          /contract_value/.test(fact.attribute) &&
          values.some((value) => near(dollars(value)!, dollars(fact) ?? 0, 0.01)),
      )
      const rows = [...repeated, ...rates, ...values]
      if (rates.length + repeated.length === 0) return []
      return [
        {
          subject: id,
          factIds: idsOf(rows),
          figures: {
            rent: rates[0] ? measureOf(rates[0])!.value : 0,
            priced: rates.length > 0 ? "yes" : "no",
            low: Math.min(...rents),
            high: Math.max(...rents),
            repeated: repeated.length,
          },
        },
      ]
    })
  },
})
