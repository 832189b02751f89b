import { fillNormals, type Stream } from "../../base/random.ts"
import { writeExponentials } from "./exponentials.ts"
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

/** Standard normals of many paths at once. */
export type NormalRows = {
  /** Whether a row serves two paths, the second with opposite signs: row k then is of paths 2k and 2k + 1. */
  readonly mirrored: boolean
  /** Writes the normals of consecutive rows, the steps of a row together. */
  readonly write: (firstRow: number, rows: number, factor: number, out: Float64Array) => void
}

/** Normals of a stream, one index a factor: the same numbers as `fillNormals` gives, mirrored ones at half the cost. */
export const streamNormals = (from: Stream, steps: number, mirrored = true): NormalRows => ({
  mirrored,
  write: (fromPath, paths, index, out) => fillNormals(from, { index, fromPath, paths, steps }, out),
})

/** Paths simulated together, so that their draws stay in the cache; an even number. */
const BLOCK = 64

/**
 * Simulates factors. `lower` is the lower factor of their steps' correlation, row by row; none means independence. Paths start at
 * the present logarithms, or each at its own, one array a factor.
 */
export function simulate(
  factors: readonly LogFactor[],
  steps: number,
  paths: number,
  normals: Normals | NormalRows,
  lower: Float64Array = identity(factors.length),
  from?: readonly Float64Array[],
): PathSet {
  const empty = () => factors.map(() => new Float64Array((steps + 1) * paths))
  const logs = empty()
  const levels = empty()
  const draws = factors.map(() => new Float64Array(BLOCK * steps))
  const rowsOf = typeof normals === "function" ? oneByOne(normals, steps) : normals
  const share = rowsOf.mirrored ? 2 : 1
  factors.forEach(({ logNow }, f) => {
    logs[f]!.fill(logNow, 0, paths)
    if (from) logs[f]!.set(from[f]!)
  })
  for (let first = 0; first < paths; first += BLOCK) {
    const count = Math.min(BLOCK, paths - first)
    const rows = Math.ceil(count / share)
    for (let f = 0; f < draws.length; f++) rowsOf.write(first / share, rows, f, draws[f]!)
    correlate(draws, lower, rows * steps)
    for (let f = 0; f < draws.length; f++) {
      const own = logs[f]!
      writeExponentials(own, first, count, levels[f]!)
      for (let step = 1; step <= steps; step++) {
        const start = step * paths + first
        if (rowsOf.mirrored) advancePairs(factors[f]!, draws[f]!, step - 1, steps, own, start, paths, count)
        else advance(factors[f]!, draws[f]!, step - 1, steps, own, start, paths, count)
        writeExponentials(own, start, count, levels[f]!)
      }
    }
  }
  return { paths, steps, logs, levels }
}

const oneByOne = (normals: Normals, steps: number): NormalRows => ({
  mirrored: false,
  write: (first, rows, factor, out) => {
    for (let r = 0, at = 0; r < rows; r++)
      for (let step = 1; step <= steps; step++) out[at++] = normals(first + r, step, factor)
  },
})

/** Makes independent draws those of the factors, in place: the last factor first, as each needs those before it. */
function correlate(draws: readonly Float64Array[], lower: Float64Array, count: number): void {
  const size = draws.length
  for (let f = size - 1; f >= 0; f--) {
    const own = draws[f]!
    const self = lower[f * size + f]!
    if (self !== 1) for (let k = 0; k < count; k++) own[k]! *= self
    for (let g = 0; g < f; g++) {
      const share = lower[f * size + g]!
      const other = draws[g]!
      if (share !== 0) for (let k = 0; k < count; k++) own[k]! += share * other[k]!
    }
  }
}

function advance(
  { drift, persistence, sigma }: LogFactor,
  draws: Float64Array,
  column: number,
  steps: number,
  logs: Float64Array,
  start: number,
  paths: number,
  count: number,
): void {
  for (let r = 0; r < count; r++) {
    const at = start + r
    logs[at] = drift + persistence * logs[at - paths]! + sigma * draws[r * steps + column]!
  }
}

function advancePairs(
  { drift, persistence, sigma }: LogFactor,
  draws: Float64Array,
  column: number,
  steps: number,
  logs: Float64Array,
  start: number,
  paths: number,
  count: number,
): void {
  for (let r = 0; r < count; r += 2) {
    const at = start + r
    const shock = sigma * draws[(r >> 1) * steps + column]!
    logs[at] = drift + persistence * logs[at - paths]! + shock
    if (r + 1 < count) logs[at + 1] = drift + persistence * logs[at + 1 - paths]! - shock
  }
}

function identity(size: number): Float64Array {
  const cells = new Float64Array(size * size)
  for (let i = 0; i < size; i++) cells[i * size + i] = 1
  return cells
}

/** Lower factor of the correlation of a pair. */
export const pairLower = (correlation: number): Float64Array =>
  Float64Array.of(1, 0, correlation, Math.sqrt(Math.max(0, 1 - correlation * correlation)))
