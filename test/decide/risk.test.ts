import { expect, test } from "vitest"
import { pathByPath } from "../../src/base/grids.ts"
import { fillNormals, stream } from "../../src/base/random.ts"
import type { Grid } from "../../src/base/runBatch.ts"
import {
  firstUp,
  leastRoom,
  normalLossRisk,
  quantilesOf,
  type Sample,
  shortfallOf,
  spreadOf,
} from "../../src/decide/risk.ts"

const once = (values: Float64Array): Sample => ({ values, starts: [0] })

function normals(count: number, index = 0): Float64Array {
  const out = new Float64Array(count)
  fillNormals(stream(6, "risk"), { index, fromPath: 0, paths: count, steps: 1 }, out)
  return out
}

test("a normal value shows its quantiles, its tail and its chance of a loss within four errors", () => {
  const values = normals(20_000).map((z) => 3 + 2 * z)
  const found = spreadOf(once(values))
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

test("independent repetitions show the error that theory states", () => {
  const values = normals(20_000)
  const theory = spreadOf(once(values))
  const shown = spreadOf({ values, starts: Array.from({ length: 20 }, (_, i) => 1000 * i) })
  for (const name of Object.keys(theory) as (keyof typeof theory)[]) {
    expect(shown[name].value, name).toBe(theory[name].value)
    expect(shown[name].standardError / theory[name].standardError, name).toBeGreaterThan(0.5)
    expect(shown[name].standardError / theory[name].standardError, name).toBeLessThan(2)
  }
})

test("cash that runs out: how soon, how often, how deep", () => {
  const paths = [
    [5, 4, 3, 2],
    [5, -1, -4, 6],
    [5, 3, 0.5, 0.5],
    [5, 2, 2, -2],
  ]
  const gridOf = (of: (cash: number) => number): Grid => pathByPath(Float64Array.from(paths.flat(), of), 4)
  const each = (of: (path: number) => number): Float64Array => Float64Array.from(paths, (_, p) => of(p))
  const first = each((p) =>
    firstUp(
      gridOf((cash) => (cash < 1 ? 1 : 0)),
      p,
      4,
    ),
  )
  expect([...first]).toEqual([-1, 1, 2, 3])
  const room = each((p) =>
    leastRoom(
      gridOf((cash) => cash),
      p,
      1,
      4,
    ),
  )
  expect([...room]).toEqual([1, -5, -0.5, -3])
  const risk = shortfallOf(room, Float64Array.of(-1, 11, 23, 24), [0])
  expect(risk.within12.value).toBe(0.25)
  expect(risk.within24.value).toBe(0.5)
  expect(risk.ever.value).toBe(0.75)
  expect(risk.expectedUsd.value).toBe((5 + 0.5 + 3) / 4)
  expect(risk.medianMonth).toBe(23)
  expect(risk.headroomQ05Usd).toBeLessThan(-3)
  const calm = shortfallOf(Float64Array.of(4, 5), Float64Array.of(-1, -1), [0])
  expect([calm.expectedUsd.value, calm.medianMonth, calm.ever.value]).toEqual([0, null, 0])
})

test("a fan has one line a probability", () => {
  const lines = quantilesOf([Float64Array.of(1, 3, 2), Float64Array.of(10, 30, 20)], [0, 0.5, 1])
  expect(lines).toEqual([
    [1, 10],
    [2, 20],
    [3, 30],
  ])
})
