import { availableParallelism } from "node:os"
import { quantileOf, sorted } from "../../src/base/stats.ts"
import type { Method } from "../../src/paths/sample.ts"
import { openPool, type Pool } from "../pool.ts"
import type { Line, Row } from "./row.ts"

const PATHS = 4096
const REPLICATES = 32
/** 97.5% quantile of a ratio of two equal variances with 31 degrees of freedom each (F distribution). */
const F_QUANTILE = 2.0486

type Statistic = {
  readonly name: string
  readonly atLeast: number
  readonly of: (values: Float64Array) => number
}
const STATISTICS: readonly Statistic[] = [
  { name: "mean", atLeast: 30, of: (values) => values.reduce((sum, one) => sum + one, 0) / values.length },
  { name: "q10", atLeast: 4, of: (values) => quantileOf(sorted(values), 0.1) },
]

/** How much less Sobol with Brownian bridge varies than plain sampling: variances over independent repetitions. */
export const errorRow: Row = {
  names: ["mean", "q10"],
  measure: async (only) => {
    const pool = await openPool()
    try {
      const plain = await repetitions(pool, "plain")
      const sobol = await repetitions(pool, "sobol")
      return STATISTICS.filter(({ name }) => only(name)).map((statistic) => lineOf(statistic, plain, sobol))
    } finally {
      await pool.close()
    }
  },
}

async function repetitions(pool: Pool, method: Method): Promise<readonly Float64Array[]> {
  const found: Float64Array[] = []
  for (let replicate = 0; replicate < REPLICATES; replicate++)
    found.push((await pool.run(PATHS, availableParallelism(), method, replicate)).valueUsd)
  return found
}

function lineOf(
  { name, atLeast, of }: Statistic,
  plain: readonly Float64Array[],
  sobol: readonly Float64Array[],
): Line {
  const [theirs, ours] = [plain.map(of), sobol.map(of)]
  const ratio = variance(theirs) / variance(ours)
  const error = (values: readonly number[]): string =>
    `± ${(Math.sqrt(variance(values)) / 1e6).toFixed(2)} M USD`
  return {
    name,
    ours: error(ours),
    peer: error(theirs),
    ratio,
    spread: [ratio / F_QUANTILE, ratio * F_QUANTILE],
    target: { atLeast },
    note: `variance of the ${name} over ${REPLICATES} repetitions of ${PATHS} paths: plain over Sobol with bridge`,
  }
}

function variance(values: readonly number[]): number {
  const mean = values.reduce((sum, one) => sum + one, 0) / values.length
  return values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (values.length - 1)
}
