import type { Fact } from "../../model/evidence.ts"
import { findingsOn } from "../../track/rules/index.ts"
import type { Texts } from "../locales/index.ts"
import { figure } from "../numbers.ts"
import { column, type Table } from "../tables.ts"
import { factsTable } from "../trackTables.ts"
import { LINKS, sectionPart, tablePart, textPart, type ViewContext } from "./context.ts"
import { isAbout } from "./facts.ts"
import { findingsOf, findingsPart } from "./findings.ts"
import type { Part, View } from "./view.ts"

/** What is looked for, as an address carries it. */
export type EvidenceArgs = {
  readonly q?: string
  /** A company with its sites and deals, or one of those. */
  readonly subject?: string
  readonly attribute?: string
  /** 1 is the first. */
  readonly page?: string | number
}

const PAGE_FACTS = 50
/** Subjects and attributes that a page of the whole ledger leads to. */
const MOST_GROUPS = 30

/** The ledger, narrowed by what is looked for, a page at a time. */
export function evidence(context: ViewContext, args: EvidenceArgs = {}): View {
  const { texts, library } = context
  const all = [...library.facts.values()]
  const found = searched(all, args)
  const title = texts.say("view.evidence.title")
  if (found.length === 0)
    return {
      title,
      parts: [
        { kind: "empty", title: texts.say("view.evidence.none"), text: texts.say("view.evidence.none.do") },
      ],
    }
  const pages = Math.ceil(found.length / PAGE_FACTS)
  const page = Math.min(pages, Math.max(1, Math.floor(Number(args.page ?? 1)) || 1))
  const first = (page - 1) * PAGE_FACTS
  const shown = found.slice(first, first + PAGE_FACTS)
  const count = (value: number): string => texts.isolate(figure(value, 0))
  return {
    title,
    parts: [
      textPart(
        texts.say("view.evidence.shown", {
          from: count(first + 1),
          to: count(first + shown.length),
          count: count(found.length),
          all: count(all.length),
        }),
      ),
      tablePart(
        { ...factsTable(texts, shown), title: texts.say("view.evidence.facts") },
        shown.map(({ id }) => LINKS.fact(id)),
      ),
      ...pagesPart(texts, args, page, pages),
      ...sectionPart("conflicts", texts.say("view.evidence.conflicts"), conflictsParts(context, found)),
      ...sectionPart("groups", texts.say("view.evidence.groups"), [
        groupsPart(texts, found, "subject", args),
        groupsPart(texts, found, "attribute", args),
      ]),
    ],
  }
}

/** Every word must occur in the row; a whole id finds its fact first. */
function searched(
  all: readonly Fact[],
  { q = "", subject = "", attribute = "" }: EvidenceArgs,
): readonly Fact[] {
  const needles = q.toLowerCase().split(/\s+/).filter(Boolean)
  const found = all.filter((fact) => {
    if (subject !== "" && !isAbout(fact, subject)) return false
    if (attribute !== "" && fact.attribute !== attribute) return false
    const text = [fact.id, fact.subject, fact.attribute, fact.text, fact.locator, fact.notes]
      .join(" ")
      .toLowerCase()
    return needles.every((needle) => text.includes(needle))
  })
  const exact = (fact: Fact): number => (fact.id.toLowerCase() === q.trim().toLowerCase() ? 0 : 1)
  return [...found].sort((a, b) => exact(a) - exact(b))
}

function pagesPart(texts: Texts, args: EvidenceArgs, page: number, pages: number): readonly Part[] {
  if (pages === 1) return []
  const { q = "", subject = "", attribute = "" } = args
  const to = (wanted: number, text: string) => ({
    text,
    link: LINKS.evidence({ q, subject, attribute, page: String(wanted) }),
  })
  const rows = [
    ...(page < pages ? [to(page + 1, texts.say("view.evidence.next", { page: page + 1, pages }))] : []),
    ...(page > 1 ? [to(page - 1, texts.say("view.evidence.previous", { page: page - 1, pages }))] : []),
  ]
  const table: Table = {
    title: texts.say("view.evidence.pages", { page, pages }),
    columns: [column(texts, "page", "start", 0)],
    rows: rows.map(({ text }) => ({ page: { text } })),
    notes: [],
  }
  return [
    tablePart(
      table,
      rows.map(({ link }) => link),
    ),
  ]
}

/** What rules find among the facts shown. */
function conflictsParts(context: ViewContext, found: readonly Fact[]): readonly Part[] {
  const findings = findingsOn(findingsOf(context), new Set(found.map(({ id }) => id)))
  return findings.length === 0
    ? [textPart(context.texts.say("view.evidence.noConflicts"), "note")]
    : [findingsPart(context, findings)]
}

/** How many facts there are of each subject or attribute, most first. */
function groupsPart(
  texts: Texts,
  found: readonly Fact[],
  by: "subject" | "attribute",
  args: EvidenceArgs,
): Part {
  const counts = new Map<string, number>()
  for (const fact of found) counts.set(fact[by], (counts.get(fact[by]) ?? 0) + 1)
  const rows = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, MOST_GROUPS)
  const { q = "", subject = "", attribute = "" } = args
  const table: Table = {
    title: texts.say(`view.evidence.by.${by}`),
    columns: [column(texts, by, "start", 0), column(texts, "facts", "end", 0)],
    rows: rows.map(([name, count]) => ({ [by]: { text: name }, facts: { text: figure(count, 0) } })),
    notes:
      counts.size > rows.length
        ? [texts.say("view.evidence.more", { count: counts.size - rows.length })]
        : [],
  }
  return tablePart(
    table,
    rows.map(([name]) => LINKS.evidence({ q, subject, attribute, [by]: name })),
  )
}
