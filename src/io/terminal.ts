import CliTable from "cli-table3"
import type { Texts } from "../report/locales/index.ts"
import { ASSUMED_MARK } from "../report/marks.ts"
import type { Cell, Column, Table } from "../report/tables.ts"

export type TerminalOptions = { readonly width: number; readonly colour: boolean; readonly texts: Texts }

const GAP = 2
const LEAST_TEXT = 12
const LINES = {
  top: "", "top-mid": "", "top-left": "", "top-right": "", bottom: "", "bottom-mid": "", "bottom-left": "",
  "bottom-right": "", left: "", "left-mid": "", mid: "", "mid-mid": "", right: "", "right-mid": "", middle: "",
} // biome-ignore format: one picture

/** A table as text of at most `width` columns: texts wrap first, then the least needed columns go, and are named. */
export function renderTable(table: Table, options: TerminalOptions): string {
  const { columns, widths } = fitted(table, options.width)
  const bold = (text: string): string => (options.colour ? `\u001b[1m${text}\u001b[22m` : text)
  const faint = (text: string): string => (options.colour ? `\u001b[2m${text}\u001b[22m` : text)
  const grid = new CliTable({
    chars: LINES,
    style: { "padding-left": 0, "padding-right": GAP, head: [], border: [], compact: true },
    colWidths: widths.map((width) => width + GAP),
    colAligns: columns.map((column) => (column.align === "end" ? "right" : "left")),
    wordWrap: true,
  })
  grid.push(columns.map((column) => faint(plain(column.label))))
  grid.push(widths.map((width) => faint("─".repeat(width))))
  for (const row of table.rows) {
    grid.push(
      columns.map(({ key }) => {
        const cell = row[key]
        const text = shown(cell)
        return cell?.strong ? bold(text) : text
      }),
    )
  }
  const dropped = table.columns.filter((column) => !columns.includes(column)).map((column) => column.label)
  const notes = [
    ...table.notes,
    ...(dropped.length
      ? [options.texts.say("table.dropped", { columns: dropped.join(options.texts.say("list.semicolon")) })]
      : []),
  ]
  const lines = grid
    .toString()
    .split("\n")
    .map((line) => line.trimEnd())
  return [
    bold(plain(table.title)),
    "",
    ...lines,
    ...(notes.length ? ["", ...notes.flatMap((note) => wrapped(plain(note), options.width)).map(faint)] : []),
    "",
  ].join("\n")
}

type Fit = { readonly columns: readonly Column[]; readonly widths: readonly number[] }

function fitted(table: Table, width: number): Fit {
  let columns = [...table.columns]
  for (;;) {
    const full = columns.map((column) => naturalWidth(table, column))
    const least = columns.map((column, i) => leastWidth(table, column, full[i]!))
    const room = width - GAP * (columns.length - 1)
    if (total(least) <= room || columns.every((column) => column.drop === 0)) {
      return { columns, widths: shrink(full, least, room) }
    }
    const next = Math.max(...columns.map((column) => column.drop))
    columns = columns.filter((column) => column.drop !== next)
  }
}

/** Takes width from the widest column until all fit, but none below its least. */
function shrink(full: readonly number[], least: readonly number[], room: number): readonly number[] {
  const widths = [...full]
  while (total(widths) > room) {
    const spare = widths.map((width, i) => (width > least[i]! ? width : 0))
    const widest = spare.indexOf(Math.max(...spare))
    if (spare[widest] === 0) break
    widths[widest]!--
  }
  return widths
}

const total = (widths: readonly number[]): number => widths.reduce((sum, width) => sum + width, 0)

const cellsOf = (table: Table, key: string): readonly string[] => table.rows.map((row) => shown(row[key]))

const longestWord = (text: string): number => Math.max(...text.split(" ").map((word) => word.length))

const naturalWidth = (table: Table, column: Column): number =>
  Math.max(longestWord(plain(column.label)), ...cellsOf(table, column.key).map((text) => text.length))

/** Figures never wrap; texts may, between words. */
function leastWidth(table: Table, column: Column, full: number): number {
  const words = [plain(column.label), ...(column.align === "start" ? cellsOf(table, column.key) : [])].map(
    longestWord,
  )
  return column.align === "end" ? full : Math.min(full, Math.max(Math.min(LEAST_TEXT, full), ...words))
}

const shown = (cell: Cell | undefined): string =>
  cell === undefined ? "" : plain(cell.assumed ? `${cell.text} ${ASSUMED_MARK}` : cell.text)

/**
 * Text that a terminal may be given. It counts marks of direction as signs, so they go; a name from a file could hold
 * control signs, which move the cursor, colour or clear the screen, and become spaces.
 */
export const plain = (text: string): string =>
  text.replace(/[\u2066-\u2069\u200e\u200f\u202a-\u202e]/g, "").replace(/\p{Cc}/gu, " ")

/** A text on lines of at most `width` signs, broken between words. */
export function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = []
  for (const word of text.split(" ")) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}
