import { findingJson, findingsTable } from "../../../report/findings.ts"
import { textsOf } from "../../../report/locales/index.ts"
import { touches } from "../../../report/views/findings.ts"
import { findingsIn } from "../../../track/rules/index.ts"
import type { Effects } from "../../effects.ts"
import { printJson, printTables } from "../../shared.ts"
import { dossierOf, type TrackCommand, type TrackOptions, withDay } from "./asked.ts"

type Options = TrackOptions & { readonly subject?: string }

export function conflicts(command: TrackCommand, effects: Effects): void {
  withDay(command("conflicts"))
    .summary("facts that contradict each other or invite a mistake, with what would settle it")
    .option("--subject <id>", "company, site or deal, such as IREN or iren-childress")
    .action((options: Options) => {
      const dossier = dossierOf(effects, options)
      const { facts } = dossier.library
      const found = findingsIn(dossier).filter(
        (finding) => !options.subject || touches(finding, facts, options.subject),
      )
      const texts = textsOf(options.lang)
      const ground = { facts, definitions: dossier.definitions }
      if (options.json)
        return printJson(
          effects,
          found.map((finding) => findingJson(texts, finding, ground)),
        )
      printTables(effects, options, [findingsTable(texts, found, ground)])
    })
}
