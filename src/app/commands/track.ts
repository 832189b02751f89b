import type { Command } from "commander"
import { loadDefinitions } from "../../io/evidence.ts"
import { sectorTable } from "../../report/tables.ts"
import { sectorView } from "../../track/sector.ts"
import type { Effects } from "../effects.ts"
import {
  type CommonOptions,
  common,
  dataFolder,
  dateOption,
  library,
  printJson,
  printTables,
} from "../shared.ts"

export function track(program: Command, effects: Effects): void {
  const group = program.command("track").summary("the sector's facts at a date")
  common(group.command("sector"))
    .summary("operating, contracted, delivered and planned gigawatts, each with its definition and facts")
    .option("--as-of <date>", "the ledger as it stood on a day")
    .action((options: CommonOptions & { asOf?: string }) => {
      const asOf = dateOption("--as-of", options.asOf ?? effects.today(), effects, options)
      const view = sectorView([...library().facts.values()], loadDefinitions(dataFolder()), asOf)
      if (options.json) return printJson(effects, view)
      printTables(effects, sectorTable(view, options.lang))
    })
}
