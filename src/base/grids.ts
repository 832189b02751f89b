import { pow } from "./math.ts"
import type { Grid } from "./runBatch.ts"
import { MONTHS_PER_YEAR } from "./units.ts"

// Sums of grids. One path alone and many go through the same operations in the same order, so to the same bits.

export type Size = { readonly months: number; readonly paths: number }

/** A series that is the same on every path. */
export const monthly = (data: Float64Array): Grid => ({ data, byMonth: 1, byPath: 0 })

/** One number for every month and path. */
export const constant = (value: number): Grid => ({ data: Float64Array.of(value), byMonth: 0, byPath: 0 })

export const ONE = constant(1)
/** What is not stated; sums skip it. */
export const NOTHING = constant(0)

/** Values of the paths one after the other, each with its months. */
export const pathByPath = (data: Float64Array, months: number): Grid => ({ data, byMonth: 1, byPath: months })

/** A flow and the weight it enters a sum with: one number, or one a path. */
export type Weighted = readonly [weight: Grid, flow: Grid]

/** Weighted flows added up in their order, path by path; of none, zeros. */
export function weightedSum(parts: readonly Weighted[], { months, paths }: Size): Grid {
  const present = parts.filter(([, flow]) => !isNothing(flow))
  const varies = present.some(([weight, flow]) => weight.byPath !== 0 || flow.byPath !== 0)
  const rows = varies ? paths : 1
  const out = new Float64Array(rows * months)
  for (const [weight, { data, byMonth, byPath }] of present) {
    for (let p = 0, o = 0; p < rows; p++) {
      const by = weight.data[p * weight.byPath]!
      let i = p * byPath
      const end = o + months
      if (by === 1 && byMonth === 1) for (; o < end; o++, i++) out[o]! += data[i]!
      else for (; o < end; o++, i += byMonth) out[o]! += by * data[i]!
    }
  }
  return { data: out, byMonth: 1, byPath: varies ? months : 0 }
}

/** Whether a flow is 0 on every path, and its sum the same without it. */
const isNothing = (flow: Grid): boolean =>
  flow === NOTHING || (flow.byPath === 0 && flow.data.every((value) => value === 0))

export const gridSum = (parts: readonly Grid[], size: Size): Grid =>
  weightedSum(
    parts.map((part): Weighted => [ONE, part]),
    size,
  )

/** The same for numbers of a path. */
export const perPathSum = (parts: readonly Weighted[], paths: number): Grid => ({
  ...weightedSum(parts, { months: 1, paths }),
  byMonth: 0,
})

/** A function of numbers of a path. */
export const perPathMap = (of: Grid, change: (value: number) => number): Grid => ({
  ...of,
  data: of.data.map(change),
})

/** Present value of each path at an effective annual rate; the flow of month m falls at its end. */
export function presentValues({ data, byMonth, byPath }: Grid, rate: number, { months, paths }: Size): Grid {
  const factors = discountFactors(rate, months)
  const out = new Float64Array(byPath === 0 ? 1 : paths)
  for (let p = 0; p < out.length; p++) {
    let total = 0
    for (let m = 0, i = p * byPath; m < months; m++, i += byMonth) total += data[i]! * factors[m]!
    out[p] = total
  }
  return { data: out, byMonth: 0, byPath: byPath === 0 ? 0 : 1 }
}

/** What a dollar at the end of each period is worth now, at an effective annual rate. */
export function discountFactors(rate: number, periods: number, periodsPerYear: number = MONTHS_PER_YEAR) {
  const perPeriod = 1 / pow(1 + rate, 1 / periodsPerYear)
  const factors = new Float64Array(periods)
  for (let i = 0, factor = 1; i < periods; i++) factors[i] = factor *= perPeriod
  return factors
}
