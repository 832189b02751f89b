import { fittedRows, leastSquares } from "../../base/linear.ts"
import { batchMean, type Estimate } from "../../base/stats.ts"
import { type Prepared, weightsOf } from "./prepare.ts"

// What the drivers say about a value: how much of its variance goes with each, and how their known means sharpen its
// mean.

type Drawn = { readonly id: string; readonly values: Float64Array }

const BINS = 32

/**
 * Share of the variance of `values` between bins of equally many neighbours in `draw` (the correlation ratio), less
 * what bins show by chance alone; never below 0. `rises`: whether the value is higher where the draw is.
 */
export function shareExplained(draw: Float64Array, values: Float64Array) {
  const count = values.length
  const order = Uint32Array.from({ length: count }, (_, p) => p).sort((a, b) => draw[a]! - draw[b]! || a - b)
  const bins = Math.min(BINS, Math.max(2, Math.floor(count / 64)))
  const mean = values.reduce((sum, value) => sum + value, 0) / count
  let between = 0
  let total = 0
  let slope = 0
  for (let b = 0; b < bins; b++) {
    const from = Math.floor((b * count) / bins)
    const to = Math.floor(((b + 1) * count) / bins)
    let sum = 0
    for (let i = from; i < to; i++) {
      const gap = values[order[i]!]! - mean
      sum += gap
      total += gap * gap
    }
    between += (sum * sum) / (to - from)
    slope += sum * (b - (bins - 1) / 2)
  }
  const varies = draw.some((value) => value !== draw[0])
  const chance = ((total - between) / Math.max(1, count - bins)) * (bins - 1)
  const explainedFraction = varies && total > 0 ? Math.max(0, between - chance) / total : 0
  return { explainedFraction, rises: slope > 0 }
}

/**
 * Mean of the values with control variates (spec 5.4): what they share with draws whose mean is known is taken at that
 * mean. The slopes come from the paths themselves, a bias of the order of one over their number.
 */
export function controlledMean(
  prepared: Prepared,
  values: Float64Array,
  drawn: readonly Drawn[],
  starts: readonly number[],
): Estimate {
  const { base, moves } = prepared
  const { start } = base.portfolio
  const controls = drawn.flatMap(({ id, values: draw }) => {
    const { process, params } = moves.find((move) => move.id === id)!
    if (!draw.some((value) => value !== draw[0])) return []
    const weights = process.gives === "value" ? [1] : weightsOf(prepared, id)
    const known = weights.reduce(
      (sum, weight, m) => sum + weight * process.mean(params as never, m, start),
      0,
    )
    return [draw.map((value) => value - known)]
  })
  if (controls.length === 0 || values.length < 4 * (controls.length + 1)) return batchMean(values)
  const design = { rows: values.length, columns: [new Float64Array(values.length).fill(1), ...controls] }
  const coefficients = leastSquares(design, [values])[0]!
  const intercept = coefficients[0]!
  const fitted = fittedRows(coefficients, design)
  const rest = values.map((value, p) => value - fitted[p]! + intercept)
  const batches = starts.length > 1 ? starts.length : 32
  return { value: intercept, standardError: batchMean(rest, batches).standardError }
}
