import type { Statement } from "../../cash/statements.ts"

/** Values of a line of a statement; what there is none of is null, and a line that is missing is zero throughout. */
export const valuesOf = (statement: Statement, key: string): readonly (number | null)[] =>
  statement.lines.find((line) => line.key === key)?.values ?? statement.periods.map(() => 0)

/** The same in dollars, with nothing as zero. */
export const usdOf = (statement: Statement, key: string): readonly number[] =>
  valuesOf(statement, key).map((value) => value ?? 0)

/** How many periods there are up to the last in which one of the lines is more than a few cents; at least one. */
export function usedPeriods(lines: readonly (readonly (number | null)[])[]): number {
  const length = lines[0]?.length ?? 0
  const used = (i: number): boolean => lines.some((values) => Math.abs(values[i] ?? 0) > 0.5)
  for (let i = length - 1; i > 0; i--) if (used(i)) return i + 1
  return Math.min(1, length)
}

/** Years that stand side by side on a page. */
const YEARS_A_TABLE = 10

/** Periods of a statement up to the last with anything but earnings to hand out: a repaid loan ends there. */
export function activePeriods({ id, periods, lines }: Statement): number {
  if (!id.startsWith("project-")) return periods.length
  const live = ["usesUsd", "serviceUsd", "balanceUsd", "reserveUsd"]
  return usedPeriods(lines.filter(({ key }) => live.includes(key)).map(({ values }) => values))
}

/** The first `count` periods of a statement cut into ranges of about the same length. */
export function ranges(count: number): readonly { readonly from: number; readonly to: number }[] {
  const parts = Math.max(1, Math.ceil(count / YEARS_A_TABLE))
  const size = Math.ceil(count / parts)
  return Array.from({ length: parts }, (_, i) => ({
    from: i * size,
    to: Math.min(count, (i + 1) * size),
  }))
}
