import { batchMean, type Estimate } from "../../base/stats.ts"
import { type BasisSpec, coordinatesFor, readCoordinates } from "./basis.ts"
import type { PathSet } from "./paths.ts"
import { type Move, openMoves, type SwitchingProblem } from "./problem.ts"
import { carryBack, carryEnd, makeMoves, startCarrying, worthAt } from "./regression/carry.ts"
import { chartOf, writeCells } from "./regression/chart.ts"
import { TILE } from "./regression/columns.ts"
import { writeFitted } from "./regression/fitted.ts"
import { follow, followerOf } from "./regression/follow.ts"
import { type Decided, learnStep, settleAll, sightOf, stepBack } from "./regression/learn.ts"
import { learnerOf } from "./regression/learner.ts"
import { CLOSE, isCharted, type StepFit } from "./regression/stepFit.ts"
import { type Choices, eachTile, type Rollback, rollbackOf } from "./rollback.ts"
import { type TrustRegion, within } from "./trust.ts"

export type { StepFit } from "./regression/stepFit.ts"

// Longstaff and Schwartz (2001) for switching: what moving gains over staying is regressed on functions of the state,
// decisions follow the fit, and what is carried back is what the path brings.

export type LsmcPolicy = {
  readonly problem: SwitchingProblem
  readonly basis: BasisSpec
  /** Where moving is considered; everywhere when null. */
  readonly trust: TrustRegion | null
  /** By step; empty at steps without an open move. */
  readonly fits: readonly (StepFit | undefined)[]
}

export type LsmcOptions = {
  /**
   * From which states is learnt. By default from all first, and then again from those in which that leaves most doubt, which
   * alone the second fit decides (spec 5.8). "everywhere" leaves it at the first; a region learns and moves only within.
   */
  readonly trust?: TrustRegion | "doubtful" | "everywhere"
  readonly ridge?: number
  /** Whether the fit will also make an upper bound: then it learns from every path what staying is worth everywhere. */
  readonly everywhere?: boolean
}

export type LsmcFit = {
  readonly policy: LsmcPolicy
  /** Worth on the paths of the fit, biased upward by hindsight: a diagnostic only. */
  readonly inSample: Rollback
}

/** Fits a policy to one set of paths. */
export function fitPolicy(
  problem: SwitchingProblem,
  paths: PathSet,
  basis: BasisSpec,
  options: LsmcOptions = {},
): LsmcFit {
  const { trust = "doubtful", ridge = 1e-8, everywhere = false } = options
  const carried = startCarrying(problem, paths, paths.paths)
  const learner = learnerOf(carried, basis, { trust, ridge, everywhere })
  const fits: (StepFit | undefined)[] = []
  let last: Decided | null = null
  eachTile(paths.paths, (first, count) => carryEnd(carried, first, count))
  for (let step = problem.steps - 1; step >= 0; step--) {
    const sight = sightOf(learner, step)
    stepBack(learner, step, sight, last)
    const fit = sight && learnStep(learner, sight)
    if (fit) fits[step] = fit
    last = sight && fit && { sight, fit }
  }
  if (last) settleAll(learner, last)
  const inSample = rollbackOf(problem, paths, worthAt(carried, 0), carried.movedAt)
  return { policy: { problem, basis, trust: typeof trust === "function" ? trust : null, fits }, inSample }
}

/** Follows a policy along paths that it has not seen: a lower bound, because it is a feasible rule. */
export function runPolicy(policy: LsmcPolicy, paths: PathSet): Rollback {
  const { problem, basis, fits, trust } = policy
  const carried = startCarrying(problem, paths, TILE)
  const follower = followerOf(problem, basis, paths)
  const charts = fits.map((fit) => (fit && isCharted(fit) ? chartOf(fit.scales) : null))
  const moves = fits.map((fit, step) => (fit ? openMoves(problem, step) : []))
  const cells = new Uint16Array(TILE)
  const worthUsd = problem.regimes.map(() => new Float64Array(paths.paths))
  eachTile(paths.paths, (first, count) => {
    carryEnd(carried, first, count)
    for (let step = problem.steps - 1; step >= 0; step--) {
      carryBack(carried, step, first, count)
      const open = moves[step] ?? []
      if (open.length === 0) continue
      const start = step * paths.paths + first
      const chart = charts[step]
      if (chart) writeCells(chart, paths, start, count, cells, 0)
      const movers = follow(follower, fits[step]!, step, open, first, count, cells, 0)
      const allowed = trust ? movers.map((listed) => within(trust, step, paths, start, listed)) : movers
      makeMoves(carried, step, open, allowed, first)
    }
    worthUsd.forEach((own, i) => {
      own.set(worthAt(carried, 0)[i]!.subarray(0, count), first)
    })
  })
  return rollbackOf(problem, paths, worthUsd, carried.movedAt)
}

/** What a fit of a decision step believes at chosen states of step `at`; staying outside its region is in `outsideUsd`. */
export function believedAt(
  policy: LsmcPolicy,
  paths: PathSet,
  step: number,
  at: number,
  chosen: Int32Array,
  moves: readonly Move[],
  knownUsd: readonly Float64Array[],
): Choices & { readonly outsideUsd: readonly (Float64Array | null)[] } {
  const { basis, fits } = policy
  const fit = fits[step]!
  const { length } = chosen
  const coordinates = coordinatesFor(basis, length)
  readCoordinates(
    fit.scales,
    paths,
    at * paths.paths,
    { places: chosen, from: 0, count: length },
    coordinates,
  )
  const cells = new Uint16Array(paths.paths)
  if (isCharted(fit)) writeCells(chartOf(fit.scales), paths, at * paths.paths, paths.paths, cells, 0)
  const fitted = (coefficients: Float64Array | null): Float64Array => {
    const out = new Float64Array(length)
    if (coefficients) writeFitted(basis, fit.scales, coefficients, coordinates, length, out)
    return out
  }
  const staysUsd = fit.stays.map(fitted)
  const movesUsd = moves.map((move, m) => {
    const [far, close] = [fitted(fit.gains[m]!), fitted(fit.close[m]!)]
    const charted = fit.cells[move.from]
    return far.map((usd, k) => {
      const p = chosen[k]!
      const gain = charted && charted[cells[p]!]! < CLOSE ? usd : close[k]!
      return staysUsd[move.from]![k]! + gain + knownUsd[m]![p]!
    })
  })
  return {
    staysUsd,
    movesUsd,
    outsideUsd: (fit.outside ?? fit.stays.map(() => null)).map((own) => own && fitted(own)),
  }
}

/** Worth of a rule from a regime, with its error. */
export const worthOf = (run: Rollback, regime: number, batches = 64): Estimate =>
  batchMean(run.worthUsd[regime]!, batches)
