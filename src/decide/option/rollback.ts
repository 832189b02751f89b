import type { PathSet } from "./paths.ts"
import { discountOver, type Move, openMoves, type SwitchingProblem } from "./problem.ts"

/** Worth of staying by regime, and of each open move, for every path. */
export type Choices = {
  readonly staysUsd: readonly Float64Array[]
  readonly movesUsd: readonly Float64Array[]
}

/** What paths bring, and what of each move is known at its decision: the payoff of leaving, or the cost of a switch below 0. */
export type Realised = Choices & { readonly knownUsd: readonly Float64Array[] }

/**
 * What is believed at a step about staying and moving, for the chosen paths in their order. `realised` holds what every path
 * then brings, from which a fit learns; a rule that is known already must not look at it.
 */
export type Beliefs = (
  step: number,
  moves: readonly Move[],
  chosen: Int32Array,
  realised: Realised,
) => Choices

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
  trust: TrustRegion | null = null,
): Rollback {
  const { regimes, steps } = problem
  const count = paths.paths
  const discount = discountOver(problem, 1)
  const read = pathReader(paths)
  const all = Int32Array.from({ length: count }, (_, p) => p)
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
    const knownUsd = moves.map((move) => knownOf(read, step, move))
    const movesUsd = moves.map((move, m) => realisedMove(step, move, knownUsd[m]!, stays))
    const realised = { staysUsd: stays, movesUsd, knownUsd }
    const chosen = trust ? whereTrue(read(step, (at, levels) => (trust(at, levels) ? 1 : 0))) : all
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

  function realisedMove(
    step: number,
    move: Move,
    known: Float64Array,
    stays: readonly Float64Array[],
  ): Float64Array {
    if (move.kind === "leave") return known
    const { from, to, buildSteps, earnsWhileBuilding } = move
    const out = Float64Array.from(known)
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

type Reader = ReturnType<typeof pathReader>

/** What of a move is known at its decision, for every path; `at` is where their states lie. */
export function knownOf(read: Reader, step: number, move: Move, at = step): Float64Array {
  if (move.kind === "leave")
    return read(at, at === step ? move.payoffUsd : (_, own) => move.payoffUsd(step, own))
  const costs = read(at, at === step ? move.costUsd : (_, own) => move.costUsd(step, own))
  for (let p = 0; p < costs.length; p++) costs[p] = -costs[p]!
  return costs
}

/** Reads a function of the levels along every path at a step. */
export function pathReader({ paths, levels }: PathSet) {
  const state = new Float64Array(levels.length)
  return (step: number, read: (step: number, levels: Float64Array) => number): Float64Array => {
    const out = new Float64Array(paths)
    const start = step * paths
    if (state.length === 1) {
      const own = levels[0]!
      for (let p = 0; p < paths; p++) {
        state[0] = own[start + p]!
        out[p] = read(step, state)
      }
      return out
    }
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
