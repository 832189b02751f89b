import type { Issue } from "../base/issue.ts"
import type { Production } from "../track/tieout.ts"
import { readCsv } from "./csv.ts"

export type ProductionFile =
  | { readonly ok: true; readonly rows: readonly Production[] }
  | { readonly ok: false; readonly issues: readonly Issue[] }

const COLUMNS = ["ticker", "month", "btc_produced", "avg_operating_ehs", "days"] as const

/** Reads a production table; every bad cell is reported with its line. */
export function loadProduction(file: string): ProductionFile {
  const read = readCsv(file, COLUMNS)
  if (!read.ok) return read
  const issues: Issue[] = []
  const rows = read.rows.map(({ row, line }): Production => {
    const positive = (column: (typeof COLUMNS)[number]): number => {
      const value = Number(row[column])
      if (row[column] === "" || !(value > 0)) {
        issues.push({
          code: "bad-cell",
          path: column,
          given: row[column],
          file,
          line,
          message: `"${row[column]}" is not a positive number`,
          hint: `${column} of ${row.ticker} ${row.month}`,
        })
      }
      return value
    }
    if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(row.month ?? "")) {
      issues.push({
        code: "bad-date",
        path: "month",
        given: row.month,
        file,
        line,
        message: `"${row.month}" is not a month`,
        hint: "write it as 2024-06",
      })
    }
    return {
      ticker: row.ticker ?? "",
      month: row.month ?? "",
      btcProduced: positive("btc_produced"),
      averageOperatingEhPerS: positive("avg_operating_ehs"),
      days: positive("days"),
    }
  })
  return issues.length > 0 ? { ok: false, issues } : { ok: true, rows }
}
