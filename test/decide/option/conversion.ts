import { exp } from "../../../src/base/math.ts"
import { fillNormals, normalAt, stream } from "../../../src/base/random.ts"
import { type LogFactor, walk } from "../../../src/decide/option/factor.ts"
import { type Normals, type PathSet, simulate } from "../../../src/decide/option/paths.ts"
import type { Move, SwitchingProblem } from "../../../src/decide/option/problem.ts"

// The block of the reference case R5 (V16): one gross MW of miners, a hall for 7.7M USD, five years to decide.

export const PER_LEVEL = 57.142857142857146 * 30.4375
export const POWER_USD = 50 * 730.5
export const BREAKEVEN = POWER_USD / PER_LEVEL
export const HALL_USD = 11.2e6 * exp(-0.08 * 1.5) - 7.7e6

export const hashprice = (sigma = 0.5): LogFactor => walk(45, -0.1, sigma, 1 / 12)

const mine = {
  name: "mine",
  cashUsd: (_step: number, levels: Float64Array) => Math.max(0, levels[0]! * PER_LEVEL - POWER_USD),
  endUsd: () => 0,
}

export const convertible = (moves?: readonly Move[]): SwitchingProblem => ({
  steps: 120,
  yearsPerStep: 1 / 12,
  ratePerYear: 0.08,
  regimes: [mine],
  moves: moves ?? [
    {
      kind: "leave",
      from: 0,
      window: { firstStep: 0, lastStep: 60, everySteps: 1 },
      payoffUsd: () => HALL_USD,
    },
  ],
})

/** The same hall as a regime with rent: built in `buildSteps`, and given back for mining at `backUsd` where that is given. */
export function switchable(
  buildSteps: number,
  earnsWhileBuilding: boolean,
  backUsd: number | null,
): SwitchingProblem {
  const window = { firstStep: 0, lastStep: 60, everySteps: 1 }
  const rent = { name: "hall", cashUsd: () => 74_000, endUsd: () => 4e6 }
  const back: readonly Move[] =
    backUsd === null
      ? []
      : [
          {
            kind: "switch",
            from: 1,
            to: 0,
            window,
            costUsd: () => backUsd,
            buildSteps: 1,
            earnsWhileBuilding: false,
          },
        ]
  return {
    ...convertible([
      { kind: "switch", from: 0, to: 1, window, costUsd: () => 6e6, buildSteps, earnsWhileBuilding },
      ...back,
    ]),
    regimes: [mine, rent],
  }
}

export function normals(name: string, paths: number, steps: number, index = 0): Normals {
  const filled = new Float64Array(paths * steps)
  fillNormals(stream(4, name), { index, fromPath: 0, paths, steps, antithetic: true }, filled)
  return (path, step) => filled[path * steps + step - 1]!
}

export const pathsOf = (factor: LogFactor, steps: number, name: string, paths: number): PathSet =>
  simulate([factor], steps, paths, normals(name, paths, steps))

/** Inner draws of the upper bound, each at its own address. */
export const innerDraws = (factor: LogFactor, count: number) => {
  const from = stream(4, "inner")
  return {
    count,
    factors: [factor],
    normals: (path: number, step: number, _factor: number, repetition: number) =>
      normalAt(from, path, step, repetition),
  }
}
