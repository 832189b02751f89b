import type { Command } from "commander"
import { compareBlock } from "../../decide/compare.ts"
import { waitingWarnings } from "../../decide/option/onBlockWaiting.ts"
import { valuePortfolio } from "../../decide/value.ts"
import { comparisonJson } from "../../report/json.ts"
import { textsOf } from "../../report/locales/index.ts"
import { withCited } from "../../report/overviewTables.ts"
import { warningText } from "../../report/reasons.ts"
import { alternativesTable } from "../../report/tables.ts"
import type { Effects } from "../effects.ts"
import { checkOutput, writeReport } from "../report.ts"
import {
  type CommonOptions,
  common,
  findBlock,
  library,
  openPortfolio,
  printJson,
  printTables,
} from "../shared.ts"

type Options = CommonOptions & { block: string; out?: string }

export function compare(program: Command, effects: Effects): void {
  common(program.command("compare"))
    .summary("what one block could do instead, and what converting it adds")
    .argument("<file>", "portfolio file (YAML)")
    .requiredOption("--block <site/block>", "the block to compare")
    .option("--out <file.html>", "also write a self-contained report")
    .action((file: string, options: Options) => {
      if (options.out) checkOutput(options.out, { effects, options })
      const evidence = library()
      const portfolio = openPortfolio(file, evidence, { effects, options })
      const { site, block } = findBlock(portfolio, options.block, { effects, options })
      const comparison = compareBlock(portfolio, site, block)
      if (options.out) {
        const input = { portfolio, value: valuePortfolio(portfolio), comparisons: [comparison] }
        writeReport(options.out, input, evidence, effects, options)
      }
      const warnings = waitingWarnings(portfolio, site, block)
      if (options.json) return printJson(effects, { ...comparisonJson(comparison), warnings })
      const texts = textsOf(options.lang)
      const table = withCited(texts, alternativesTable(texts, comparison, portfolio), comparison.cited)
      const waiting = warnings.map((warning) => warningText(texts, warning))
      printTables(effects, options, [{ ...table, notes: [...waiting, ...table.notes] }])
    })
}
