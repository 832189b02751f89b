import { readdirSync } from "node:fs"
import { join } from "node:path"
import type { Command } from "commander"
import { textsOf } from "../../report/locales/index.ts"
import { sectorRiskTable } from "../../report/sectorRiskTable.ts"
import { type Simulated, simulationJson } from "../../report/simulation.ts"
import type { Effects } from "../effects.ts"
import { DATA } from "../package.ts"
import { type CommonOptions, common, library, openPortfolios, printJson, printTables } from "../shared.ts"
import { type SimulationFlags, simulated, simulationOptions, usuallyAsked } from "../simulation/options.ts"

/** Every company on the same draws of the market, so that differences between them are their own. */
export function sector(program: Command, effects: Effects): void {
  simulationOptions(common(program.command("sector")))
    .summary("the distribution of every company's value, on the same market draws")
    .argument("[files...]", "portfolio files (default: the companies of data/miners)")
    .action((files: readonly string[], options: CommonOptions & SimulationFlags) => {
      const voice = { effects, options }
      const asked = usuallyAsked(options, voice)
      const portfolios = openPortfolios(files.length ? files : companyFiles(), library(), voice)
      const started = performance.now()
      const found = simulated(portfolios, asked, voice)
      const seconds = (performance.now() - started) / 1000
      const rows = found.map((one, i) => ({ portfolio: portfolios[i]!, ...one }))
      if (options.json) return printJson(effects, { companies: rows.map(jsonOf) })
      printTables(effects, options, [sectorRiskTable(textsOf(options.lang), rows, seconds)])
    })
}

/** The portfolio files of data/miners, by name. */
export const companyFiles = (): readonly string[] => {
  const folder = join(DATA, "miners")
  return readdirSync(folder)
    .filter((name) => name.endsWith(".yaml"))
    .sort()
    .map((name) => join(folder, name))
}

const jsonOf = ({ portfolio, ...simulation }: Simulated & Parameters<typeof sectorRiskTable>[1][number]) => ({
  ticker: portfolio.ticker,
  name: portfolio.name,
  asOf: portfolio.asOf,
  ...simulationJson(simulation),
})
