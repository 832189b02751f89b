import { log } from "../../../src/base/math.ts"
import { fixedUsd, linearUsd } from "../../../src/decide/option/amounts.ts"
import type { BasisSpec } from "../../../src/decide/option/basis.ts"
import { type LogFactor, reverting, walk } from "../../../src/decide/option/factor.ts"
import type { SwitchingProblem } from "../../../src/decide/option/problem.ts"
import { PER_LEVEL, POWER_USD } from "./conversion.ts"

// Blocks that mine, stand idle or are halls, for sixty months in which each can become another at once.

const window = { firstStep: 0, lastStep: 59, everySteps: 1 }
const move = (from: number, to: number, usd: number) =>
  ({
    kind: "switch",
    from,
    to,
    window,
    costUsd: fixedUsd(usd),
    buildSteps: 0,
    earnsWhileBuilding: false,
  }) as const

export type Example = {
  readonly problem: SwitchingProblem
  readonly factors: readonly LogFactor[]
  readonly correlation: number
  /** Eight functions. */
  readonly basis: BasisSpec
}

const marginUsd = (hashprice: number): number => hashprice * PER_LEVEL - POWER_USD

/** Hashprice and rent both move, and every regime can be left. */
export const TWO_FACTORS: Example = {
  problem: {
    steps: 60,
    yearsPerStep: 1 / 12,
    ratePerYear: 0.08,
    regimes: [
      {
        name: "mine",
        cashUsd: linearUsd({ perLevel: [PER_LEVEL, 0], plusUsd: -POWER_USD }),
        endUsd: ([hashprice]) => 24 * Math.max(0, marginUsd(hashprice!)),
      },
      { name: "idle", cashUsd: fixedUsd(-3000), endUsd: () => 0 },
      { name: "hall", cashUsd: linearUsd({ perLevel: [0, 1] }), endUsd: (levels) => 60 * levels[1]! },
    ],
    moves: [
      move(0, 1, 30_000),
      move(1, 0, 120_000),
      move(0, 2, 4_000_000),
      move(1, 2, 3_900_000),
      move(2, 0, 600_000),
    ],
  },
  factors: [walk(45, -0.1, 0.5, 1 / 12), walk(80_000, -0.02, 0.25, 1 / 12)],
  correlation: 0.2,
  basis: { kinks: [null, null], degree: 3, logs: false },
}

/** The block of the benchmark (bench/lsmcProblem.ts): hashprice reverts, and a hall stays one. */
export const ONE_FACTOR: Example = {
  problem: {
    steps: 60,
    yearsPerStep: 1 / 12,
    ratePerYear: 0.1,
    regimes: [
      {
        name: "mine",
        cashUsd: linearUsd({ perLevel: [1e5], plusUsd: -30e5 }),
        endUsd: ([hashprice]) => 24e5 * Math.max(0, hashprice! - 30),
      },
      { name: "idle", cashUsd: fixedUsd(-2e5), endUsd: () => 0 },
      { name: "hall", cashUsd: fixedUsd(9e5), endUsd: () => 24 * 9e5 },
    ],
    moves: [move(0, 1, 1e5), move(0, 2, 1.2e7), move(1, 0, 4e5), move(1, 2, 1.2e7)],
  },
  factors: [reverting(38, log(36), 0.8, 0.7, 1 / 12)],
  correlation: 0,
  basis: { kinks: [30], degree: 5, logs: true },
}
