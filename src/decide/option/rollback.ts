import type { PathSet } from "./paths.ts"
import { discountOver, type Move, openMoves, type SwitchingProblem } from "./problem.ts"

/** Worth of staying by regime, and of each open move, for every path. */
export type Choices = {
  readonly staysUsd: readonly Float64Array[]
  readonly movesUsd: readonly Float64Array[]
}

/**
 * What is believed at a step about staying and moving, for the chosen paths in their order. `realised` holds what every path
 * then brings, from which a fit learns; a rule that is known already must not look at it.
 */
export type Beliefs = (step: number, moves: readonly Move[], chosen: Int32Array, realised: Choices) => Choices

/** Where moving is considered at all; elsewhere paths stay. */
export type TrustRegion = (step: number, levels: Float64Array) => boolean

export type Rollback = {
  /** Worth now along each path, by starting regime [USD]. */
  readonly worthUsd: readonly Float64Array[]
  /** Worth now along each path without any move, by regime [USD]. */
  readonly neverUsd: readonly Float64Array[]
  /** Step of the first move of each path, by starting regime; -1 where it never moves. */
  readonly movedAt: readonly Int32Array[]
}

/** Follows beliefs backward along paths: decides by what is believed, carries what is realised (spec 5.8). */
export function rollBack(
  problem: SwitchingProblem,
  paths: PathSet,
  beliefs: Beliefs,
  trust: TrustRegion = () => true,
): Rollback {
  const { regimes, steps } = problem
  const count = paths.paths
  const discount = discountOver(problem, 1)
  const read = pathReader(paths)
  const end = regimes.map(({ endUsd }) => read(steps, (_, levels) => endUsd(levels)))
  const movedAt = regimes.map(() => new Int32Array(count).fill(-1))
  // Columns of the steps that a move under construction can still reach.
  const worth: (readonly Float64Array[])[] = []
  const never: (readonly Float64Array[])[] = []
  worth[steps] = end
  never[steps] = end
  const farthest = Math.max(1, ...problem.moves.map((move) => (move.kind === "switch" ? move.buildSteps : 0)))

  for (let step = steps - 1; step >= 0; step--) {
    const moves = openMoves(problem, step)
    const cash = regimes.map(({ cashUsd }) => read(step, cashUsd))
    const plus = (i: number, after: Float64Array): Float64Array => {
      const own = cash[i]!
      const out = new Float64Array(count)
      for (let p = 0; p < count; p++) out[p] = own[p]! + discount * after[p]!
      return out
    }
    const stays = regimes.map((_, i) => plus(i, worth[step + 1]![i]!))
    never[step] = regimes.map((_, i) =>
      worth[step + 1]![i] === never[step + 1]![i] ? stays[i]! : plus(i, never[step + 1]![i]!),
    )
    worth[step] = moves.length === 0 ? stays : decided(step, moves, stays)
    delete worth[step + farthest + 1]
    delete never[step + farthest + 1]
  }
  return { worthUsd: worth[0]!, neverUsd: never[0]!, movedAt }

  function decided(
    step: number,
    moves: readonly Move[],
    stays: readonly Float64Array[],
  ): readonly Float64Array[] {
    const realised = { staysUsd: stays, movesUsd: moves.map((move) => realisedMove(step, move, stays)) }
    const chosen = whereTrue(read(step, (at, levels) => (trust(at, levels) ? 1 : 0)))
    const believed = beliefs(step, moves, chosen, realised)
    return stays.map((stay, i) => {
      const mine = moves.flatMap((move, m) => (move.from === i ? [m] : []))
      if (mine.length === 0) return stay
      const out = Float64Array.from(stay)
      const best = Float64Array.from(believed.staysUsd[i]!)
      for (const m of mine) {
        const hoped = believed.movesUsd[m]!
        const brought = realised.movesUsd[m]!
        for (let k = 0; k < chosen.length; k++) {
          if (!(hoped[k]! > best[k]!)) continue
          const p = chosen[k]!
          best[k] = hoped[k]!
          out[p] = brought[p]!
          movedAt[i]![p] = step
        }
      }
      return out
    })
  }

  function realisedMove(step: number, move: Move, stays: readonly Float64Array[]): Float64Array {
    if (move.kind === "leave") return read(step, move.payoffUsd)
    const { from, to, buildSteps, earnsWhileBuilding } = move
    const out = read(step, (at, levels) => -move.costUsd(at, levels))
    const after = buildSteps === 0 ? stays[to]! : worth[step + buildSteps]![to]!
    const later = discountOver(problem, buildSteps)
    for (let p = 0; p < count; p++) out[p]! += later * after[p]!
    if (earnsWhileBuilding && buildSteps > 0) {
      const whole = never[step]![from]!
      const rest = never[step + buildSteps]![from]!
      for (let p = 0; p < count; p++) out[p]! += whole[p]! - later * rest[p]!
    }
    return out
  }
}

/** Reads a function of the levels along every path at a step. */
export function pathReader({ paths, levels }: PathSet) {
  const state = new Float64Array(levels.length)
  return (step: number, read: (step: number, levels: Float64Array) => number): Float64Array => {
    const out = new Float64Array(paths)
    const start = step * paths
    for (let p = 0; p < paths; p++) {
      for (let f = 0; f < state.length; f++) state[f] = levels[f]![start + p]!
      out[p] = read(step, state)
    }
    return out
  }
}

/** Places of the numbers that are not 0. */
function whereTrue(flags: Float64Array): Int32Array {
  const places = new Int32Array(flags.length)
  let count = 0
  for (let i = 0; i < flags.length; i++) if (flags[i] !== 0) places[count++] = i
  return places.subarray(0, count)
}

/** The numbers of a column at some places. */
export function pick(column: Float64Array, places: Int32Array): Float64Array {
  const out = new Float64Array(places.length)
  for (let k = 0; k < places.length; k++) out[k] = column[places[k]!]!
  return out
}
