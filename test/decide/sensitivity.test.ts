import { expect, test } from "vitest"
import { fillNormals, stream, uniformAt } from "../../src/base/random.ts"
import { partialInformation, perfectInformation } from "../../src/decide/information.ts"
import { spiderOf, tornadoOf, twoWayOf } from "../../src/decide/sensitivity.ts"
import { varianceShares } from "../../src/decide/variance.ts"
import { sobolRows } from "../oracle/served/risk.ts"

const DRIVERS = [
  { name: "hashprice", low: 30, base: 45, high: 60 },
  { name: "rent", low: 120, base: 130, high: 150 },
  { name: "delay", low: 0, base: 0, high: 6 },
]
const model = ([hashprice, rent, delay]: Float64Array): number =>
  hashprice! * 2 + rent! * 5 - 10 * delay! + hashprice! * delay!

test("a tornado moves one driver at a time, the widest first", () => {
  const { base, bars } = tornadoOf(model, DRIVERS)
  expect(base).toBe(90 + 650)
  expect(bars.map(({ driver, swing }) => [driver.name, swing])).toEqual([
    ["delay", 210],
    ["rent", 150],
    ["hashprice", 60],
  ])
  expect(bars[1]).toMatchObject({ atLow: 690, atHigh: 840 })
})

test("a spider stays within the ranges, and a grid is the model at its corners", () => {
  const [line] = spiderOf(model, DRIVERS, [-0.5, 0, 0.2])
  expect(line!.points.map(({ input }) => input)).toEqual([30, 45, 54])
  expect(line!.points[1]!.answer).toBe(740)
  const grid = twoWayOf(model, DRIVERS, 0, 2, 3)
  expect(grid.rows).toEqual([30, 45, 60])
  expect(grid.answers[2]![2]).toBe(model(Float64Array.of(60, 130, 6)))
})

test("Sobol's G-function to 0.01 at 2^14 rows, with intervals that hold it", () => {
  const a = [0, 0.5, 3, 9, 99, 99]
  const parts = a.map((one) => 1 / (3 * (1 + one) ** 2))
  const variance = parts.reduce((product, part) => product * (1 + part), 1) - 1
  const rows = 2 ** 14
  const by = stream(9, "bootstrap")
  const found = varianceShares(
    a.map((_, i) => `x${i}`),
    (u) => a.reduce((product, one, i) => (product * (Math.abs(4 * u[i]! - 2) + one)) / (1 + one), 1),
    { rows, uniforms: sobolRows(12, rows, 3), resample: (k, r) => uniformAt(by, r, k), repetitions: 20 },
  )
  expect(found.runs).toBe(rows * 8)
  found.shares.forEach(({ first, total }, i) => {
    const others = parts.reduce((product, part, j) => (j === i ? product : product * (1 + part)), 1)
    expect(Math.abs(first.value - parts[i]! / variance)).toBeLessThan(0.01)
    expect(Math.abs(total.value - (parts[i]! * others) / variance)).toBeLessThan(0.01)
    expect(first.low95).toBeLessThanOrEqual(first.value + 0.01)
    expect(first.high95).toBeGreaterThanOrEqual(first.value - 0.01)
    expect(total.high95 - total.low95).toBeLessThan(0.1)
  })
})

test("a constant model has no shares", () => {
  const found = varianceShares(["x"], () => 4, { rows: 64, uniforms: sobolRows(2, 64, 1) })
  expect(found.shares[0]).toEqual({
    name: "x",
    first: { value: 0, low95: 0, high95: 0 },
    total: { value: 0, low95: 0, high95: 0 },
  })
})

test("what it is worth to know: everything, one of two drivers, and one that does not matter", () => {
  const paths = 20_000
  const draw = (index: number): Float64Array => {
    const out = new Float64Array(paths)
    fillNormals(stream(8, "information"), { index, fromPath: 0, paths, steps: 1 }, out)
    return out
  }
  const [x, y, other] = [draw(0), draw(1), draw(2)]
  // Convert: x + y; stay: 0. E[max(0, N)] is sigma / sqrt(2 pi).
  const choices = [x.map((one, p) => one + y[p]!), new Float64Array(paths)]
  const everything = perfectInformation(choices)
  const mean = Math.max(0, choices[0]!.reduce((a, b) => a + b, 0) / paths)
  const worth = (sigma: number): number => sigma / Math.sqrt(2 * Math.PI) - mean
  expect(everything.worthUsd.value).toBeCloseTo(worth(Math.SQRT2), 1.7)
  const one = partialInformation(choices, [x])
  expect(one.worthUsd.value).toBeCloseTo(worth(1), 1.7)
  expect(partialInformation(choices, [x, y]).worthUsd.value).toBeCloseTo(everything.worthUsd.value, 1.7)
  expect(partialInformation(choices, [other]).worthUsd.value).toBeLessThan(0.02)
  expect(partialInformation(choices, [new Float64Array(paths)]).worthUsd.value).toBeCloseTo(0, 9)
  expect(one.best).toBe(everything.best)
})
