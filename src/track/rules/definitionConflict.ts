import type { Fact } from "../../model/evidence.ts"
import type { Definition } from "../sector.ts"
import { daysOf, groupedBy, idsOf, measureOf, meets, overlap, periodOf } from "./read.ts"
import { defineRule, example, type Hit } from "./rule.ts"

/** Words under which a company's figures are quoted, with the attributes that go by them. */
const HEADLINES: readonly (readonly [word: string, attributes: RegExp])[] = [
  ["pipeline", /(^|_)pipeline(_total)?$/],
  ["cost", /cost_per_btc$/],
  ["debt", /^(total_|long_term_)?debt(_net)?$/],
  ["shares", /^shares_(outstanding|diluted)$/],
  ["hashrate", /^hashrate(_(installed|operational|deployed|self|average))?(_peak)?$/],
]

const defined = (attribute: string, scope: string, cell: string): Definition => ({
  attribute,
  subject: "SECTOR",
  headline: "power",
  scope,
  cell,
  definition: "",
  definitionAr: "",
})
const sector = { subject_kind: "sector", subject: "SECTOR", unit: "GW", basis: "unstated" }
const tally = (other: Definition) => ({
  definitions: [defined("running", "12 companies", "operating"), other],
})

export const definitionConflict = defineRule({
  id: "definition-conflict",
  severity: "definition",
  doc: "One headline word, several definitions: figures of the sector that data/definitions.csv puts under one headline, or figures of a company for overlapping dates that differ in basis, stage or scope and do not meet. One finding a headline, one row a definition; never a range.",
  triggers: [
    example(
      [
        { ...sector, attribute: "running", value: "9", as_of: "2026-02" },
        { ...sector, attribute: "planned", value: "26", as_of: "2025-11-24" },
      ],
      tally(defined("planned", "12 companies", "planned")),
    ),
    example([
      { attribute: "gross_pipeline", value: "4.5", unit: "GW", basis: "gross", as_of: "2026-05-06" },
      { attribute: "total_pipeline", value: "3", unit: "GW", basis: "unstated", as_of: "2026-05-06" },
    ]),
  ],
  passes: [
    example(
      [
        { ...sector, attribute: "running", value: "9", as_of: "2026-02" },
        { ...sector, attribute: "restated", value: "9", as_of: "2026-03" },
      ],
      tally(defined("restated", "12 companies", "operating")),
    ),
    example([
      { attribute: "gross_pipeline", value: "4.5", unit: "GW", basis: "gross", as_of: "2026-05-06" },
      { attribute: "total_pipeline", value: "3", unit: "GW", basis: "unstated", as_of: "2025-05-06" },
    ]),
    example([
      { attribute: "cash_restricted", value: "1", unit: "USD billion", as_of: "2026-06-30" },
      { attribute: "cash_unrestricted", value: "4", unit: "USD billion", as_of: "2026-06-30" },
    ]),
  ],
  find: ({ facts, definitions }) => [...ofDefinitions(facts, definitions), ...ofHeadlines(facts)],
})

/** Statements under a headline of data/definitions.csv: the first row of each, and the rows that restate it. */
function ofDefinitions(facts: readonly Fact[], definitions: readonly Definition[]): readonly Hit[] {
  const headlines = [...new Set(definitions.map(({ headline }) => headline))].filter(Boolean)
  return headlines.flatMap((headline): readonly Hit[] => {
    const meant = definitions.filter((one) => one.headline === headline)
    const statements = new Map<string, readonly Fact[]>()
    for (const { attribute, subject, scope, cell } of meant) {
      for (const fact of facts) {
        const measure = measureOf(fact)
        if (fact.attribute !== attribute || fact.subject !== subject || !measure) continue
        const key = `${subject}|${scope}|${cell}|${measure.value}`
        statements.set(key, [...(statements.get(key) ?? []), fact])
      }
    }
    const stated = [...statements.values()].sort((a, b) => measureOf(a[0]!)!.value - measureOf(b[0]!)!.value)
    const first = stated[0]?.[0]
    if (!first || stated.length < 2 || allMeet(stated.map(([fact]) => fact!))) return []
    return [
      {
        subject: first.subject,
        factIds: stated.map(([fact]) => fact!.id),
        restatedIds: stated.flatMap(([, ...rest]) => idsOf(rest)),
        figures: { headline, count: stated.length },
      },
    ]
  })
}

function ofHeadlines(facts: readonly Fact[]): readonly Hit[] {
  const groups = groupedBy(facts, (fact) => {
    const word = HEADLINES.find(([, attributes]) => attributes.test(fact.attribute))?.[0]
    const measure = measureOf(fact)
    return word && measure && daysOf(fact.asOf) ? [fact.subject, word, measure.unit].join("|") : null
  })
  return [...groups].flatMap(([key, group]) => {
    const apart = group.filter((a) => group.some((b) => differ(a, b)))
    if (apart.length < 2) return []
    return [
      {
        subject: apart[0]!.subject,
        factIds: idsOf(apart),
        figures: { headline: key.split("|")[1]!, count: apart.length },
      },
    ]
  })
}

function differ(a: Fact, b: Fact): boolean {
  const sameDefinition = a.attribute === b.attribute && a.basis === b.basis
  const samePeriod = periodOf(a) === periodOf(b) || periodOf(a) === "" || periodOf(b) === ""
  return !sameDefinition && samePeriod && overlap(a.asOf, b.asOf) && !meets(measureOf(a)!, measureOf(b)!)
}

const allMeet = (facts: readonly Fact[]): boolean =>
  facts.every((a) => facts.every((b) => meets(measureOf(a)!, measureOf(b)!)))
