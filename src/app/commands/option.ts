import type { Command } from "commander"
import type { Issue } from "../../base/issue.ts"
import { type Month, parseMonth } from "../../base/month.ts"
import { compareAll } from "../../decide/compare.ts"
import type { WhatIf } from "../../decide/option/conversionInputs.ts"
import { type BlockOption, optionOnBlock } from "../../decide/option/onBlock.ts"
import { type OptionRequest, PLAIN_REQUEST } from "../../decide/option/onBlockRequest.ts"
import { optionSubject } from "../../decide/option/onBlockSubject.ts"
import { valuePortfolio } from "../../decide/value.ts"
import { plain, wrapped } from "../../io/terminal.ts"
import { textsOf } from "../../report/locales/index.ts"
import { optionJson } from "../../report/optionJson.ts"
import { optionInputsTable, optionSentence, optionTable, triggerTable } from "../../report/optionTables.ts"
import type { Effects } from "../effects.ts"
import { checkOutput, writeReport } from "../report.ts"
import {
  type CommonOptions,
  checkStrict,
  common,
  enforceStrict,
  findBlock,
  library,
  numberIssues,
  openPortfolio,
  printJson,
  printTables,
  refuse,
} from "../shared.ts"

type Options = CommonOptions & {
  block: string
  candidate?: readonly string[]
  by?: string
  untilTieIn?: boolean
  reversible?: string
  wait: string
  shortVolatility?: string
  longVolatility?: string
  rentVolatility?: string
  paths?: string
  seed: string
  out?: string
  strict?: readonly string[]
}

const MOST_PATHS = 20_000

export function option(program: Command, effects: Effects): void {
  common(program.command("option"))
    .summary("the hashprice below which to convert a block, and what waiting is worth")
    .argument("<file>", "portfolio file (YAML)")
    .requiredOption("--block <site/block>", "the block that mines")
    .option("--candidate <kind...>", "candidates to choose from (default: the one worth most now)")
    .option("--by <month>", "last month in which a conversion may start (default: conversionBy of the file)")
    .option("--until-tie-in", "today's use runs until the new one does")
    .option("--reversible <USD>", "a conversion can be undone at this cost, machines included")
    .option("--wait <months>", "months of which the cost of waiting is told", "3")
    .option("--short-volatility <n>", "of what passes in hashprice, instead of the file's")
    .option("--long-volatility <n>", "of what lasts in hashprice, instead of the file's")
    .option(
      "--rent-volatility <n>",
      "of market rents, which are certain otherwise; or: market, for the file's",
    )
    .option("--paths <n>", "fresh paths of the bounds")
    .option("--seed <n>", "seed of those paths", "1")
    .option("--out <file.html>", "also write a self-contained report")
    .option("--strict <code...>", "make these warnings fatal (or: all)")
    .action((file: string, options: Options) => {
      const voice = { effects, options }
      checkStrict(options.strict, voice)
      if (options.out) checkOutput(options.out, voice)
      const issues = optionIssues(options)
      if (issues.length > 0) refuse(voice, issues)
      const evidence = library()
      const portfolio = openPortfolio(file, evidence, voice)
      const { site, block } = findBlock(portfolio, options.block, voice)
      const request = requestOf(options)
      const found = optionSubject(portfolio, site, block, request)
      const result = found.ok ? optionOnBlock(portfolio, found.subject, request) : refuse(voice, found.issues)
      enforceStrict(result.warnings, options.strict, voice)
      if (options.out) {
        const contents = {
          portfolio,
          value: valuePortfolio(portfolio),
          comparisons: compareAll(portfolio),
          options: [result],
        }
        writeReport(options.out, contents, evidence, effects, options)
      }
      if (options.json) printJson(effects, optionJson(result))
      else show(result, effects, options)
    })
}

function show(result: BlockOption, effects: Effects, options: Options): void {
  const texts = textsOf(options.lang)
  effects.out(`${wrapped(plain(optionSentence(texts, result)), effects.width).join("\n")}\n\n`)
  printTables(effects, options, [
    optionTable(texts, result),
    triggerTable(texts, result),
    optionInputsTable(texts, result),
  ])
}

const MARKET = "market"

/** Every number and month of the command line that cannot be. */
function optionIssues(options: Options): readonly Issue[] {
  const { by, reversible, wait, shortVolatility, longVolatility, rentVolatility, paths, seed } = options
  const number = (name: string, text: string | undefined, bounds: Parameters<typeof numberIssues>[2]) =>
    text === undefined ? [] : numberIssues(name, text, bounds)
  return [
    ...(by === undefined || (/^\d{4}-\d{2}$/.test(by) && parseMonth(by) !== null)
      ? []
      : [
          {
            code: "bad-date",
            path: "--by",
            given: by,
            message: `"${by}" is not a month`,
            hint: "write it as 2028-06",
          },
        ]),
    ...number("--reversible", reversible, { atLeast: 0 }),
    ...whole("--wait", wait, 1, 120),
    ...number("--short-volatility", shortVolatility, { atLeast: 0, below: 20 }),
    ...number("--long-volatility", longVolatility, { atLeast: 0, below: 3 }),
    ...number("--rent-volatility", rentVolatility === MARKET ? undefined : rentVolatility, {
      atLeast: 0,
      below: 2,
    }),
    ...whole("--paths", paths, 2, MOST_PATHS),
    ...whole("--seed", seed, 0, Number.MAX_SAFE_INTEGER),
  ]
}

function whole(path: string, text: string | undefined, from: number, to: number): readonly Issue[] {
  if (text === undefined) return []
  const value = Number(text)
  if (/^\d+$/.test(text) && value >= from && value <= to) return []
  const message = `"${text}" is not a whole number of ${from} to ${to}`
  return [{ code: "bad-option", path, given: text, message, hint: `write ${path} as a plain whole number` }]
}

function requestOf(options: Options): OptionRequest {
  const { candidate, by, untilTieIn, reversible, wait, paths, seed } = options
  return {
    ...PLAIN_REQUEST,
    candidates: candidate ?? [],
    by: by === undefined ? null : (parseMonth(by) as Month),
    untilTieIn: untilTieIn === true,
    backUsd: reversible === undefined ? null : Number(reversible),
    waitMonths: Number(wait),
    paths: paths === undefined ? null : Number(paths),
    seed: Number(seed),
    whatIf: whatIfOf(options),
  }
}

function whatIfOf({ shortVolatility, longVolatility, rentVolatility }: Options): WhatIf {
  return {
    ...(shortVolatility === undefined ? {} : { shortVolatilityPerSqrtYear: Number(shortVolatility) }),
    ...(longVolatility === undefined ? {} : { longVolatilityPerSqrtYear: Number(longVolatility) }),
    ...(rentVolatility === undefined
      ? {}
      : { rentVolatility: rentVolatility === MARKET ? ("market" as const) : Number(rentVolatility) }),
  }
}
