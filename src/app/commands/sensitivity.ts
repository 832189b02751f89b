import { type Command, Option } from "commander"
import type { Issue } from "../../base/issue.ts"
import { compareAll } from "../../decide/compare.ts"
import { OBJECTIVES, type Objective } from "../../decide/sensitivities/answer.ts"
import { type Sensitivity, type SensitivityOptions, sensitivityOf } from "../../decide/sensitivities.ts"
import { drawnShares, type GroupShares } from "../../decide/simulate/indices.ts"
import { valuePortfolio } from "../../decide/value.ts"
import type { Library } from "../../io/evidence.ts"
import { loadPortfolio } from "../../io/loadPortfolio.ts"
import type { Portfolio } from "../../model/resolved.ts"
import { indicesTable } from "../../report/indicesTable.ts"
import { textsOf } from "../../report/locales/index.ts"
import { sensitivityJson } from "../../report/pricedJson.ts"
import { spiderTable, tornadoTable, twoWayTable } from "../../report/sensitivityTables.ts"
import { inputNameIssues } from "../asked.ts"
import type { Effects } from "../effects.ts"
import { valuationsOn } from "../progress.ts"
import { checkOutput, writeReport } from "../report.ts"
import { type CommonOptions, common, library, printJson, printTables, refuse, type Voice } from "../shared.ts"
import { shareFactIssues } from "../shareFacts.ts"
import { simulationAsked } from "../simulation/options.ts"
import { progressOn } from "../simulation/progress.ts"

type Options = CommonOptions & {
  of?: Objective
  top?: string
  spider?: boolean
  twoWay?: readonly string[]
  indices?: boolean
  paths?: string
  seed?: string
  out?: string
}

/** Inputs in a table and lines in a spider, where nothing else is asked for. */
const TOP = 12
const SPIDER_LINES = 6
const INDEX_PATHS = "2048"

export function sensitivity(program: Command, effects: Effects): void {
  common(program.command("sensitivity"))
    .summary("which inputs the value hangs on, each moved over its cited range")
    .argument("<file>", "portfolio file (YAML)")
    .addOption(
      new Option(
        "--of <answer>",
        "a share after tax, or the blocks before it (default: a share where known)",
      ).choices(OBJECTIVES),
    )
    .option("--top <n>", `how many inputs, widest first (default: ${TOP} in the table, all in JSON)`)
    .option("--spider", `also the widest ${SPIDER_LINES}, each moved by the same shares of itself`)
    .option("--two-way <inputs...>", "also a grid over two inputs, by the names that --json gives")
    .option("--indices", `also Sobol indices of what is drawn (default: --paths ${INDEX_PATHS} a sample)`)
    .option("--paths <n>", "paths of each sample of the indices")
    .option("--seed <n>", "which random numbers")
    .option("--out <file.html>", "also write a self-contained report")
    .action((file: string, options: Options) => {
      const voice = { effects, options }
      if (options.out) checkOutput(options.out, voice)
      const drawn = indicesAsked(options, voice)
      const evidence = library()
      const portfolio = opened(file, options, evidence, voice)
      const progress = valuationsOn(effects, portfolio.name)
      const found = sensitivityOf(portfolio, { ...asked(options), tick: progress.tick })
      progress.end()
      if (options.out) {
        const contents = {
          portfolio,
          value: valuePortfolio(portfolio),
          comparisons: compareAll(portfolio),
          sensitivity: found,
        }
        writeReport(options.out, contents, evidence, effects, options)
      }
      const top = options.top === undefined ? undefined : Number(options.top)
      const indices = drawn && indicesOf(portfolio, drawn, effects)
      if (options.json)
        return printJson(effects, { ...sensitivityJson(found, top), ...(indices ? { indices } : {}) })
      const tables = tablesOf(found, portfolio, options, top ?? TOP)
      const more = indices ? [indicesTable(textsOf(options.lang), indices, portfolio, drawn.seed)] : []
      printTables(effects, options, [...tables, ...more])
    })
}

/** Size of each sample of the indices, null where none are asked for. */
function indicesAsked(options: Options, voice: Voice) {
  const { indices, paths, seed } = options
  if (indices) return simulationAsked({ paths: paths ?? INDEX_PATHS, seed, method: "plain" }, voice)!
  const stray = (["paths", "seed"] as const).filter((name) => options[name] !== undefined)
  if (stray.length > 0)
    refuse(
      voice,
      stray.map((name) => ({
        code: "bad-option",
        path: `--${name}`,
        given: options[name],
        message: `--${name} is for Sobol indices, which are not asked for`,
        hint: "add --indices",
      })),
    )
  return null
}

function indicesOf(
  portfolio: Portfolio,
  options: Parameters<typeof drawnShares>[1],
  effects: Effects,
): GroupShares {
  const progress = progressOn(effects, [portfolio.name])
  const found = drawnShares(portfolio, options, (done, chunks) => progress.tell([{ done, chunks }]))
  progress.end()
  return found
}

const asked = ({ of = undefined, spider, twoWay }: Options): SensitivityOptions => ({
  of: of ?? null,
  spiderLines: spider ? SPIDER_LINES : 0,
  twoWay: twoWay ? [twoWay[0]!, twoWay[1]!] : null,
})

function tablesOf(found: Sensitivity, portfolio: Portfolio, { lang }: Options, top: number) {
  const texts = textsOf(lang)
  return [
    tornadoTable(texts, found, portfolio, top),
    spiderTable(texts, found),
    twoWayTable(texts, found),
  ].filter((table) => table !== null)
}

/** The portfolio, where file and options leave no question open; otherwise every problem of both at once. */
function opened(file: string, options: Options, evidence: Library, voice: Voice): Portfolio {
  const loaded = loadPortfolio(file, evidence)
  const issues = [
    ...topIssues(options.top),
    ...(options.twoWay ? pairIssues(options.twoWay) : []),
    ...(loaded.ok
      ? [
          ...(options.of === "perShare"
            ? shareFactIssues(loaded.portfolio, "state the fact in the file, or ask for --of npv")
            : []),
          ...inputNameIssues(loaded.portfolio, options.twoWay ?? [], "--two-way"),
        ]
      : loaded.issues),
  ]
  if (!loaded.ok || issues.length > 0) return refuse(voice, issues)
  return loaded.portfolio
}

function topIssues(top: string | undefined): readonly Issue[] {
  if (top === undefined || (/^\d+$/.test(top.trim()) && Number(top) > 0)) return []
  const message = `--top ${top} is not a whole number above 0`
  return [{ code: "bad-option", path: "--top", given: top, message, hint: `write --top ${TOP}` }]
}

function pairIssues(given: readonly string[]): readonly Issue[] {
  const different = new Set(given).size
  if (given.length === 2 && different === 2) return []
  const message = `a grid has two different inputs, and ${different} ${different === 1 ? "is" : "are"} named`
  const hint = "write --two-way INPUT INPUT after the file"
  return [{ code: "bad-option", path: "--two-way", given: given.join(" "), message, hint }]
}
