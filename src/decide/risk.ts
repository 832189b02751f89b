import { normalQuantile } from "../base/distributions.ts"
import { normalPdf } from "../base/math.ts"
import {
  batchMean,
  type Estimate,
  frequency,
  lowTail,
  type QuantileEstimate,
  quantileEstimate,
  quantileOf,
  sorted,
} from "../base/stats.ts"

// Risk of values and of cash over simulated paths (spec 5.5). A column holds one number a path.

/** What a value is distributed like; `cvar5` is the mean of its worst twentieth. */
export type Distribution = {
  readonly q10: QuantileEstimate
  readonly q50: QuantileEstimate
  readonly q90: QuantileEstimate
  readonly mean: Estimate
  readonly cvar5: Estimate
  /** How often the value is below 0. */
  readonly lossFraction: Estimate
}

/** `batches` is the number of independent replicates, lying one after the other, or of equal parts of one run. */
export function distributionOf(values: Float64Array, batches = 32): Distribution {
  const rising = sorted(values)
  return {
    q10: quantileEstimate(rising, 0.1),
    q50: quantileEstimate(rising, 0.5),
    q90: quantileEstimate(rising, 0.9),
    mean: batchMean(values, batches),
    cvar5: lowTail(rising, 0.05),
    lossFraction: frequency(countBelow(rising, 0), rising.length),
  }
}

/** How many of the rising values are below a level. */
export function countBelow(rising: Float64Array, level: number): number {
  let low = 0
  let high = rising.length
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (rising[middle]! < level) low = middle + 1
    else high = middle
  }
  return low
}

/** Quantiles of every month, for a fan chart: one array a probability. `columns` has one column a month. */
export function fanOf(
  columns: readonly Float64Array[],
  probabilities: readonly number[],
): readonly Float64Array[] {
  const months = columns.map(sorted)
  return probabilities.map((probability) =>
    Float64Array.from(months, (rising) => quantileOf(rising, probability)),
  )
}

/** First month in which each path is below its level; -1 where it never is. `levels` has one level a month. */
export function firstBelow(columns: readonly Float64Array[], levels: ArrayLike<number>): Int32Array {
  const first = new Int32Array(columns[0]?.length ?? 0).fill(-1)
  columns.forEach((column, month) => {
    const level = levels[month]!
    for (let p = 0; p < column.length; p++) if (first[p] === -1 && column[p]! < level) first[p] = month
  })
  return first
}

/** How soon and how deep a column of cash falls below what is needed. */
export type ShortfallRisk = {
  /** Chance of having been below by the end of each number of months asked for. */
  readonly within: readonly { readonly months: number; readonly fraction: Estimate }[]
  /** Chance over the whole run. */
  readonly ever: Estimate
  /** Mean of the deepest shortfall of a path [USD], over all paths and over those that fall short. */
  readonly expectedUsd: Estimate
  readonly whenShortUsd: number | null
  /** Median first month of the paths that fall short, counted from 0; null when none does. */
  readonly medianMonth: number | null
  /** Headroom of the worst twentieth of paths in their tightest month [USD]; below 0 for a shortfall. */
  readonly headroomQ05Usd: number
}

export function shortfallRisk(
  cashUsd: readonly Float64Array[],
  neededUsd: ArrayLike<number>,
  months: readonly number[] = [12, 24],
): ShortfallRisk {
  const first = firstBelow(cashUsd, neededUsd)
  const paths = first.length
  const headroom = new Float64Array(paths).fill(Infinity)
  cashUsd.forEach((column, month) => {
    for (let p = 0; p < paths; p++) headroom[p] = Math.min(headroom[p]!, column[p]! - neededUsd[month]!)
  })
  const short = first.filter((month) => month !== -1)
  const depth = headroom.map((room) => Math.max(0, -room))
  const expectedUsd = batchMean(depth)
  return {
    within: months.map((count) => ({
      months: count,
      fraction: frequency(short.filter((month) => month < count).length, paths),
    })),
    ever: frequency(short.length, paths),
    expectedUsd,
    whenShortUsd: short.length > 0 ? (expectedUsd.value * paths) / short.length : null,
    medianMonth: short.length > 0 ? quantileOf(sorted(short), 0.5) : null,
    headroomQ05Usd: quantileOf(sorted(headroom), 0.05),
  }
}

/** How often a ratio is below a covenant in any month, and the median of the first such month. */
export function breachRisk(ratios: readonly Float64Array[], covenant: number) {
  const first = firstBelow(ratios, new Float64Array(ratios.length).fill(covenant))
  const broken = first.filter((month) => month !== -1)
  return {
    fraction: frequency(broken.length, first.length),
    medianMonth: broken.length > 0 ? quantileOf(sorted(broken), 0.5) : null,
  }
}

/** Difference of two plans on the same paths, with its own error: far smaller than that of either. */
export function pairedDifference(first: Float64Array, second: Float64Array, batches = 32): Estimate {
  return batchMean(
    first.map((value, p) => value - second[p]!),
    batches,
  )
}

/** Value at risk of a normal loss at a level such as 0.95, and the mean of what lies beyond. Source: Rockafellar and Uryasev (2000). */
export function normalLossRisk(mean: number, deviation: number, level: number) {
  const z = normalQuantile(level)
  return { valueAtRisk: mean + z * deviation, cvar: mean + (deviation * normalPdf(z)) / (1 - level) }
}
