import type { BatchData, Grid } from "../runBatch.ts"
import { COMMON_FUNCTIONS, type SheetFunction } from "../runSheet.ts"
import { BY_MONTH, BY_PATH } from "./levels.ts"
import type { Called } from "./values.ts"

// What a run is given, by name. Names may be those of members that every object inherits, so only own ones count.

const own = <T>(from: Readonly<Record<string, T>> | undefined, name: string): T | undefined =>
  from && Object.hasOwn(from, name) ? from[name] : undefined

export function givenOf(data: BatchData, name: string): Grid {
  const varying = own(data.varying, name)
  if (varying) return varying
  const series = own(data.series, name)
  if (series) return { data: series, byMonth: 1, byPath: 0 }
  const value = own(data.inputs, name)
  if (value === undefined) throw new Error(`sheet: no value for "${name}"`)
  return { data: Float64Array.of(value), byMonth: 0, byPath: 0 }
}

export const levelOf = ({ byMonth, byPath }: Grid): number =>
  (byMonth === 0 ? 0 : BY_MONTH) | (byPath === 0 ? 0 : BY_PATH)

const BUILT_IN: ReadonlySet<string> = new Set(["if", "min", "max"])
const ARITIES: ReadonlyMap<string, number> = new Map([
  ["floor", 1],
  ["exp", 1],
  ["pow", 2],
  ["shareAtOrBelow", 1],
  ["partialMean", 1],
])

/** How a function is computed; those of the data stand before the common ones, but not before what is built in. */
export function calledAs(data: BatchData, name: string, arity: number): Called {
  if (BUILT_IN.has(name)) return name as Called
  const given = own(data.functions, name)
  if (!given && ARITIES.get(name) === arity) return name as Called
  const found = given ?? own(COMMON_FUNCTIONS, name)
  if (!found || found.arity !== arity) throw new Error(`formula: no function ${name} of ${arity}`)
  return "start" in found ? "remember" : "call"
}

/** A function of numbers, or what starts one with a memory. */
export function functionOf(data: BatchData, name: string): (...x: number[]) => unknown {
  const found: SheetFunction = own(data.functions, name) ?? COMMON_FUNCTIONS[name]!
  return "apply" in found ? found.apply : found.start
}

/** Least and greatest of some numbers; infinite where any is no number or is infinite itself. */
export type Range = { readonly low: number; readonly high: number }
const OPEN: Range = { low: -Infinity, high: Infinity }

/** The range of a grid and of what was met before, wider without a change of sign so that the next paths fit in too. */
export function wideRange(
  { data, byMonth, byPath }: Grid,
  months: number,
  paths: number,
  before: Range | undefined,
): Range {
  let { low, high } = before ?? { low: Infinity, high: -Infinity }
  for (let p = 0; p < (byPath === 0 ? 1 : paths); p++) {
    for (let m = 0, i = p * byPath; m < (byMonth === 0 ? 1 : months); m++, i += byMonth) {
      const value = data[i]!
      if (!(value > -Infinity && value < Infinity)) return OPEN
      low = Math.min(low, value)
      high = Math.max(high, value)
    }
  }
  const by = high > low ? (high - low) / 2 : Math.abs(high) / 2
  return by < Infinity && low <= high ? { low: away(low, low - by), high: away(high, high + by) } : OPEN
}

/** A bound moved outwards, but neither across 0 nor from it. */
function away(bound: number, moved: number): number {
  if (bound === 0) return 0
  return bound > 0 === moved > 0 ? moved : bound / 1024
}
