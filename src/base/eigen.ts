import type { Square } from "./linear.ts"

/** Eigenvalues of a symmetric matrix, and its eigenvectors as the columns of `vectors`. */
export type Eigen = { readonly values: Float64Array; readonly vectors: Square }

/** Jacobi's method by rows, until nothing is left beside the diagonal. Source: Golub, Van Loan (2013), 8.5. */
export function symmetricEigen({ size, cells }: Square): Eigen {
  const a = cells.slice()
  const vectors = new Float64Array(size * size)
  for (let i = 0; i < size; i++) vectors[i * size + i] = 1
  for (let sweep = 0; sweep < 100; sweep++) {
    let turned = false
    for (let p = 0; p < size; p++)
      for (let q = p + 1; q < size; q++) turned = rotate(a, vectors, size, p, q) || turned
    if (!turned) break
  }
  const values = Float64Array.from({ length: size }, (_, i) => a[i * size + i]!)
  return { values, vectors: { size, cells: vectors } }
}

/** Turns the plane of p and q so that their common cell is 0; false when it is already too small to matter. */
function rotate(a: Float64Array, vectors: Float64Array, size: number, p: number, q: number): boolean {
  const off = a[p * size + q]!
  const scale = Math.abs(a[p * size + p]!) + Math.abs(a[q * size + q]!)
  if (Math.abs(off) <= 1e-17 * scale || off === 0) return false
  const tau = (a[q * size + q]! - a[p * size + p]!) / (2 * off)
  const t = (tau >= 0 ? 1 : -1) / (Math.abs(tau) + Math.sqrt(1 + tau * tau))
  const c = 1 / Math.sqrt(1 + t * t)
  const s = t * c
  for (let k = 0; k < size; k++) turn(a, k * size + p, k * size + q, c, s)
  for (let k = 0; k < size; k++) turn(a, p * size + k, q * size + k, c, s)
  for (let k = 0; k < size; k++) turn(vectors, k * size + p, k * size + q, c, s)
  a[p * size + q] = 0
  a[q * size + p] = 0
  return true
}

function turn(cells: Float64Array, i: number, j: number, c: number, s: number): void {
  const x = cells[i]!
  const y = cells[j]!
  cells[i] = c * x - s * y
  cells[j] = s * x + c * y
}
