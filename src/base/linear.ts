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

/** Rows of `width` numbers in one array; the first number of each row is 1. */
export type Design = { readonly rows: number; readonly width: number; readonly cells: Float64Array }

/**
 * Least squares with a ridge, for several right-hand sides at once: one array of coefficients each. Columns are centred
 * and scaled to one before `ridge` is added, so the ridge has no unit; a column that does not vary gets 0.
 */
export function leastSquares(
  { rows, width, cells }: Design,
  sides: readonly Float64Array[],
  ridge = 1e-8,
): readonly Float64Array[] {
  const means = new Float64Array(width)
  for (let r = 0, at = 0; r < rows; r++) for (let j = 0; j < width; j++) means[j]! += cells[at++]!
  for (let j = 0; j < width; j++) means[j]! /= rows
  const gram = new Float64Array(width * width)
  const products = sides.map(() => new Float64Array(width))
  const row = new Float64Array(width)
  const sideMeans = sides.map((side) => meanOf(side, rows))
  for (let r = 0, at = 0; r < rows; r++) {
    for (let j = 0; j < width; j++) row[j] = cells[at++]! - means[j]!
    for (let i = 1; i < width; i++) {
      const left = row[i]!
      const start = i * width
      for (let j = 1; j <= i; j++) gram[start + j]! += left * row[j]!
    }
    for (let s = 0; s < sides.length; s++) {
      const gap = sides[s]![r]! - sideMeans[s]!
      const product = products[s]!
      for (let j = 1; j < width; j++) product[j]! += row[j]! * gap
    }
  }
  return solveCentred(width, means, gram, products, sideMeans, ridge)
}

function meanOf(values: Float64Array, count: number): number {
  let sum = 0
  for (let r = 0; r < count; r++) sum += values[r]!
  return sum / count
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
export function fittedRows(coefficients: Float64Array, { rows, width, cells }: Design): Float64Array {
  const out = new Float64Array(rows)
  for (let r = 0, at = 0; r < rows; r++) {
    let sum = 0
    for (let j = 0; j < width; j++) sum += coefficients[j]! * cells[at++]!
    out[r] = sum
  }
  return out
}
