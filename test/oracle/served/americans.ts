import { normalCdf } from "../../../src/base/math.ts"
import { evenRule } from "../../../src/base/quadrature.ts"
import { fillNormals, stream } from "../../../src/base/random.ts"
import type { Estimate } from "../../../src/base/stats.ts"
import { specBasis } from "../../../src/decide/option/basis.ts"
import { walk } from "../../../src/decide/option/factor.ts"
import { solveOnGrid, worthNow } from "../../../src/decide/option/grid.ts"
import { runGridPolicy } from "../../../src/decide/option/gridBounds.ts"
import { oneFactorLattice } from "../../../src/decide/option/lattice.ts"
import { fitPolicy, runPolicy, worthOf } from "../../../src/decide/option/lsmc.ts"
import { type Normals, simulate } from "../../../src/decide/option/paths.ts"
import type { SwitchingProblem } from "../../../src/decide/option/problem.ts"
import { remembered } from "./memory.ts"

// Puts and calls as problems of the switching solver: hold, or leave for the payoff.

export type Vanilla = {
  readonly call: boolean
  readonly spot: number
  readonly strike: number
  readonly payout: number
  readonly rate: number
  readonly sigma: number
  readonly years: number
}

const payoff = ({ call, strike }: Vanilla, price: number): number => (call ? price - strike : strike - price)

/** Exercise at the end of each of `steps` equal parts, or at the end only. */
export function asProblem(option: Vanilla, steps: number, early = true): SwitchingProblem {
  const window = { firstStep: 1, lastStep: early ? steps - 1 : 0, everySteps: 1 }
  return {
    steps,
    yearsPerStep: option.years / steps,
    ratePerYear: option.rate,
    regimes: [
      { name: "hold", cashUsd: () => 0, endUsd: (levels) => Math.max(0, payoff(option, levels[0]!)) },
    ],
    moves: [{ kind: "leave", from: 0, window, payoffUsd: (_step, levels) => payoff(option, levels[0]!) }],
  }
}

const factorOf = (option: Vanilla, steps: number) =>
  walk(option.spot, option.rate - option.payout, option.sigma, option.years / steps)

const NODES_PER_SIGMA = 12
const SIZE = { rule: evenRule(4 * NODES_PER_SIGMA), nodesPerSigma: NODES_PER_SIGMA, mostNodes: 4000 }

/** Worth with exercise at `steps` dates, on the grid. */
export function bermudan(option: Vanilla, steps: number): number {
  const lattice = oneFactorLattice(factorOf(option, steps), steps, SIZE)
  const solution = solveOnGrid(asProblem(option, steps), lattice)
  return worthNow(solution, solution.valuesUsd, 0)
}

/** Worth with exercise at any time: two numbers of dates, extrapolated, and never less than exercise now. */
export const american = (option: Vanilla, steps = 60): number =>
  Math.max(payoff(option, option.spot), 2 * bermudan(option, 2 * steps) - bermudan(option, steps))

export function european(option: Vanilla): number {
  const { spot, strike, payout, rate, sigma, years, call } = option
  const [up, down] = [spot * Math.exp(-payout * years), strike * Math.exp(-rate * years)]
  const spread = sigma * Math.sqrt(years)
  const d1 = Math.log(up / down) / spread + spread / 2
  const side = call ? 1 : -1
  return side * (up * normalCdf(side * d1) - down * normalCdf(side * (d1 - spread)))
}

type Draws = { readonly name: string; readonly paths: number; readonly steps: number }

/** Antithetic normals; the same for every option with as many dates. */
const draws = remembered(({ name, paths, steps }: Draws): Normals => {
  const filled = new Float64Array(paths * steps)
  fillNormals(stream(20_010, name), { index: 0, fromPath: 0, paths, steps, antithetic: true }, filled)
  return (path, step) => filled[path * steps + step - 1]!
})

/** Worth of a rule fitted on half as many paths as the `ruled` ones, which it has not seen. */
export function simulated(option: Vanilla, steps: number, ruled: number): Estimate {
  const problem = asProblem(option, steps)
  const paths = (name: string, count: number) => pathsOf(option, steps, name, count)
  const fit = fitPolicy(problem, paths("fit", ruled / 2), specBasis([null]), {
    trust: (_step, levels) => payoff(option, levels[0]!) > 0,
  })
  return worthOf(runPolicy(fit.policy, paths("rule", ruled)), 0)
}

const pathsOf = (option: Vanilla, steps: number, name: string, count: number) =>
  simulate([factorOf(option, steps)], steps, count, draws({ name, paths: count, steps }))

/** How often the rule of the grid exercises, at the end or before. */
export function exercisedFraction(option: Vanilla, steps: number, count: number): number {
  const lattice = oneFactorLattice(factorOf(option, steps), steps, SIZE)
  const paths = pathsOf(option, steps, "rule", count)
  const run = runGridPolicy(solveOnGrid(asProblem(option, steps), lattice), paths)
  const end = paths.levels[0]!.subarray(steps * count)
  return run.movedAt[0]!.filter((step, p) => step >= 0 || payoff(option, end[p]!) > 0).length / count
}
