import type { Command } from "commander"
import { loadNetwork } from "../../io/network.ts"
import { loadProduction } from "../../io/production.ts"
import { textsOf } from "../../report/locales/index.ts"
import { tieoutTable } from "../../report/sectorTables.ts"
import { tieOut } from "../../track/tieout.ts"
import type { Effects } from "../effects.ts"
import { DATA } from "../package.ts"
import { type CommonOptions, common, printJson, printTables, refuse } from "../shared.ts"

export function tieout(program: Command, effects: Effects): void {
  common(program.command("tieout"))
    .summary("bitcoin that the model expects from reported hashrate, beside what companies reported")
    .option("--table <file.csv>", "columns ticker, month, btc_produced, avg_operating_ehs, days")
    .action((options: CommonOptions & { table?: string }) => {
      const production = loadProduction(options.table ?? `${DATA}/network/production.csv`)
      if (!production.ok) refuse({ effects, options }, production.issues)
      const result = tieOut(production.rows, loadNetwork(DATA))
      if (options.json) return printJson(effects, result)
      printTables(effects, options, [tieoutTable(textsOf(options.lang), result)])
    })
}
