import type { Command } from "commander"
import { textsOf } from "../../report/locales/index.ts"
import { factsTable, factTable } from "../../report/trackTables.ts"
import type { Effects } from "../effects.ts"
import { searchFacts, withSource } from "../factSearch.ts"
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
      const found = searchFacts([...evidence.facts.values()], words, options)
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
