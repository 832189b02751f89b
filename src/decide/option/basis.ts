import { writeLogarithms } from "./exponentials.ts"
import type { PathSet } from "./paths.ts"
import { type Listed, TILE } from "./regression/columns.ts"

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

/** How a factor enters the basis at a step: divided by its mean over paths that the fit saw. */
export type Scale = {
  readonly level: number
  /** Between which the fit knows the factor, so divided; states beyond are taken to lie at the edge. */
  readonly low: number
  readonly high: number
}
export type Scales = readonly Scale[]

/** Scales of each factor at a step: means of the first `count` paths, and the range of the first `ranged`. */
export function scalesAt({ paths, levels }: PathSet, step: number, count: number, ranged: number): Scales {
  const start = step * paths
  return levels.map((own) => {
    const level = mean(own, start, count)
    const [low, high] = range(own, start, Math.min(ranged, count))
    return { level, low: low / level, high: high / level }
  })
}

function mean(values: Float64Array, start: number, count: number): number {
  let sum = 0
  for (let i = start; i < start + count; i++) sum += values[i]!
  return sum / count
}

function range(values: Float64Array, start: number, count: number): readonly [number, number] {
  let low = Infinity
  let high = -Infinity
  for (let i = start; i < start + count; i++) {
    low = Math.min(low, values[i]!)
    high = Math.max(high, values[i]!)
  }
  return [low, high]
}

/** States as the basis sees them: factors over their means, within the range of the fit, and the logarithms of that. */
export type Coordinates = {
  readonly ratios: readonly Float64Array[]
  readonly logs: readonly Float64Array[]
}

export const coordinatesFor = ({ kinks, logs }: BasisSpec, capacity: number): Coordinates => {
  const columns = () => kinks.map(() => new Float64Array(capacity))
  return { ratios: columns(), logs: logs ? columns() : [] }
}

/** Reads the coordinates of states listed, counted from `start`. */
export function readCoordinates(
  scales: Scales,
  { levels }: PathSet,
  start: number,
  listed: Listed,
  out: Coordinates,
): void {
  for (let f = 0; f < scales.length; f++) {
    const { level, low, high } = scales[f]!
    const ratios = out.ratios[f]!
    readHeld(1 / level, low, high, levels[f]!, start, listed, ratios)
    if (out.logs.length > 0) writeLogarithms(ratios, listed.count, out.logs[f]!)
  }
}

/** Writes `times` the numbers at listed places, counted from `start`, but within bounds. */
function readHeld(
  times: number,
  low: number,
  high: number,
  values: Float64Array,
  start: number,
  { places, from, count }: Listed,
  out: Float64Array,
): void {
  const [t, least, most] = [+times, +low, +high]
  const [n, at, first] = [count | 0, start | 0, from | 0]
  for (let k = 0; k < n; k++) {
    const one = t * values[at + places[first + k]!]!
    out[k] = one < least ? least : one > most ? most : one
  }
}

/** Value of each function where every factor is at its mean: taken off its column, so that sums of squares keep their digits. */
export function centreOf({ kinks, degree, logs }: BasisSpec, scales: Scales): Float64Array {
  const one = kinks.flatMap((kink, f) => [
    ...Array<number>(degree).fill(1),
    ...(logs ? [0] : []),
    ...(kink === null ? [] : [Math.max(0, 1 - kink / scales[f]!.level)]),
    ...Array<number>(f).fill(1),
  ])
  return Float64Array.of(0, ...one)
}

/** Writes the basis less its centre, a column a function, but for the first, which is 1, and for logarithms, which lie there. */
export function writeBasis(
  { kinks, degree, logs }: BasisSpec,
  scales: Scales,
  centre: Float64Array,
  at: Coordinates,
  count: number,
  columns: readonly Float64Array[],
): void {
  let next = 1
  for (let f = 0; f < kinks.length; f++) {
    const own = at.ratios[f]!
    for (let d = 0; d < degree; d += 3) {
      const before = d === 0 ? null : columns[next + d - 1]!
      const [second, third] = [
        d + 1 < degree ? columns[next + d + 1]! : SPARE,
        d + 2 < degree ? columns[next + d + 2]! : SPARE,
      ]
      threePowers(own, before, count, columns[next + d]!, second, third)
    }
    next += degree
    if (logs) next++
    const kink = kinks[f] ?? null
    if (kink !== null) {
      above(own, kink / scales[f]!.level, centre[next]!, count, columns[next]!)
      next++
    }
    for (let g = 0; g < f; g++) product(own, at.ratios[g]!, count, columns[next++]!)
  }
}

/** For what is not wanted. */
const SPARE = new Float64Array(TILE)

/** The three powers after `before`, all less 1; the first three where there is none before. */
function threePowers(
  x: Float64Array,
  before: Float64Array | null,
  count: number,
  first: Float64Array,
  second: Float64Array,
  third: Float64Array,
): void {
  const n = count | 0
  if (!before)
    for (let k = 0; k < n; k++) {
      const v = x[k]!
      const square = v * v
      first[k] = v - 1
      second[k] = square - 1
      third[k] = square * v - 1
    }
  else
    for (let k = 0; k < n; k++) {
      const v = x[k]!
      const one = (before[k]! + 1) * v
      const two = one * v
      first[k] = one - 1
      second[k] = two - 1
      third[k] = two * v - 1
    }
}

function product(x: Float64Array, y: Float64Array, count: number, out: Float64Array): void {
  const n = count | 0
  for (let k = 0; k < n; k++) out[k] = x[k]! * y[k]! - 1
}

function above(x: Float64Array, edge: number, less: number, count: number, out: Float64Array): void {
  const [e, shift, n] = [+edge, +less, count | 0]
  for (let k = 0; k < n; k++) out[k] = (x[k]! > e ? x[k]! - e : 0) - shift
}
