import { readFileSync } from "node:fs"
import { type CsvError, parse } from "csv-parse/sync"
import type { Issue } from "../base/issue.ts"
import type { Row } from "../model/evidence.ts"

/** A row and the line of the file it starts on. */
export type CsvRow = { readonly row: Row; readonly line: number }

export type CsvFile =
  | { readonly ok: true; readonly rows: readonly CsvRow[] }
  | { readonly ok: false; readonly issues: readonly Issue[] }

const LARGEST_BYTES = 64 * 1024 * 1024

/** Reads a CSV file with a header that has at least `columns`. Problems come back with file and line. */
export function readCsv(file: string, columns: readonly string[]): CsvFile {
  const refuse = (code: string, message: string, hint: string, line?: number): CsvFile => ({
    ok: false,
    issues: [{ code, path: "", file, message, hint, ...(line === undefined ? {} : { line }) }],
  })
  let text: string
  try {
    const bytes = readFileSync(file)
    if (bytes.length > LARGEST_BYTES)
      return refuse("too-large", `${bytes.length} bytes of CSV, at most ${LARGEST_BYTES}`, "split it")
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes)
  } catch (error) {
    const unreadable = (error as NodeJS.ErrnoException).code
    return unreadable && unreadable !== "ERR_ENCODING_INVALID_ENCODED_DATA"
      ? refuse("no-file", `${file} cannot be read (${unreadable})`, "check the path")
      : refuse("not-utf8", `${file} is not UTF-8 text`, "save it as UTF-8")
  }
  try {
    const parsed = parse(text, {
      columns: true,
      bom: true,
      info: true,
      skip_empty_lines: true,
    }) as unknown as readonly {
      readonly record: Row
      readonly info: { readonly lines: number }
    }[]
    const present = new Set(Object.keys(parsed[0]?.record ?? {}))
    if (parsed.length === 0)
      return refuse("empty-file", `${file} has no rows`, `expected the columns ${columns.join(", ")}`)
    const missing = columns.filter((column) => !present.has(column))
    if (missing.length > 0) {
      return refuse(
        "missing-column",
        `${file} lacks ${missing.join(", ")}`,
        `it has ${[...present].join(", ")}`,
        1,
      )
    }
    return { ok: true, rows: parsed.map(({ record, info }) => ({ row: record, line: info.lines })) }
  } catch (error) {
    const { message, lines } = error as CsvError & { lines?: number }
    return refuse("csv-syntax", message, "check quotes and commas", lines)
  }
}

/** Rows of a file of this package; throws with the problem, because such a file must be sound. */
export function packageRows(file: string, columns: readonly string[] = []): readonly Row[] {
  const read = readCsv(file, columns)
  if (!read.ok)
    throw new Error(read.issues.map((issue) => `${file}:${issue.line ?? 1}: ${issue.message}`).join("\n"))
  return read.rows.map(({ row }) => row)
}
