// How SAM finds a rate of return (NREL SSC, lib_financial.cpp): it walks with the slope of its first guess and stops as
// soon as what is left is a millionth of the largest flow, so its rates are right to five or six digits only. The
// engine's are roots; this file tells what SAM would have printed for the same flows.

const TOLERANCE = 1e-6
const MOST_STEPS = 100

const valueAt = (flowsUsd: Float64Array, rate: number): number =>
  flowsUsd.reduceRight((value, flow) => value / (1 + rate) + flow, 0)

const slopeAt = (flowsUsd: Float64Array, rate: number): number =>
  -flowsUsd.reduceRight((sum, flow, i) => sum / (1 + rate) + flow * i, 0) / (1 + rate)

export const largestOf = (flowsUsd: Float64Array): number =>
  flowsUsd.reduce((a, b) => Math.max(a, Math.abs(b)), 0)

/** The rate in percent that SAM prints, the first flow being now; null where it prints none. */
export function samPercent(flowsUsd: Float64Array): number | null {
  if (flowsUsd.length < 2 || flowsUsd[0]! > 0) return null
  for (const guess of [firstGuess(flowsUsd), 0.1, -0.1, 0]) {
    const rate = walked(flowsUsd, guess)
    if (rate !== null) return rate * 100
  }
  return null
}

function walked(flowsUsd: Float64Array, guess: number): number | null {
  const scale = largestOf(flowsUsd)
  const slope = slopeAt(flowsUsd, guess)
  let rate = guess
  let steps = 0
  let left = Infinity
  while (!(Math.abs(left) <= TOLERANCE) && steps < MOST_STEPS) {
    rate -= valueAt(flowsUsd, rate) / slope
    left = valueAt(flowsUsd, rate) / scale
    steps++
  }
  const falls = valueAt(flowsUsd, rate) > valueAt(flowsUsd, rate + 0.001)
  return steps < MOST_STEPS && Math.abs(left) < TOLERANCE && falls ? rate : null
}

/** The return of the first two or three flows. */
function firstGuess([now, first, second]: Float64Array): number {
  const b = 2 + first! / now!
  if (second === undefined) return 1 - b
  const c = 1 + first! / now! + second / now!
  const spread = Math.sqrt(b * b - 4 * c)
  const low = (-b - spread) / 2
  return low <= 0 || low >= 1 ? (-b + spread) / 2 : low
}
