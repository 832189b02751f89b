import { expect, test } from "vitest"
import { log } from "../../../src/base/math.ts"
import { evenRule, normalRule } from "../../../src/base/quadrature.ts"
import { entryExit, margrabe } from "../../../src/decide/closedForms.ts"
import { assess, belowNowOrNever, boundsOf } from "../../../src/decide/option/assess.ts"
import { boundaryOf } from "../../../src/decide/option/boundary.ts"
import { reverting, walk } from "../../../src/decide/option/factor.ts"
import { solveOnGrid, worthNow } from "../../../src/decide/option/grid.ts"
import { oneFactorLattice, twoFactorLattice } from "../../../src/decide/option/lattice.ts"
import { perpetualConversion } from "../../../src/decide/option/perpetual.ts"
import type { SwitchingProblem } from "../../../src/decide/option/problem.ts"
import { convertible, HALL_USD, hashprice, switchable } from "./conversion.ts"

const QUICK = { rule: normalRule(24), nodesPerSigma: 8, mostNodes: 1200 }
const worth = (problem: SwitchingProblem, sigma = 0.5): number => {
  const solution = solveOnGrid(problem, oneFactorLattice(hashprice(sigma), problem.steps, QUICK))
  return worthNow(solution, solution.valuesUsd, 0)
}

test("the reference block: worth, what to do, and what mistakes cost", () => {
  const { result } = assess(convertible(), oneFactorLattice(hashprice(), 120))
  expect(result.valueUsd / 3563333.2153324517).toBeCloseTo(1, 6)
  expect(result.decision).toBe("wait")
  expect(result.nowUsd).toBeCloseTo(HALL_USD, 6)
  expect(result.regretOfMovingUsd).toBeCloseTo(result.waitingUsd, 6)
  expect(result.regretOfWaitingUsd).toBeGreaterThanOrEqual(0)
  expect(result.findings).toEqual([])
  const levels = result.boundary.map(({ level }) => level!)
  expect(levels).toEqual([...levels].sort((a, b) => a - b))
})

test("below the boundary the rule is to convert, and waiting a quarter costs money", () => {
  const low = walk(12, -0.1, 0.5, 1 / 12)
  const { result } = assess(convertible(), oneFactorLattice(low, 120, QUICK))
  expect(result.decision).toBe("move")
  expect(result.regretOfMovingUsd).toBeCloseTo(0, 6)
  expect(result.regretOfWaitingUsd).toBeGreaterThan(10_000)
})

test("higher volatility lowers the boundary and raises the worth", () => {
  const at = [0.3, 0.5, 0.7].map((sigma) => {
    const solution = solveOnGrid(convertible(), oneFactorLattice(hashprice(sigma), 120, QUICK))
    return { worth: worthNow(solution, solution.valuesUsd, 0), level: boundaryOf(solution, 0)[0]!.level! }
  })
  expect(at[0]!.level).toBeGreaterThan(at[1]!.level)
  expect(at[1]!.level).toBeGreaterThan(at[2]!.level)
  expect(at[0]!.worth).toBeLessThan(at[1]!.worth)
  expect(at[1]!.worth).toBeLessThan(at[2]!.worth)
})

test("with fast reversion only, the boundary degenerates and says so", () => {
  const halfLife = Math.log(2) / 0.4
  const { result } = assess(
    convertible(),
    oneFactorLattice(reverting(45, log(45), halfLife, 0.83, 1 / 12), 120, QUICK),
  )
  expect(result.findings.map(({ code }) => code)).toEqual(["boundary-degenerate"])
})

test("a longer window, a shorter build and a way back are worth more", () => {
  const until = (lastStep: number) =>
    worth(
      convertible([
        {
          kind: "leave",
          from: 0,
          window: { firstStep: 0, lastStep, everySteps: 1 },
          payoffUsd: () => HALL_USD,
        },
      ]),
    )
  expect(until(0)).toBeLessThan(until(12))
  expect(until(12)).toBeLessThan(until(60))
  const slow = worth(switchable(18, false, null))
  expect(worth(switchable(6, false, null))).toBeGreaterThan(slow)
  expect(worth(switchable(18, true, null))).toBeGreaterThan(slow)
  expect(worth(switchable(18, false, 5e5))).toBeGreaterThan(slow)
  expect(worth(switchable(18, false, 1e12))).toBeCloseTo(slow, 4)
})

test("leaving for the worth of a hall is the same as switching to the hall", () => {
  const switching = switchable(18, false, null)
  const monthly = Math.exp(-0.08 / 12)
  const hallAt = (step: number): number => {
    const months = 120 - step
    return (74_000 * (1 - monthly ** months)) / (1 - monthly) + 4e6 * monthly ** months
  }
  const leaving = convertible([
    {
      kind: "leave",
      from: 0,
      window: { firstStep: 0, lastStep: 60, everySteps: 1 },
      payoffUsd: (step) => hallAt(step + 18) * monthly ** 18 - 6e6,
    },
  ])
  expect(worth(leaving) / worth(switching)).toBeCloseTo(1, 9)
})

test("Dixit's plant: the grid opens and closes at his prices", () => {
  const plant = { runningCost: 1, entryCost: 4, exitCost: 0, rate: 0.025, drift: 0, sigma: 0.1 }
  const closed = entryExit(plant)
  if (!closed.ok) throw new Error(closed.reason)
  const { idleFactor, exitFactor } = closed
  const up = 0.5 + Math.sqrt(0.25 + 5)
  const [idle, running] = [
    (p: number) => idleFactor * p ** up,
    (p: number) => exitFactor * p ** (1 - up) + p / 0.025 - 40,
  ]
  const years = 1 / 200
  const window = { firstStep: 0, lastStep: 39, everySteps: 1 }
  const problem: SwitchingProblem = {
    steps: 40,
    yearsPerStep: years,
    ratePerYear: plant.rate,
    regimes: [
      {
        name: "idle",
        cashUsd: () => 0,
        endUsd: ([p]) => Math.max(p! > closed.enterPrice ? running(p!) - 4 : idle(p!)),
      },
      {
        name: "running",
        cashUsd: (_step, [p]) => (p! - 1) * years,
        endUsd: ([p]) => (p! < closed.exitPrice ? idle(p!) : running(p!)),
      },
    ],
    moves: [
      { kind: "switch", from: 0, to: 1, window, costUsd: () => 4, buildSteps: 0, earnsWhileBuilding: false },
      { kind: "switch", from: 1, to: 0, window, costUsd: () => 0, buildSteps: 0, earnsWhileBuilding: false },
    ],
  }
  const lattice = oneFactorLattice(walk(1.1, 0, 0.1, years), 400, {
    rule: evenRule(24),
    nodesPerSigma: 6,
    mostNodes: 2000,
  })
  const solution = solveOnGrid(problem, lattice)
  const enter = boundaryOf(solution, 0)[0]!
  const exit = boundaryOf(solution, 1)[0]!
  expect([enter.move, exit.move]).toEqual(["above", "below"])
  expect(enter.level! / 1.4667).toBeCloseTo(1, 2)
  expect(exit.level! / 0.7657).toBeCloseTo(1, 2)
})

test("two factors: an exchange of one for the other", () => {
  const steps = 12
  const swap: SwitchingProblem = {
    steps,
    yearsPerStep: 1 / steps,
    ratePerYear: 0.05,
    regimes: [{ name: "hold", cashUsd: () => 0, endUsd: ([x, y]) => Math.max(0, x! - y!) }],
    moves: [],
  }
  for (const correlation of [-0.5, 0, 0.8]) {
    const first = walk(100, 0.05, 0.3, 1 / steps)
    const second = walk(95, 0.05, 0.2, 1 / steps)
    const lattice = twoFactorLattice({ first, second, correlation }, steps, {
      rule: evenRule(24),
      nodesPerSigma: 6,
      mostNodes: 300,
    })
    const solution = solveOnGrid(swap, lattice)
    const exact = margrabe(
      { spotUsd: 100, payoutRate: 0, sigma: 0.3 },
      { spotUsd: 95, payoutRate: 0, sigma: 0.2 },
      correlation,
      1,
    )
    expect(worthNow(solution, solution.valuesUsd, 0) / exact).toBeCloseTo(1, 4)
  }
})

test("two factors: with a certain hall the worth is that of one, and it rises with what the hall may do", () => {
  const hall = (sigma: number, correlation: number) => {
    const problem = convertible([
      {
        kind: "leave",
        from: 0,
        window: { firstStep: 0, lastStep: 60, everySteps: 3 },
        payoffUsd: (_step, levels) => levels[1]! - 7.7e6,
      },
    ])
    const pair = { first: hashprice(), second: walk(HALL_USD + 7.7e6, 0, sigma, 1 / 12), correlation }
    const lattice = twoFactorLattice(pair, 120, { rule: normalRule(16), nodesPerSigma: 1.5, mostNodes: 110 })
    const solution = solveOnGrid(problem, lattice)
    return { worth: worthNow(solution, solution.valuesUsd, 0), solution }
  }
  const one = worth(
    convertible([
      {
        kind: "leave",
        from: 0,
        window: { firstStep: 0, lastStep: 60, everySteps: 3 },
        payoffUsd: () => HALL_USD,
      },
    ]),
  )
  expect(hall(1e-4, 0).worth / one).toBeCloseTo(1, 3)
  const certain = hall(0.25, 0)
  expect(certain.worth).toBeGreaterThan(one)
  // A hall that is worth more when mining earns less is worth more as an alternative.
  expect(hall(0.25, -0.5).worth).toBeGreaterThan(certain.worth)
  const levels = boundaryOf(certain.solution, 0, [14e6, 18e6]).slice(0, 2)
  expect(levels[0]!.level!).toBeLessThan(levels[1]!.level!)
})

test("two factors that revert at different speeds keep their mean and their product's mean", () => {
  const first = reverting(20, log(30), 1.6, 0.8, 1 / 12)
  const second = walk(1.4, -0.234, 0.3, 1 / 12)
  const lattice = twoFactorLattice({ first, second, correlation: 0.4 }, 24, {
    rule: normalRule(24),
    nodesPerSigma: 6,
    mostNodes: 200,
  })
  const values = lattice.levels[0]!.map((x, n) => x * lattice.levels[1]![n]!)
  let now = values
  for (let i = 0; i < 24; i++) {
    const next = new Float64Array(lattice.size)
    lattice.expect(now, 1, next)
    now = next
  }
  const { mean, variance } = productAfter(24)
  const ours = lattice.through(now)([log(20), log(1.4)])
  expect(ours / Math.exp(mean + variance / 2)).toBeCloseTo(1, 4)

  function productAfter(steps: number) {
    let [x, y, vx, vy, cov] = [log(20), log(1.4), 0, 0, 0]
    for (let i = 0; i < steps; i++) {
      x = first.drift + first.persistence * x
      y = second.drift + second.persistence * y
      vx = first.persistence ** 2 * vx + first.sigma ** 2
      vy = vy + second.sigma ** 2
      cov = first.persistence * cov + 0.4 * first.sigma * second.sigma
    }
    return { mean: x + y, variance: vx + vy + 2 * cov }
  }
})

test("the perpetual conversion is the limit of the grid", () => {
  const block = {
    revenuePerYear: 0.6, growthPerYear: -0.05, sigma: 0.6, ratePerYear: 0.08, runningCostPerYear: 0.44,
    hallWorth: 9, capex: 7.7, buildYears: 1.5, minesWhileBuilding: false,
  } // biome-ignore format: inputs of R1
  const exact = perpetualConversion(block)
  const problem: SwitchingProblem = {
    steps: 480,
    yearsPerStep: 1 / 12,
    ratePerYear: 0.08,
    regimes: [{ name: "mine", cashUsd: (_step, [x]) => (x! - 0.44) / 12, endUsd: ([x]) => x! / 0.13 - 5.5 }],
    moves: [
      {
        kind: "leave",
        from: 0,
        window: { firstStep: 0, lastStep: 479, everySteps: 1 },
        payoffUsd: () => exact.nowWorth,
      },
    ],
  }
  const lattice = oneFactorLattice(walk(0.6, -0.05, 0.6, 1 / 12), 480, { ...QUICK, nodesPerSigma: 5 })
  const { result } = assess(problem, lattice, { mayBeNegative: true })
  expect(result.valueUsd / exact.worth).toBeCloseTo(1, 2)
  // Decisions once a month move a boundary by 0.5826 sigma sqrt(dt): Broadie, Glasserman and Kou (1997).
  const monthly = exact.trigger * Math.exp(0.5826 * 0.6 * Math.sqrt(1 / 12))
  expect(result.boundary[0]!.level! / monthly).toBeCloseTo(1, 2)
})

test("dominance: a worth below moving now or never is an error, unless sampling explains it", () => {
  expect(belowNowOrNever(958_921, 1_002_987, 1_428)[0]!.code).toBe("below-now-or-never")
  expect(belowNowOrNever(1_000_000, 1_002_987, 1_428)).toEqual([])
  const exactly = { value: 90, standardError: 0 }
  const bounds = boundsOf({ value: 95, standardError: 0 }, exactly, 92, 80)
  expect(bounds.lowerUsd).toBe(95)
  expect(bounds.findings.map(({ code }) => code)).toEqual(["bounds-crossed", "value-outside-bounds"])
})
