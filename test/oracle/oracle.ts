/** A row of a table as read: column name to text. */
export type Row = Readonly<Record<string, string>>

/** One number of a table against ours; passes when its error is at most its tolerance. */
export type Case = {
  readonly name: string
  readonly expected: number
  readonly actual: number
  readonly error: number
  readonly tolerance: number
}

/** A row, or a number of a row, that the engine does not serve. */
export type Unserved = { readonly name: string; readonly reason: string }

/** A table as found: its text, its rows when it is a CSV, and the files beside it. */
export type Table = {
  readonly text: string
  readonly rows: readonly Row[]
  readonly beside: (file: string) => string
}

export type Outcome = { readonly cases: readonly Case[]; readonly unserved?: readonly Unserved[] }

/** How one table is checked. Inputs and expected numbers come from the table, so another table of its name works too. */
export type Oracle = {
  /** Name of the file without its folder. */
  readonly file: string
  readonly note: string
  /** A folder without which some rows stay unserved, each with the reason. */
  readonly needs?: string
  run(table: Table): Outcome
}

/** A case by relative error; by absolute error where the expected number is 0. */
export function relative(name: string, expected: number, actual: number, tolerance: number): Case {
  const error = Math.abs(actual - expected) / (expected === 0 ? 1 : Math.abs(expected))
  return { name, expected, actual, error: Number.isNaN(error) ? Infinity : error, tolerance }
}

/** A case by absolute error. */
export function absolute(name: string, expected: number, actual: number, tolerance: number): Case {
  const error = Math.abs(actual - expected)
  return { name, expected, actual, error: Number.isNaN(error) ? Infinity : error, tolerance }
}

/** The number of a cell. Throws with the row for anything else, so that a malformed table is named. */
export function num(row: Row, column: string): number {
  const text = row[column]
  const value = Number(text)
  if (text === undefined || text.trim() === "" || Number.isNaN(value)) {
    throw new Error(`column ${column} holds "${text ?? "nothing"}" in ${JSON.stringify(row).slice(0, 160)}`)
  }
  return value
}

export const filled = (row: Row, column: string): boolean => (row[column] ?? "").trim() !== ""

/** The numbers of a text, such as "debt 1.4e9, LTC 80%": 1.4e9 and 80. */
export const numbersIn = (text: string): readonly number[] =>
  (text.match(/-?\d+(?:\.\d+)?(?:e\d+)?/g) ?? []).map(Number)
