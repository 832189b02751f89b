import type { Deal } from "../../model/entities.ts"
import type { Fact } from "../../model/evidence.ts"
import { groupedBy, idsOf, measureOf, near } from "./read.ts"
import { defineRule, example, type Hit } from "./rule.ts"

const deal = (id: string, signedOn: string): Deal => ({
  id,
  provider: "ACME",
  counterparty: "Tenant",
  sites: [],
  model: "colocation lease",
  signedOn,
  note: "",
})
const running = {
  subject_kind: "deal",
  subject: "acme-tenant",
  attribute: "contract_value_cumulative",
  unit: "USD billion",
  basis: "running_total",
}

export const runningTotal = defineRule({
  id: "running-total",
  severity: "caution",
  doc: "A running total among rows that invite adding: several of one deal at different dates, or one beside earlier deals of the same provider and counterparty, which it holds. Also a row, flagged or not, that is the sum of such totals.",
  triggers: [
    example([
      { ...running, value: "3.5", as_of: "2025-06-03" },
      { ...running, value: "6.7", as_of: "2025-09-01" },
    ]),
    example(
      [
        { ...running, subject: "acme-tenant-b", value: "6.7", as_of: "2025-08-18" },
        {
          ...running,
          subject: "acme-tenant-a",
          attribute: "contract_value",
          basis: "as_stated",
          value: "3.7",
          as_of: "2025-08-14",
        },
      ],
      { deals: [deal("acme-tenant-a", "2025-08-14"), deal("acme-tenant-b", "2025-08-18")] },
    ),
    example([
      { ...running, value: "3.5", as_of: "2025-06-03" },
      { ...running, value: "6.7", as_of: "2025-09-01" },
      { attribute: "contracts_signed", unit: "USD billion", value: "10.2", as_of: "2025-12-31" },
    ]),
  ],
  passes: [
    example([{ ...running, value: "3.5", as_of: "2025-06-03" }]),
    example(
      [
        {
          ...running,
          subject: "acme-tenant-a",
          attribute: "contract_value",
          basis: "as_stated",
          value: "3.7",
          as_of: "2025-08-14",
        },
        {
          ...running,
          subject: "acme-tenant-b",
          attribute: "contract_value",
          basis: "as_stated",
          value: "2",
          as_of: "2025-08-18",
        },
      ],
      { deals: [deal("acme-tenant-a", "2025-08-14"), deal("acme-tenant-b", "2025-08-18")] },
    ),
  ],
  find: ({ facts, entities }) => {
    const deals = new Map(entities.deals.map((one) => [one.id, one]))
    const groups = groupedBy(facts.filter(isRunning), (fact) => {
      const measure = measureOf(fact)
      const { provider, counterparty } = deals.get(fact.subject) ?? {
        provider: fact.subject,
        counterparty: "",
      }
      return measure && [provider, counterparty, measure.unit, kindOf(fact)].join("|")
    })
    return [...groups.values()].flatMap((totals): readonly Hit[] => {
      const held = partsHeld(totals, facts, deals)
      const rows = [...totals, ...held]
      if (rows.length < 2) return []
      const values = totals.map((fact) => measureOf(fact)!.value)
      const sum = values.reduce((total, value) => total + value, 0)
      const added = facts.filter(
        (fact) => values.length > 1 && !rows.includes(fact) && isSum(fact, totals, sum),
      )
      const newest = Math.max(...values)
      const summed = rows.reduce((total, fact) => total + measureOf(fact)!.value, 0)
      const unit =
        measureOf(totals[0]!)!.unit === "USD" ? "Usd" : measureOf(totals[0]!)!.unit === "MW" ? "Mw" : ""
      return [
        {
          subject: totals[0]!.subject,
          factIds: idsOf([...rows, ...added]),
          figures: { [`newest${unit}`]: newest, [`sum${unit}`]: summed },
        },
      ]
    })
  },
})

const isRunning = ({ basis, attribute, subjectKind }: Fact): boolean =>
  basis === "running_total" ||
  (subjectKind === "deal" && /cumulative|(backstop|value|warrants)_total$/.test(attribute))

/** What is added up: value, megawatts, a backstop. */
const kindOf = ({ attribute }: Fact): string => attribute.replace(/_?(cumulative|total)_?/g, "")

/** Rows of the deals signed before, with the same provider and counterparty, that the newest total holds. */
function partsHeld(
  totals: readonly Fact[],
  facts: readonly Fact[],
  deals: ReadonlyMap<string, Deal>,
): readonly Fact[] {
  const own = deals.get(totals[0]!.subject)
  if (!own) return []
  const unit = measureOf(totals[0]!)!.unit
  return facts.filter((fact) => {
    const other = deals.get(fact.subject)
    return (
      other !== undefined &&
      !isRunning(fact) &&
      fact.attribute === kindOf(totals[0]!) &&
      measureOf(fact)?.unit === unit &&
      other.provider === own.provider &&
      other.counterparty === own.counterparty &&
      other.id !== own.id &&
      other.signedOn <= own.signedOn
    )
  })
}

const isSum = (fact: Fact, totals: readonly Fact[], sum: number): boolean => {
  const measure = measureOf(fact)
  return measure?.unit === measureOf(totals[0]!)!.unit && near(measure.value, sum, 0.002)
}
