import { batchMean, type Estimate } from "../../base/stats.ts"
import type { PathSet } from "./paths.ts"
import { discountOver, type Move, type SwitchingProblem } from "./problem.ts"
import { type Choices, pathReader } from "./rollback.ts"

/** A guess at the worth of a regime, and its mean some steps ahead, both at the paths of a step. */
export type Guess = {
  readonly worthUsd: (step: number, regime: number) => Float64Array
  readonly meanUsd: (step: number, regime: number, ahead: number) => Float64Array
  /** Mean of what a regime earns over the next steps if it is not left. */
  readonly earnedUsd: (step: number, regime: number, ahead: number) => Float64Array
  /** First step from which the guess is exact because no move follows it. */
  readonly exactFrom: number
}

/** What a rule believes at a step about staying and about each open move, for every path; null where no move is open. */
export type Rule = (step: number) => { readonly moves: readonly Move[]; readonly believed: Choices } | null

/** A column of worth by regime that a rule earns, and one that no rule can exceed. */
type Pair = { readonly lower: readonly Float64Array[]; readonly upper: readonly Float64Array[] }

/**
 * Bounds from paths. Upper: the best decisions with the whole path known, less the surprises of the guess, which no feasible
 * rule could have used. Lower: the rule's own decisions, less the same surprises, whose mean is 0. The right guess gives the
 * worth itself on every path. Sources: Rogers (2002); Andersen and Broadie (2004); Brown, Smith and Sun (2010).
 */
export function pathBounds(
  problem: SwitchingProblem,
  paths: PathSet,
  rule: Rule,
  guess: Guess,
  regime: number,
): { readonly lower: Estimate; readonly upper: Estimate } {
  const read = pathReader(paths)
  const exact = (step: number): readonly Float64Array[] =>
    problem.regimes.map((_, i) => guess.worthUsd(step, i))
  const columns: Pair[] = []
  columns[guess.exactFrom] = { lower: exact(guess.exactFrom), upper: exact(guess.exactFrom) }

  for (let step = guess.exactFrom - 1; step >= 0; step--) {
    const stays = {
      lower: problem.regimes.map(({ cashUsd }, i) => plus(read(step, cashUsd), ahead("lower", step, i, 1))),
      upper: problem.regimes.map(({ cashUsd }, i) => plus(read(step, cashUsd), ahead("upper", step, i, 1))),
    }
    columns[step] = decided(step, stays)
  }
  return { lower: batchMean(columns[0]!.lower[regime]!), upper: batchMean(columns[0]!.upper[regime]!) }

  function decided(step: number, stays: Pair): Pair {
    const chosen = rule(step)
    if (!chosen) return stays
    const { moves, believed } = chosen
    const lower = stays.lower.map((stay) => Float64Array.from(stay))
    const upper = stays.upper.map((stay) => Float64Array.from(stay))
    const best = believed.staysUsd.map((column) => Float64Array.from(column))
    moves.forEach((move, m) => {
      const hoped = believed.movesUsd[m]!
      const earned = ofMove("lower", step, move, stays)
      const reached = ofMove("upper", step, move, stays)
      const from = move.from
      for (let p = 0; p < hoped.length; p++) {
        if (reached[p]! > upper[from]![p]!) upper[from]![p] = reached[p]!
        if (!(hoped[p]! > best[from]![p]!)) continue
        best[from]![p] = hoped[p]!
        lower[from]![p] = earned[p]!
      }
    })
    return { lower, upper }
  }

  /** Worth some steps ahead without its surprise, discounted. */
  function ahead(side: keyof Pair, step: number, i: number, over: number): Float64Array {
    const out = guess.meanUsd(step, i, over)
    const later = columns[step + over]?.[side][i]
    const seen = later ? guess.worthUsd(step + over, i) : null
    const discount = discountOver(problem, over)
    // Past the last decision the guess is the worth, and only its mean is left.
    for (let p = 0; p < out.length; p++) out[p] = discount * (out[p]! + (later ? later[p]! - seen![p]! : 0))
    return out
  }

  function ofMove(side: keyof Pair, step: number, move: Move, stays: Pair): Float64Array {
    if (move.kind === "leave") return read(step, move.payoffUsd)
    const out = read(step, (at, levels) => -move.costUsd(at, levels))
    if (move.buildSteps === 0) return plus(out, stays[side][move.to]!)
    plus(out, ahead(side, step, move.to, move.buildSteps))
    return move.earnsWhileBuilding ? plus(out, guess.earnedUsd(step, move.from, move.buildSteps)) : out
  }
}

function plus(sum: Float64Array, part: Float64Array): Float64Array {
  for (let i = 0; i < sum.length; i++) sum[i]! += part[i]!
  return sum
}
