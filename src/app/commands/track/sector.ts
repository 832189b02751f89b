import { textsOf } from "../../../report/locales/index.ts"
import { sectorTable } from "../../../report/sectorTables.ts"
import { capacityRows, cellsTable, statementsTable } from "../../../report/trackTables.ts"
import { sectorView } from "../../../track/sector.ts"
import type { Effects } from "../../effects.ts"
import { printJson, printTables } from "../../shared.ts"
import { dossierOf, type TrackCommand, type TrackOptions, withDay } from "./asked.ts"

export function sector(command: TrackCommand, effects: Effects): void {
  withDay(command("sector"))
    .summary("operating, contracted, delivered and planned gigawatts, each with its definition and facts")
    .action((options: TrackOptions) => {
      const { library, definitions, asOf } = dossierOf(effects, options)
      const view = sectorView([...library.facts.values()], definitions, asOf)
      if (options.json) return printJson(effects, view)
      const texts = textsOf(options.lang)
      const companies = sectorTable(texts, capacityRows(view.companies))
      printTables(effects, options, [cellsTable(texts, view), statementsTable(texts, view), companies])
    })
}
