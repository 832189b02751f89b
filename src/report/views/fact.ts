import type { Fact } from "../../model/evidence.ts"
import { findingsOn } from "../../track/rules/index.ts"
import { LOCALES, type MessageKey, type Texts } from "../locales/index.ts"
import { column, type Table } from "../tables.ts"
import { factValue } from "../trackTables.ts"
import { keyOf, LINKS, sectionPart, tablePart, textPart, type ViewContext } from "./context.ts"
import { factUses, type Relation, relatedFacts } from "./facts.ts"
import { findingsOf, findingsPart } from "./findings.ts"
import { placeText } from "./places.ts"
import type { FactCard, Part, View } from "./view.ts"

export type FactArgs = { readonly id: string }

/** One fact with everything that is known of it, what else is said of the same thing, and who uses it. */
export function fact(context: ViewContext, { id }: FactArgs): View {
  const { texts, library } = context
  const found = library.facts.get(id)
  if (!found)
    return {
      title: id,
      parts: [
        {
          kind: "empty",
          title: texts.say("view.fact.none", { id: texts.isolate(id) }),
          text: texts.say("view.fact.none.do"),
        },
      ],
    }
  return {
    title: texts.isolate(found.id),
    parts: [
      { kind: "facts", facts: [cardOf(context, found)] },
      ...sectionPart("conflicts", texts.say("view.fact.conflicts"), conflictParts(context, found)),
      ...sectionPart("related", texts.say("view.fact.related"), relatedParts(context, found)),
      ...sectionPart("derived", texts.say("view.fact.derived"), derivedParts(context, found)),
      ...sectionPart("uses", texts.say("view.fact.uses"), usesParts(context, found)),
    ],
  }
}

/** A fact as a card: its value with where it comes from. */
export function cardOf({ texts, library }: ViewContext, one: Fact): FactCard {
  const source = library.sources.get(one.source)
  const word = (prefix: string, text: string): string => texts.maybe(`${prefix}.${text}`) ?? text
  const { power, build, lease } = one.stage
  const lines: readonly (readonly [MessageKey, string])[] = [
    ["fact.basis", one.basis === "as_stated" ? "" : word("basis", one.basis)],
    [
      "fact.stage",
      [power && word("power", power), build && word("build", build), lease && word("lease", lease)]
        .filter(Boolean)
        .join(" · "),
    ],
    ["fact.asOf", texts.isolate(one.asOf)],
    ["view.fact.period", texts.isolate(one.period)],
    ["fact.saidOn", texts.isolate(one.saidOn)],
    [
      "fact.status",
      [...new Set([one.status, one.method])]
        .map((text) => word("view.fact.word", text))
        .join(texts.say("list.comma")),
    ],
    ["view.fact.confidence", one.confidence && word("view.fact.confidence", one.confidence)],
    ["fact.formula", one.formula && texts.isolate(one.formula)],
    ["view.fact.inputs", one.inputs.map((input) => texts.isolate(input)).join(texts.say("list.comma"))],
    [
      "view.fact.publisher",
      source ? texts.isolate([source.publisher, source.published].filter(Boolean).join(", ")) : "",
    ],
    ["fact.noted", one.notes && texts.isolate(one.notes)],
  ]
  return {
    id: one.id,
    heading: texts.isolate(`${one.subject} · ${one.attribute}`),
    value: factValue(texts, one),
    lines: lines
      .filter(([, text]) => text.replace(/[\u2066-\u2069]/g, "") !== "")
      .map(([key, text]) => ({ label: texts.say(key), text })),
    quote: one.locator === "" ? null : { text: one.locator, lang: languageOf(one) },
    source: source ? { title: source.title, url: /^https?:\/\//i.test(source.url) ? source.url : "" } : null,
  }
}

function conflictParts(context: ViewContext, { id }: Fact): readonly Part[] {
  const findings = findingsOn(findingsOf(context), new Set([id]))
  return findings.length > 0 ? [findingsPart(context, findings)] : []
}

const languageOf = ({ language }: Fact): string => (language in LOCALES ? language : "")

function relatedParts({ texts, library }: ViewContext, one: Fact): readonly Part[] {
  const related = relatedFacts(library.facts.values(), one)
  if (related.length === 0) return [textPart(texts.say("view.fact.alone"), "note")]
  const order: readonly Relation[] = [
    "contradicts",
    "supersededBy",
    "supersedes",
    "restates",
    "otherBasis",
    "otherDate",
  ]
  const sorted = [...related].sort(
    (a, b) => order.indexOf(a.relation) - order.indexOf(b.relation) || (a.fact.asOf < b.fact.asOf ? 1 : -1),
  )
  const table: Table = {
    title: texts.say("view.fact.related"),
    columns: [
      column(texts, "fact", "start", 0),
      column(texts, "relation", "start", 0),
      column(texts, "value", "end", 0),
      column(texts, "basis", "start", 2),
      column(texts, "asOf", "start", 1),
    ],
    rows: sorted.map(({ fact: other, relation }) => ({
      fact: { text: other.id },
      relation: { text: texts.say(`view.relation.${relation}`), strong: relation === "contradicts" },
      value: { text: factValue(texts, other) },
      basis: { text: basisText(texts, other) },
      asOf: { text: other.asOf },
    })),
    notes: [],
  }
  return [
    tablePart(
      table,
      sorted.map(({ fact: other }) => LINKS.fact(other.id)),
    ),
  ]
}

const basisText = (texts: Texts, { basis }: Fact): string =>
  basis === "as_stated" ? "" : (texts.maybe(`basis.${basis}`) ?? basis)

/** Facts that it was derived from, and facts that are derived from it. */
function derivedParts({ texts, library }: ViewContext, one: Fact): readonly Part[] {
  const from = one.inputs.flatMap((id) => library.facts.get(id) ?? [])
  const to = [...library.facts.values()].filter(({ inputs }) => inputs.includes(one.id))
  const rows = [
    ...from.map((other) => ({ other, key: "from" as const })),
    ...to.map((other) => ({ other, key: "to" as const })),
  ]
  if (rows.length === 0) return []
  const table: Table = {
    title: texts.say("view.fact.derived"),
    columns: [
      column(texts, "fact", "start", 0),
      column(texts, "relation", "start", 0),
      column(texts, "value", "end", 0),
    ],
    rows: rows.map(({ other, key }) => ({
      fact: { text: other.id },
      relation: { text: texts.say(`view.derived.${key}`) },
      value: { text: factValue(texts, other) },
    })),
    notes: [],
  }
  return [
    tablePart(
      table,
      rows.map(({ other }) => LINKS.fact(other.id)),
    ),
  ]
}

/** Company files that refer to the fact, as far as their files are open. */
function usesParts({ texts, companies, portfolio }: ViewContext, one: Fact): readonly Part[] {
  const open = companies.flatMap((entry) => entry.portfolio ?? [])
  const all =
    portfolio && !open.some(({ ticker }) => ticker === portfolio.ticker) ? [portfolio, ...open] : open
  const rows = all.flatMap((owner) =>
    (factUses(owner).get(one.id) ?? []).map(({ place, field, input }) => ({ owner, place, field, input })),
  )
  const closed = companies.length - open.length
  const note = closed > 0 ? [textPart(texts.say("view.fact.closed", { count: closed }), "note")] : []
  if (rows.length === 0) return [textPart(texts.say("view.fact.unused")), ...note]
  const table: Table = {
    title: texts.say("view.fact.uses"),
    columns: [
      column(texts, "company", "start", 0),
      column(texts, "where", "start", 0),
      column(texts, "input", "start", 0),
    ],
    rows: rows.map(({ owner, place, field, input }) => ({
      company: { text: owner.name },
      where: { text: placeText(texts, owner, place) },
      input: { text: texts.input(field) ?? input.spec.doc },
    })),
    notes: [],
  }
  return [
    tablePart(
      table,
      rows.map(({ owner }) => LINKS.company(keyOf(owner))),
    ),
    ...note,
  ]
}
