import type { DurationCurve } from "../curve.ts"

/** A segment: share and mean below it, its lowest price, its share of hours, its rise, the highest price up to it; in bytes. */
export const SEGMENT = { share: 0, mean: 8, from: 16, width: 24, rise: 32, highest: 40, size: 64 } as const
/** A curve in memory: what makes a bucket of a price, where each bucket starts among the segments, and the segments. */
export const CURVE = {
  leastPrice: 0,
  bucketsPerPrice: 8,
  starts: 16,
  lastBucket: 511,
  segments: 16 + 512 * 4,
} as const

const TABLES = new WeakMap<DurationCurve, Uint8Array>()

/** A duration curve laid out for many look-ups: a strike leads to its bucket, a bucket to the first segment that may hold it. */
export function curveTable(curve: DurationCurve): Uint8Array {
  const found = TABLES.get(curve)
  if (found) return found
  const table = tableOf(curve)
  TABLES.set(curve, table)
  return table
}

/** The sums are those of the walk in curve.ts, in its order. Nothing is at or above NaN, so the last segment ends a search. */
function tableOf({ share, price }: DurationCurve): Uint8Array {
  const count = share.length - 1
  const segments: number[][] = []
  let below = 0
  let mean = 0
  let highest = -Infinity
  for (let i = 0; i <= count; i++) {
    const from = i < count ? price[i]! : Number.NaN
    const to = i < count ? price[i + 1]! : Number.NaN
    const width = share[i + 1]! - share[i]!
    highest = Math.max(highest, to)
    segments.push([below, mean, from, width, to - from, highest, 0, 0])
    below += width
    mean += (width * (from + to)) / 2
  }
  const tops = segments.slice(0, count).map((segment) => segment[5]!)
  // Few hours are dear: buckets reach only to where the last tenth of the segments begins.
  const leastPrice = tops[0] ?? 0
  const reach = (tops[Math.floor(count * 0.9)] ?? leastPrice) - leastPrice
  const bucketsPerPrice = reach > 0 ? CURVE.lastBucket / reach : 0
  const bucketOf = (top: number): number =>
    Math.min(CURVE.lastBucket, Math.max(0, Math.trunc((top - leastPrice) * bucketsPerPrice)))
  // A bucket never falls as the price rises, so a segment that ends in a lower bucket than a strike's ends below it.
  const buckets = tops.map(bucketOf)
  const starts = Int32Array.from(
    { length: CURVE.lastBucket + 1 },
    (_, bucket) => CURVE.segments + SEGMENT.size * buckets.filter((one) => one < bucket).length,
  )
  const table = new Uint8Array(CURVE.segments + segments.length * SEGMENT.size)
  table.set(new Uint8Array(Float64Array.of(leastPrice, bucketsPerPrice).buffer))
  table.set(new Uint8Array(starts.buffer), CURVE.starts)
  table.set(new Uint8Array(Float64Array.from(segments.flat()).buffer), CURVE.segments)
  return table
}
