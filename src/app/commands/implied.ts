import type { Command } from "commander"
import { closest } from "fastest-levenshtein"
import type { Issue } from "../../base/issue.ts"
import { compareAll } from "../../decide/compare.ts"
import { FIELDS } from "../../decide/implied/fields/index.ts"
import { type PricedIn, pricedIn, priceOf } from "../../decide/implied.ts"
import { valuePortfolio } from "../../decide/value.ts"
import type { Library } from "../../io/evidence.ts"
import { loadPortfolio } from "../../io/loadPortfolio.ts"
import { plain, wrapped } from "../../io/terminal.ts"
import type { Portfolio } from "../../model/resolved.ts"
import { impliedSentence, impliedSidesTable, impliedTable } from "../../report/impliedTables.ts"
import { textsOf } from "../../report/locales/index.ts"
import { impliedJson, pricedInJson } from "../../report/pricedJson.ts"
import { priceIssues } from "../asked.ts"
import type { Effects } from "../effects.ts"
import { valuationsOn } from "../progress.ts"
import { checkOutput, writeReport } from "../report.ts"
import {
  type CommonOptions,
  common,
  library,
  numberIssues,
  printJson,
  printTables,
  refuse,
  type Voice,
} from "../shared.ts"
import { shareFactIssues } from "../shareFacts.ts"

type Options = CommonOptions & { price?: string; solve: string; out?: string }

const ALL = "all"
const MISSING_HINT = "a price can only be read against a value per share: state the fact in the file"

export function implied(program: Command, effects: Effects): void {
  common(program.command("implied"))
    .summary("what a share price implies, one unknown at a time")
    .argument("<file>", "portfolio file (YAML)")
    .option("--price <USD>", "price of a share (default: owner.sharePriceUsdPerShare of the file)")
    .option("--solve <field>", `the unknown: ${FIELDS.map(({ name }) => name).join(", ")}, or all`, ALL)
    .option("--out <file.html>", "also write a self-contained report")
    .action((file: string, options: Options) => {
      const voice = { effects, options }
      if (options.out) checkOutput(options.out, voice)
      const evidence = library()
      const portfolio = opened(file, options, evidence, voice)
      const price = priceOf(portfolio, options.price === undefined ? null : Number(options.price))!
      const progress = valuationsOn(effects, portfolio.name)
      const fields = options.solve === ALL ? FIELDS : FIELDS.filter(({ name }) => name === options.solve)
      const priced = pricedIn(portfolio, price, fields, progress.tick)
      progress.end()
      if (options.out) {
        const contents = {
          portfolio,
          value: valuePortfolio(portfolio),
          comparisons: compareAll(portfolio),
          priced,
        }
        writeReport(options.out, contents, evidence, effects, options)
      }
      if (options.json) printJson(effects, options.solve === ALL ? pricedInJson(priced) : impliedJson(priced))
      else show(priced, portfolio, effects, options)
    })
}

function show(priced: PricedIn, portfolio: Portfolio, effects: Effects, options: Options): void {
  const texts = textsOf(options.lang)
  const sides = options.solve === ALL ? null : impliedSidesTable(texts, priced.fields[0]!)
  effects.out(`${wrapped(plain(impliedSentence(texts, priced)), effects.width).join("\n")}\n\n`)
  const tables = [impliedTable(texts, priced, portfolio), ...(sides ? [sides] : [])]
  printTables(effects, options, tables)
}

/** The portfolio, where file and options leave no question open; otherwise every problem of both at once. */
function opened(file: string, options: Options, evidence: Library, voice: Voice): Portfolio {
  const loaded = loadPortfolio(file, evidence)
  const given = options.price === undefined ? null : Number(options.price)
  const issues = [
    ...(options.price === undefined ? [] : numberIssues("--price", options.price, { above: 0 })),
    ...fieldIssues(options.solve),
    ...(loaded.ok
      ? [
          ...shareFactIssues(loaded.portfolio, MISSING_HINT),
          ...priceIssues(loaded.portfolio, given, "--price USD"),
        ]
      : loaded.issues),
  ]
  if (!loaded.ok || issues.length > 0) return refuse(voice, issues)
  return loaded.portfolio
}

function fieldIssues(solve: string): readonly Issue[] {
  const known = [...FIELDS.map(({ name }) => name), ALL]
  if (known.includes(solve)) return []
  const message = `no unknown is called "${solve}"`
  const hint = `did you mean ${closest(solve, known)}? one of ${known.join(", ")}`
  return [{ code: "bad-option", path: "--solve", given: solve, message, hint }]
}
