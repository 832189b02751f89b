import type { Command } from "commander"
import type { Fact, Source } from "../../model/evidence.ts"
import { textsOf } from "../../report/locales/index.ts"
import { factsTable, factTable } from "../../report/trackTables.ts"
import type { Effects } from "../effects.ts"
import { type CommonOptions, common, library, printJson, printTables, refuse } from "../shared.ts"

type Options = CommonOptions & { subject?: string; attribute?: string; count?: boolean }

export function facts(program: Command, effects: Effects): void {
  common(program.command("facts"))
    .summary("search the ledger, or show one fact with its source")
    .argument("[words...]", "a fact id, or words to search for")
    .option("--subject <id>", "company, site or deal, such as IREN or iren-childress")
    .option("--attribute <name>", "such as critical_it")
    .action((words: readonly string[], options: Options) => {
      const evidence = library()
      const found = search([...evidence.facts.values()], words, options)
      if (found.length === 0) {
        const given = [...words, options.subject, options.attribute].filter(Boolean).join(" ")
        const hint = "search by company (--subject IREN), attribute, or a word of the quote"
        refuse({ effects, options }, [
          { code: "no-such-fact", path: "", given, message: `no fact matches "${given}"`, hint },
        ])
      }
      if (options.json)
        return printJson(
          effects,
          found.map((fact) => withSource(fact, evidence.sources)),
        )
      const one = found.length === 1 ? found[0] : undefined
      const texts = textsOf(options.lang)
      printTables(effects, options, [
        one ? factTable(texts, one, evidence.sources) : factsTable(texts, found),
      ])
    })
}

/** An exact id finds that fact alone; otherwise every word must occur in the row. */
function search(all: readonly Fact[], words: readonly string[], options: Options): readonly Fact[] {
  const exact = all.find((fact) => words.length === 1 && fact.id.toLowerCase() === words[0]!.toLowerCase())
  if (exact) return [exact]
  const needles = words.map((word) => word.toLowerCase())
  return all.filter((fact) => {
    if (options.subject && !matchesSubject(fact.subject, options.subject)) return false
    if (options.attribute && fact.attribute !== options.attribute) return false
    const text = [fact.id, fact.subject, fact.attribute, fact.text, fact.locator, fact.notes]
      .join(" ")
      .toLowerCase()
    return needles.every((needle) => text.includes(needle))
  })
}

const matchesSubject = (subject: string, wanted: string): boolean =>
  subject.toLowerCase() === wanted.toLowerCase() ||
  subject.toLowerCase().startsWith(`${wanted.toLowerCase()}-`)

const withSource = (fact: Fact, sources: ReadonlyMap<string, Source>) => ({
  ...fact,
  source: sources.get(fact.source) ?? fact.source,
})
