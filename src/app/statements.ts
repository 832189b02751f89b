import { join } from "node:path"
import type { Issue } from "../base/issue.ts"
import type { OwnerRun } from "../cash/owner.ts"
import { type Period, type Statement, statementsOf } from "../cash/statements.ts"
import { csvText, type FileColumn, parquetBytes } from "../io/tableFiles.ts"
import { plain, wrapped } from "../io/terminal.ts"
import { statementsJson } from "../report/json.ts"
import { textsOf } from "../report/locales/index.ts"
import { statementNotes, statementTable } from "../report/statementTables.ts"
import type { Effects } from "./effects.ts"
import { folderIssue, writeFiles } from "./report.ts"
import { type CommonOptions, printJson, printTables, refuse } from "./shared.ts"

export const PERIODS = ["monthly", "annual"] as const satisfies readonly Period[]
export const FORMATS = ["table", "csv", "json", "parquet"] as const

export type StatementOptions = CommonOptions & {
  readonly statements?: boolean
  readonly period?: Period
  readonly format?: (typeof FORMATS)[number]
  readonly outDir?: string
  readonly details?: boolean
}

/** Months that a table on the terminal shows; files have them all. */
const SHOWN_MONTHS = 12

/** Refuses options that do not go together, before any work. */
export function checkStatementOptions(effects: Effects, options: StatementOptions): void {
  const { statements, period, format, outDir, details, json } = options
  const bad = (path: string, given: string, message: string, hint: string): Issue => ({
    code: "bad-option",
    path,
    given,
    message,
    hint,
  })
  const alone = (path: string, given: string | undefined): readonly Issue[] =>
    given === undefined || statements
      ? []
      : [bad(path, given, `${path} is about statements`, "add --statements")]
  const file = format !== undefined && format !== "table"
  const issues: readonly Issue[] = [
    ...alone("--period", period),
    ...alone("--format", format),
    ...alone("--out-dir", outDir),
    ...(statements && details
      ? [
          bad(
            "--details",
            "",
            "--details shows the valuation, --statements the months behind it",
            "ask for one",
          ),
        ]
      : []),
    ...(format === "parquet" && outDir === undefined
      ? [bad("--format", format, "parquet is binary and is not printed", "add --out-dir FOLDER")]
      : []),
    ...(outDir !== undefined && statements && !file
      ? [bad("--out-dir", outDir, "files are not tables of a terminal", "add --format csv, json or parquet")]
      : []),
    ...(json && format !== undefined && format !== "json"
      ? [bad("--format", format, `--json prints JSON, not ${format}`, "leave one of them out")]
      : []),
    ...(json && outDir !== undefined
      ? [bad("--out-dir", outDir, "--json prints, --out-dir writes files", "write files with --format json")]
      : []),
    ...(outDir !== undefined ? folderIssue("--out-dir", outDir, outDir) : []),
  ]
  if (issues.length > 0) refuse({ effects, options }, issues)
}

/** Prints the statements, or writes one file each. */
export function showStatements(run: OwnerRun, effects: Effects, options: StatementOptions): void {
  const period = options.period ?? "annual"
  const statements = statementsOf(run, period)
  const format = options.format ?? "table"
  if (options.outDir !== undefined) writeStatements(statements, options.outDir, format, effects, options)
  else if (format === "json") printJson(effects, statementsJson(run.portfolio, period, statements))
  else if (format === "csv") effects.out(csvText(longColumns(statements)))
  else printStatements(run, statements, effects, options)
}

function printStatements(
  { portfolio }: OwnerRun,
  statements: readonly Statement[],
  effects: Effects,
  options: StatementOptions,
): void {
  const texts = textsOf(options.lang)
  const tables = statements.map((one) => {
    const shown = Math.min(
      one.periods.length,
      options.period === "monthly" ? SHOWN_MONTHS : one.periods.length,
    )
    const table = statementTable(texts, one, { to: shown })
    const count = one.periods.length
    return shown === count
      ? table
      : { ...table, notes: [...table.notes, texts.say("note.periods", { shown, count })] }
  })
  printTables(effects, options, tables)
  effects.out(
    ["", ...statementNotes(texts, portfolio)]
      .flatMap((note) => wrapped(plain(note), effects.width))
      .join("\n"),
  )
}

function writeStatements(
  statements: readonly Statement[],
  folder: string,
  format: (typeof FORMATS)[number],
  effects: Effects,
  options: StatementOptions,
): void {
  const files = statements.map((statement) => ({
    file: join(folder, `${statement.id}.${format}`),
    content:
      format === "json"
        ? `${JSON.stringify(statement, null, 2)}\n`
        : format === "csv"
          ? csvText(wideColumns(statement))
          : parquetBytes(wideColumns(statement)),
  }))
  writeFiles("--out-dir", files, { effects, options })
  for (const { file } of files) effects.err(`written: ${file}`)
}

/** A row a period, a column a line. */
const wideColumns = ({ periods, lines }: Statement): readonly FileColumn[] => [
  { name: "period", texts: periods },
  ...lines.map(({ key, values }) => ({ name: key, numbers: values })),
]

/** A row for every value of every statement. */
function longColumns(statements: readonly Statement[]): readonly FileColumn[] {
  const rows = statements.flatMap(({ id, periods, lines }) =>
    lines.flatMap((line) => periods.map((period, i) => ({ id, period, line, value: line.values[i]! }))),
  )
  return [
    { name: "statement", texts: rows.map(({ id }) => id) },
    { name: "line", texts: rows.map(({ line }) => line.key) },
    { name: "kind", texts: rows.map(({ line }) => line.kind) },
    { name: "unit", texts: rows.map(({ line }) => line.unit) },
    { name: "period", texts: rows.map(({ period }) => period) },
    { name: "value", numbers: rows.map(({ value }) => value) },
  ]
}
