import { fittedRows, leastSquares } from "../base/linear.ts"
import { naturalBasis } from "../base/spline.ts"
import { batchMean, type Estimate, quantileOf, sorted } from "../base/stats.ts"

// What it is worth to know something before choosing (spec 5.7). One column of values a choice, one number a path; the same
// paths for every choice.

export type InformationValue = {
  /** The choice that is best without knowing more. */
  readonly best: number
  readonly bestValueUsd: number
  readonly worthUsd: Estimate
}

/** Worth of knowing everything: the mean of the best choice of each path, less the best mean. */
export function perfectInformation(choicesUsd: readonly Float64Array[]): InformationValue {
  return worthOfKnowing(choicesUsd, choicesUsd)
}

/** Inner knots of the spline by which values are regressed on what becomes known. */
const KNOTS = [0.02, 0.2, 0.4, 0.6, 0.8, 0.98]

/**
 * Worth of knowing some drivers, one column each: values are regressed on natural cubic splines of them, and the choice
 * follows the regression. Source: Strong, Oakley and Brennan (2014).
 */
export function partialInformation(
  choicesUsd: readonly Float64Array[],
  known: readonly Float64Array[],
): InformationValue {
  const rows = choicesUsd[0]!.length
  const knots = known.map((column) => {
    const rising = sorted(column)
    return Array.from(new Set(KNOTS.map((p) => quantileOf(rising, p))))
  })
  const columns = [new Float64Array(rows).fill(1)]
  const scratch = new Float64Array(KNOTS.length)
  known.forEach((column, k) => {
    const own = knots[k]!
    if (own.length < 2) return
    const mine = own.slice(1).map(() => new Float64Array(rows))
    for (let r = 0; r < rows; r++) {
      naturalBasis(own, column[r]!, scratch, 0)
      mine.forEach((one, j) => {
        one[r] = scratch[j + 1]!
      })
    }
    columns.push(...mine)
  })
  const design = { rows, columns }
  const expected = leastSquares(design, choicesUsd).map((own) => fittedRows(own, design))
  return worthOfKnowing(expected, choicesUsd)
}

function worthOfKnowing(
  expected: readonly Float64Array[],
  choicesUsd: readonly Float64Array[],
): InformationValue {
  const means = choicesUsd.map((column) => batchMean(column).value)
  const best = means.reduce((found, mean, i) => (mean > means[found]! ? i : found), 0)
  const gain = expected[best]!.map((own, r) =>
    expected.reduce((most, column) => Math.max(most, column[r]! - own), 0),
  )
  return { best, bestValueUsd: means[best]!, worthUsd: batchMean(gain) }
}
