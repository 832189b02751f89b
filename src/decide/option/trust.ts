import type { PathSet } from "./paths.ts"
import type { Listed } from "./regression/columns.ts"

/** Where moving is considered at all; elsewhere paths stay. */
export type TrustRegion = (step: number, levels: Float64Array) => boolean

/** The states of `count` from `start` on that lie in a region, or those that do not. */
export function listWhere(
  region: TrustRegion,
  wanted: boolean,
  step: number,
  paths: PathSet,
  start: number,
  count: number,
): Listed {
  const places = new Int32Array(count)
  let found = 0
  eachState(paths, start, count, (k, levels) => {
    if (region(step, levels) === wanted) places[found++] = k
  })
  return { places, from: 0, count: found }
}

/** Those of the states listed, counted from `start`, that lie in a region. */
export function within(
  region: TrustRegion,
  step: number,
  { levels }: PathSet,
  start: number,
  { places, from, count }: Listed,
): Listed {
  const kept = new Int32Array(count)
  let found = 0
  const state = new Float64Array(levels.length)
  for (let n = 0; n < count; n++) {
    const place = places[from + n]!
    for (let f = 0; f < state.length; f++) state[f] = levels[f]![start + place]!
    if (region(step, state)) kept[found++] = place
  }
  return { places: kept, from: 0, count: found }
}

function eachState(
  { levels }: PathSet,
  start: number,
  count: number,
  of: (place: number, levels: Float64Array) => void,
): void {
  const state = new Float64Array(levels.length)
  for (let k = 0; k < count; k++) {
    for (let f = 0; f < state.length; f++) state[f] = levels[f]![start + k]!
    of(k, state)
  }
}
