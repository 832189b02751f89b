import { addKnown, writeAmount } from "../amounts.ts"
import type { PathSet } from "../paths.ts"
import { discountOver, isImmediate, type Move, type SwitchingProblem } from "../problem.ts"
import { addListed, type Listed, putListed, readDifference, readListed, TILE } from "./columns.ts"

type Columns = readonly Float64Array[]

/**
 * Worth along paths, carried back a step at a time, a tile of paths at a time: `first` and `count` say which, and their
 * numbers lie from `first % capacity` on.
 */
export type Carried = {
  readonly problem: SwitchingProblem
  readonly paths: PathSet
  readonly capacity: number
  /** Worth of staying by step and regime, and once decided worth; only of the steps that a build can still reach. */
  readonly worthUsd: readonly Columns[]
  /** What a regime earns from a step to the end if it is not left, for those that earn in a build. */
  readonly earnedUsd: readonly (readonly (Float64Array | null)[])[]
  /** Value of a dollar some steps later. */
  readonly later: Float64Array
  /** Step of the first move of each path, by starting regime; -1 where it never moves. */
  readonly movedAt: readonly Int32Array[]
  readonly broughtUsd: Columns
}

export function startCarrying(problem: SwitchingProblem, paths: PathSet, capacity: number): Carried {
  const builds = problem.moves.flatMap((move) => (move.kind === "switch" ? [move] : []))
  const kept = 1 + Math.max(1, ...builds.map(({ buildSteps }) => buildSteps))
  const isEarning = (i: number): boolean => builds.some((move) => move.earnsWhileBuilding && move.from === i)
  const column = () => new Float64Array(capacity)
  const bySteps = <T>(of: (_: unknown, i: number) => T) =>
    Array.from({ length: kept }, () => problem.regimes.map(of))
  return {
    problem,
    paths,
    capacity,
    worthUsd: bySteps(column),
    earnedUsd: bySteps((_, i) => (isEarning(i) ? column() : null)),
    later: Float64Array.from({ length: kept }, (_, ahead) => discountOver(problem, ahead)),
    movedAt: problem.regimes.map(() => new Int32Array(paths.paths).fill(-1)),
    broughtUsd: problem.moves.map(() => new Float64Array(TILE)),
  }
}

/** Worth of a step by regime. */
export const worthAt = ({ worthUsd }: Carried, step: number): Columns => worthUsd[step % worthUsd.length]!

const earnedAt = ({ earnedUsd }: Carried, step: number) => earnedUsd[step % earnedUsd.length]!

/** Writes what regimes are worth after the last step. */
export function carryEnd(carried: Carried, first: number, count: number): void {
  const { problem, paths, capacity } = carried
  const { steps } = problem
  const place = first % capacity
  problem.regimes.forEach(({ endUsd }, i) => {
    const out = worthAt(carried, steps)[i]!
    out.fill(0, place, place + count)
    const sum = { scale: 1, base: out, out, place }
    writeAmount((_, levels) => endUsd(levels), steps, paths.levels, steps * paths.paths + first, count, sum)
    earnedAt(carried, steps)[i]?.fill(0, place, place + count)
  })
}

/** Carries worth back to a step, as if nobody moved there. */
export function carryBack(carried: Carried, step: number, first: number, count: number): void {
  const { problem, paths, capacity, later } = carried
  const place = first % capacity
  const start = step * paths.paths + first
  const scale = later[1]!
  const [after, now] = [worthAt(carried, step + 1), worthAt(carried, step)]
  const [earnedAfter, earnedNow] = [earnedAt(carried, step + 1), earnedAt(carried, step)]
  for (let i = 0; i < problem.regimes.length; i++) {
    const { cashUsd } = problem.regimes[i]!
    writeAmount(cashUsd, step, paths.levels, start, count, { scale, base: after[i]!, out: now[i]!, place })
    const [base, out] = [earnedAfter[i], earnedNow[i]]
    if (base && out) writeAmount(cashUsd, step, paths.levels, start, count, { scale, base, out, place })
  }
}

/** Writes what a move brings some paths beside what is known of it at its decision. */
export function writeLater(
  carried: Carried,
  step: number,
  move: Move,
  first: number,
  listed: Listed,
  out: Float64Array,
): void {
  if (move.kind === "leave") {
    out.fill(0, 0, listed.count)
    return
  }
  const { from, to, buildSteps, earnsWhileBuilding } = move
  const place = first % carried.capacity
  const discount = carried.later[buildSteps]!
  readListed(discount, worthAt(carried, step + buildSteps)[to]!, place, listed, out)
  if (!earnsWhileBuilding || buildSteps === 0) return
  addListed(1, earnedAt(carried, step)[from]!, place, listed, out)
  addListed(-discount, earnedAt(carried, step + buildSteps)[from]!, place, listed, out)
}

/** Writes the same over what staying brings. */
export function writeGain(
  carried: Carried,
  step: number,
  move: Move,
  first: number,
  listed: Listed,
  out: Float64Array,
): void {
  const place = first % carried.capacity
  const stay = worthAt(carried, step)[move.from]!
  if (isImmediate(move)) readDifference(worthAt(carried, step)[move.to]!, stay, place, listed, out)
  else {
    writeLater(carried, step, move, first, listed, out)
    addListed(-1, stay, place, listed, out)
  }
}

/** Makes paths take the moves for which they are listed, a list for each open move. */
export function makeMoves(
  carried: Carried,
  step: number,
  moves: readonly Move[],
  movers: readonly Listed[],
  first: number,
): void {
  const { paths, capacity, broughtUsd, movedAt } = carried
  const place = first % capacity
  const start = step * paths.paths + first
  // A switch brings what staying elsewhere is worth, so all is read before anything is overwritten.
  for (let m = 0; m < moves.length; m++) {
    writeLater(carried, step, moves[m]!, first, movers[m]!, broughtUsd[m]!)
    addKnown(moves[m]!, step, paths.levels, start, movers[m]!, broughtUsd[m]!)
  }
  for (let m = 0; m < moves.length; m++) {
    const { from } = moves[m]!
    putListed(broughtUsd[m]!, movers[m]!, worthAt(carried, step)[from]!, place)
    mark(step, movers[m]!, movedAt[from]!, first)
  }
}

function mark(step: number, { places, from, count }: Listed, out: Int32Array, first: number): void {
  const [at, n, f, s] = [first | 0, count | 0, from | 0, step | 0]
  for (let k = 0; k < n; k++) out[at + places[f + k]!] = s
}
