import { type ColumnSource, parquetWriteBuffer } from "hyparquet-writer"

/** Columns of one length: texts, or numbers with null where there is none. */
export type FileColumn =
  | { readonly name: string; readonly texts: readonly string[] }
  | { readonly name: string; readonly numbers: readonly (number | null)[] }

/** RFC 4180: a header, then a row each; numbers as JavaScript writes them, shortest that reads back the same. */
export function csvText(columns: readonly FileColumn[]): string {
  const cells = columns.map((column) => ("texts" in column ? column.texts : column.numbers))
  const rows = Array.from({ length: cells[0]?.length ?? 0 }, (_, i) =>
    cells.map((column) => quoted(String(column[i] ?? ""))).join(","),
  )
  return `${[columns.map(({ name }) => quoted(name)).join(","), ...rows].join("\r\n")}\r\n`
}

/** A value that a spreadsheet would run as a formula is kept as text by a quote before it. */
function quoted(text: string): string {
  const safe = /^[=+@\t\r]|^-(?![\d.])/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** A Parquet file: texts as UTF-8 strings, numbers as doubles that may be null. */
export function parquetBytes(columns: readonly FileColumn[]): Uint8Array {
  const columnData = columns.map(
    (column): ColumnSource =>
      "texts" in column
        ? { name: column.name, data: [...column.texts], type: "STRING", nullable: false }
        : { name: column.name, data: [...column.numbers], type: "DOUBLE" },
  )
  return new Uint8Array(parquetWriteBuffer({ columnData, createdBy: "hashwatt" }))
}
