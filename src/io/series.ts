import type { Issue } from "../base/issue.ts"
import { cadenceDays, type Gap, gapsOf, type Series } from "../paths/calibrate/series.ts"
import { type CsvRow, readCsv } from "./csv.ts"
import { dayOf } from "./days.ts"
import { shortened } from "./shortened.ts"

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
  /** Hours from UTC of the days that are meant, such as -6 for ERCOT; times without a zone are in it already. */
  readonly utcOffsetHours?: number
  /** Name of the option that gave the column, for messages. */
  readonly columnOption?: string
}

const LEAST = 2
const HEIGHTS = ["first_height", "height", "block_height"]
const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i
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
    const day = dayOf(stamp, options.utcOffsetHours)
    if (day === null) {
      issue(
        "bad-date",
        columns.date,
        `"${stamp}" is not a date`,
        "write it as 2024-06-01 or 2024-06-01 13:00",
      )
      continue
    }
    if (day === before)
      issue("duplicate-date", columns.date, `${stamp} is there twice`, "keep one row a time")
    if (day < before)
      issue("out-of-order", columns.date, `${stamp} comes after a later date`, "sort the rows by date")
    before = Math.max(before, day)
    const text = (row[columns.value] ?? "").trim()
    if (text === "" || day < window.from || day >= window.to) continue
    const value = Number(text)
    if (!NUMBER.test(text) || !Number.isFinite(value))
      issue(
        "bad-cell",
        columns.value,
        `"${text}" is not a number`,
        "leave the cell empty where there is no value",
      )
    else if (options.positive && !(value > 0))
      issue(
        "not-positive",
        columns.value,
        `${text} has no logarithm`,
        "only values above zero fit this process",
      )
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
      heights:
        columns.height === null || !heights.every(Number.isInteger) ? null : Float64Array.from(heights),
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
    return bad(
      "no-date-column",
      "",
      "no column holds a date",
      "write dates as 2024-06-01 or 2024-06-01 13:00",
    )
  const height = HEIGHTS.find((name) => names.includes(name)) ?? null
  const numeric = names.filter(
    (name) =>
      name !== date && name !== height && (NUMBER.test(row[name]!.trim()) || row[name]!.trim() === ""),
  )
  const value = options.column ?? (numeric.length === 1 ? numeric[0] : undefined)
  if (value === undefined) {
    const option = options.columnOption ?? "--column"
    const message =
      numeric.length === 0 ? "no column holds numbers" : `${numeric.length} columns hold numbers`
    return bad(
      "which-column",
      option,
      message,
      `give ${option}: ${names.filter((name) => name !== date).join(", ")}`,
    )
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
