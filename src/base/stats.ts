// Estimates from samples, with their standard errors. Sums run in a fixed order, so the same paths give the same bytes
// however they were divided among workers.

export type Estimate = { readonly value: number; readonly standardError: number }

/** The values in rising order, as a new array. */
export const sorted = (values: ArrayLike<number>): Float64Array => Float64Array.from(values).sort()

/** Type-7 quantile of values in rising order. Source: Hyndman and Fan (1996). */
export function quantileOf(rising: ArrayLike<number>, probability: number): number {
  const n = rising.length
  if (n === 0) throw new RangeError("no values")
  const place = Math.min(1, Math.max(0, probability)) * (n - 1)
  const below = Math.min(n - 1, Math.floor(place))
  const low = rising[below]!
  const high = rising[Math.min(n - 1, below + 1)]!
  return low === high ? low : low + (place - below) * (high - low)
}

/** Standard normal quantile of the ends of a 95% interval. */
const Z95 = 1.959963984540054

export type QuantileEstimate = Estimate & { readonly low95: number; readonly high95: number }

/**
 * A quantile with its error: the number of values below it is binomial, so order statistics a standard deviation of that
 * number away on either side bracket it. Source: David and Nagaraja (2003), 7.1.
 */
export function quantileEstimate(rising: ArrayLike<number>, probability: number): QuantileEstimate {
  const n = rising.length
  const deviation = Math.sqrt(n * probability * (1 - probability))
  const at = (z: number): number =>
    quantileOf(rising, n > 1 ? (n * probability + z * deviation - 0.5) / (n - 1) : 0.5)
  return {
    value: quantileOf(rising, probability),
    standardError: (at(1) - at(-1)) / 2,
    low95: at(-Z95),
    high95: at(Z95),
  }
}

/**
 * Mean of the lowest `fraction` of values in rising order; an atom at the edge counts in part. The error is that of the
 * tail's mean at a given edge. Source: Rockafellar and Uryasev (2002); Trindade et al. (2007).
 */
export function lowTail(rising: ArrayLike<number>, fraction: number): Estimate {
  const n = rising.length
  if (n === 0 || !(fraction > 0) || fraction > 1) throw new RangeError("no tail")
  const mass = fraction * n
  const whole = Math.min(n, Math.floor(mass + 1e-9 * mass))
  const part = Math.max(0, mass - whole)
  let sum = 0
  for (let i = 0; i < whole; i++) sum += rising[i]!
  if (part > 0 && whole < n) sum += part * rising[whole]!
  const edge = rising[Math.min(n - 1, Math.max(0, Math.ceil(mass - 1e-9 * mass) - 1))]!
  let excess = 0
  let squares = 0
  for (let i = 0; i < n && rising[i]! < edge; i++) {
    const below = edge - rising[i]!
    excess += below
    squares += below * below
  }
  const variance = n > 1 ? (squares - (excess * excess) / n) / (n - 1) : 0
  return { value: sum / mass, standardError: Math.sqrt(Math.max(0, variance) / n) / fraction }
}

/** Conditional value at risk: mean of the highest (1 - level) of losses in rising order. */
export function cvar(risingLosses: ArrayLike<number>, level: number): Estimate {
  const n = risingLosses.length
  const gains = new Float64Array(n)
  for (let i = 0; i < n; i++) gains[i] = -risingLosses[n - 1 - i]!
  const tail = lowTail(gains, 1 - level)
  return { value: -tail.value, standardError: tail.standardError }
}

/** Mean with the error that the means of equal batches of neighbours show; keeps antithetic pairs and scrambles whole. */
export function batchMean(values: ArrayLike<number>, batches = 32): Estimate {
  const n = values.length
  const count = Math.min(batches, n)
  const means = new Float64Array(count)
  let total = 0
  for (let b = 0; b < count; b++) {
    const from = Math.floor((b * n) / count)
    const to = Math.floor(((b + 1) * n) / count)
    let sum = 0
    for (let i = from; i < to; i++) sum += values[i]!
    total += sum
    means[b] = sum / (to - from)
  }
  const mean = total / n
  let squares = 0
  for (const one of means) squares += (one - mean) * (one - mean)
  return { value: mean, standardError: count > 1 ? Math.sqrt(squares / (count - 1) / count) : 0 }
}

/** How often something happened among `count` paths. */
export function frequency(hits: number, count: number): Estimate {
  const value = hits / count
  return { value, standardError: Math.sqrt((value * (1 - value)) / count) }
}

/** Paths in a chunk: the unit in which sums are made, whoever makes them. */
export const CHUNK_PATHS = 256

/** Counts in equal bins from `low` to `high`; the first and last bins also hold what lies outside. Counts add exactly. */
export type Histogram = { readonly low: number; readonly high: number; readonly counts: readonly number[] }

export function histogramOf(values: ArrayLike<number>, low: number, high: number, bins: number): Histogram {
  const counts: number[] = new Array(bins).fill(0)
  const scale = high > low ? bins / (high - low) : 0
  for (let i = 0; i < values.length; i++) {
    const bin = Math.floor((values[i]! - low) * scale)
    counts[Math.min(bins - 1, Math.max(0, bin))]!++
  }
  return { low, high, counts }
}
