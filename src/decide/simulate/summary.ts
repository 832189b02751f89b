import { type Estimate, type Histogram, histogramOf, quantileOf, sorted } from "../../base/stats.ts"
import type { Change } from "../../paths/joint.ts"
import {
  chance,
  medianOf,
  quantilesOf,
  type Sample,
  type Shortfall,
  type Spread,
  shortfallOf,
  spreadOf,
} from "../risk.ts"
import { type Column, FANS, type FanName, fanMonths, idsOf } from "./columns.ts"
import { controlledMean, shareExplained } from "./explained.ts"
import { type PassThrough, passThroughOf } from "./passThrough.ts"
import { chunksOf, type Prepared } from "./prepare.ts"

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
  readonly shortfall: Shortfall | null
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
  const [room, first] = [only("headroomUsd"), only("shortMonth")]
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
    shortfall: room && first ? shortfallOf(room, first, starts) : null,
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

function fanOf(
  name: FanName,
  { base }: Prepared,
  columns: readonly Column[],
  at: (i: number) => Float64Array,
): readonly Fan[] {
  const first = columns.findIndex((column) => column.kind === "fan" && column.of === name)
  if (first < 0) return []
  const months = fanMonths(base.portfolio.months)
  const [q10, q25, q50, q75, q90] = quantilesOf(
    months.map((_, i) => at(first + i)),
    [0.1, 0.25, 0.5, 0.75, 0.9],
  ) as Five
  return [{ of: name, months, q10, q25, q50, q75, q90 }]
}

type Numbers = readonly number[]
type Five = readonly [Numbers, Numbers, Numbers, Numbers, Numbers]
