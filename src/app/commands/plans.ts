import type { Command } from "commander"
import { plansAgainst } from "../../decide/simulate/plans.ts"
import { loadPortfolio } from "../../io/loadPortfolio.ts"
import { textsOf } from "../../report/locales/index.ts"
import { informationTable, plansJson, plansTable } from "../../report/plansTable.ts"
import type { Effects } from "../effects.ts"
import { type CommonOptions, common, library, printJson, printTables, refuse } from "../shared.ts"
import {
  type SimulationFlags,
  simulated,
  simulationAsked,
  simulationOptions,
  USUAL,
} from "../simulation/options.ts"

/** Plans of one company, each a file, on the same draws: what the second is worth more than the first. */
export function plans(program: Command, effects: Effects): void {
  simulationOptions(common(program.command("plans")))
    .summary("plans compared path by path on the same draws, with the error of their difference")
    .argument("<files...>", "portfolio files, the first being the one to compare with")
    .action((files: readonly string[], options: CommonOptions & SimulationFlags) => {
      const voice = { effects, options }
      const asked = simulationAsked({ ...options, paths: options.paths ?? String(USUAL.paths) }, voice)!
      const evidence = library()
      const loaded = files.map((file) => loadPortfolio(file, evidence))
      const issues = loaded.flatMap((one) => (one.ok ? [] : one.issues))
      if (issues.length > 0) refuse(voice, issues)
      const portfolios = loaded.flatMap((one) => (one.ok ? [one.portfolio] : []))
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
