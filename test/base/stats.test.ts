import fc from "fast-check"
import { expect, test } from "vitest"
import { fillNormals, stream } from "../../src/base/random.ts"
import {
  batchMean,
  cvar,
  histogramOf,
  lowTail,
  quantileEstimate,
  quantileOf,
  sorted,
} from "../../src/base/stats.ts"

function normals(count: number, replicate: number): Float64Array {
  const out = new Float64Array(count)
  fillNormals(stream(5, "stats", replicate), { index: 0, fromPath: 0, paths: count, steps: 1 }, out)
  return out
}

test("type-7 quantiles are those of R and numpy", () => {
  const rising = sorted([7, 1, 3, 9])
  expect([0, 0.1, 0.5, 0.9, 1].map((p) => quantileOf(rising, p))).toEqual([1, 1.6, 5, 8.4, 9])
  expect(quantileOf(sorted([2]), 0.3)).toBe(2)
})

test("errors of quantile, tail and mean are those that repetition shows", () => {
  const runs = Array.from({ length: 200 }, (_, k) => normals(2000, k))
  const found = runs.map((values) => {
    const rising = sorted(values)
    return { q10: quantileEstimate(rising, 0.1), tail: lowTail(rising, 0.05), mean: batchMean(values) }
  })
  const spread = (values: readonly number[]): number => {
    const mean = values.reduce((a, b) => a + b, 0) / values.length
    return Math.sqrt(values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (values.length - 1))
  }
  for (const name of ["q10", "tail", "mean"] as const) {
    const shown = spread(found.map((one) => one[name].value))
    const stated = found.reduce((sum, one) => sum + one[name].standardError, 0) / found.length
    expect(stated / shown).toBeGreaterThan(0.85)
    expect(stated / shown).toBeLessThan(1.15)
  }
  const covered = found.filter(({ q10 }) => q10.low95 <= -1.2815515655 && q10.high95 >= -1.2815515655)
  expect(covered.length).toBeGreaterThan(180)
})

test("the tail splits the atom at its edge, and is no better than the mean", () => {
  const losses = sorted([-10, -5, -2, 0, 1, 2, 3, 4, 6, 20])
  expect(cvar(losses, 0.85).value).toBeCloseTo(46 / 3, 12)
  expect(cvar(losses, 0.95).value).toBe(20)
  expect(lowTail(losses, 1).value).toBeCloseTo(1.9, 12)
  expect(() => lowTail(losses, 0)).toThrow(RangeError)
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 60 }),
      fc.double({ min: 0.01, max: 0.99, noNaN: true }),
      (values, level) => {
        const rising = sorted(values)
        const mean = values.reduce((a, b) => a + b, 0) / values.length
        const { value } = cvar(rising, level)
        const slack = 1e-9 * (1 + Math.max(...values.map(Math.abs)))
        return value >= mean - slack && value <= rising.at(-1)! + slack
      },
    ),
  )
})

test("the ends of a histogram hold what lies outside", () => {
  expect(histogramOf([-5, 0.5, 9, 3.9, 4, 1], 0, 4, 4).counts).toEqual([2, 1, 0, 3])
  expect(histogramOf([1, 1], 1, 1, 2).counts).toEqual([2, 0])
})
