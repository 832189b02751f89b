// Loops over columns of numbers. `+x` and `n | 0` before a loop say once what V8 would otherwise check in every turn, which
// takes half the time.

/** Paths handled together, so that their columns stay in the cache. */
export const TILE = 512

/** Some states of a tile: `count` of its places, from `from` on. */
export type Listed = { readonly places: Int32Array; readonly from: number; readonly count: number }

/** Every place of a tile. */
export const ALL_PLACES = Int32Array.from({ length: TILE }, (_, k) => k)

/** Writes `times` the numbers at listed places, counted from `place`. */
export function readListed(
  times: number,
  values: Float64Array,
  place: number,
  { places, from, count }: Listed,
  out: Float64Array,
): void {
  const [t, n, at, first] = [+times, count | 0, place | 0, from | 0]
  for (let k = 0; k < n; k++) out[k] = t * values[at + places[first + k]!]!
}

/** Adds `times` the numbers at listed places, counted from `place`. */
export function addListed(
  times: number,
  values: Float64Array,
  place: number,
  { places, from, count }: Listed,
  out: Float64Array,
): void {
  const [t, n, at, first] = [+times, count | 0, place | 0, from | 0]
  for (let k = 0; k < n; k++) out[k]! += t * values[at + places[first + k]!]!
}

/** Writes how much more the numbers at listed places are than those of another column. */
export function readDifference(
  values: Float64Array,
  less: Float64Array,
  place: number,
  { places, from, count }: Listed,
  out: Float64Array,
): void {
  const [n, at, first] = [count | 0, place | 0, from | 0]
  for (let k = 0; k < n; k++) {
    const p = at + places[first + k]!
    out[k] = values[p]! - less[p]!
  }
}

/** Puts numbers at listed places, counted from `place`. */
export function putListed(
  values: Float64Array,
  { places, from, count }: Listed,
  out: Float64Array,
  place: number,
): void {
  const [n, at, first] = [count | 0, place | 0, from | 0]
  for (let k = 0; k < n; k++) out[at + places[first + k]!] = values[k]!
}
