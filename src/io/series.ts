import type { Issue } from "../base/issue.ts"
import { parseMonth } from "../base/month.ts"
import type { Project } from "../paths/calibrate/delays.ts"
import { cadenceDays, DAYS_PER_YEAR, type Gap, gapsOf, type Series } from "../paths/calibrate/series.ts"
import { type CsvRow, readCsv } from "./csv.ts"

/** A series as read: which columns, what window, where observations are missing, and heights where there are some. */
export type SeriesFile = {
  readonly file: string
  readonly column: string
  readonly series: Series
  readonly heights: Float64Array | null
  readonly cadenceDays: number
  readonly gaps: readonly Gap[]
}
type Bad = { readonly ok: false; readonly issues: readonly Issue[] }

export type SeriesOptions = {
  readonly column?: string | undefined
  /** Whether the logarithm of every value is needed. */
  readonly positive: boolean
  /** First and last day, YYYY-MM-DD, both included. */
  readonly from?: string | undefined
  readonly to?: string | undefined
  /** Name of the option that gave the column, for messages. */
  readonly columnOption?: string
}

const MOST_ISSUES = 20
const LEAST = 2
const HEIGHTS = ["first_height", "height", "block_height"]
const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i
const STAMP =
  /^(\d{4}-\d{2}(?:-\d{2})?)(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?$/

/** Days since 1970-01-01 UTC of a day, month or time; without a zone it counts as UTC. Null for anything else. */
export function dayOf(text: string): number | null {
  const match = STAMP.exec(text.trim())
  if (!match || parseMonth(match[1]!) === null) return null
  const [year, month, day = 1] = match[1]!.split("-").map(Number) as [number, number, number?]
  const [hours, minutes, seconds] = [match[2], match[3], match[4]].map((part) => Number(part ?? 0))
  if (hours! > 23 || minutes! > 59 || seconds! > 60) return null
  const zone = /^([+-])(\d{2}):?(\d{2})$/.exec(match[5] ?? "")
  const offset = zone ? (zone[1] === "-" ? -1 : 1) * (Number(zone[2]) * 60 + Number(zone[3])) : 0
  return Date.UTC(year, month - 1, day, hours, minutes! - offset, seconds) / 86_400_000
}

export const dateOf = (day: number): string => new Date(Math.round(day * 86_400) * 1000).toISOString().slice(0, 10)

/** Reads one column of numbers with its dates; every problem comes with its line. */
export function loadSeries(
  file: string,
  options: SeriesOptions,
): { readonly ok: true; readonly read: SeriesFile } | Bad {
  const csv = readCsv(file, options.column === undefined ? [] : [options.column])
  if (!csv.ok) return csv
  const columns = columnsOf(csv.rows[0]!, file, options)
  if ("issues" in columns) return { ok: false, issues: columns.issues }
  const issues: Issue[] = []
  const days: number[] = []
  const values: number[] = []
  const heights: number[] = []
  const window = windowOf(options)
  let before = -Infinity
  for (const { row, line } of csv.rows) {
    const issue = (code: string, path: string, message: string, hint: string): unknown =>
      issues.push({ code, path, given: row[path], file, line, message, hint })
    const stamp = row[columns.date] ?? ""
    const day = dayOf(stamp)
    if (day === null) {
      issue("bad-date", columns.date, `"${stamp}" is not a date`, "write it as 2024-06-01 or 2024-06-01 13:00")
      continue
    }
    if (day === before) issue("duplicate-date", columns.date, `${stamp} is there twice`, "keep one row a time")
    if (day < before)
      issue("out-of-order", columns.date, `${stamp} comes after a later date`, "sort the rows by date")
    before = Math.max(before, day)
    const text = (row[columns.value] ?? "").trim()
    if (text === "" || day < window.from || day >= window.to) continue
    const value = Number(text)
    if (!NUMBER.test(text) || !Number.isFinite(value))
      issue("bad-cell", columns.value, `"${text}" is not a number`, "leave the cell empty where there is no value")
    else if (options.positive && !(value > 0))
      issue("not-positive", columns.value, `${text} has no logarithm`, "only values above zero fit this process")
    days.push(day)
    values.push(value)
    heights.push(columns.height === null ? 0 : Number(row[columns.height]))
  }
  if (issues.length > 0) return { ok: false, issues: shortened(issues, file) }
  if (days.length < LEAST) return { ok: false, issues: [emptyWindow(file, csv.rows, columns.date, options)] }
  const series = { days: Float64Array.from(days), values: Float64Array.from(values) }
  return {
    ok: true,
    read: {
      file,
      column: columns.value,
      series,
      heights: columns.height === null || !heights.every(Number.isInteger) ? null : Float64Array.from(heights),
      cadenceDays: cadenceDays(series),
      gaps: gapsOf(series),
    },
  }
}

type Columns = { readonly date: string; readonly value: string; readonly height: string | null }

/** The first column that holds a date, and the column of values that is named or the only one of numbers. */
function columnsOf({ row }: CsvRow, file: string, options: SeriesOptions): Columns | Bad {
  const names = Object.keys(row)
  const date = names.find((name) => dayOf(row[name]!) !== null)
  const bad = (code: string, path: string, message: string, hint: string): Bad => ({
    ok: false,
    issues: [{ code, path, file, line: 2, message, hint }],
  })
  if (date === undefined)
    return bad("no-date-column", "", "no column holds a date", "write dates as 2024-06-01 or 2024-06-01 13:00")
  const height = HEIGHTS.find((name) => names.includes(name)) ?? null
  const numeric = names.filter(
    (name) => name !== date && name !== height && (NUMBER.test(row[name]!.trim()) || row[name]!.trim() === ""),
  )
  const value = options.column ?? (numeric.length === 1 ? numeric[0] : undefined)
  if (value === undefined) {
    const option = options.columnOption ?? "--column"
    const message = numeric.length === 0 ? "no column holds numbers" : `${numeric.length} columns hold numbers`
    return bad("which-column", option, message, `give ${option}: ${names.filter((name) => name !== date).join(", ")}`)
  }
  return { date, value, height }
}

const windowOf = ({ from, to }: SeriesOptions): { readonly from: number; readonly to: number } => ({
  from: from === undefined ? -Infinity : dayOf(from)!,
  to: to === undefined ? Infinity : dayOf(to)! + 1,
})

function emptyWindow(
  file: string,
  rows: readonly CsvRow[],
  date: string,
  { from, to }: SeriesOptions,
): Issue {
  const message = `fewer than ${LEAST} values from ${from ?? "the start"} to ${to ?? "the end"}`
  const hint = `the file runs from ${rows[0]!.row[date]} to ${rows.at(-1)!.row[date]}`
  return { code: "empty-window", path: "", file, message, hint }
}

/** The first problems, and how many more there are. */
function shortened(issues: readonly Issue[], file: string): readonly Issue[] {
  if (issues.length <= MOST_ISSUES) return issues
  const more = issues.length - MOST_ISSUES
  const message = `${more} more problems of this kind`
  return [...issues.slice(0, MOST_ISSUES), { code: "more", path: "", file, message, hint: "mend these first" }]
}

const DAYS_PER_MONTH = DAYS_PER_YEAR / 12

/** Reads projects with an announced and, where they have started, an actual date; seen as they stood on a day. */
export function loadProjects(
  file: string,
  columns: { readonly announced: string; readonly actual: string },
  asOf: string,
): { readonly ok: true; readonly projects: readonly Project[] } | Bad {
  const csv = readCsv(file, [columns.announced, columns.actual])
  if (!csv.ok) return csv
  const issues: Issue[] = []
  const now = dayOf(asOf)!
  const projects = csv.rows.flatMap(({ row, line }): readonly Project[] => {
    const cell = (path: string, mayBeEmpty: boolean): number | null => {
      const text = (row[path] ?? "").trim()
      const day = dayOf(text)
      if (day === null && !(mayBeEmpty && text === "")) {
        const hint = mayBeEmpty ? "leave it empty while the project is open" : "write it as 2026-06 or 2026-06-30"
        issues.push({ code: "bad-date", path, given: text, file, line, message: `"${text}" is not a date`, hint })
      }
      return day
    }
    const announced = cell(columns.announced, false)
    const actual = cell(columns.actual, true)
    if (announced === null) return []
    const open = actual === null || actual > now
    return [{ delayMonths: ((open ? now : actual) - announced) / DAYS_PER_MONTH, open }]
  })
  return issues.length > 0 ? { ok: false, issues: shortened(issues, file) } : { ok: true, projects }
}
