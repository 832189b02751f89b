import { normalQuantile } from "../../../src/base/distributions.ts"
import { solvePositive } from "../../../src/base/linear.ts"
import { stream } from "../../../src/base/random.ts"
import { fillSobol, scrambled } from "../../../src/base/sobol.ts"
import { cvar, sorted } from "../../../src/base/stats.ts"
import { normalLossRisk } from "../../../src/decide/risk.ts"
import { type Uniforms, varianceShares } from "../../../src/decide/variance.ts"
import { absolute, type Case, num, type Oracle, type Row } from "../oracle.ts"
import { decimalsIn } from "./closedForms.ts"

/** The number after a name, as in "t=6", "a=7" or "se 7000". */
export function numberAfter(text: string, name: string): number {
  const match = new RegExp(`(?:^|[^A-Za-z0-9])${name}\\s*=?\\s*(-?\\d+(?:\\.\\d+)?)`).exec(text)
  if (!match) throw new Error(`"${text}" states no ${name}`)
  return Number(match[1])
}

const three = (row: Row): readonly number[] => ["v1", "v2", "v3"].map((column) => num(row, column))
const dot = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Array.from(a).reduce((sum, one, i) => sum + one * b[i]!, 0)

/** Weights of least variance that add up to 1 and return `wanted`; no weight may be held at 0 by another constraint. */
function leastVarianceWeights(
  means: readonly number[],
  covariance: Float64Array,
  wanted: number,
): readonly number[] {
  const size = means.length
  const ones = solvePositive(
    { size, cells: covariance },
    means.map(() => 1),
  )!
  const tilted = solvePositive({ size, cells: covariance }, means)!
  const [a, b, c] = [
    dot(
      ones,
      means.map(() => 1),
    ),
    dot(ones, means),
    dot(tilted, means),
  ]
  const determinant = a * c - b * b
  const weights = means.map(
    (_, i) => ((c - b * wanted) * ones[i]! + (a * wanted - b) * tilted[i]!) / determinant,
  )
  if (weights.some((one) => one < 0)) throw new Error("a weight would be below 0: there is no closed form")
  return weights
}

export const rockafellar: Oracle = {
  file: "V10_cvar_rockafellar_uryasev.csv",
  note: "value and conditional value at risk of a normal portfolio, and of a discrete loss with a split atom",
  run: ({ rows }) => {
    const find = (start: string): Row => {
      const row = rows.find((one) => one.item!.startsWith(start))
      if (!row) throw new Error(`no row ${start}`)
      return row
    }
    const means = three(find("mean monthly return"))
    const covariance = Float64Array.from(
      ["S&P", "Gov", "Small"].flatMap((name) => three(find(`cov row ${name}`))),
    )
    const wanted = find("min-variance weights")
    const target = decimalsIn(wanted.item!)[0]!
    const weights = leastVarianceWeights(means, covariance, target)
    const variance = weights.reduce(
      (sum, one, i) => sum + one * dot(weights, covariance.subarray(3 * i, 3 * i + 3)),
      0,
    )
    const levels = decimalsIn(find("published VaR").item!)
    const risks = levels.map((level) => normalLossRisk(-target, Math.sqrt(variance), level))
    // The means have seven digits, so that weights have no more than six.
    const cases: Case[] = three(wanted).map((weight, i) =>
      absolute(`weight ${i + 1}`, weight, weights[i]!, 2e-6),
    )
    for (const name of ["published VaR", "own VaR", "published CVaR", "own CVaR"]) {
      three(find(name)).forEach((expected, i) => {
        const ours = name.endsWith("CVaR") ? risks[i]!.cvar : risks[i]!.valueAtRisk
        cases.push(absolute(`${name} ${levels[i]}`, expected, ours, 1e-6))
      })
    }
    for (const row of rows.filter((one) => one.item!.startsWith("discrete losses"))) {
      const [losses, level] = row.item!.split(" equal weight")
      const risk = cvar(sorted(decimalsIn(losses!)), numberAfter(level!, "beta"))
      cases.push(absolute(row.item!, num(row, "v1"), risk.value, 1e-6))
    }
    return { cases }
  },
}

const ROWS = 16_384

/** Scrambled Sobol points by row and column. */
export function sobolRows(columns: number, rows: number, seed: number): Uniforms {
  const by = stream(seed, "sensitivity")
  const table = Array.from({ length: columns }, (_, column) => {
    const values = new Float64Array(rows)
    fillSobol(scrambled(column, by), 0, rows, values, 0, 1)
    return values
  })
  return (row, column) => table[column]![row]!
}

type Test = { readonly names: readonly string[]; readonly model: (u: Float64Array) => number }

const angle = (u: number): number => Math.PI * (2 * u - 1)

function ishigami(text: string): Test {
  const [a, b] = [numberAfter(text, "a"), numberAfter(text, "b")]
  return {
    names: ["x1", "x2", "x3"],
    model: (u) => {
      const [x1, x2, x3] = [angle(u[0]!), angle(u[1]!), angle(u[2]!)]
      return Math.sin(x1) + a * Math.sin(x2) ** 2 + b * x3 ** 4 * Math.sin(x1)
    },
  }
}

const additive = (text: string): Test => {
  const [first = 1] = decimalsIn(text.split("y=")[1]!)
  return {
    names: ["x1", "x2"],
    model: (u) => first * normalQuantile(u[0]!) + normalQuantile(u[1]!),
  }
}

const product = (): Test => ({
  names: ["x1", "x2"],
  model: (u) => normalQuantile(u[0]!) * normalQuantile(u[1]!),
})

const TESTS: readonly (readonly [start: string, make: (text: string) => Test])[] = [
  ["Ishigami", ishigami],
  ["additive", additive],
  ["product", product],
]

export const sobolIndices: Oracle = {
  file: "V11_sobol_reference.csv",
  note: "first and total indices at 2^14 scrambled Sobol rows",
  run: ({ rows }) => ({
    cases: TESTS.flatMap(([start, make]) => {
      const mine = rows.filter((row) => row.function!.startsWith(start))
      if (mine.length === 0) return []
      const { names, model } = make(mine[0]!.function!)
      const found = varianceShares(names, model, {
        rows: ROWS,
        uniforms: sobolRows(2 * names.length, ROWS, 11),
      })
      return mine.flatMap((row) => {
        const share = found.shares.find((one) => one.name === row.input)!
        return [
          absolute(`${start} ${row.input} S1`, num(row, "S1"), share.first.value, 0.01),
          absolute(`${start} ${row.input} ST`, num(row, "ST"), share.total.value, 0.01),
        ]
      })
    }),
  }),
}
