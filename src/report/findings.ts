import type { Fact } from "../model/evidence.ts"
import type { Finding } from "../track/rules/index.ts"
import type { Definition } from "../track/sector.ts"
import type { MessageKey, Texts } from "./locales/index.ts"
import { shortFigure, usd } from "./numbers.ts"
import { column, type Table } from "./tables.ts"
import { factValue } from "./trackTables.ts"

/** What the words of findings are made from. */
export type FindingGround = {
  readonly facts: ReadonlyMap<string, Fact>
  readonly definitions: readonly Definition[]
}

export const findingTitle = (texts: Texts, { rule, figures }: Finding): string =>
  texts.say(`conflict.${rule}` as MessageKey, argumentsOf(texts, figures))

/** What is wrong, row by row, in the reader's language. */
export const explanationOf = (texts: Texts, finding: Finding, ground: FindingGround): string =>
  texts.say(`conflict.${finding.rule}.explain` as MessageKey, {
    ...argumentsOf(texts, finding.figures),
    subject: texts.isolate(finding.subject),
    rows: finding.factIds
      .flatMap((id) => {
        const fact = ground.facts.get(id)
        return fact ? [rowText(texts, fact, ground.definitions)] : []
      })
      .join(texts.say("list.semicolon")),
  })

export const settledBy = (texts: Texts, { rule, figures }: Finding): string =>
  texts.say(`conflict.${rule}.settle` as MessageKey, argumentsOf(texts, figures))

/** Numbers of which the catalogue chooses a plural form itself. */
const COUNTS = new Set(["count", "months", "repeated", "unsaid"])

/** Figures as text by the unit that ends their name, which the messages leave away; words they choose by stay as they are. */
function argumentsOf(texts: Texts, figures: Finding["figures"]): Readonly<Record<string, string | number>> {
  return Object.fromEntries(
    Object.entries(figures).map(([key, value]) => {
      const name = key.replace(/(Usd|Mw)$/, "")
      if (COUNTS.has(key)) return [name, value]
      if (key === "headline") return [name, texts.say(`conflict.headline.${value}` as MessageKey)]
      if (typeof value === "string") return [name, CHOICE.test(value) ? value : texts.isolate(value)]
      if (key.endsWith("Usd")) return [name, usd(texts, Math.abs(value))]
      if (key.endsWith("Mw"))
        return [name, texts.say("conflict.mw", { value: texts.isolate(shortFigure(Math.abs(value))) })]
      return [name, texts.isolate(shortFigure(value))]
    }),
  )
}

const CHOICE = /^[a-z]+$/

/** A row in a sentence: its value, what it counts, its date and its id. */
function rowText(texts: Texts, fact: Fact, definitions: readonly Definition[]): string {
  const defined = definitions.find((one) => one.attribute === fact.attribute && one.subject === fact.subject)
  const { power, build, lease } = fact.stage
  const counts = defined
    ? [texts.locale === "ar" ? defined.definitionAr : defined.definition]
    : [
        texts.isolate(fact.attribute.replaceAll("_", " ")),
        texts.maybe(`basis.${fact.basis}`) ?? "",
        (lease && texts.maybe(`lease.${lease}`)) ||
          (build && texts.maybe(`build.${build}`)) ||
          (power && texts.maybe(`power.${power}`)),
      ]
  const about = [...counts, texts.isolate(fact.asOf), texts.isolate(fact.id)].filter(Boolean)
  return `${texts.isolate(factValue(texts, fact))} (${about.join(texts.say("list.comma"))})`
}

/** Findings in the order they come, with what would settle each. */
export function findingsTable(texts: Texts, findings: readonly Finding[], ground: FindingGround): Table {
  return {
    title: texts.say("table.conflicts", { count: findings.length }),
    columns: [
      column(texts, "severity", "start", 2),
      column(texts, "subject", "start", 0),
      column(texts, "finding", "start", 0),
      column(texts, "settleBy", "start", 1),
    ],
    rows: findings.map((finding) => ({
      severity: { text: texts.say(`conflict.${finding.severity}`) },
      subject: { text: finding.subject, strong: true },
      finding: { text: `${findingTitle(texts, finding)}. ${explanationOf(texts, finding, ground)}` },
      settleBy: { text: settledBy(texts, finding) },
    })),
    notes: findings.length > 0 ? [texts.say("note.conflicts")] : [],
  }
}

/** A finding as `track conflicts --json` prints it. */
export const findingJson = (texts: Texts, finding: Finding, ground: FindingGround) => ({
  rule: finding.rule,
  severity: finding.severity,
  subject: finding.subject,
  factIds: finding.factIds,
  restatedIds: finding.restatedIds,
  figures: finding.figures,
  explanation: explanationOf(texts, finding, ground),
  settleBy: settledBy(texts, finding),
})
