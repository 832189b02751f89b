import { join } from "node:path"
import type { DepreciationTables } from "../cash/depreciation.ts"
import type { Row } from "../model/evidence.ts"
import { packageRows } from "./csv.ts"

/** The depreciation tables of data/tax/macrs.csv; throws where a year is missing or stated twice. */
export function loadDepreciationTables(dataFolder: string): DepreciationTables {
  const file = join(dataFolder, "tax", "macrs.csv")
  const rows = packageRows(file, ["class", "convention", "year", "percent", "source"])
  const tables = (prefix: string, key: (row: Row) => string): ReadonlyMap<number, readonly number[]> => {
    const mine = rows.filter((row) => row.convention!.startsWith(prefix))
    return new Map([...new Set(mine.map(key))].map((one) => [Number(one), fractions(file, mine, key, one)]))
  }
  return {
    halfYear: tables("half-year", (row) => row.class!),
    midMonth39: tables("mid-month-", (row) => row.convention!.replace("mid-month-", "")),
  }
}

/** Fractions by year of one table; a row's year is one, or a range such as 2-39 that shares a percentage. */
function fractions(
  file: string,
  rows: readonly Row[],
  key: (row: Row) => string,
  of: string,
): readonly number[] {
  const byYear: number[] = []
  for (const row of rows.filter((one) => key(one) === of)) {
    const [first, last = first] = row.year!.split("-").map(Number)
    const percent = Number(row.percent)
    if (first !== byYear.length + 1 || !(last! >= first) || !(percent > 0 && percent < 100))
      throw new Error(
        `${file}: year ${row.year} of ${row.class} ${row.convention} is not the next, or no year`,
      )
    for (let year = first; year <= last!; year++) byYear.push(percent / 100)
  }
  return byYear
}
