import type { UnitName } from "../../base/units.ts"
import type { BlockRun } from "../../cash/block.ts"
import type { OwnerRun } from "../../cash/owner.ts"
import type { Portfolio } from "../../model/resolved.ts"
import { itMw } from "../segments.ts"

/** How a field stands in one portfolio. */
export type Opened = {
  /** What the model uses; null where the file states none, or several that one number cannot stand for. */
  readonly today: number | null
  /** The portfolio with the field at a value, all else as it is: at `today` the portfolio itself. */
  readonly at: (value: number) => Portfolio
}

/** Where an implied value is looked for: multiples of a cited default's low and high, or the ends that a definition sets. */
export type Search =
  | { readonly parameter: string; readonly lowTimes: number; readonly highTimes: number }
  | { readonly low: number; readonly high: number }

/**
 * One unknown that a share price may be read for. One file a field; the register is fields/index.ts; the kit is
 * test/decide/implied.test.ts.
 */
export type ImpliedField = {
  /** Ends in its unit, as every number does. */
  readonly name: string
  readonly unit: UnitName
  readonly doc: string
  readonly search: Search
  /** Drivers of a sensitivity that move the same thing, and so are no uncertainty around it. */
  readonly replaces: readonly string[]
  /** Null where nothing in the portfolio has the field. */
  readonly open: (run: OwnerRun) => Opened | null
}

export const defineField = (field: ImpliedField): ImpliedField => field

/** Critical IT by which fields of halls are averaged. */
export const weightMw = itMw

/** Mean of a number over runs by weight; the plain one where nothing weighs. */
export function meanBy(
  runs: readonly BlockRun[],
  weight: (run: BlockRun) => number,
  value: (run: BlockRun) => number,
): number {
  const total = runs.reduce((sum, run) => sum + weight(run), 0)
  if (total === 0) return runs.reduce((sum, run) => sum + value(run), 0) / runs.length
  return runs.reduce((sum, run) => sum + weight(run) * value(run), 0) / total
}
