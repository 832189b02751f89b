import type { Cell, Table } from "../../src/report/tables.ts"
import { latin } from "../kit/numerals.ts"

export type Row = Table["rows"][number]
export type Order = { readonly key: string; readonly down: boolean }

const MARKS = /[\u2066-\u2069\u200e\u200f]/g
const SCALES: Readonly<Record<string, number>> = { bn: 1e9, M: 1e6, k: 1e3, مليار: 1e9, مليون: 1e6, ألف: 1e3 }

export const plainText = (cell: Cell | undefined): string => (cell?.text ?? "").replace(MARKS, "")

/** The number that a cell shows, at its scale; null for words and dashes. */
export function numberIn(text: string): number | null {
  const found = /^([\u2212+-]?)\s*\$?([\d,]*\.?\d+)\s*(bn|M|k|مليار|مليون|ألف)?/.exec(
    latin(text).replace(MARKS, ""),
  )
  if (!found) return null
  const value = Number(found[2]!.replaceAll(",", "")) * (found[3] ? SCALES[found[3]]! : 1)
  return found[1] === "\u2212" || found[1] === "-" ? -value : value
}

export const isTotal = (row: Row): boolean =>
  Object.values(row).some(({ strong }) => strong) &&
  Object.values(row).every(({ strong, text }) => strong || text === "")

/** A list of like rows, perhaps with totals at its end; the steps of a sum have an order of their own. */
export function canSort({ rows }: Table): boolean {
  const totals = rows.findIndex(isTotal)
  const items = totals < 0 ? rows.length : totals
  return items > 2 && rows.slice(items).every(isTotal)
}

/** Rows in the order asked for, those without a number last and totals where they were: at the end. */
export function sorted(rows: readonly Row[], { key, down }: Order, locale: string): readonly Row[] {
  const items = rows.filter((row) => !isTotal(row))
  const numbers = new Map(items.map((row) => [row, numberIn(plainText(row[key]))]))
  const numeric = [...numbers.values()].some((value) => value !== null)
  const words = new Intl.Collator(locale, { numeric: true })
  const sign = down ? -1 : 1
  const compare = (a: Row, b: Row): number => {
    if (!numeric) return sign * words.compare(plainText(a[key]), plainText(b[key]))
    const [x, y] = [numbers.get(a)!, numbers.get(b)!]
    if (x === null || y === null) return Number(x === null) - Number(y === null)
    return sign * (x - y)
  }
  return [...[...items].sort(compare), ...rows.filter(isTotal)]
}

/** The table for a spreadsheet: Latin digits, plain minus signs, no grouping. */
export function csvOf({ columns, rows }: Table): string {
  const field = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  const written = (cell: Cell | undefined): string => {
    const text = latin(plainText(cell))
    return /^[\u2212+-]?[\d,]+(\.\d+)?$/.test(text) ? text.replaceAll(",", "").replace("\u2212", "-") : text
  }
  const lines = [
    columns.map(({ label }) => field(label.replace(MARKS, ""))),
    ...rows.map((row) => columns.map(({ key }) => field(written(row[key])))),
  ]
  return lines.map((line) => line.join(",")).join("\n")
}
