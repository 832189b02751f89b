import type { Command } from "commander"
import { loadNetwork } from "../../io/network.ts"
import { loadProduction } from "../../io/production.ts"
import { tieoutTable } from "../../report/tables.ts"
import { tieOut } from "../../track/tieout.ts"
import type { Effects } from "../effects.ts"
import { type CommonOptions, common, dataFolder, printJson, printTables, refuse } from "../shared.ts"

export function tieout(program: Command, effects: Effects): void {
  common(program.command("tieout"))
    .summary("bitcoin that the model expects from reported hashrate, beside what companies reported")
    .option("--table <file.csv>", "columns ticker, month, btc_produced, avg_operating_ehs, days")
    .action((options: CommonOptions & { table?: string }) => {
      const production = loadProduction(options.table ?? `${dataFolder()}/network/production.csv`)
      if (!production.ok) refuse(effects, production.issues, options)
      const result = tieOut(production.rows, loadNetwork(dataFolder()))
      if (options.json) return printJson(effects, result)
      printTables(effects, [tieoutTable(result, options.lang)])
    })
}
