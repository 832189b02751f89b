import { exp, log } from "../../../base/math.ts"
import { type BasisSpec, type Coordinates, coordinatesFor, type Scales } from "../basis.ts"
import type { PathSet } from "../paths.ts"
import type { Listed } from "./columns.ts"

// Most states lie where a fit leaves no doubt what to do. So what a fit says is read once at the points of a chart of the
// factors' range; cells whose corners all say the same say so, and only in the others is the fit read state by state.

/** Equal parts of the range of a factor: an edge of a cell is an edge of a part, so that a table finds the cell. */
const PARTS = 2048
/** Cells along each factor, evenly by logarithm: as many as keep the points of a chart near ten thousand. */
const CELLS = [256, 48, 18, 9, 5, 3, 2] as const

/** Whether a chart of so many factors has cells small enough to be of use. */
export const canChart = (factors: number): boolean => factors <= CELLS.length

const cellsOf = (factors: number): number => CELLS[factors - 1] ?? 0

/** Points of a chart; a cell has the number of its lowest corner. */
export const pointsOf = (factors: number): number => {
  let points = 1
  for (let f = 0; f < factors; f++) points *= cellsOf(factors) + 1
  return points
}

/** Which cell a level lies in, along one factor: what to add to the number of the cell. */
type Axis = { readonly times: number; readonly less: number; readonly table: Uint16Array }

export type Chart = {
  readonly axes: readonly Axis[]
  /** Edges of cells along each factor, over its scale. */
  readonly edges: readonly Float64Array[]
}

export function chartOf(scales: Scales): Chart {
  const cells = cellsOf(scales.length)
  const edges: Float64Array[] = []
  let stride = 1
  const axes = scales.map(({ level, low, high }): Axis => {
    const span = high - low
    const growth = log(high / low) / cells
    const starts = Float64Array.from({ length: cells + 1 }, (_, k) =>
      span > 0 ? Math.round(((low * exp(growth * k) - low) / span) * PARTS) : 0,
    )
    edges.push(starts.map((start) => low + (span * start) / PARTS))
    const table = new Uint16Array(PARTS)
    for (let part = 0, k = 0; part < PARTS; part++) {
      while (k + 1 < cells && starts[k + 1]! <= part) k++
      table[part] = k * stride
    }
    stride *= cells + 1
    const perPart = span > 0 ? PARTS / span : 0
    return { times: perPart / level, less: perPart * low, table }
  })
  return { axes, edges }
}

/** Writes the cells of `count` states from `start` on, from `place` on. States out of range lie in the cells at the edge. */
export function writeCells(
  { axes }: Chart,
  { levels }: PathSet,
  start: number,
  count: number,
  out: Uint16Array,
  place: number,
): void {
  axes.forEach((axis, f) => {
    if (f > 0) addCells(axis, levels[f]!, start, count, out, place)
    else firstCells(axis, levels[f]!, start, count, out, place)
  })
}

function firstCells(
  { times, less, table }: Axis,
  levels: Float64Array,
  start: number,
  count: number,
  out: Uint16Array,
  place: number,
): void {
  const [t, l, n, from, to] = [+times, +less, count | 0, start | 0, place | 0]
  for (let k = 0; k < n; k++) {
    const part = t * levels[from + k]! - l
    const whole = (part < PARTS ? part : PARTS - 1) | 0
    out[to + k] = table[whole < 0 ? 0 : whole]!
  }
}

function addCells(
  { times, less, table }: Axis,
  levels: Float64Array,
  start: number,
  count: number,
  out: Uint16Array,
  place: number,
): void {
  const [t, l, n, from, to] = [+times, +less, count | 0, start | 0, place | 0]
  for (let k = 0; k < n; k++) {
    const part = t * levels[from + k]! - l
    const whole = (part < PARTS ? part : PARTS - 1) | 0
    out[to + k]! += table[whole < 0 ? 0 : whole]!
  }
}

/** The points of a chart as states: their levels, and where they lie for the basis. */
export type Points = {
  readonly levels: readonly Float64Array[]
  readonly at: Coordinates
  readonly count: number
  readonly all: Listed
}

export function pointsFor(basis: BasisSpec): Points {
  const count = pointsOf(basis.kinks.length)
  const places = Int32Array.from({ length: count }, (_, p) => p)
  const all = { places, from: 0, count }
  return {
    levels: basis.kinks.map(() => new Float64Array(count)),
    at: coordinatesFor(basis, count),
    count,
    all,
  }
}

export function writePoints({ edges }: Chart, scales: Scales, { levels, at, count }: Points): void {
  let stride = 1
  edges.forEach((own, f) => {
    const { level } = scales[f]!
    spread(own, 1, stride, at.ratios[f]!, count)
    spread(own, level, stride, levels[f]!, count)
    if (at.logs.length > 0) spread(own.map(log), 1, stride, at.logs[f]!, count)
    stride *= own.length
  })
}

/** Writes numbers in turn, each `stride` times, over and over. */
function spread(
  numbers: Float64Array,
  times: number,
  stride: number,
  out: Float64Array,
  count: number,
): void {
  const [t, n] = [+times, stride | 0]
  for (let p = 0, k = 0; p < count; p += n, k = k + 1 < numbers.length ? k + 1 : 0) {
    const one = t * numbers[k]!
    for (let i = p; i < p + n; i++) out[i] = one
  }
}

/** Says of a cell what all its corners say, or `unclear`; the points' codes are replaced. */
export function cellsFromCorners(codes: Uint8Array, factors: number, unclear: number): void {
  const perAxis = cellsOf(factors) + 1
  for (let f = 0, stride = 1; f < factors; f++, stride *= perAxis) {
    for (let p = 0; p + stride < codes.length; p++) if (codes[p] !== codes[p + stride]) codes[p] = unclear
  }
}
