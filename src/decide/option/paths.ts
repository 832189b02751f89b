import { exp } from "../../base/math.ts"
import type { LogFactor } from "./factor.ts"

/** Factors along paths: the number of path p at a step lies at step * paths + p, each in its own unit and as a logarithm. */
export type PathSet = {
  readonly paths: number
  readonly steps: number
  readonly levels: readonly Float64Array[]
  readonly logs: readonly Float64Array[]
}

/** Standard normal of a path and of the step into which it leads (1, 2, ...), for one factor. Factors are independent here. */
export type Normals = (path: number, step: number, factor: number) => number

/** Paths simulated together, so that what a step reads and writes stays in the cache. */
const BLOCK = 256

/**
 * Simulates factors. `lower` is the lower factor of their steps' correlation, row by row; none means independence. Paths start at
 * the present logarithms, or each at its own, one array a factor.
 */
export function simulate(
  factors: readonly LogFactor[],
  steps: number,
  paths: number,
  normals: Normals,
  lower: Float64Array = identity(factors.length),
  from?: readonly Float64Array[],
): PathSet {
  const empty = () => factors.map(() => new Float64Array((steps + 1) * paths))
  const logs = empty()
  const levels = empty()
  const draws = new Float64Array(BLOCK)
  factors.forEach(({ logNow, drift, persistence, sigma }, f) => {
    const own = logs[f]!
    const level = levels[f]!
    own.fill(logNow, 0, paths)
    if (from) own.set(from[f]!)
    for (let p = 0; p < paths; p++) level[p] = exp(own[p]!)
    for (let first = 0; first < paths; first += BLOCK) {
      const to = Math.min(paths, first + BLOCK)
      for (let step = 1; step <= steps; step++) {
        draws.fill(0)
        for (let g = 0; g <= f; g++) {
          const share = lower[f * factors.length + g]!
          if (share === 0) continue
          for (let p = first; p < to; p++) draws[p - first]! += share * normals(p, step, g)
        }
        const start = step * paths
        for (let p = first; p < to; p++) {
          const next = drift + persistence * own[start - paths + p]! + sigma * draws[p - first]!
          own[start + p] = next
          level[start + p] = exp(next)
        }
      }
    }
  })
  return { paths, steps, logs, levels }
}

function identity(size: number): Float64Array {
  const cells = new Float64Array(size * size)
  for (let i = 0; i < size; i++) cells[i * size + i] = 1
  return cells
}

/** Lower factor of the correlation of a pair. */
export const pairLower = (correlation: number): Float64Array =>
  Float64Array.of(1, 0, correlation, Math.sqrt(Math.max(0, 1 - correlation * correlation)))
