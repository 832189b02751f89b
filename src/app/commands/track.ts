import type { Command } from "commander"
import { loadDefinitions } from "../../io/evidence.ts"
import { textsOf } from "../../report/locales/index.ts"
import { sectorTable } from "../../report/sectorTables.ts"
import { capacityRows, cellsTable, statementsTable } from "../../report/trackTables.ts"
import { sectorView } from "../../track/sector.ts"
import type { Effects } from "../effects.ts"
import { DATA } from "../package.ts"
import { type CommonOptions, common, dateOption, library, printJson, printTables } from "../shared.ts"

export function track(program: Command, effects: Effects): void {
  const group = program.command("track").summary("the sector's facts at a date")
  common(group.command("sector"))
    .summary("operating, contracted, delivered and planned gigawatts, each with its definition and facts")
    .option("--as-of <date>", "the ledger as it stood on a day")
    .action((options: CommonOptions & { asOf?: string }) => {
      const asOf = dateOption("--as-of", options.asOf ?? effects.today(), { effects, options })
      const view = sectorView([...library().facts.values()], loadDefinitions(DATA), asOf)
      if (options.json) return printJson(effects, view)
      const texts = textsOf(options.lang)
      const companies = sectorTable(texts, capacityRows(view.companies))
      printTables(effects, options, [cellsTable(texts, view), statementsTable(texts, view), companies])
    })
}
