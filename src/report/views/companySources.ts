import { citedShare } from "../charts/citedShare.ts"
import { referenceOf } from "../inputs.ts"
import { percent } from "../numbers.ts"
import { isAboutShares, missingText, warningText } from "../reasons.ts"
import { sourcesTable } from "../tables.ts"
import { factsTable } from "../trackTables.ts"
import type { CompanyPage } from "./company.ts"
import { chartPart, keyOf, LINKS, sectionPart, tablePart, textPart } from "./context.ts"
import { cardOf } from "./fact.ts"
import { factUses } from "./facts.ts"
import { findingsAbout, findingsPart } from "./findings.ts"
import type { Part } from "./view.ts"

/** What kind of company it is and who says so; nothing where the ledger does not classify it. */
export function classParts({ texts, portfolio, context }: CompanyPage): readonly Part[] {
  const facts = [...context.library.facts.values()].filter(
    ({ subject, attribute }) => subject === portfolio.ticker && attribute === CLASS,
  )
  return sectionPart("class", texts.say("view.company.class"), [
    facts.length > 0 ? { kind: "facts", facts: facts.map((fact) => cardOf(context, fact)) } : null,
  ])
}

/** The attribute under which the ledger says what kind of company one is. */
const CLASS = "model_class"

/** What contradicts itself, what to beware of, and what is missing. */
export function noteParts({ texts, value, portfolio, context }: CompanyPage): readonly Part[] {
  const findings = findingsAbout(context, keyOf(portfolio))
  const missing = value.missing.filter((one) => !isAboutShares(one)).map((one) => missingText(texts, one))
  const notes = sectionPart("notes", texts.say("view.company.notes"), [
    ...value.warnings.map((warning) => textPart(warningText(texts, warning), "warning")),
    ...missing.map((text) => textPart(text, "note")),
  ])
  const conflicts = sectionPart("conflicts", texts.say("view.company.conflicts"), [
    findings.length > 0 ? findingsPart(context, findings) : null,
  ])
  return [...notes, ...conflicts]
}

/** Rows that lead somewhere: a fact to its card. */
const MOST_SOURCES = 60

/** What the value rests on, heaviest first where that was found, and every fact that the file uses. */
export function evidenceParts({ texts, cited, portfolio }: CompanyPage): readonly Part[] {
  const facts = [...factUses(portfolio).values()].flatMap(([first]) => {
    const origin = first?.input.origin
    return origin?.kind === "fact" ? [origin.fact] : []
  })
  const own = { ...factsTable(texts, facts), title: texts.say("view.company.facts", { count: facts.length }) }
  const used =
    facts.length === 0
      ? []
      : [
          tablePart(
            own,
            facts.map(({ id }) => LINKS.fact(id)),
          ),
        ]
  if (!cited) return sectionPart("sources", texts.say("section.sources"), used)
  const table = sourcesTable(texts, cited.weights, MOST_SOURCES)
  const known = new Set(
    cited.weights.flatMap(({ input: { origin } }) => (origin.kind === "fact" ? [referenceOf(origin)] : [])),
  )
  const links = table.rows.map(({ evidence }) => {
    const id = evidence?.text ?? ""
    return known.has(id) ? LINKS.fact(id) : null
  })
  const shares = {
    fact: cited.citedFraction,
    parameter: cited.parameterFraction,
    assumed: cited.assumedFraction,
    given: cited.givenFraction,
  }
  const sourceNote = texts.say("headline.basis", { defaults: percent(texts, cited.parameterFraction) })
  return sectionPart("sources", texts.say("section.sources"), [
    chartPart(citedShare.draw({ shares, sourceNote }, texts)),
    textPart(texts.say("origin.note"), "note"),
    tablePart(table, links),
    ...used,
  ])
}
