import { idsOf } from "./read.ts"
import { defineRule, example } from "./rule.ts"

const derived = {
  subject_kind: "network",
  subject: "NETWORK",
  attribute: "hashprice",
  value: "0.0004",
  unit: "BTC/PH/day",
  method: "derived",
  formula: "revenue / network hashrate",
}
const revenue = {
  subject_kind: "site",
  subject: "acme-lake",
  attribute: "revenue_btc",
  value: "0.4",
  unit: "BTC",
}
const hashrate = {
  subject_kind: "network",
  subject: "NETWORK",
  attribute: "network_hashrate",
  value: "1000",
  unit: "EH/s",
}

export const siteAsNetwork = defineRule({
  id: "site-as-network",
  severity: "contradiction",
  doc: "A number of the network or the sector derived from one site's, deal's or company's number: the units fit and the meaning does not. The network's hashprice has the whole network's reward above it.",
  triggers: [example([{ ...derived, inputs: "E2 E3" }, revenue, hashrate])],
  passes: [
    example([
      { ...derived, inputs: "E2 E3" },
      { ...revenue, subject_kind: "network", subject: "NETWORK" },
      hashrate,
    ]),
    example([{ ...derived, subject_kind: "site", subject: "acme-lake", inputs: "E2 E3" }, revenue, hashrate]),
  ],
  find: ({ facts }) => {
    const byId = new Map(facts.map((fact) => [fact.id, fact]))
    return facts.flatMap((fact) => {
      if (!WHOLE.has(fact.subjectKind)) return []
      const parts = fact.inputs
        .flatMap((id) => byId.get(id) ?? [])
        .filter(({ subjectKind }) => !WHOLE.has(subjectKind))
      // A sum over many is how a whole is made; one alone is a mistake.
      if (parts.length === 0 || new Set(parts.map(({ subject }) => subject)).size > 1) return []
      return [
        { subject: fact.subject, factIds: idsOf([fact, ...parts]), figures: { part: parts[0]!.subject } },
      ]
    })
  },
})

const WHOLE = new Set(["network", "sector", "macro"])
