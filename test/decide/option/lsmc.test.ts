import { expect, test } from "vitest"
import { log } from "../../../src/base/math.ts"
import { evenRule } from "../../../src/base/quadrature.ts"
import { boundsOf } from "../../../src/decide/option/assess.ts"
import { basisWidth, powerBasis, specBasis } from "../../../src/decide/option/basis.ts"
import { pathBounds } from "../../../src/decide/option/bounds.ts"
import { walk } from "../../../src/decide/option/factor.ts"
import { solveOnGrid, worthNow } from "../../../src/decide/option/grid.ts"
import { gridGuess, gridRule, runGridPolicy } from "../../../src/decide/option/gridBounds.ts"
import { oneFactorLattice, twoFactorLattice } from "../../../src/decide/option/lattice.ts"
import { fitPolicy, runPolicy, worthOf } from "../../../src/decide/option/lsmc.ts"
import { lsmcGuess, lsmcRule } from "../../../src/decide/option/lsmcBounds.ts"
import { pairLower, simulate } from "../../../src/decide/option/paths.ts"
import { perpetualStopping } from "../../../src/decide/option/perpetual.ts"
import type { SwitchingProblem } from "../../../src/decide/option/problem.ts"
import { american, type Vanilla } from "../../oracle/served/americans.ts"
import { BREAKEVEN, convertible, hashprice, innerDraws, normals, pathsOf, switchable } from "./conversion.ts"

const near = (_step: number, levels: Float64Array): boolean => levels[0]! < 3 * BREAKEVEN

test("the specification's basis has its functions, and products of two factors", () => {
  expect(basisWidth(specBasis([20]))).toBe(6)
  expect(basisWidth(specBasis([20, null]))).toBe(6 + 4 + 1)
  expect(basisWidth(powerBasis(2))).toBe(3)
})

test("a rule fitted to paths earns 0.995 of the grid's worth on others, and its bounds hold the worth", () => {
  const problem = convertible()
  const factor = hashprice()
  const solution = solveOnGrid(problem, oneFactorLattice(factor, 120), true)
  const exact = worthNow(solution, solution.valuesUsd, 0)
  const fit = fitPolicy(problem, pathsOf(factor, 120, "fit", 20_000), specBasis([BREAKEVEN]))
  const fresh = pathsOf(factor, 120, "fresh", 4_000)
  // The grid's guess takes most of the noise out of what the fitted rule earns.
  const judged = pathBounds(problem, fresh, lsmcRule(fit.policy, fresh), gridGuess(solution, fresh), 0)
  expect(judged.lower.value).toBeGreaterThan(0.995 * exact)
  expect(judged.lower.value).toBeLessThan(exact + 3 * judged.lower.standardError)
  const own = pathBounds(problem, fresh, gridRule(solution, fresh), gridGuess(solution, fresh), 0)
  expect(own.upper.value / exact).toBeCloseTo(1, 5)
  expect(own.lower.value / exact).toBeCloseTo(1, 5)
  const plain = worthOf(runGridPolicy(solution, fresh), 0)
  expect(Math.abs(plain.value - exact)).toBeLessThan(4 * plain.standardError)
  expect(boundsOf(own.lower, own.upper, 0, exact).findings).toEqual([])
})

test("three regimes, a build and a way back: simulation, grid and bounds agree", () => {
  const problem = switchable(6, true, 5e5)
  const factor = hashprice()
  const solution = solveOnGrid(
    problem,
    oneFactorLattice(factor, 120, { rule: evenRule(16), nodesPerSigma: 4, mostNodes: 700 }),
    true,
  )
  const exact = worthNow(solution, solution.valuesUsd, 0)
  const fresh = pathsOf(factor, 120, "fresh", 3_000)
  const guess = gridGuess(solution, fresh)
  const own = pathBounds(problem, fresh, gridRule(solution, fresh), guess, 0)
  expect(own.lower.value / exact).toBeCloseTo(1, 3)
  expect(own.upper.value / exact).toBeCloseTo(1, 3)
  const fit = fitPolicy(problem, pathsOf(factor, 120, "fit", 10_000), specBasis([BREAKEVEN]))
  const judged = pathBounds(problem, fresh, lsmcRule(fit.policy, fresh), guess, 0)
  expect(judged.lower.value).toBeGreaterThan(0.99 * exact)
  const plain = worthOf(runPolicy(fit.policy, fresh), 0)
  expect(Math.abs(plain.value - judged.lower.value)).toBeLessThan(4 * plain.standardError)
})

const put = (
  spot: number,
  sigma: number,
): { problem: SwitchingProblem; factor: ReturnType<typeof walk> } => ({
  factor: walk(spot, 0.06, sigma, 1 / 50),
  problem: {
    steps: 50,
    yearsPerStep: 1 / 50,
    ratePerYear: 0.06,
    regimes: [{ name: "hold", cashUsd: () => 0, endUsd: ([s]) => Math.max(0, 40 - s!) }],
    moves: [
      {
        kind: "leave",
        from: 0,
        window: { firstStep: 1, lastStep: 49, everySteps: 1 },
        payoffUsd: (_step, [s]) => 40 - s!,
      },
    ],
  },
})

test("an upper bound from the fit's own guess: above the worth, and close", () => {
  const { problem, factor } = put(36, 0.2)
  const fit = fitPolicy(problem, pathsOf(factor, 50, "fit", 20_000), specBasis([null]), { everywhere: true })
  const few = pathsOf(factor, 50, "fresh", 400)
  const { upper, lower } = pathBounds(
    problem,
    few,
    lsmcRule(fit.policy, few),
    lsmcGuess(fit.policy, few, innerDraws(factor, 60)),
    0,
  )
  expect(upper.value).toBeGreaterThan(4.4778 - 3 * upper.standardError)
  expect(upper.value).toBeLessThan(4.4778 * 1.03)
  expect(Math.abs(lower.value - 4.47)).toBeLessThan(0.02 + 4 * lower.standardError)
})

test("a row of Longstaff and Schwartz within three published errors", () => {
  const { problem, factor } = put(44, 0.4)
  const fit = fitPolicy(problem, pathsOf(factor, 50, "fit", 20_000), specBasis([null]), {
    trust: (_step, [s]) => s! < 40,
  })
  const { value } = worthOf(runPolicy(fit.policy, pathsOf(factor, 50, "fresh", 50_000)), 0)
  expect(Math.abs(value - 3.957)).toBeLessThan(3 * 0.017)
  // Hindsight: what the fit earns on its own paths is no bound.
  expect(worthOf(fit.inSample, 0).value).toBeGreaterThan(value - 0.05)
})

test("correlated factors: the mean of a product", () => {
  const first = walk(10, 0, 0.4, 1 / 12)
  const second = walk(5, 0, 0.3, 1 / 12)
  const own = [normals("pair", 20_000, 12, 0), normals("pair", 20_000, 12, 1)]
  const set = simulate([first, second], 12, 20_000, (p, s, f) => own[f]!(p, s, f), pairLower(0.6))
  let sum = 0
  for (let p = 0; p < 20_000; p++) sum += set.levels[0]![12 * 20_000 + p]! * set.levels[1]![12 * 20_000 + p]!
  expect(sum / 20_000 / (50 * Math.exp(0.6 * 0.4 * 0.3))).toBeCloseTo(1, 1.7)
})

test("two factors: simulation reaches the grid", () => {
  const second = walk(14e6, -0.05, 0.25, 1 / 12)
  const pair = { first: hashprice(), second, correlation: 0.2 }
  const problem = convertible([
    {
      kind: "leave",
      from: 0,
      window: { firstStep: 0, lastStep: 60, everySteps: 3 },
      payoffUsd: (_step, levels) => levels[1]! * 0.82 - 7.7e6,
    },
  ])
  const solution = solveOnGrid(
    problem,
    twoFactorLattice(pair, 120, { rule: evenRule(8), nodesPerSigma: 1.5, mostNodes: 110 }),
  )
  const exact = worthNow(solution, solution.valuesUsd, 0)
  const draw = (name: string, count: number) => {
    const own = [normals(name, count, 120, 0), normals(name, count, 120, 1)]
    return simulate([pair.first, second], 120, count, (p, s, f) => own[f]!(p, s, f), pairLower(0.2))
  }
  const fit = fitPolicy(problem, draw("fit", 20_000), specBasis([BREAKEVEN, null]), { trust: near })
  const plain = worthOf(runPolicy(fit.policy, draw("fresh", 20_000)), 0)
  expect(plain.value).toBeGreaterThan(0.98 * exact - 3 * plain.standardError)
  expect(plain.value).toBeLessThan(exact + 4 * plain.standardError)
})

/** Puts of maturity 0.5833 and rate 4.88%, true worths. Source: Geske and Johnson (1984), Table 1, by a fine tree. */
test.each([
  [35, 0.2, 0.4328],
  [40, 0.2, 1.9904],
  [45, 0.2, 5.267],
  [40, 0.3, 3.1696],
  [45, 0.4, 7.383],
])("an American put at %d, sigma %d", (strike, sigma, worth) => {
  const option: Vanilla = { call: false, spot: 40, strike, payout: 0, rate: 0.0488, sigma, years: 0.5833 }
  expect(Math.abs(american(option) - worth)).toBeLessThan(3e-4)
})

test("a right without an end: the concave majorant is the closed form", () => {
  const levels = Array.from({ length: 2001 }, (_, i) => Math.exp((i - 1000) * 0.003))
  const worths = perpetualStopping(
    { growthPerYear: 0, sigma: 0.2, ratePerYear: 0.04 },
    levels,
    levels.map((v) => v - 1),
  )
  // Dixit and Pindyck: beta 2, invest at 2, worth 0.25 at 1
  expect(worths[1000]).toBeCloseTo(0.25, 4)
  expect(worths[levels.findIndex((v) => v > 2.5)]! / (levels.find((v) => v > 2.5)! - 1)).toBeCloseTo(1, 12)
  expect(log(levels[1000]!)).toBe(0)
})
