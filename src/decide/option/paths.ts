import type { Stream } from "../../base/random.ts"
import { writeExponentials, writeLogarithms } from "./exponentials.ts"
import type { LogFactor } from "./factor.ts"
import { normalsLength, ROWS, writeNormals } from "./normals.ts"

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
  /** Writes the normals of up to ROWS rows: that of a step, from 0, and a row at step * ROWS + row. */
  readonly write: (firstRow: number, rows: number, factor: number, out: Float64Array) => void
}

/** Normals of a stream, one index a factor: the same numbers as `fillNormals` gives, mirrored or not. */
export const streamNormals = (from: Stream, steps: number, mirrored = true): NormalRows => ({
  mirrored,
  write: (firstRow, rows, index, out) => writeNormals(from, index, firstRow, rows, steps, out),
})

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
  const levels = factors.map(() => new Float64Array((steps + 1) * paths))
  const draws = factors.map(() => new Float64Array(normalsLength(steps)))
  const { mirrored, write } = typeof normals === "function" ? oneByOne(normals, steps) : normals
  const share = mirrored ? 2 : 1
  const logs = new Float64Array(2 * ROWS)
  for (let row = 0; row * share < paths; row += ROWS) {
    const first = row * share
    const count = Math.min(ROWS * share, paths - first)
    const rows = Math.ceil(count / share)
    for (let f = 0; f < factors.length; f++) write(row, rows, f, draws[f]!)
    correlate(draws, lower, steps * ROWS)
    for (let f = 0; f < factors.length; f++) {
      logs.fill(factors[f]!.logNow)
      if (from) logs.set(from[f]!.subarray(first, first + count))
      writePaths(
        factors[f]!,
        draws[f]!,
        mirrored,
        steps,
        logs,
        rows,
        levels[f]!.subarray(first),
        paths,
        count,
      )
    }
  }
  return withLogs(paths, steps, levels)
}

/** Writes levels of a factor for some paths, whose logarithms are those of the start: a step lies `paths` after the one before. */
function writePaths(
  factor: LogFactor,
  draws: Float64Array,
  isMirrored: boolean,
  steps: number,
  logs: Float64Array,
  rows: number,
  levels: Float64Array,
  paths: number,
  count: number,
): void {
  writeExponentials(logs, count, levels, 0)
  for (let step = 1; step <= steps; step++) {
    const place = (step - 1) * ROWS
    if (isMirrored) advancePairs(factor, draws, place, logs, rows)
    else advance(factor, draws, place, logs, rows)
    writeExponentials(logs, count, levels, step * paths)
  }
}

/** Paths whose logarithms are made when first asked for: much memory, of which few have a use. */
function withLogs(paths: number, steps: number, levels: readonly Float64Array[]): PathSet {
  let logs: readonly Float64Array[] | null = null
  return {
    paths,
    steps,
    levels,
    get logs() {
      logs ??= levels.map((own) => {
        const out = new Float64Array(own.length)
        writeLogarithms(own, own.length, out)
        return out
      })
      return logs
    },
  }
}

const oneByOne = (normals: Normals, steps: number): NormalRows => ({
  mirrored: false,
  write: (first, rows, factor, out) => {
    for (let r = 0; r < rows; r++)
      for (let step = 0; step < steps; step++) out[step * ROWS + r] = normals(first + r, step + 1, factor)
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

/** Takes logarithms one step on: their next draws lie from `place` on. */
function advance(
  factor: LogFactor,
  draws: Float64Array,
  place: number,
  logs: Float64Array,
  rows: number,
): void {
  const [drift, persistence, sigma] = [+factor.drift, +factor.persistence, +factor.sigma]
  const [n, from] = [rows | 0, place | 0]
  for (let r = 0; r < n; r++) logs[r] = drift + persistence * logs[r]! + sigma * draws[from + r]!
}

/** The same for two paths a row. */
function advancePairs(
  factor: LogFactor,
  draws: Float64Array,
  place: number,
  logs: Float64Array,
  rows: number,
): void {
  const [drift, persistence, sigma] = [+factor.drift, +factor.persistence, +factor.sigma]
  const [n, from] = [rows | 0, place | 0]
  for (let r = 0; r < n; r++) {
    const shock = sigma * draws[from + r]!
    logs[2 * r] = drift + persistence * logs[2 * r]! + shock
    logs[2 * r + 1] = drift + persistence * logs[2 * r + 1]! - shock
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
