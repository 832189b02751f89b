import { type Command, Option } from "commander"
import type { Issue } from "../../base/issue.ts"
import { statementsOf } from "../../cash/statements.ts"
import { compareAll } from "../../decide/compare.ts"
import { ownerValue, type PortfolioValue, valuePortfolio } from "../../decide/value.ts"
import type { Library } from "../../io/evidence.ts"
import {
  eventsTable,
  liquidityTable,
  multiplesTable,
  reportedTable,
  segmentsTable,
} from "../../report/capitalTables.ts"
import { statementsJson, valueJson } from "../../report/json.ts"
import { loansTable, usesTable } from "../../report/loanTables.ts"
import { type Texts, textsOf } from "../../report/locales/index.ts"
import { notesTable } from "../../report/notesTable.ts"
import { withCited } from "../../report/overviewTables.ts"
import { bridgeTable, claimsTable } from "../../report/shareTables.ts"
import { simulatedTables } from "../../report/simulatedTables.ts"
import { simulationJson } from "../../report/simulation.ts"
import { blocksTable, sourcesTable, type Table } from "../../report/tables.ts"
import type { Effects } from "../effects.ts"
import { checkOutput, writeReport } from "../report.ts"
import { openScenario } from "../scenario.ts"
import {
  checkStrict,
  common,
  enforceStrict,
  library,
  openPortfolio,
  printJson,
  printTables,
  refuse,
} from "../shared.ts"
import { type SimulationFlags, simulated, simulationAsked, simulationOptions } from "../simulation/options.ts"
import {
  checkStatementOptions,
  FORMATS,
  PERIODS,
  type StatementOptions,
  showStatements,
} from "../statements.ts"

type Options = StatementOptions &
  SimulationFlags & { scenario?: string; out?: string; strict?: readonly string[] }

const ONE_PATH: Issue = {
  code: "bad-option",
  path: "--statements",
  message: "statements are of one path, so --paths would draw many and show none",
  hint: "add --json or --out, or ask for one of them",
}
/** Inputs that the sources table shows, without and with --details. */
const SOURCES = { short: 6, long: 20 } as const

export function value(program: Command, effects: Effects): void {
  simulationOptions(common(program.command("value")))
    .summary("what each block and each share is worth, and how much of that is cited")
    .argument("<file>", "portfolio file (YAML)")
    .option("--details", "also liquidity, covenants, parts and multiples, model against reported")
    .option("--statements", "income, cash flow, balance sheet, tax and each project loan instead")
    .addOption(new Option("--period <period>", "of statements (default: annual)").choices(PERIODS))
    .addOption(new Option("--format <format>", "of statements (default: table)").choices(FORMATS))
    .option("--out-dir <folder>", "write statements there, one file each")
    .option("--scenario <file>", "change what this file says first (YAML or JSON)")
    .option("--out <file.html>", "also write a self-contained report")
    .option("--strict <code...>", "make these warnings fatal (or: all)")
    .action((file: string, options: Options) => {
      const voice = { effects, options }
      checkStatementOptions(effects, options)
      checkStrict(options.strict, voice)
      if (options.out) checkOutput(options.out, voice)
      const asked = simulationAsked(options, voice)
      if (asked && options.statements && !options.json && !options.out) refuse(voice, [ONE_PATH])
      const evidence = library()
      const portfolio = openScenario(openPortfolio(file, evidence, voice), options.scenario, voice)
      // Statements alone do not need the cited share, which runs every block again for each of its inputs.
      if (options.statements && !options.json && !options.out) {
        const { run, warnings } = ownerValue(portfolio)
        enforceStrict(warnings, options.strict, voice)
        showStatements(run, effects, options)
        return
      }
      const result = valuePortfolio(portfolio)
      enforceStrict(result.warnings, options.strict, voice)
      const simulation = asked && simulated([portfolio], asked, voice)[0]!
      if (options.out) {
        const comparisons = compareAll(portfolio)
        const contents = { portfolio, value: result, comparisons, ...(simulation ? { simulation } : {}) }
        writeReport(options.out, contents, evidence, effects, options)
      }
      if (options.json)
        printJson(effects, { ...jsonOf(result, options), ...(simulation ? simulationJson(simulation) : {}) })
      else if (options.statements) showStatements(result.run, effects, options)
      else {
        const texts = textsOf(options.lang)
        const view = simulation && { ...simulation, portfolio, value: result }
        const certain = view && !options.details ? [] : tablesOf(texts, result, evidence, options)
        const paths = view ? simulatedTables(texts, view, options.details) : []
        printTables(effects, options, [...paths, ...certain])
      }
    })
}

function jsonOf(value: PortfolioValue, { statements, period = "annual" }: Options) {
  if (!statements) return valueJson(value)
  return {
    ...valueJson(value),
    ...statementsJson(value.run.portfolio, period, statementsOf(value.run, period)),
  }
}

/** What the terminal shows: the answer and its claims, and with --details all that stands behind it. */
function tablesOf(
  texts: Texts,
  value: PortfolioValue,
  { parameters }: Library,
  { details = false }: Options,
): readonly Table[] {
  const { portfolio } = value.run
  const { projects, liquidity, market } = value
  const sources = sourcesTable(texts, value.cited.weights, details ? SOURCES.long : SOURCES.short)
  const behind = [
    usesTable(texts, projects),
    eventsTable(texts, value.events, portfolio),
    liquidity && liquidityTable(texts, liquidity, portfolio),
    segmentsTable(texts, value.segments, parameters),
    market && multiplesTable(texts, market),
    reportedTable(texts, value.reported),
  ]
  const tables = [
    withCited(texts, blocksTable(texts, value, portfolio), value.cited),
    bridgeTable(texts, value.bridge, portfolio, value.terminal),
    claimsTable(texts, value),
    loansTable(texts, projects),
    ...(details ? behind : []),
    notesTable(texts, value),
    details ? sources : { ...sources, notes: [...sources.notes, texts.say("note.details")] },
  ]
  return tables.filter((table) => table !== null)
}
