import { type Design, fittedRows, leastSquares } from "../../base/linear.ts"
import { batchMean, type Estimate } from "../../base/stats.ts"
import { type BasisSpec, basisWidth, type Scales, scalesAt, writeBasis } from "./basis.ts"
import type { PathSet } from "./paths.ts"
import type { Move, Switch, SwitchingProblem } from "./problem.ts"
import { type Beliefs, type Choices, pick, type Rollback, rollBack, type TrustRegion } from "./rollback.ts"

// Longstaff and Schwartz (2001) for switching: continuation is regressed on functions of the state, decisions follow the
// fit, and what is carried back is what the path brings.

/**
 * What was learnt at one step: coefficients of staying in each regime that can be left or entered at once, and
 * of each open move that has to be built.
 */
export type StepFit = {
  readonly scales: Scales
  readonly stays: readonly (Float64Array | null)[]
  readonly moves: readonly (Float64Array | null)[]
  /** Staying where moving is not considered; only for a bound, and only when asked for. */
  readonly outside: readonly (Float64Array | null)[] | null
}

export type LsmcPolicy = {
  readonly problem: SwitchingProblem
  readonly basis: BasisSpec
  /** Where moving is considered; everywhere when null. */
  readonly trust: TrustRegion | null
  /** By step; empty at steps without an open move. */
  readonly fits: readonly (StepFit | undefined)[]
}

export type LsmcOptions = {
  readonly trust?: TrustRegion
  readonly ridge?: number
  /** Whether the fit will also make an upper bound: then it learns what staying is worth everywhere. */
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
  const { trust = null, ridge = 1e-8, everywhere = false } = options
  const fits: (StepFit | undefined)[] = []
  const fill = basisFiller(basis, paths)
  const learn: Beliefs = (step, moves, chosen, realised) => {
    const scales = scalesAt(paths, step)
    const design = fill(scales, step, chosen)
    const open = new Set(moves.flatMap((move) => (isImmediate(move) ? [move.from, move.to] : [move.from])))
    const wanted = [
      ...realised.staysUsd.map((column, i) => (open.has(i) ? column : null)),
      ...realised.movesUsd.map((column, m) => (isBuilt(moves[m]!) ? column : null)),
    ]
    const sides = wanted.flatMap((column) => (column ? [pick(column, chosen)] : []))
    const found =
      chosen.length > 0
        ? leastSquares(design, sides, ridge)
        : sides.map(() => new Float64Array(design.columns.length))
    let next = 0
    const all = wanted.map((column) => (column ? found[next++]! : null))
    const count = realised.staysUsd.length
    const fit: StepFit = { scales, stays: all.slice(0, count), moves: all.slice(count), outside: null }
    const believed = believe(fit, design, chosen, moves, realised.knownUsd)
    // The design is reused for the other paths, so that beliefs are read first.
    fits[step] = everywhere ? { ...fit, outside: fitOutside(scales, step, chosen, open, realised) } : fit
    return believed
  }
  const fitOutside = (
    scales: Scales,
    step: number,
    chosen: Int32Array,
    open: ReadonlySet<number>,
    { staysUsd }: Choices,
  ) => {
    const rest = othersThan(chosen, paths.paths)
    const design = fill(scales, step, rest)
    return staysUsd.map((column, i) =>
      open.has(i) && rest.length > design.columns.length
        ? leastSquares(design, [pick(column, rest)], ridge)[0]!
        : null,
    )
  }
  const inSample = rollBack(problem, paths, learn, trust)
  return { policy: { problem, basis, trust, fits }, inSample }
}

const isImmediate = (move: Move): move is Switch => move.kind === "switch" && move.buildSteps === 0
const isBuilt = (move: Move): boolean => move.kind === "switch" && move.buildSteps > 0

/**
 * The columns that a fit believes. The payoff of leaving is known; a switch at once is worth its cost and staying in the
 * other regime; only what comes after a build is fitted by itself.
 */
function believe(
  fit: StepFit,
  design: Design,
  chosen: Int32Array,
  moves: readonly Move[],
  knownUsd: readonly Float64Array[],
): Choices {
  const none = new Float64Array(chosen.length)
  const staysUsd = fit.stays.map((own) => (own ? fittedRows(own, design) : none))
  const movesUsd = moves.map((move, m) => {
    const own = fit.moves[m]
    if (own) return fittedRows(own, design)
    const known = pick(knownUsd[m]!, chosen)
    if (isImmediate(move)) {
      const stay = staysUsd[move.to]!
      for (let k = 0; k < known.length; k++) known[k]! += stay[k]!
    }
    return known
  })
  return { staysUsd, movesUsd }
}

/** Fills a design with the basis of chosen paths at a step. Its columns are reused. */
function basisFiller(basis: BasisSpec, paths: PathSet) {
  const columns = Array.from({ length: basisWidth(basis) }, () => new Float64Array(paths.paths))
  columns[0]!.fill(1)
  return (scales: Scales, step: number, chosen: Int32Array): Design => {
    writeBasis(basis, scales, paths, step * paths.paths, chosen, columns)
    return { rows: chosen.length, columns }
  }
}

/** Follows a policy along paths that it has not seen: a lower bound, because it is a feasible rule. */
export function runPolicy(policy: LsmcPolicy, paths: PathSet): Rollback {
  const { problem, basis, trust, fits } = policy
  const fill = basisFiller(basis, paths)
  const follow: Beliefs = (step, moves, chosen, realised) => {
    const fit = fits[step]!
    return believe(fit, fill(fit.scales, step, chosen), chosen, moves, realised.knownUsd)
  }
  return rollBack(problem, paths, follow, trust)
}

/** What a fit of a decision step believes at chosen states of step `at`. */
export function believedAt(
  policy: LsmcPolicy,
  paths: PathSet,
  step: number,
  at: number,
  chosen: Int32Array,
  moves: readonly Move[],
  knownUsd: readonly Float64Array[],
): Choices & { readonly outsideUsd: readonly (Float64Array | null)[] } {
  const fit = policy.fits[step]!
  const design = basisFiller(policy.basis, paths)(fit.scales, at, chosen)
  const believed = believe(fit, design, chosen, moves, knownUsd)
  const outside = fit.outside?.map((own) => (own ? fittedRows(own, design) : null))
  return { ...believed, outsideUsd: outside ?? fit.stays.map(() => null) }
}

/** Paths that are not among the chosen ones. */
function othersThan(chosen: Int32Array, count: number): Int32Array {
  const taken = new Uint8Array(count)
  for (const p of chosen) taken[p] = 1
  return Int32Array.from({ length: count }, (_, p) => p).filter((p) => taken[p] === 0)
}

/** Worth of a rule from a regime, with its error. */
export const worthOf = (run: Rollback, regime: number, batches = 64): Estimate =>
  batchMean(run.worthUsd[regime]!, batches)
