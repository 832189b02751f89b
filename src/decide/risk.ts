import { normalQuantile } from "../base/distributions.ts"
import { normalPdf } from "../base/math.ts"
import { at, type Grid } from "../base/runBatch.ts"
import {
  batchMean,
  type Estimate,
  frequency,
  lowTail,
  quantileEstimate,
  quantileOf,
  sorted,
} from "../base/stats.ts"

// Risk of values and of cash over simulated paths (spec 5.5), each figure with its error.

/** A number a path, with the paths at which independent repetitions start. */
export type Sample = { readonly values: Float64Array; readonly starts: readonly number[] }

export type Spread = {
  readonly q10: Estimate
  readonly q50: Estimate
  readonly q90: Estimate
  readonly mean: Estimate
  /** Mean of the worst twentieth. */
  readonly cvar5: Estimate
  /** How often the value is below 0. */
  readonly lossFraction: Estimate
}

const TAIL = 0.05

/** With repetitions, an error is what they show; without, what theory says of independent paths. */
function estimated(
  { values, starts }: Sample,
  statistic: (values: Float64Array) => number,
  theory: (values: Float64Array) => Estimate,
): Estimate {
  if (starts.length === 1) return theory(values)
  const each = starts.map((from, i) => statistic(values.subarray(from, starts[i + 1] ?? values.length)))
  return { value: statistic(values), standardError: batchMean(each, each.length).standardError }
}

const meanOf = (sample: Sample): Estimate => estimated(sample, (values) => batchMean(values).value, batchMean)

export function spreadOf(sample: Sample): Spread {
  const quantile = (probability: number): Estimate => {
    const { value, standardError } = estimated(
      sample,
      (values) => quantileOf(sorted(values), probability),
      (values) => quantileEstimate(sorted(values), probability),
    )
    return { value, standardError }
  }
  const tail = (values: Float64Array): Estimate => lowTail(sorted(values), TAIL)
  return {
    q10: quantile(0.1),
    q50: quantile(0.5),
    q90: quantile(0.9),
    mean: meanOf(sample),
    cvar5: estimated(sample, (values) => tail(values).value, tail),
    lossFraction: chance({ ...sample, values: sample.values.map((value) => (value < 0 ? 1 : 0)) }),
  }
}

/** How often something happens, of values 1 where it does and 0 where it does not; parts of 1 count in part. */
export const chance = (sample: Sample): Estimate =>
  estimated(
    sample,
    (values) => batchMean(values).value,
    (values) =>
      frequency(
        values.reduce((sum, value) => sum + value, 0),
        values.length,
      ),
  )

export const medianOf = (values: Float64Array): number | null =>
  values.length === 0 ? null : quantileOf(sorted(values), 0.5)

/** Least cash of a path above what is needed [USD]; below 0 for a shortfall. */
export function leastRoom(cashUsd: Grid, path: number, neededUsd: number, months: number): number {
  let room = Number.POSITIVE_INFINITY
  for (let m = 0; m < months; m++) room = Math.min(room, at(cashUsd, m, path) - neededUsd)
  return room
}

/** First month (from 0) in which a flag of a path is up; -1 where it never is. */
export function firstUp(flag: Grid, path: number, months: number): number {
  for (let m = 0; m < months; m++) if (at(flag, m, path) !== 0) return m
  return -1
}

/** How soon and how deep cash falls below what is needed. */
export type Shortfall = {
  readonly within12: Estimate
  readonly within24: Estimate
  readonly ever: Estimate
  /** Mean of the deepest shortfall of a path [USD], over all paths. */
  readonly expectedUsd: Estimate
  /** Median first month of the paths that fall short, counted from 0; null when none does. */
  readonly medianMonth: number | null
  /** Room of the worst twentieth of paths in their tightest month [USD]. */
  readonly headroomQ05Usd: number
}

/** `roomUsd` and `firstMonth` are those of leastRoom and firstUp, one a path. */
export function shortfallOf(
  roomUsd: Float64Array,
  firstMonth: Float64Array,
  starts: readonly number[],
): Shortfall {
  const of = (values: Float64Array): Sample => ({ values, starts })
  const before = (months: number): Estimate =>
    chance(of(firstMonth.map((month) => (month >= 0 && month < months ? 1 : 0))))
  return {
    within12: before(12),
    within24: before(24),
    ever: before(Number.POSITIVE_INFINITY),
    expectedUsd: meanOf(of(roomUsd.map((room) => Math.max(0, -room)))),
    medianMonth: medianOf(firstMonth.filter((month) => month >= 0)),
    headroomQ05Usd: quantileOf(sorted(roomUsd), TAIL),
  }
}

/** Quantiles of each column of numbers, one array a probability. */
export function quantilesOf(
  columns: readonly Float64Array[],
  probabilities: readonly number[],
): readonly (readonly number[])[] {
  const rising = columns.map(sorted)
  return probabilities.map((probability) => rising.map((values) => quantileOf(values, probability)))
}

/** Value at risk of a normal loss at a level such as 0.95, and the mean of what lies beyond. Source: Rockafellar and Uryasev (2000). */
export function normalLossRisk(mean: number, deviation: number, level: number) {
  const z = normalQuantile(level)
  return { valueAtRisk: mean + z * deviation, cvar: mean + (deviation * normalPdf(z)) / (1 - level) }
}
