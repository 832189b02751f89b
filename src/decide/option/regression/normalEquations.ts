import type { Run } from "../../../base/fuse/memory.ts"
import { cholesky, solveFactored } from "../../../base/linear.ts"
import { type BasisSpec, basisWidth, type Coordinates, centreOf, type Scales, writeBasis } from "../basis.ts"
import { basisProgram } from "./derive.ts"
import { addProducts, columnsOf, type Products, productsOf } from "./products.ts"

/** Where the next rows are to be written: where they lie for the basis, and the sides that it should explain. */
export type Rows = { readonly at: Coordinates; readonly sides: readonly Float64Array[] }

/** What regressions on a basis with as many sides share. */
type Shape = {
  readonly products: Products
  /** Makes the columns of the basis; null where the host runs no programs. */
  readonly derive: Run | null
  rows: Rows
  /** The columns to which those rows belong. */
  columns: readonly Float64Array[]
}

/** Least squares on a basis, from rows that come a tile at a time. */
export type NormalEquations = {
  readonly shape: Shape
  readonly basis: BasisSpec
  readonly scales: Scales
  readonly centre: Float64Array
  /** Edge of each kink, over the scale of its factor, and what is taken off its column. */
  readonly edges: readonly number[]
  readonly sums: Float64Array
  count: number
}

const shapes = new Map<string, Shape>()

function shapeOf(basis: BasisSpec, sides: number): Shape {
  const name = JSON.stringify([basis.kinks.map((kink) => kink !== null), basis.degree, basis.logs, sides])
  const known = shapes.get(name)
  if (known) return known
  const width = basisWidth(basis)
  const products = productsOf(width, sides, basis.kinks.length)
  const shape: Shape = {
    products,
    derive: products.run && basisProgram(basis, width + sides),
    rows: { at: { ratios: [], logs: [] }, sides: [] },
    columns: [],
  }
  shapes.set(name, shape)
  return shape
}

export function normalEquations(basis: BasisSpec, scales: Scales, sides: number): NormalEquations {
  const width = basisWidth(basis)
  const edges = basis.kinks.flatMap((kink, f) => {
    if (kink === null) return []
    const edge = kink / scales[f]!.level
    return [edge, Math.max(0, 1 - edge)]
  })
  return {
    shape: shapeOf(basis, sides),
    basis,
    scales,
    centre: centreOf(basis, scales),
    edges,
    sums: new Float64Array(width * (width + sides)),
    count: 0,
  }
}

export function rowsOf({ shape, basis }: NormalEquations): Rows {
  const columns = columnsOf(shape.products)
  if (shape.columns === columns) return shape.rows
  const { width, sides } = shape.products
  const total = width + sides
  shape.columns = columns
  shape.rows = {
    at: { ratios: columns.slice(total), logs: logColumns(basis, columns) },
    sides: columns.slice(width, total),
  }
  return shape.rows
}

/** The columns of logarithms, which are written as they are. */
function logColumns({ kinks, degree, logs }: BasisSpec, columns: readonly Float64Array[]) {
  if (!logs) return []
  let next = 1
  return kinks.map((kink, f) => {
    const own = columns[next + degree]!
    next += degree + 1 + (kink === null ? 0 : 1) + f
    return own
  })
}

/** Adds the first `count` rows that were written. */
export function addRows(equations: NormalEquations, count: number): void {
  const { shape, basis, scales, centre, edges, sums } = equations
  const { products, derive } = shape
  equations.count += count
  if (derive) derive(products.start, products.start + 8 * count, ...edges)
  else {
    const columns = columnsOf(products)
    columns[0]!.fill(1, 0, count)
    writeBasis(basis, scales, centre, rowsOf(equations).at, count, columns)
  }
  addProducts(products, count, sums)
}

/**
 * Coefficients for each side, the constant first. Columns are centred and scaled to one before `ridge` is added, so the
 * ridge has no unit; a column that does not vary gets 0.
 */
export function solveRows(
  { shape, sums, count: rows, centre }: NormalEquations,
  ridge: number,
): readonly Float64Array[] {
  const { width, sides } = shape.products
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
      own[0]! -= own[i]! * (means[i]! + centre[i]!)
    }
  })
  return found
}
