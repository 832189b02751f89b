import { batchMean, type Estimate } from "../../base/stats.ts"
import { type Decision, type GridSolution, nodeReader } from "./grid.ts"
import type { Lattice } from "./lattice.ts"
import type { PathSet } from "./paths.ts"
import { discountOver, type Move, type SwitchingProblem } from "./problem.ts"
import { type Beliefs, pathReader, type Rollback, rollBack } from "./rollback.ts"

/** A function of the logarithms of the factors, read at the paths of a step. */
function along(
  paths: PathSet,
  through: (logs: ArrayLike<number>) => number,
  step: number,
  chosen?: Int32Array,
) {
  const count = chosen?.length ?? paths.paths
  const logs = new Float64Array(paths.logs.length)
  const out = new Float64Array(count)
  for (let k = 0; k < count; k++) {
    const p = chosen ? chosen[k]! : k
    for (let f = 0; f < logs.length; f++) logs[f] = paths.logs[f]![step * paths.paths + p]!
    out[k] = through(logs)
  }
  return out
}

/** Follows the decisions of a grid along simulated paths: what its rule really earns, a lower bound up to sampling error. */
export function runGridPolicy(solution: GridSolution, paths: PathSet): Rollback {
  const byStep = new Map(solution.decisions.map((one) => [one.step, one]))
  const { through } = solution.lattice
  const follow: Beliefs = (step, _moves, chosen) => {
    const decision = byStep.get(step)!
    return {
      staysUsd: decision.staysUsd.map((column) => along(paths, through(column), step, chosen)),
      movesUsd: decision.moves.map(({ valueUsd }) => along(paths, through(valueUsd), step, chosen)),
    }
  }
  return rollBack(solution.problem, paths, follow)
}

/** A guess at the worth of a regime, and its mean some steps ahead, both at the paths of a step. */
export type Guess = {
  readonly worthUsd: (step: number, regime: number) => Float64Array
  readonly meanUsd: (step: number, regime: number, ahead: number) => Float64Array
  /** Mean of what a regime earns over the next steps if it is not left. */
  readonly earnedUsd: (step: number, regime: number, ahead: number) => Float64Array
  /** First step from which the guess is exact because no move follows it. */
  readonly exactFrom: number
}

/** A column of worth by regime that a rule earns, and one that no rule can exceed. */
type Pair = { readonly lower: readonly Float64Array[]; readonly upper: readonly Float64Array[] }

/**
 * Bounds from paths. Upper: the best decisions with the whole path known, less the surprises of the guess, which no feasible
 * rule could have used. Lower: the grid's own decisions, less the same surprises, whose mean is 0. The right guess gives the
 * worth itself on every path. Sources: Rogers (2002); Andersen and Broadie (2004); Brown, Smith and Sun (2010).
 */
export function pathBounds(
  solution: GridSolution,
  paths: PathSet,
  guess: Guess,
  regime: number,
): { readonly lower: Estimate; readonly upper: Estimate } {
  const { problem, lattice } = solution
  const read = pathReader(paths)
  const byStep = new Map(solution.decisions.map((one) => [one.step, one]))
  const exact = (step: number): readonly Float64Array[] =>
    problem.regimes.map((_, i) => guess.worthUsd(step, i))
  const columns: Pair[] = []
  columns[guess.exactFrom] = { lower: exact(guess.exactFrom), upper: exact(guess.exactFrom) }

  for (let step = guess.exactFrom - 1; step >= 0; step--) {
    const stays = {
      lower: problem.regimes.map(({ cashUsd }, i) => plus(read(step, cashUsd), ahead("lower", step, i, 1))),
      upper: problem.regimes.map(({ cashUsd }, i) => plus(read(step, cashUsd), ahead("upper", step, i, 1))),
    }
    const decision = byStep.get(step)
    columns[step] = decision ? decided(decision, stays) : stays
  }
  return { lower: batchMean(columns[0]!.lower[regime]!), upper: batchMean(columns[0]!.upper[regime]!) }

  function decided({ step, staysUsd, moves }: Decision, stays: Pair): Pair {
    const lower = stays.lower.map((stay) => Float64Array.from(stay))
    const upper = stays.upper.map((stay) => Float64Array.from(stay))
    const best = staysUsd.map((column) => along(paths, lattice.through(column), step))
    for (const { move, valueUsd } of moves) {
      const hoped = along(paths, lattice.through(valueUsd), step)
      const earned = ofMove("lower", step, move, stays)
      const reached = ofMove("upper", step, move, stays)
      const from = move.from
      for (let p = 0; p < hoped.length; p++) {
        if (reached[p]! > upper[from]![p]!) upper[from]![p] = reached[p]!
        if (!(hoped[p]! > best[from]![p]!)) continue
        best[from]![p] = hoped[p]!
        lower[from]![p] = earned[p]!
      }
    }
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

/** The guess of a grid that kept its worth by step. */
export function gridGuess(solution: GridSolution, paths: PathSet): Guess {
  const { lattice, kept, problem } = solution
  if (kept.length === 0) throw new RangeError("the grid did not keep its worth by step")
  const last = solution.decisions.at(-1)?.step ?? -1
  const never = neverByStep(problem, lattice)
  return {
    exactFrom: Math.min(problem.steps, last + 1),
    worthUsd: (step, i) => along(paths, lattice.through(kept[step]![i]!), step),
    meanUsd: (step, i, ahead) => meanAt(lattice, kept[step + ahead]![i]!, ahead, paths, step),
    earnedUsd: (step, i, ahead) => {
      const whole = along(paths, lattice.through(never(step, i)), step)
      const rest = meanAt(lattice, never(step + ahead, i), ahead, paths, step)
      const discount = discountOver(problem, ahead)
      return whole.map((one, p) => one - discount * rest[p]!)
    },
  }
}

function meanAt(
  lattice: Lattice,
  values: Float64Array,
  ahead: number,
  paths: PathSet,
  step: number,
): Float64Array {
  const out = new Float64Array(lattice.size)
  lattice.expect(values, ahead, out)
  return along(paths, lattice.through(out), step)
}

/** Worth of a regime that is never left, by step, made when first asked for. */
function neverByStep(
  problem: SwitchingProblem,
  lattice: Lattice,
): (step: number, regime: number) => Float64Array {
  const atNodes = nodeReader(lattice)
  const made: Float64Array[][] = problem.regimes.map(() => [])
  return (step, i) => {
    const own = made[i]!
    if (own.length === 0) {
      const { cashUsd, endUsd } = problem.regimes[i]!
      own[problem.steps] = atNodes((levels) => endUsd(levels))
      for (let at = problem.steps - 1; at >= 0; at--) {
        const out = new Float64Array(lattice.size)
        lattice.expect(own[at + 1]!, 1, out)
        const cash = atNodes((levels) => cashUsd(at, levels))
        for (let n = 0; n < out.length; n++) out[n] = cash[n]! + discountOver(problem, 1) * out[n]!
        own[at] = out
      }
    }
    return own[step]!
  }
}
