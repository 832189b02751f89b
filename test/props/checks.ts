import type { OwnerRun } from "../../src/cash/owner.ts"
import type { ownerValue } from "../../src/decide/value.ts"

// Words of the identities: what a check is, and when two amounts are one.

type Value = ReturnType<typeof ownerValue>
export type Check = (value: Value) => string | null

export const CENT = 0.01
export const sum = (values: ArrayLike<number>): number => Array.from(values).reduce((a, b) => a + b, 0)
export const of = (run: OwnerRun, name: string): Float64Array => run.values.monthly.get(name)!
/** Equal to a part in a million of the largest amount about, or to a cent. */
export const differ = (a: number, b: number, scale = 0): boolean =>
  !(Math.abs(a - b) <= 1e-6 * Math.max(Math.abs(a), Math.abs(b), scale) + CENT)

/** The first month in which something is wrong, as text. */
export function wrongMonth(run: OwnerRun, wrong: (i: number) => boolean): string | null {
  for (let i = 0; i < run.portfolio.months; i++) if (wrong(i)) return `month ${i + 1}`
  return null
}
