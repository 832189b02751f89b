import { log } from "../src/base/math.ts"
import { fillNormals, stream } from "../src/base/random.ts"
import { batchMean } from "../src/base/stats.ts"
import { fixedUsd, linearUsd } from "../src/decide/option/amounts.ts"
import type { BasisSpec } from "../src/decide/option/basis.ts"
import { type LogFactor, reverting } from "../src/decide/option/factor.ts"
import { fitPolicy } from "../src/decide/option/lsmc.ts"
import { simulate, streamNormals } from "../src/decide/option/paths.ts"
import type { SwitchingProblem } from "../src/decide/option/problem.ts"

export const PATHS = 50_000
export const DATES = 60
const YEARS_PER_STEP = 1 / 12
const BREAKEVEN_USD_PER_PH_DAY = 30

/** Numbers of the problem, the same for both programs: a block that mines, stands idle or leases a hall, month by month. */
export const TERMS = {
  paths: PATHS,
  dates: DATES,
  ratePerYear: 0.1,
  breakevenUsdPerPhDay: BREAKEVEN_USD_PER_PH_DAY,
  /** USD a month for each USD/PH/day of margin. */
  usdPerMargin: 1e5,
  idleUsd: -2e5,
  hallUsd: 9e5,
  endMonths: 24,
  stopUsd: 1e5,
  restartUsd: 4e5,
  convertUsd: 1.2e7,
  degree: 5,
  ridge: 1e-8,
} as const

const FACTOR: LogFactor = reverting(38, log(36), 0.8, 0.7, YEARS_PER_STEP)
const BASIS: BasisSpec = { kinks: [BREAKEVEN_USD_PER_PH_DAY], degree: TERMS.degree, logs: true }

const always = { firstStep: 0, lastStep: DATES - 1, everySteps: 1 }
const move = (from: number, to: number, usd: number) =>
  ({
    kind: "switch",
    from,
    to,
    window: always,
    costUsd: fixedUsd(usd),
    buildSteps: 0,
    earnsWhileBuilding: false,
  }) as const
const marginUsd = linearUsd({
  perLevel: [TERMS.usdPerMargin],
  plusUsd: -TERMS.usdPerMargin * BREAKEVEN_USD_PER_PH_DAY,
})

const PROBLEM: SwitchingProblem = {
  steps: DATES,
  yearsPerStep: YEARS_PER_STEP,
  ratePerYear: TERMS.ratePerYear,
  regimes: [
    {
      name: "mine",
      cashUsd: marginUsd,
      endUsd: (levels) => Math.max(0, TERMS.endMonths * marginUsd(DATES, levels)),
    },
    { name: "idle", cashUsd: fixedUsd(TERMS.idleUsd), endUsd: () => 0 },
    { name: "hall", cashUsd: fixedUsd(TERMS.hallUsd), endUsd: () => TERMS.endMonths * TERMS.hallUsd },
  ],
  moves: [
    move(0, 1, TERMS.stopUsd),
    move(0, 2, TERMS.convertUsd),
    move(1, 0, TERMS.restartUsd),
    move(1, 2, TERMS.convertUsd),
  ],
}

/** What the other program needs to know of the factor. */
export const FACTOR_TERMS = FACTOR

const DRAWS = stream(7, "lsmc")

/** Normals of the paths, path after path. */
export function draws(paths: number): Float64Array {
  const out = new Float64Array(paths * DATES)
  fillNormals(DRAWS, { index: 0, fromPath: 0, paths, steps: DATES }, out)
  return out
}

/** Simulates and fits with the product's functions; mean worth now by starting regime [USD]. */
export function solve(paths: number): readonly number[] {
  const set = simulate([FACTOR], DATES, paths, streamNormals(DRAWS, DATES, false))
  const { inSample } = fitPolicy(PROBLEM, set, BASIS, { ridge: TERMS.ridge })
  return inSample.worthUsd.map((worth) => batchMean(worth).value)
}
