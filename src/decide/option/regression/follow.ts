import { addKnown } from "../amounts.ts"
import { type BasisSpec, type Coordinates, coordinatesFor, readCoordinates } from "../basis.ts"
import type { PathSet } from "../paths.ts"
import type { Move, SwitchingProblem } from "../problem.ts"
import { ALL_PLACES, type Listed, TILE } from "./columns.ts"
import { writeFitted } from "./fitted.ts"
import { CLOSE, STAY, type StepFit } from "./stepFit.ts"

/** What is needed to choose by fits along paths. */
export type Follower = {
  readonly basis: BasisSpec
  readonly paths: PathSet
  readonly at: Coordinates
  readonly gainsUsd: readonly Float64Array[]
  readonly topUsd: Float64Array
  readonly codes: Uint8Array
  /** Places by code, TILE for each, and how many: those who stay, movers by move, and those to be looked at. */
  readonly places: Int32Array
  readonly counts: Int32Array
}

export function followerOf(problem: SwitchingProblem, basis: BasisSpec, paths: PathSet): Follower {
  const { length } = problem.moves
  return {
    basis,
    paths,
    at: coordinatesFor(basis, TILE),
    gainsUsd: problem.moves.map(() => new Float64Array(TILE)),
    topUsd: new Float64Array(TILE),
    codes: new Uint8Array(TILE),
    places: new Int32Array((length + 2) * TILE),
    counts: new Int32Array(length + 2),
  }
}

/**
 * Lists the paths of a tile that make each open move by a fit: by what their cells say, which lie from `place` on, and by
 * the close fit where those are unclear.
 */
export function follow(
  follower: Follower,
  fit: StepFit,
  step: number,
  moves: readonly Move[],
  first: number,
  count: number,
  cells: Uint16Array,
  place: number,
): readonly Listed[] {
  const { places, counts } = follower
  const unclear = moves.length + 1
  const listOf = (code: number): Listed => ({ places, from: code * TILE, count: counts[code]! })
  counts.fill(0)
  for (let i = 0; i < fit.cells.length; i++) {
    if (!moves.some(({ from }) => from === i)) continue
    const charted = fit.cells[i]
    let rest: Listed = { places: ALL_PLACES, from: 0, count }
    if (charted) {
      counts[STAY] = 0
      counts[unclear] = 0
      sortByCode(charted, cells, place, count, places, counts)
      rest = listOf(unclear)
    }
    if (rest.count > 0) lookAt(follower, fit, step, moves, i, step * follower.paths.paths + first, rest)
  }
  return moves.map((_, m) => listOf(m + 1))
}

/** Puts each path of a tile on the list of what its cell says. */
function sortByCode(
  charted: Uint8Array,
  cells: Uint16Array,
  place: number,
  count: number,
  places: Int32Array,
  counts: Int32Array,
): void {
  const [n, from] = [count | 0, place | 0]
  for (let k = 0; k < n; k++) {
    const code = charted[cells[from + k]!]! & (CLOSE - 1)
    const found = counts[code]!
    places[code * TILE + found] = k
    counts[code] = found + 1
  }
}

/** Puts the paths listed on the lists of what the close fit says, each by its own state. */
function lookAt(
  { basis, paths, at, gainsUsd, topUsd, codes, places, counts }: Follower,
  fit: StepFit,
  step: number,
  moves: readonly Move[],
  regime: number,
  start: number,
  listed: Listed,
): void {
  readCoordinates(fit.scales, paths, start, listed, at)
  for (let m = 0; m < moves.length; m++) {
    if (moves[m]!.from !== regime) continue
    writeFitted(basis, fit.scales, fit.close[m]!, at, listed.count, gainsUsd[m]!)
    addKnown(moves[m]!, step, paths.levels, start, listed, gainsUsd[m]!)
  }
  writeBest(moves, regime, gainsUsd, listed.count, topUsd, codes)
  for (let k = 0; k < listed.count; k++) {
    const code = codes[k]!
    if (code === STAY) continue
    const found = counts[code]!
    places[code * TILE + found] = listed.places[listed.from + k]!
    counts[code] = found + 1
  }
}

/**
 * Writes the best move from a regime for the first `count` numbers of gains: what it gains over staying, and its code, which
 * is STAY where that is not above 0.
 */
export function writeBest(
  moves: readonly Move[],
  regime: number,
  gainsUsd: readonly Float64Array[],
  count: number,
  topUsd: Float64Array,
  codes: Uint8Array,
): void {
  topUsd.fill(-Infinity, 0, count)
  codes.fill(STAY, 0, count)
  for (let m = 0; m < moves.length; m++)
    if (moves[m]!.from === regime) raise(m + 1, gainsUsd[m]!, count, topUsd, codes)
}

function raise(
  code: number,
  gains: Float64Array,
  count: number,
  topUsd: Float64Array,
  codes: Uint8Array,
): void {
  const [n, own] = [count | 0, code | 0]
  for (let k = 0; k < n; k++) {
    const usd = gains[k]!
    if (!(usd > topUsd[k]!)) continue
    topUsd[k] = usd
    if (usd > 0) codes[k] = own
  }
}

/** Lists the paths of a tile whose cells hold a code, and returns how many; without a branch, which many would mispredict. */
export function listCode(
  code: number,
  charted: Uint8Array,
  cells: Uint16Array,
  place: number,
  count: number,
  places: Int32Array,
): number {
  const [wanted, n, from] = [code | 0, count | 0, place | 0]
  let found = 0
  for (let k = 0; k < n; k++) {
    places[found] = k
    found += Number(charted[cells[from + k]!]! === wanted)
  }
  return found
}
