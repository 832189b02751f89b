import type { Entities } from "../../model/entities.ts"
import type { Fact } from "../../model/evidence.ts"
import { looseSpan } from "../looseDate.ts"
import { daysOf, idsOf } from "./read.ts"
import { defineRule, example, type Hit } from "./rule.ts"

const deal = {
  subject_kind: "deal",
  subject: "acme-lease",
  attribute: "critical_it",
  value: "100",
  unit: "MW",
}
const signed = {
  deals: [
    {
      id: "acme-lease",
      provider: "ACME",
      counterparty: "T",
      sites: [],
      model: "lease",
      signedOn: "2026-08-10",
      note: "",
    },
  ],
}

export const dateBeforeEvent = defineRule({
  id: "date-before-event",
  severity: "contradiction",
  seesSuperseded: true,
  doc: "A row that is true before it can be: a term of a deal dated before its signing, something reported before it happened, a maturity not after the pricing, a row that supersedes a later one.",
  triggers: [
    example([{ ...deal, as_of: "2026-06-30", said_on: "2026-08-10" }], signed),
    example([
      { attribute: "hashrate", value: "50", unit: "EH/s", as_of: "2026-12-31", said_on: "2026-09-01" },
    ]),
    example([
      {
        subject_kind: "financing",
        subject: "F1",
        attribute: "maturity",
        text: "2025-06-01",
        unit: "date",
        as_of: "2026-01-01",
      },
      {
        subject_kind: "financing",
        subject: "F1",
        attribute: "pricing_date",
        text: "2025-11-13",
        unit: "date",
        as_of: "2026-01-01",
      },
    ]),
    example([
      {
        attribute: "hashrate",
        value: "50",
        unit: "EH/s",
        as_of: "2026-03-31",
        said_on: "2026-04-01",
        supersedes: "E2",
      },
      { attribute: "hashrate", value: "40", unit: "EH/s", as_of: "2026-06-30", said_on: "2026-07-01" },
    ]),
  ],
  passes: [
    example([{ ...deal, as_of: "2026-08-10" }], signed),
    example([{ ...deal, as_of: "2026-08" }], signed),
    example([
      {
        attribute: "hashrate",
        value: "50",
        unit: "EH/s",
        as_of: "2026-12-31",
        said_on: "2026-09-01",
        status: "planned",
      },
    ]),
    example([{ attribute: "hashrate", value: "50", unit: "EH/s", as_of: "2026", said_on: "2026-09-01" }]),
  ],
  find: ({ facts, entities }) => [
    ...ofDeals(facts, entities),
    ...ofSayings(facts),
    ...ofMaturities(facts),
    ...ofSuccessors(facts),
  ],
})

/** Rows of one deal that are dated before it was signed, as one finding. */
function ofDeals(facts: readonly Fact[], { deals }: Entities): readonly Hit[] {
  return deals.flatMap(({ id, signedOn }) => {
    const day = daysOf(signedOn)?.[0]
    if (!day) return []
    const early = facts.filter(({ subject, asOf }) => subject === id && (daysOf(asOf)?.[1] ?? "9") < day)
    const [first] = early
    return first
      ? [
          {
            subject: id,
            factIds: idsOf(early),
            figures: { what: "signing", date: first.asOf, event: signedOn },
          },
        ]
      : []
  })
}

const ofSayings = (facts: readonly Fact[]): readonly Hit[] =>
  facts.flatMap(({ id, subject, status, asOf, saidOn }) => {
    const [from, said] = [daysOf(asOf)?.[0], daysOf(saidOn)?.[1]]
    return status === "reported" && from && said && from > said
      ? [{ subject, factIds: [id], figures: { what: "report", date: saidOn, event: asOf } }]
      : []
  })

const ofMaturities = (facts: readonly Fact[]): readonly Hit[] =>
  facts.flatMap((maturity) => {
    if (maturity.attribute !== "maturity") return []
    const pricing = facts.find(
      ({ subject, attribute }) => subject === maturity.subject && attribute === "pricing_date",
    )
    const [end, start] = [looseSpan(maturity.text), looseSpan(pricing?.text ?? "")]
    return end && start && end.to <= start.from
      ? [
          {
            subject: maturity.subject,
            factIds: [maturity.id, pricing!.id],
            figures: { what: "maturity", date: maturity.text, event: pricing!.text },
          },
        ]
      : []
  })

const ofSuccessors = (facts: readonly Fact[]): readonly Hit[] =>
  facts.flatMap((next) => {
    const before = facts.find(({ id }) => id !== next.id && next.supersedes.split(" ").includes(id))
    // A year alone says too little to put one row before the other.
    if (next.saidOn.length < 7 || (before?.saidOn.length ?? 0) < 7) return []
    const [now, then] = [daysOf(next.saidOn)?.[1], daysOf(before?.saidOn ?? "")?.[0]]
    return before && now && then && now < then
      ? [
          {
            subject: next.subject,
            factIds: idsOf([next, before]),
            figures: { what: "successor", date: next.saidOn, event: before.saidOn },
          },
        ]
      : []
  })
