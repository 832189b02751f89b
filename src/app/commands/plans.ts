import type { Command } from "commander"
import { plansAgainst } from "../../decide/simulate/plans.ts"
import { textsOf } from "../../report/locales/index.ts"
import { informationTable, plansJson, plansTable } from "../../report/plansTable.ts"
import type { Effects } from "../effects.ts"
import { type CommonOptions, common, library, openPortfolios, printJson, printTables } from "../shared.ts"
import { type SimulationFlags, simulated, simulationOptions, usuallyAsked } from "../simulation/options.ts"

/** Plans of one company, each a file, on the same draws: what the second is worth more than the first. */
export function plans(program: Command, effects: Effects): void {
  simulationOptions(common(program.command("plans")))
    .summary("plans compared path by path on the same draws, with the error of their difference")
    .argument("<files...>", "portfolio files, the first being the one to compare with")
    .action((files: readonly string[], options: CommonOptions & SimulationFlags) => {
      const voice = { effects, options }
      const asked = usuallyAsked(options, voice)
      const portfolios = openPortfolios(files, library(), voice)
      const runs = simulated(portfolios, asked, voice)
      const found = plansAgainst(runs.map(({ simulation }) => simulation))
      const named = { ...found, files, manifests: runs.map(({ manifest }) => manifest) }
      if (options.json) return printJson(effects, plansJson(named))
      const texts = textsOf(options.lang)
      const tables = [plansTable(texts, named), informationTable(texts, named, portfolios[0]!)]
      printTables(
        effects,
        options,
        tables.filter((table) => table !== null),
      )
    })
}
