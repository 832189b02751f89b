import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { symmetricEigen } from "../../src/base/eigen.ts"
import {
  type Correlation,
  groupsOf,
  matrixIssues,
  pairIssues,
  pairsOf,
  repaired,
} from "../../src/paths/joint.ts"

const pair = (a: string, b: string, correlation: number): Correlation => ({ between: [a, b], correlation })
const codes = (issues: readonly { code: string; path: string }[]) =>
  issues.map(({ code, path }) => `${code} ${path}`)

describe("a matrix of correlations", () => {
  const names = ["btc", "power", "rent"]
  const good = [[1, -0.17, 0.2], [-0.17, 1, 0], [0.2, 0, 1]] // biome-ignore format: a matrix
  const broken = (i: number, j: number, value: number): number[][] =>
    good.map((row, r) => row.map((cell, c) => (r === i && c === j ? value : cell)))

  test("that is one has no issues, and becomes named pairs", () => {
    expect(matrixIssues({ names, rows: good }, "m")).toEqual([])
    expect(pairsOf({ names, rows: good })).toEqual([pair("btc", "power", -0.17), pair("btc", "rent", 0.2)])
  })

  test.each([
    ["not-square m", good.slice(1)],
    ["not-square m", [...good.slice(1), [1, 2]]],
    ["diagonal-not-one m[1][1]", broken(1, 1, 0.9)],
    ["not-symmetric m[2][0]", broken(0, 2, 0.3)],
    ["correlation-out-of-range m[2][1]", broken(2, 1, -1.2)],
    ["correlation-out-of-range m[2][1]", broken(2, 1, Number.NaN)],
    ["diagonal-not-one m[0][0]", broken(0, 0, Number.NaN)],
  ])("that is none says why: %s", (issue, rows) => {
    expect(codes(matrixIssues({ names, rows }, "m"))).toEqual([issue])
  })
})

test("pairs that cannot be say why, each in its place", () => {
  const pairs = [
    pair("btc", "rent", 0.2),
    pair("btc", "gold", 0.1),
    pair("btc", "btc", 1),
    pair("btc", "power", 1.01),
    pair("rent", "btc", 0.3),
  ]
  expect(codes(pairIssues(pairs, ["btc", "rent", "power"], "c"))).toEqual([
    "unknown-name c[1]",
    "correlated-with-itself c[2]",
    "correlation-out-of-range c[3]",
    "pair-twice c[4]",
  ])
})

describe("groups", () => {
  test("split by what is linked, in the order of naming, untouched where they are sound", () => {
    const groups = groupsOf([pair("delay", "cost", 0.5), pair("btc", "rent", 0.2), pair("issue", "btc", 0.6)])
    expect(groups.map(({ names }) => names)).toEqual([
      ["delay", "cost"],
      ["btc", "rent", "issue"],
    ])
    expect([...groups[1]!.matrix.cells]).toEqual([1, 0.2, 0.6, 0.2, 1, 0, 0.6, 0, 1])
    expect(groups.flatMap(({ changes }) => changes)).toEqual([])
    expect([...groups[0]!.lower.cells]).toEqual([1, 0, 0.5, Math.sqrt(0.75)])
  })

  test("a matrix that cannot hold is repaired, and says what gave way", () => {
    const groups = groupsOf([
      pair("a", "b", 0.9),
      pair("a", "c", 0.9),
      pair("b", "c", -0.9),
      pair("x", "y", 0.5),
    ])
    const { names, matrix, changes, smallestEigenvalue } = groups[0]!
    expect(smallestEigenvalue).toBeCloseTo(-0.8, 12) // eigenvalues -0.8, 1.9, 1.9
    // From numpy: eigh, clip at 1e-8, rescale.
    expect(matrix.cells[1]).toBeCloseTo(REPAIRED, 10)
    expect(changes.map(({ between, stated }) => [between, stated])).toEqual(
      expect.arrayContaining([[["b", "c"], -0.9], [["a", "b"], 0.9], [["a", "c"], 0.9]]), // biome-ignore format: pairs
    )
    for (const { stated, used } of changes) expect(Math.abs(used - stated)).toBeGreaterThan(0.3)
    expect(names).toEqual(["a", "b", "c"])
    expect(groups[1]!.changes).toEqual([])
  })

  test("perfect correlation is repaired by less than 1e-8", () => {
    const [group] = groupsOf([pair("a", "b", 1)])
    expect(group!.changes.length).toBe(1)
    expect(Math.abs(group!.changes[0]!.used - 1)).toBeLessThan(1e-8)
  })

  test("repair leaves a diagonal of 1, correlations within -1 to 1, and a factor that gives the matrix back", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 15, maxLength: 15 }),
        (values) => {
          const names = ["a", "b", "c", "d", "e", "f"]
          const pairs = names.flatMap((one, i) =>
            names.slice(0, i).map((other, j) => pair(other, one, values[(i * (i - 1)) / 2 + j]!)),
          )
          const [{ matrix, lower }] = groupsOf(pairs) as [ReturnType<typeof groupsOf>[number]]
          const { size, cells } = matrix
          for (let i = 0; i < size; i++) {
            expect(cells[i * size + i]).toBe(1)
            for (let j = 0; j < i; j++) {
              expect(Math.abs(cells[i * size + j]!)).toBeLessThanOrEqual(1)
              let product = 0
              for (let k = 0; k <= j; k++) product += lower.cells[i * size + k]! * lower.cells[j * size + k]!
              expect(Math.abs(product - cells[i * size + j]!)).toBeLessThan(1e-14)
            }
          }
          const least = Math.min(...symmetricEigen(matrix).values)
          expect(least).toBeGreaterThan(0)
          expect(repaired(matrix).smallestEigenvalue).toBe(least)
        },
      ),
      { seed: 4, numRuns: 300 },
    )
  })
})

test("eigenvalues and eigenvectors of a symmetric matrix give it back", () => {
  const cells = Float64Array.of(4, 1, -2, 1, 3, 0.5, -2, 0.5, 1)
  const { values, vectors } = symmetricEigen({ size: 3, cells })
  for (let i = 0; i < 3; i++)
    for (let j = 0; j < 3; j++) {
      let sum = 0
      for (let k = 0; k < 3; k++) sum += vectors.cells[i * 3 + k]! * values[k]! * vectors.cells[j * 3 + k]!
      expect(Math.abs(sum - cells[i * 3 + j]!)).toBeLessThan(1e-14)
    }
})

const REPAIRED = 0.499999996052632
