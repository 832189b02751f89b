import { expect, test } from "vitest"
import { cholesky, fittedRows, leastSquares, solvePositive } from "../../src/base/linear.ts"
import { evenRule, normalRule } from "../../src/base/quadrature.ts"
import { naturalBasis, splineThrough } from "../../src/base/spline.ts"

test("a positive definite matrix is factored and solved; another one is refused", () => {
  const matrix = { size: 3, cells: Float64Array.of(4, 2, 0.6, 2, 2, 0.5, 0.6, 0.5, 3) }
  const x = solvePositive(matrix, [1, -2, 3])!
  const back = [0, 1, 2].map((i) => [0, 1, 2].reduce((sum, j) => sum + matrix.cells[3 * i + j]! * x[j]!, 0))
  expect(back.map((one) => Math.round(one * 1e12) / 1e12)).toEqual([1, -2, 3])
  expect(cholesky({ size: 2, cells: Float64Array.of(1, 2, 2, 1) })).toBeNull()
})

test("least squares finds the line, and a column that does not vary gets nothing", () => {
  const columns = [0, 1, 2, 3].map(() => new Float64Array(10))
  const side = new Float64Array(10)
  for (let r = 0; r < 10; r++) {
    for (const [j, one] of [1, r, r * r, 7].entries()) columns[j]![r] = one
    side[r] = 3 - 2 * r + 0.5 * r * r
  }
  const design = { rows: 10, columns }
  const [found] = leastSquares(design, [side], 0)
  expect(Array.from(found!, (one) => Math.round(one * 1e9) / 1e9)).toEqual([3, -2, 0.5, 0])
  expect(fittedRows(found!, design)[9]).toBeCloseTo(side[9]!, 9)
  const [ridged] = leastSquares(design, [side])
  expect(ridged![1]).toBeCloseTo(-2, 5)
})

test.each([1, 2, 7, 24, 48, 96])("a rule of %d points has the moments of a normal", (count) => {
  const { points, weights } = normalRule(count)
  const moment = (power: number): number => points.reduce((sum, z, i) => sum + weights[i]! * z ** power, 0)
  expect(moment(0)).toBeCloseTo(1, 13)
  expect(moment(1)).toBeCloseTo(0, 13)
  if (count > 1) expect(moment(2)).toBeCloseTo(1, 12)
  if (count > 2) expect(moment(4)).toBeCloseTo(3, 11)
})

test("an even rule is exact for smooth functions, and better than Gauss at a kink", () => {
  const even = evenRule(4)
  expect(even.points.reduce((sum, z, i) => sum + even.weights[i]! * z ** 4, 0)).toBeCloseTo(3, 11)
  const kink = (rule: typeof even): number =>
    rule.points.reduce((sum, z, i) => sum + rule.weights[i]! * Math.max(0, z - 0.31), 0)
  const exact = 0.2631 // phi(0.31) - 0.31 (1 - Phi(0.31))
  expect(kink(evenRule(200))).toBeCloseTo(exact, 3)
  expect(Math.abs(kink(normalRule(8)) - kink(evenRule(200)))).toBeGreaterThan(1e-3)
})

test("a spline goes through its values and is smooth between them", () => {
  const grid = { low: 0, step: 0.02, count: 158 }
  const spline = splineThrough(
    grid,
    Float64Array.from({ length: 158 }, (_, i) => Math.sin(0.02 * i)),
  )
  expect(spline(0.02 * 40)).toBeCloseTo(Math.sin(0.8), 14)
  for (let x = 0.3; x < 2.8; x += 0.037) expect(Math.abs(spline(x) - Math.sin(x))).toBeLessThan(1e-9)
  expect(spline(-1)).toBe(spline(0))
  expect(spline(9)).toBeCloseTo(Math.sin(0.02 * 157), 14)
})

test("the regression basis is linear outside its knots", () => {
  const knots = [0, 1, 2, 3]
  const at = (x: number): Float64Array => {
    const out = new Float64Array(4)
    naturalBasis(knots, x, out, 0)
    return out
  }
  const second = (x: number): number[] =>
    Array.from(at(x), (_, j) => at(x + 0.1)[j]! - 2 * at(x)[j]! + at(x - 0.1)[j]!)
  for (const bend of [...second(-1), ...second(4)]) expect(Math.abs(bend)).toBeLessThan(1e-12)
  expect(Math.max(...second(1.5).map(Math.abs))).toBeGreaterThan(1e-4)
})
