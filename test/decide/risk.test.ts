import { expect, test } from "vitest"
import { fillNormals, stream } from "../../src/base/random.ts"
import {
  breachRisk,
  distributionOf,
  fanOf,
  firstBelow,
  normalLossRisk,
  pairedDifference,
  shortfallRisk,
} from "../../src/decide/risk.ts"

function normals(count: number, index = 0): Float64Array {
  const out = new Float64Array(count)
  fillNormals(stream(6, "risk"), { index, fromPath: 0, paths: count, steps: 1 }, out)
  return out
}

test("a normal value shows its quantiles, its tail and its chance of a loss within four errors", () => {
  const values = normals(20_000).map((z) => 3 + 2 * z)
  const found = distributionOf(values)
  const exact = {
    q10: 3 - 2 * 1.2815515655446004,
    q50: 3,
    q90: 3 + 2 * 1.2815515655446004,
    mean: 3,
    cvar5: -normalLossRisk(-3, 2, 0.95).cvar,
    lossFraction: 0.06680720126885807,
  }
  for (const [name, value] of Object.entries(exact)) {
    const one = found[name as keyof typeof exact]
    expect(Math.abs(one.value - value), name).toBeLessThan(4 * one.standardError)
  }
})

test("cash that runs out: how soon, how often, how deep", () => {
  const months = [
    [5, 5, 5, 5],
    [4, -1, 3, 2],
    [3, -4, 0.5, 2],
    [2, 6, 0.5, -2],
  ].map((month) => Float64Array.from(month))
  const needed = [1, 1, 1, 1]
  expect([...firstBelow(months, needed)]).toEqual([-1, 1, 2, 3])
  const risk = shortfallRisk(months, needed, [2, 3, 4])
  expect(risk.within.map(({ fraction }) => fraction.value)).toEqual([0.25, 0.5, 0.75])
  expect(risk.ever.value).toBe(0.75)
  expect(risk.expectedUsd.value).toBe((5 + 0.5 + 3) / 4)
  expect(risk.whenShortUsd).toBeCloseTo(8.5 / 3, 12)
  expect(risk.medianMonth).toBe(2)
  expect(risk.headroomQ05Usd).toBeLessThan(-3)
  const calm = shortfallRisk([Float64Array.of(5, 6)], [1])
  expect([calm.whenShortUsd, calm.medianMonth, calm.ever.value]).toEqual([null, null, 0])
  expect(breachRisk(months, 1).fraction.value).toBe(0.75)
  expect(breachRisk(months, -9)).toEqual({ fraction: { value: 0, standardError: 0 }, medianMonth: null })
})

test("a fan has one line a probability", () => {
  const fan = fanOf([Float64Array.of(1, 3, 2), Float64Array.of(10, 30, 20)], [0, 0.5, 1])
  expect(fan.map((line) => [...line])).toEqual([
    [1, 10],
    [2, 20],
    [3, 30],
  ])
})

test("plans on the same paths differ with a smaller error than either has", () => {
  const first = normals(4_000).map((z) => 100 * z)
  const noise = normals(4_000, 1)
  const second = first.map((value, p) => value - 1 - noise[p]! / 10)
  const difference = pairedDifference(first, second)
  expect(Math.abs(difference.value - 1)).toBeLessThan(4 * difference.standardError)
  expect(difference.standardError).toBeLessThan(distributionOf(first).mean.standardError / 100)
})
