import type { Guess, Rule } from "./bounds.ts"
import type { LogFactor } from "./factor.ts"
import { believedAt, type LsmcPolicy } from "./lsmc.ts"
import { type Normals, type PathSet, simulate } from "./paths.ts"
import { discountOver, openMoves } from "./problem.ts"
import { type Choices, knownOf, pathReader } from "./rollback.ts"

// Bounds of a fitted rule (Andersen and Broadie, 2004): its guess of worth ahead is a mean over inner draws.

/** The rule of a fit along paths. Where moving is not considered, no move is believed to be worth anything. */
export function lsmcRule(policy: LsmcPolicy, paths: PathSet): Rule {
  return (step) => {
    const moves = openMoves(policy.problem, step)
    return moves.length === 0 ? null : { moves, believed: choicesAt(policy, paths, step, step) }
  }
}

/** What the fit of a decision step believes at the states that lie at step `at` of the paths. */
function choicesAt(policy: LsmcPolicy, paths: PathSet, step: number, at: number): Choices {
  const { problem, trust } = policy
  const read = pathReader(paths)
  const moves = openMoves(problem, step)
  const known = moves.map((move) => knownOf(read, step, move, at))
  const all = Int32Array.from({ length: paths.paths }, (_, p) => p)
  const believed = believedAt(policy, paths, step, at, all, moves, known)
  const trusted = read(at, (_, levels) => (!trust || trust(step, levels) ? 1 : 0))
  return {
    staysUsd: believed.staysUsd.map((column, i) => {
      const outside = believed.outsideUsd[i]
      return outside ? column.map((usd, p) => (trusted[p] === 0 ? outside[p]! : usd)) : column
    }),
    movesUsd: believed.movesUsd.map((column) => column.map((usd, p) => (trusted[p] === 0 ? -Infinity : usd))),
  }
}

/** How inner draws are made: those of a path, a step ahead and a factor, for the k-th pair of repetitions. */
export type InnerDraws = {
  /** Inner paths of every state, an even number. */
  readonly count: number
  readonly normals: (path: number, step: number, factor: number, repetition: number) => number
  readonly factors: readonly LogFactor[]
  /** Lower factor of the correlation of steps; none means independence. */
  readonly lower?: Float64Array
}

/** The guess of a fit: the better of staying and moving where the next steps decide, nothing elsewhere. */
export function lsmcGuess(policy: LsmcPolicy, paths: PathSet, inner: InnerDraws): Guess {
  const { problem } = policy
  const worthOn = (set: PathSet, at: number, step: number, regime: number): Float64Array => {
    if (step === problem.steps)
      return pathReader(set)(at, (_, levels) => problem.regimes[regime]!.endUsd(levels))
    const moves = openMoves(problem, step)
    const none = new Float64Array(set.paths)
    if (!moves.some((move) => move.from === regime)) return none
    const { staysUsd, movesUsd } = choicesAt(policy, set, step, at)
    return staysUsd[regime]!.map((stay, p) =>
      moves.reduce((most, move, m) => (move.from === regime ? Math.max(most, movesUsd[m]![p]!) : most), stay),
    )
  }
  /** Mean over inner paths of `ahead` steps from every state of a step. */
  const meanOver = (step: number, ahead: number, read: (set: PathSet) => Float64Array): Float64Array => {
    const sum = new Float64Array(paths.paths)
    for (let k = 0; k < inner.count; k++) {
      const set = innerPaths(paths, step, ahead, inner, k)
      const found = read(set)
      for (let p = 0; p < sum.length; p++) sum[p]! += found[p]!
    }
    return sum.map((one) => one / inner.count)
  }
  return {
    exactFrom: problem.steps,
    worthUsd: (step, i) => worthOn(paths, step, step, i),
    meanUsd: (step, i, ahead) => meanOver(step, ahead, (set) => worthOn(set, ahead, step + ahead, i)),
    earnedUsd: (step, i, ahead) =>
      meanOver(step, ahead, (set) => {
        const sum = new Float64Array(set.paths)
        for (let s = 0; s < ahead; s++) {
          const discount = discountOver(problem, s)
          const cash = pathReader(set)(s, (_, levels) => problem.regimes[i]!.cashUsd(step + s, levels))
          for (let p = 0; p < sum.length; p++) sum[p]! += discount * cash[p]!
        }
        return sum
      }),
  }
}

/** One inner path from every state of a step; every other one takes the opposite draws of the one before. */
function innerPaths(paths: PathSet, step: number, ahead: number, inner: InnerDraws, k: number): PathSet {
  const sign = k % 2 === 0 ? 1 : -1
  const normals: Normals = (path, s, f) => sign * inner.normals(path, step + s, f, Math.floor(k / 2))
  const from = paths.logs.map((logs) => logs.subarray(step * paths.paths, (step + 1) * paths.paths))
  return simulate(inner.factors, ahead, paths.paths, normals, inner.lower, from)
}
