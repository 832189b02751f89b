import { type Estimate, estimated, tooFew } from "./estimate.ts"
import { mean, sampleSd } from "./moments.ts"
import { logReturns } from "./returns.ts"
import { cadenceDays, DAYS_PER_YEAR, type Series } from "./series.ts"

const WINDOW = 121 // observations, centred
const LEAST = 2 * WINDOW
export const THRESHOLDS = [3, 3.5, 4] as const
const BASE_THRESHOLD = 3.5

/** Standard deviation around each return from products of neighbours, which one jump hardly moves. */
export function localBipowerSd(returns: ArrayLike<number>): Float64Array {
  const n = returns.length
  const sums = new Float64Array(n + 1) // sums[i] holds the products that end before i
  for (let i = 0; i < n; i++)
    sums[i + 1] = sums[i]! + (i === 0 ? 0 : Math.abs(returns[i]!) * Math.abs(returns[i - 1]!))
  const half = (WINDOW - 1) / 2
  return Float64Array.from({ length: n }, (_, i) => {
    const from = Math.max(1, i - half)
    const to = Math.min(n - 1, i + half)
    return Math.sqrt((Math.PI / 2) * ((sums[to + 1]! - sums[from]!) / Math.max(1, to - from + 1)))
  })
}

/** Returns of size above `threshold` local deviations are jumps, the others diffusion (spec 5.3). */
export function splitJumps(returns: Float64Array, threshold: number) {
  const local = localBipowerSd(returns)
  const isJump = (value: number, i: number): boolean => Math.abs(value) > threshold * local[i]!
  return {
    jumps: returns.filter(isJump),
    diffusive: returns.filter((value, i) => !isJump(value, i)),
  }
}

/** Jumps a year at three thresholds; size and the volatility that is left at the middle one. */
export function estimateJumps(series: Series): readonly Estimate[] {
  const { values } = logReturns(series)
  const n = values.length
  if (n < LEAST) return [tooFew("jumpsPerYear", n, LEAST)]
  const perYear = DAYS_PER_YEAR / cadenceDays(series)
  const rates = THRESHOLDS.map((threshold) => {
    const count = splitJumps(values, threshold).jumps.length
    const rest = {
      at: threshold,
      ...(threshold === BASE_THRESHOLD ? { parameter: "btcJumpsPerYear" } : {}),
    }
    return estimated("jumpsPerYear", (count / n) * perYear, (Math.sqrt(count) / n) * perYear, n, rest)
  })
  const { jumps, diffusive } = splitJumps(values, BASE_THRESHOLD)
  const volatility = sampleSd(diffusive) * Math.sqrt(perYear)
  const left = estimated(
    "diffusiveVolatilityPerSqrtYear",
    volatility,
    volatility / Math.sqrt(2 * diffusive.length),
    diffusive.length,
    { parameter: "btcDiffusiveVolatilityPerSqrtYear" },
  )
  if (jumps.length < 3) return [...rates, left, tooFew("jumpMeanLog", jumps.length, 3)]
  const sd = sampleSd(jumps)
  const count = jumps.length
  return [
    ...rates,
    left,
    estimated("jumpMeanLog", mean(jumps), sd / Math.sqrt(count), count, { parameter: "btcJumpMeanLog" }),
    estimated("jumpSdLog", sd, sd / Math.sqrt(2 * count), count, { parameter: "btcJumpSdLog" }),
  ]
}
