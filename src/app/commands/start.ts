import { spawn } from "node:child_process"
import { mkdirSync, readdirSync } from "node:fs"
import { join } from "node:path"
import type { Command } from "commander"
import { compareAll } from "../../decide/compare.ts"
import { valuePortfolio } from "../../decide/value.ts"
import { loadDefinitions } from "../../io/evidence.ts"
import { textsOf } from "../../report/locales/index.ts"
import { conversionsTable, type Overview, ownersTable } from "../../report/overviewTables.ts"
import { cellsTable } from "../../report/trackTables.ts"
import { sectorView } from "../../track/sector.ts"
import type { Effects } from "../effects.ts"
import { DATA, PACKAGE } from "../package.ts"
import { writeReport } from "../report.ts"
import { type CommonOptions, common, library, openPortfolio, printJson, printTables } from "../shared.ts"

/** The first screen: real companies, what each megawatt does and could do, and what the sector has. */
export function start(program: Command, effects: Effects): void {
  common(program.command("start"))
    .summary("the answer for the real companies of data/miners, and a report to read")
    .option("--no-open", "do not open the report")
    .action((options: CommonOptions & { open: boolean }) => {
      const evidence = library()
      const folder = join(DATA, "miners")
      const files = readdirSync(folder).filter((name) => name.endsWith(".yaml"))
      const owners = files.map((name) => {
        const portfolio = openPortfolio(join(folder, name), evidence, { effects, options })
        const value = valuePortfolio(portfolio)
        const comparisons = compareAll(portfolio)
        return { portfolio, overview: { ticker: portfolio.ticker, value, comparisons } satisfies Overview }
      })
      const overviews = owners.map(({ overview }) => overview)
      const view = sectorView([...evidence.facts.values()], loadDefinitions(DATA), effects.today())
      if (options.json) return printJson(effects, { owners: overviews.map(summary), sector: view })
      const texts = textsOf(options.lang)
      printTables(effects, options, [
        conversionsTable(texts, overviews),
        ownersTable(texts, overviews),
        cellsTable(texts, view),
      ])
      const largest = owners.reduce((a, b) => (gain(b.overview) > gain(a.overview) ? b : a))
      const out = join(PACKAGE, "out")
      mkdirSync(out, { recursive: true })
      const report = join(out, `${largest.portfolio.ticker}.html`)
      const { value, comparisons } = largest.overview
      writeReport(report, { portfolio: largest.portfolio, value, comparisons }, evidence, effects, options)
      effects.out(`\n${texts.say("start.next")}`)
      if (options.open) openInBrowser(report)
    })
}

const gain = (overview: Overview): number =>
  overview.comparisons.reduce((total, comparison) => total + comparison.best.incrementalNpvUsd, 0)

const summary = ({ ticker, value, comparisons }: Overview) => ({
  ticker,
  name: value.name,
  npvUsd: value.npvUsd,
  perShareUsd: value.perShareUsd,
  citedFraction: value.cited.citedFraction,
  conversions: comparisons.map(({ site, block, best }) => ({
    site,
    block,
    use: best.use,
    incrementalNpvUsd: best.incrementalNpvUsd,
  })),
})

/** Opens a file where there is a screen to show it; silence where there is none is right. */
function openInBrowser(file: string): void {
  if (!process.stdout.isTTY) return
  const opener =
    process.platform === "darwin" ? "open" : process.platform === "win32" ? "explorer" : "xdg-open"
  if (opener === "xdg-open" && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return
  spawn(opener, [file], { detached: true, stdio: "ignore" })
    .on("error", () => undefined)
    .unref()
}
