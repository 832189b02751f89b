import { cholesky, solveFactored } from "../../../base/linear.ts"
import { addProducts, columnsOf, type Products, productsOf } from "./products.ts"

/** Least squares with a constant, from rows that come a tile at a time. */
export type NormalEquations = { readonly products: Products; readonly sums: Float64Array; rows: number }

/** Equations of `width` columns, the first of which is 1, and some sides. */
export const normalEquations = (width: number, sides: number): NormalEquations => ({
  products: productsOf(width, sides),
  sums: new Float64Array(width * (width + sides)),
  rows: 0,
})

/** Where the columns of the next rows are to be written, a function each, and then the sides that they should explain. */
export function rowsOf({ products }: NormalEquations): readonly Float64Array[] {
  const columns = columnsOf(products)
  columns[0]!.fill(1)
  return columns
}

/** Adds the first `count` rows that were written. */
export function addRows(equations: NormalEquations, count: number): void {
  equations.rows += count
  addProducts(equations.products, count, equations.sums)
}

/**
 * Coefficients for each side, the constant first. Columns are centred and scaled to one before `ridge` is added, so the
 * ridge has no unit; a column that does not vary gets 0. `less` is what was taken off each column before it was written.
 */
export function solveRows(
  { products, sums, rows }: NormalEquations,
  less: Float64Array,
  ridge: number,
): readonly Float64Array[] {
  const { width, sides } = products
  const found = Array.from({ length: sides }, () => new Float64Array(width))
  if (rows === 0) return found
  const total = width + sides
  const means = new Float64Array(total)
  for (let j = 0; j < total; j++) means[j] = sums[j]! / rows
  const size = width - 1
  const scale = new Float64Array(width)
  const cells = new Float64Array(size * size)
  for (let i = 1; i < width; i++) {
    const own = sums[i * total + i]!
    const square = own - rows * means[i]! * means[i]!
    // Rounding leaves this much of a column that does not vary.
    scale[i] = square > 1e-13 * own ? 1 / Math.sqrt(square) : 0
    for (let j = 1; j < i; j++) {
      const centred = sums[j * total + i]! - rows * means[j]! * means[i]!
      cells[(i - 1) * size + j - 1] = centred * scale[i]! * scale[j]!
    }
    cells[(i - 1) * size + i - 1] = 1 + ridge
  }
  const factor = cholesky({ size, cells })
  const moments = new Float64Array(size)
  found.forEach((own, s) => {
    const side = width + s
    own[0] = means[side]!
    if (!factor) return
    for (let i = 1; i < width; i++)
      moments[i - 1] = scale[i]! * (sums[i * total + side]! - rows * means[i]! * means[side]!)
    const solved = solveFactored(factor, moments)
    for (let i = 1; i < width; i++) {
      own[i] = solved[i - 1]! * scale[i]!
      own[0]! -= own[i]! * (means[i]! + less[i]!)
    }
  })
  return found
}
