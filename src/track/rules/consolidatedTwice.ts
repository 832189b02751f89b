import type { Fact } from "../../model/evidence.ts"
import { daysOf, idsOf, measureOf, newestOf } from "./read.ts"
import { defineRule, example, type Hit } from "./rule.ts"

const owns = {
  subject: "PARENT",
  attribute: "sub_ownership",
  value: "60",
  unit: "percent",
  as_of: "2026-03-31",
}
const held = { attribute: "btc_held", value: "7000", unit: "BTC", as_of: "2026-03-31" }
const ids = {
  companies: ["PARENT", "SUB"].map((id) => ({
    id,
    name: id,
    ticker: id,
    exchange: "",
    aliases: [],
    aliasesAr: [],
  })),
}

export const consolidatedTwice = defineRule({
  id: "consolidated-twice",
  severity: "caution",
  doc: "A company that another controls (a row TICKER_ownership, _economic or _voting of more than half), with figures of its own: the parent's consolidated figures hold them, so a sum over companies counts them twice.",
  triggers: [
    example([{ ...held, subject: "SUB" }, owns], ids),
    example(
      [
        owns,
        { ...held, subject: "SUB" },
        { ...held, subject: "PARENT", attribute: "btc_held_consolidated", value: "16000" },
      ],
      ids,
    ),
  ],
  passes: [
    example(
      [
        { ...owns, value: "20" },
        { ...held, subject: "SUB" },
      ],
      ids,
    ),
    example([owns, { ...held, subject: "OTHER" }], ids),
  ],
  find: ({ facts, entities }) =>
    controlledBy(
      facts,
      entities.companies.map(({ id }) => id),
    ).flatMap(({ parent, child, stake }): readonly Hit[] => {
      const own = ADDED_UP.flatMap((attribute) => {
        const row = newestOf(
          facts.filter((fact) => fact.subject === child && fact.attribute === attribute && measureOf(fact)),
        )
        return row ? [row] : []
      })
      if (own.length === 0) return []
      const parents = facts.filter((fact) => fact.subject === parent && own.some((one) => isSame(one, fact)))
      return [
        {
          subject: child,
          factIds: idsOf([...own, stake, ...parents]),
          figures: { parent, percent: measureOf(stake)!.value },
        },
      ]
    }),
})

/** What is commonly added up over companies. */
const ADDED_UP = ["btc_held", "revenue", "hashrate"]

const isSame = (child: Fact, parent: Fact): boolean =>
  parent.attribute.replace(/_consolidated$/, "") === child.attribute &&
  measureOf(parent) !== null &&
  daysOf(parent.asOf)?.[1] === daysOf(child.asOf)?.[1]

export type Control = { readonly parent: string; readonly child: string; readonly stake: Fact }

/** Which company controls which, by the newest row on more than half of its votes or shares. */
export function controlledBy(facts: readonly Fact[], companies: readonly string[]): readonly Control[] {
  return companies.flatMap((child): readonly Control[] => {
    const about = new RegExp(`^${child.toLowerCase()}_(ownership|economic|voting)$`)
    const stakes = facts.filter(
      (fact) => about.test(fact.attribute) && fact.subject !== child && (measureOf(fact)?.value ?? 0) > 50,
    )
    const stake = newestOf(stakes)
    return stake ? [{ parent: stake.subject, child, stake }] : []
  })
}
