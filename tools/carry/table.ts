// CSV in and out, and the few text helpers that every part of the carrying shares.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { dirname } from "node:path"
import { gunzipSync } from "node:zlib"
import { parse } from "csv-parse/sync"

export type Row = Readonly<Record<string, string>>
export type Table = {
  readonly path: string
  readonly columns: readonly string[]
  readonly rows: readonly Row[]
}

export function readTable(path: string): Row[] {
  const bytes = readFileSync(path)
  return parse(path.endsWith(".gz") ? gunzipSync(bytes) : bytes, { columns: true, bom: true })
}

export function writeTable(table: Table, folder: string): void {
  const path = `${folder}/${table.path}`
  mkdirSync(dirname(path), { recursive: true })
  const line = (cells: readonly string[]) => `${cells.map(quoted).join(",")}\n`
  const body = table.rows.map((row) => line(table.columns.map((column) => row[column] ?? "")))
  writeFileSync(path, line(table.columns) + body.join(""))
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

/** The parts that say something, joined by "; ". */
export function joined(...parts: readonly (string | undefined)[]): string {
  return parts
    .map((part) => part?.trim())
    .filter((part) => part)
    .join("; ")
}

export function field(row: Row, column: string): string {
  const cell = row[column]
  if (cell === undefined) throw new Error(`no column ${column} in ${Object.keys(row).join(",")}`)
  return cell.trim()
}
