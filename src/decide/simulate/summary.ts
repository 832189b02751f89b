import {
  batchMean,
  type Estimate,
  frequency,
  type Histogram,
  histogramOf,
  lowTail,
  quantileEstimate,
  quantileOf,
  sorted,
} from "../../base/stats.ts"
import type { Change } from "../../paths/joint.ts"
import { type Column, FANS, type FanName, fanMonths, idsOf } from "./columns.ts"
import { controlledMean, shareExplained } from "./explained.ts"
import { type PassThrough, passThroughOf } from "./passThrough.ts"
import { chunksOf, type Prepared } from "./prepare.ts"

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

export type Fan = {
  readonly of: FanName
  /** Months from 0, and the quantiles at them. */
  readonly months: readonly number[]
  readonly q10: readonly number[]
  readonly q25: readonly number[]
  readonly q50: readonly number[]
  readonly q75: readonly number[]
  readonly q90: readonly number[]
}

export type EventRisk = {
  readonly instrument: string
  readonly code: string
  readonly fraction: Estimate
  /** Median of the first months (from 0) in which it happens; null where it never does. */
  readonly medianMonth: number | null
}

export type Simulation = {
  /** What `distribution` is of: the value of a share, or of the blocks where a share has none. */
  readonly of: "perShareUsd" | "npvUsd"
  readonly distribution: Spread
  /** The value of each path, in their order: runs of one seed drew the same numbers on each. */
  readonly values: Float64Array
  readonly blocksUsd: Float64Array
  /** What each path drew: one number of each driver. */
  readonly drawn: readonly { readonly id: string; readonly values: Float64Array }[]
  /** Paths at which independent repetitions start. */
  readonly starts: readonly number[]
  readonly histogram: Histogram
  /** The run without uncertainty. */
  readonly certainUsd: number
  /** The mean again, with what is known of the drivers' means taken into account. */
  readonly controlledMean: Estimate
  readonly npv: Spread
  readonly worthlessFraction: Estimate | null
  readonly shortfall: {
    readonly within12: Estimate
    readonly within24: Estimate
    readonly ever: Estimate
    readonly expectedUsd: Estimate
    readonly medianMonth: number | null
    readonly headroomQ05Usd: number
  } | null
  readonly events: readonly EventRisk[]
  readonly terminations: readonly { readonly block: string; readonly fraction: Estimate }[]
  /** Share of the variance that goes with each driver; those of correlated drivers overlap. */
  readonly drivers: readonly {
    readonly id: string
    readonly explainedFraction: number
    readonly rises: boolean
  }[]
  readonly fans: readonly Fan[]
  readonly passThrough: PassThrough
  /** Correlations that could not all hold at once, as stated and as used. */
  readonly repaired: readonly Change[]
}

/** What the columns of all paths say: `data` holds them one after the other. */
export function summaryOf(prepared: Prepared, columns: readonly Column[], data: Float64Array): Simulation {
  const { paths } = prepared.options
  const { starts } = chunksOf(prepared.options)
  const at = (i: number): Float64Array => data.subarray(i * paths, (i + 1) * paths)
  const only = (kind: Column["kind"]): Float64Array | null => {
    const i = columns.findIndex((column) => column.kind === kind)
    return i < 0 ? null : at(i)
  }
  const of = (values: Float64Array): Sample => ({ values, starts })
  const shares = only("perShareUsd")
  const blocks = only("blocksUsd")!
  const values = shares ?? blocks
  const rising = sorted(values)
  const drawn = idsOf(prepared.moves).map((id) => ({
    id,
    values: at(columns.findIndex((column) => column.kind === "draw" && column.id === id)),
  }))
  const worthless = only("worthless")
  return {
    of: shares ? "perShareUsd" : "npvUsd",
    distribution: spreadOf(of(values)),
    values,
    blocksUsd: blocks,
    drawn,
    starts,
    histogram: histogramOf(values, quantileOf(rising, 0.001), quantileOf(rising, 0.999), BINS),
    certainUsd: prepared.certainUsd,
    controlledMean: controlledMean(prepared, values, drawn, starts),
    npv: spreadOf(of(blocks)),
    worthlessFraction: worthless && chance(of(worthless)),
    shortfall: shortfallOf(only("headroomUsd"), only("shortMonth"), starts),
    events: columns.flatMap((column, i): EventRisk[] => {
      if (column.kind !== "event") return []
      const first = at(i).filter((month) => month >= 0)
      const { instrument, code } = column
      const fraction = chance(of(at(i).map((month) => (month >= 0 ? 1 : 0))))
      return [{ instrument, code, fraction, medianMonth: medianOf(first) }]
    }),
    terminations: columns.flatMap((column, i) =>
      column.kind === "leaves" ? [{ block: column.block, fraction: chance(of(at(i))) }] : [],
    ),
    drivers: drawn
      .map(({ id, values: draw }) => ({ id, ...shareExplained(draw, values) }))
      .sort((a, b) => b.explainedFraction - a.explainedFraction),
    fans: FANS.flatMap((name) => fanOf(name, prepared, columns, at)),
    passThrough: passThroughOf(prepared, columns, at),
    repaired: prepared.sampler(0).groups.flatMap(({ changes }) => changes),
  }
}

const BINS = 48

const medianOf = (values: Float64Array): number | null =>
  values.length === 0 ? null : quantileOf(sorted(values), 0.5)

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
    mean: estimated(sample, (values) => batchMean(values).value, batchMean),
    cvar5: estimated(sample, (values) => tail(values).value, tail),
    lossFraction: chance({ ...sample, values: sample.values.map((value) => (value < 0 ? 1 : 0)) }),
  }
}

const TAIL = 0.05

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

function shortfallOf(
  headroom: Float64Array | null,
  first: Float64Array | null,
  starts: readonly number[],
): Simulation["shortfall"] {
  if (!headroom || !first) return null
  const of = (values: Float64Array): Sample => ({ values, starts })
  const before = (months: number): Estimate =>
    chance(of(first.map((month) => (month >= 0 && month < months ? 1 : 0))))
  const depth = headroom.map((room) => Math.max(0, -room))
  return {
    within12: before(12),
    within24: before(24),
    ever: before(Number.POSITIVE_INFINITY),
    expectedUsd: estimated(of(depth), (values) => batchMean(values).value, batchMean),
    medianMonth: medianOf(first.filter((month) => month >= 0)),
    headroomQ05Usd: quantileOf(sorted(headroom), TAIL),
  }
}

function fanOf(
  name: FanName,
  { base }: Prepared,
  columns: readonly Column[],
  at: (i: number) => Float64Array,
): readonly Fan[] {
  const first = columns.findIndex((column) => column.kind === "fan" && column.of === name)
  if (first < 0) return []
  const months = fanMonths(base.portfolio.months)
  const rising = months.map((_, i) => sorted(at(first + i)))
  const quantile = (probability: number): readonly number[] =>
    rising.map((values) => quantileOf(values, probability))
  return [
    {
      of: name,
      months,
      q10: quantile(0.1),
      q25: quantile(0.25),
      q50: quantile(0.5),
      q75: quantile(0.75),
      q90: quantile(0.9),
    },
  ]
}
