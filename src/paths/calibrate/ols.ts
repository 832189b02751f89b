import { mean } from "./moments.ts"

export type Regression = {
  readonly coefficients: readonly number[]
  /** Newey–West with Bartlett weights; the plain White errors at lag 0. */
  readonly standardErrors: readonly number[]
  /** Under independent errors of equal variance. */
  readonly plainErrors: readonly number[]
  readonly residuals: Float64Array
  readonly r2: number
  readonly n: number
}

/**
 * Least squares of y on columns that include the constant, with errors that allow for correlation over `lag`
 * observations. Null when the columns do not determine the coefficients. Source: Newey, West (1987).
 */
export function regress(
  columns: readonly ArrayLike<number>[],
  y: ArrayLike<number>,
  lag: number,
): Regression | null {
  const n = y.length
  const k = columns.length
  if (n <= k) return null
  const cross = columns.map((a) => columns.map((b) => dot(a, b)))
  const inverse = inverted(cross)
  if (!inverse) return null
  const against = columns.map((a) => dot(a, y))
  const coefficients = inverse.map((row) => dot(row, against))
  const residuals = Float64Array.from({ length: n }, (_, i) => {
    let fitted = 0
    for (let j = 0; j < k; j++) fitted += columns[j]![i]! * coefficients[j]!
    return y[i]! - fitted
  })
  const squares = dot(residuals, residuals)
  const centre = mean(y)
  const total = dot(y, y) - n * centre * centre
  const meat = longRun(columns, residuals, lag)
  return {
    coefficients,
    standardErrors: inverse.map((row) =>
      Math.sqrt(
        Math.max(
          0,
          dot(
            row,
            meat.map((other) => dot(other, row)),
          ),
        ),
      ),
    ),
    plainErrors: inverse.map((row, i) => Math.sqrt(Math.max(0, (row[i]! * squares) / (n - k)))),
    residuals,
    r2: total > 0 ? 1 - squares / total : 0,
    n,
  }
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!
  return sum
}

/** Sum of weighted autocovariances of column times residual. */
function longRun(
  columns: readonly ArrayLike<number>[],
  residuals: Float64Array,
  lag: number,
): readonly (readonly number[])[] {
  const n = residuals.length
  const scores = columns.map((column) => Float64Array.from(residuals, (value, i) => value * column[i]!))
  return scores.map((a) =>
    scores.map((b) => {
      let total = dot(a, b)
      for (let l = 1; l <= Math.min(lag, n - 1); l++) {
        let sum = 0
        for (let t = l; t < n; t++) sum += a[t]! * b[t - l]! + a[t - l]! * b[t]!
        total += (1 - l / (lag + 1)) * sum
      }
      return total
    }),
  )
}

const SINGULAR = 1e-12

/** Inverse by Gauss–Jordan with pivots; null where a column repeats others. */
function inverted(matrix: readonly (readonly number[])[]): number[][] | null {
  const k = matrix.length
  const rows = matrix.map((row, i) => [...row, ...Array.from({ length: k }, (_, j) => (i === j ? 1 : 0))])
  for (let i = 0; i < k; i++) {
    let pivot = i
    for (let r = i + 1; r < k; r++) if (Math.abs(rows[r]![i]!) > Math.abs(rows[pivot]![i]!)) pivot = r
    ;[rows[i], rows[pivot]] = [rows[pivot]!, rows[i]!]
    const size = rows[i]![i]!
    if (!(Math.abs(size) > SINGULAR * Math.abs(matrix[i]![i]!))) return null
    rows[i] = rows[i]!.map((value) => value / size)
    for (let r = 0; r < k; r++) {
      const factor = rows[r]![i]!
      if (r !== i && factor !== 0) rows[r] = rows[r]!.map((value, c) => value - factor * rows[i]![c]!)
    }
  }
  return rows.map((row) => row.slice(k))
}
