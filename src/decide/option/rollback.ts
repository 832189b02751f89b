import { amountColumn } from "./amounts.ts"
import type { PathSet } from "./paths.ts"
import { type Amount, type Move, openMoves, type SwitchingProblem } from "./problem.ts"
import { carryBack, carryEnd, makeMoves, startCarrying, worthAt } from "./regression/carry.ts"
import { ALL_PLACES, type Listed, TILE } from "./regression/columns.ts"

export type { TrustRegion } from "./trust.ts"

/** Worth of staying by regime, and of each open move, for every path. */
export type Choices = {
  readonly staysUsd: readonly Float64Array[]
  readonly movesUsd: readonly Float64Array[]
}

/** What is believed at a step about staying and moving, for every path: a rule that knows only what is known by then. */
export type Beliefs = (step: number, moves: readonly Move[]) => Choices

export type Rollback = {
  /** Worth now along each path, by starting regime [USD]. */
  readonly worthUsd: readonly Float64Array[]
  /** Worth now along each path without any move, by regime [USD]. */
  readonly neverUsd: readonly Float64Array[]
  /** Step of the first move of each path, by starting regime; -1 where it never moves. */
  readonly movedAt: readonly Int32Array[]
}

/** Follows beliefs backward along paths: decides by what is believed, carries what is realised (spec 5.8). */
export function rollBack(problem: SwitchingProblem, paths: PathSet, beliefs: Beliefs): Rollback {
  const carried = startCarrying(problem, paths, paths.paths)
  eachTile(paths.paths, (first, count) => carryEnd(carried, first, count))
  for (let step = problem.steps - 1; step >= 0; step--) {
    eachTile(paths.paths, (first, count) => carryBack(carried, step, first, count))
    const moves = openMoves(problem, step)
    if (moves.length === 0) continue
    const believed = beliefs(step, moves)
    eachTile(paths.paths, (first, count) =>
      makeMoves(carried, step, moves, moversOf(believed, moves, first, count), first),
    )
  }
  return rollbackOf(problem, paths, worthAt(carried, 0), carried.movedAt)
}

/** Lists the paths of a tile that move: for each move those who believe it better than staying and than all moves before it. */
function moversOf(
  { staysUsd, movesUsd }: Choices,
  moves: readonly Move[],
  first: number,
  count: number,
): readonly Listed[] {
  const best = staysUsd.map((own) => own.slice(first, first + count))
  const choices = staysUsd.map(() => new Int32Array(count).fill(-1))
  moves.forEach(({ from }, m) => {
    for (let k = 0; k < count; k++) {
      const usd = movesUsd[m]![first + k]!
      if (!(usd > best[from]![k]!)) continue
      best[from]![k] = usd
      choices[from]![k] = m
    }
  })
  return moves.map(({ from }, m) => {
    const places = ALL_PLACES.subarray(0, count).filter((k) => choices[from]![k] === m)
    return { places, from: 0, count: places.length }
  })
}

/** A result whose worth without moves is made when first asked for. */
export function rollbackOf(
  problem: SwitchingProblem,
  paths: PathSet,
  worthUsd: Rollback["worthUsd"],
  movedAt: Rollback["movedAt"],
): Rollback {
  let never: readonly Float64Array[] | null = null
  return {
    worthUsd,
    movedAt,
    get neverUsd() {
      never ??= rollBack({ ...problem, moves: [] }, paths, noBeliefs).worthUsd
      return never
    },
  }
}

const noBeliefs: Beliefs = () => ({ staysUsd: [], movesUsd: [] })

/** Does something for the paths of each tile. */
export function eachTile(paths: number, of: (first: number, count: number) => void): void {
  for (let first = 0; first < paths; first += TILE) of(first, Math.min(TILE, paths - first))
}

type Reader = ReturnType<typeof pathReader>

/** What of a move is known at its decision, for every path; `at` is where their states lie. */
export function knownOf(read: Reader, step: number, move: Move, at = step): Float64Array {
  const amount = move.kind === "leave" ? move.payoffUsd : move.costUsd
  const known = read(at, at === step ? amount : (_, levels) => amount(step, levels))
  return move.kind === "leave" ? known : known.map((usd) => -usd)
}

/** Reads an amount along every path at a step. */
export const pathReader =
  ({ paths, levels }: PathSet) =>
  (step: number, amount: Amount): Float64Array =>
    amountColumn(amount, step, levels, step * paths, paths)
