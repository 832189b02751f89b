import type { Command } from "commander"
import { compareAll } from "../../decide/compare.ts"
import { valuePortfolio } from "../../decide/value.ts"
import { valueJson } from "../../report/json.ts"
import { textsOf } from "../../report/locales/index.ts"
import { withCited } from "../../report/overviewTables.ts"
import { blocksTable, bridgeTable, sourcesTable } from "../../report/tables.ts"
import type { Effects } from "../effects.ts"
import { writeReport } from "../report.ts"
import {
  type CommonOptions,
  common,
  enforceStrict,
  library,
  openPortfolio,
  printJson,
  printTables,
} from "../shared.ts"

type Options = CommonOptions & { out?: string; strict?: readonly string[] }

export function value(program: Command, effects: Effects): void {
  common(program.command("value"))
    .summary("what each block and each share is worth, and how much of that is cited")
    .argument("<file>", "portfolio file (YAML)")
    .option("--out <file.html>", "also write a self-contained report")
    .option("--strict <code...>", "make these warnings fatal (or: all)")
    .action((file: string, options: Options) => {
      const evidence = library()
      const portfolio = openPortfolio(file, evidence, { effects, options })
      const result = valuePortfolio(portfolio)
      enforceStrict(result.warnings, options.strict, { effects, options })
      if (options.out) {
        writeReport(
          options.out,
          { portfolio, value: result, comparisons: compareAll(portfolio) },
          evidence,
          effects,
          options,
        )
      }
      if (options.json) return printJson(effects, valueJson(result))
      const texts = textsOf(options.lang)
      printTables(effects, options, [
        withCited(texts, blocksTable(texts, result, portfolio), result.cited),
        bridgeTable(texts, result.bridge, portfolio),
        sourcesTable(texts, result.cited.weights),
      ])
    })
}
