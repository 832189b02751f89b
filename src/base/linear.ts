// Small dense linear algebra. Matrices are square, row by row in one array.

/** A square matrix of `size` rows. */
export type Square = { readonly size: number; readonly cells: Float64Array }

/** Lower factor of a positive definite matrix, or null when it is not one. */
export function cholesky({ size, cells }: Square): Square | null {
  const lower = new Float64Array(size * size)
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = cells[i * size + j]!
      for (let k = 0; k < j; k++) sum -= lower[i * size + k]! * lower[j * size + k]!
      if (i === j) {
        if (!(sum > 0)) return null
        lower[i * size + i] = Math.sqrt(sum)
      } else lower[i * size + j] = sum / lower[j * size + j]!
    }
  }
  return { size, cells: lower }
}

/** Solution x of (L L') x = b for a lower factor L. */
export function solveFactored({ size, cells }: Square, b: ArrayLike<number>): Float64Array {
  const x = Float64Array.from(b)
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) x[i]! -= cells[i * size + k]! * x[k]!
    x[i]! /= cells[i * size + i]!
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) x[i]! -= cells[k * size + i]! * x[k]!
    x[i]! /= cells[i * size + i]!
  }
  return x
}

/** Solution of A x = b for a positive definite A, or null when it is not. */
export function solvePositive(matrix: Square, b: ArrayLike<number>): Float64Array | null {
  const factor = cholesky(matrix)
  return factor && solveFactored(factor, b)
}

/** The numbers that explain, one column each; the first column is 1 throughout. Columns may be longer than `rows`. */
export type Design = { readonly rows: number; readonly columns: readonly Float64Array[] }

/** Rows whose centred numbers stay in the cache while their products are summed. */
const BLOCK = 512

/**
 * Least squares with a ridge, for several right-hand sides at once: one array of coefficients each. Columns are centred
 * and scaled to one before `ridge` is added, so the ridge has no unit; a column that does not vary gets 0.
 */
export function leastSquares(
  { rows, columns }: Design,
  sides: readonly Float64Array[],
  ridge = 1e-8,
): readonly Float64Array[] {
  const width = columns.length
  const means = Float64Array.from(columns, (column) => meanOf(column, rows))
  const sideMeans = sides.map((side) => meanOf(side, rows))
  const gram = new Float64Array(width * width)
  const products = sides.map(() => new Float64Array(width))
  const centred = [...columns, ...sides].map(() => new Float64Array(BLOCK))
  for (let from = 0; from < rows; from += BLOCK) {
    const count = Math.min(BLOCK, rows - from)
    for (let j = 1; j < width; j++) centre(columns[j]!, from, count, means[j]!, centred[j]!)
    for (let s = 0; s < sides.length; s++) centre(sides[s]!, from, count, sideMeans[s]!, centred[width + s]!)
    for (let i = 1; i < width; i++) {
      for (let j = 1; j <= i; j++) gram[i * width + j]! += dot(centred[i]!, centred[j]!, count)
      for (let s = 0; s < sides.length; s++) products[s]![i]! += dot(centred[i]!, centred[width + s]!, count)
    }
  }
  return solveCentred(width, means, gram, products, sideMeans, ridge)
}

function meanOf(values: Float64Array, count: number): number {
  let sum = 0
  for (let r = 0; r < count; r++) sum += values[r]!
  return sum / count
}

function centre(values: Float64Array, from: number, count: number, mean: number, out: Float64Array): void {
  for (let r = 0; r < count; r++) out[r] = values[from + r]! - mean
}

/** Four sums at a time, so that additions need not wait for each other. */
function dot(a: Float64Array, b: Float64Array, count: number): number {
  let s0 = 0
  let s1 = 0
  let s2 = 0
  let s3 = 0
  let r = 0
  for (; r + 3 < count; r += 4) {
    s0 += a[r]! * b[r]!
    s1 += a[r + 1]! * b[r + 1]!
    s2 += a[r + 2]! * b[r + 2]!
    s3 += a[r + 3]! * b[r + 3]!
  }
  for (; r < count; r++) s0 += a[r]! * b[r]!
  return s0 + s1 + (s2 + s3)
}

function solveCentred(
  width: number,
  means: Float64Array,
  gram: Float64Array,
  products: readonly Float64Array[],
  sideMeans: readonly number[],
  ridge: number,
): readonly Float64Array[] {
  const size = width - 1
  const scale = new Float64Array(size)
  for (let i = 0; i < size; i++) {
    const square = gram[(i + 1) * width + i + 1]!
    // Rounding leaves this much of a column that does not vary.
    const noise = 1e-24 * (1 + means[i + 1]! * means[i + 1]!)
    scale[i] = square > noise ? 1 / Math.sqrt(square) : 0
  }
  const scaled = new Float64Array(size * size)
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) scaled[i * size + j] = gram[(i + 1) * width + j + 1]! * scale[i]! * scale[j]!
    scaled[i * size + i] = 1 + ridge
  }
  const factor = size > 0 ? cholesky({ size, cells: scaled }) : null
  return products.map((product, s) => {
    const found = new Float64Array(width)
    found[0] = sideMeans[s]!
    if (!factor) return found
    const solved = solveFactored(
      factor,
      scale.map((one, i) => one * product[i + 1]!),
    )
    for (let i = 0; i < size; i++) {
      found[i + 1] = solved[i]! * scale[i]!
      found[0]! -= found[i + 1]! * means[i + 1]!
    }
    return found
  })
}

/** Value of each row of a design under coefficients. */
export function fittedRows(coefficients: Float64Array, { rows, columns }: Design): Float64Array {
  const out = new Float64Array(rows).fill(coefficients[0]!)
  for (let j = 1; j < columns.length; j++) {
    const weight = coefficients[j]!
    const column = columns[j]!
    if (weight !== 0) for (let r = 0; r < rows; r++) out[r]! += weight * column[r]!
  }
  return out
}
