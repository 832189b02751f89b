// Cubic splines: through values on an even grid (natural ends), and as a basis for regression.

/** An even grid: `count` points from `low`, `step` apart. */
export type EvenGrid = { readonly low: number; readonly step: number; readonly count: number }

export const gridPoint = (grid: EvenGrid, i: number): number => grid.low + i * grid.step

/**
 * Writes the B-spline coefficients of the natural cubic spline through `count` values that lie `stride` apart from `from`:
 * count + 2 numbers into `out`, the first of them beyond the low end.
 */
export function splineCoefficients(
  values: Float64Array,
  from: number,
  stride: number,
  count: number,
  out: Float64Array,
): void {
  const last = from + (count - 1) * stride
  if (count < 3) throw new RangeError("a spline needs three values")
  const ratio = ratios(count)
  out[1] = values[from]!
  out[count] = values[last]!
  // Thomas's algorithm on c(i-1) + 4 c(i) + c(i+1) = 6 f(i), whose ends are known.
  let sweep = out[1]!
  for (let i = 1; i < count - 1; i++) {
    const side = 6 * values[from + i * stride]! - (i === count - 2 ? out[count]! : 0)
    sweep = (side - sweep) * ratio[i]!
    out[i + 1] = sweep
  }
  for (let i = count - 3; i >= 1; i--) out[i + 1]! -= ratio[i]! * out[i + 2]!
  out[0] = 2 * out[1]! - out[2]!
  out[count + 1] = 2 * out[count]! - out[count - 1]!
}

/** 1 / (4 - the one before): the sweep's factors; they settle at 2 - sqrt(3). */
function ratios(count: number): Float64Array {
  const ratio = new Float64Array(count)
  for (let i = 1; i < count; i++) ratio[i] = 1 / (4 - (i === 1 ? 0 : ratio[i - 1]!))
  return ratio
}

/** Value of the spline at `x`; outside its grid the value at the end. */
export function splineAt(grid: EvenGrid, coefficients: Float64Array, x: number): number {
  const place = Math.min(grid.count - 1, Math.max(0, (x - grid.low) / grid.step))
  const cell = Math.min(grid.count - 2, Math.floor(place))
  const t = place - cell
  const s = 1 - t
  return (
    (s * s * s * coefficients[cell]! +
      (4 - 3 * t * t * (1 + s)) * coefficients[cell + 1]! +
      (4 - 3 * s * s * (1 + t)) * coefficients[cell + 2]! +
      t * t * t * coefficients[cell + 3]!) /
    6
  )
}

/** A natural cubic spline through `values` on an even grid, as a function. */
export function splineThrough(grid: EvenGrid, values: Float64Array): (x: number) => number {
  const coefficients = new Float64Array(grid.count + 2)
  splineCoefficients(values, 0, 1, grid.count, coefficients)
  return (x) => splineAt(grid, coefficients, x)
}

/**
 * Writes a natural cubic regression basis at x: 1, x, and one function for each inner knot; linear outside the knots.
 * Takes knots.length numbers. Source: Hastie, Tibshirani and Friedman (2009), 5.2.1.
 */
export function naturalBasis(knots: ArrayLike<number>, x: number, out: Float64Array, start: number): void {
  const count = knots.length
  const low = knots[0]!
  const width = knots[count - 1]! - low || 1
  const at = (k: number): number => (knots[k]! - low) / width
  const u = (x - low) / width
  const cube = (a: number): number => (a > 0 ? a * a * a : 0)
  const bend = (k: number): number => (cube(u - at(k)) - cube(u - at(count - 1))) / (at(count - 1) - at(k))
  out[start] = 1
  out[start + 1] = u
  for (let k = 0; k < count - 2; k++) out[start + 2 + k] = bend(k) - bend(count - 2)
}
