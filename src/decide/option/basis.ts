import type { PathSet } from "./paths.ts"

/** Which functions of the factors a fit may use. `kinks` are the levels at which a factor starts to earn, where it does. */
export type BasisSpec = {
  readonly kinks: readonly (number | null)[]
  /** Highest power of each factor, 3 by default. */
  readonly degree: number
  readonly logs: boolean
}

/** The functions of the specification (spec 5.8): 1, u, u^2, u^3, ln u, margin above the kink, and products of two factors. */
export const specBasis = (kinks: readonly (number | null)[]): BasisSpec => ({ kinks, degree: 3, logs: true })

/** Powers of one factor up to `degree`. */
export const powerBasis = (degree: number): BasisSpec => ({ kinks: [null], degree, logs: false })

export function basisWidth({ kinks, degree, logs }: BasisSpec): number {
  const own = kinks.reduce((sum: number, kink) => sum + degree + (logs ? 1 : 0) + (kink === null ? 0 : 1), 0)
  return 1 + own + (kinks.length * (kinks.length - 1)) / 2
}

/** What a factor is divided by at a step: the mean over the paths that the fit saw. */
export type Scales = readonly { readonly level: number; readonly log: number }[]

/** Means of each factor over paths at a step. */
export function scalesAt(paths: PathSet, step: number): Scales {
  const start = step * paths.paths
  const mean = (column: Float64Array): number => {
    let sum = 0
    for (let p = 0; p < paths.paths; p++) sum += column[start + p]!
    return sum / paths.paths
  }
  return paths.levels.map((levels, f) => ({ level: mean(levels), log: mean(paths.logs[f]!) }))
}

/** Writes the basis of the chosen paths at the step that starts at `start`, a column a function; the first is left alone. */
export function writeBasis(
  spec: BasisSpec,
  scales: Scales,
  paths: PathSet,
  start: number,
  chosen: Int32Array,
  columns: readonly Float64Array[],
): void {
  const { kinks, degree, logs } = spec
  const count = chosen.length
  let next = 1
  for (let f = 0; f < kinks.length; f++) {
    const { level, log } = scales[f]!
    const first = columns[next]!
    const own = paths.levels[f]!
    for (let k = 0; k < count; k++) first[k] = own[start + chosen[k]!]! / level
    for (let d = 1; d < degree; d++) multiply(columns[next + d - 1]!, first, columns[next + d]!, count)
    next += degree
    if (logs) {
      const ownLogs = paths.logs[f]!
      const column = columns[next++]!
      for (let k = 0; k < count; k++) column[k] = ownLogs[start + chosen[k]!]! - log
    }
    const kink = kinks[f] ?? null
    if (kink !== null) {
      const edge = kink / level
      const column = columns[next++]!
      for (let k = 0; k < count; k++) column[k] = first[k]! > edge ? first[k]! - edge : 0
    }
    for (let g = 0; g < f; g++) {
      const other = paths.levels[g]!
      const scale = scales[g]!.level
      const column = columns[next++]!
      for (let k = 0; k < count; k++) column[k] = (first[k]! * other[start + chosen[k]!]!) / scale
    }
  }
}

function multiply(a: Float64Array, b: Float64Array, out: Float64Array, count: number): void {
  for (let k = 0; k < count; k++) out[k] = a[k]! * b[k]!
}
