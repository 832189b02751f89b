import { exp } from "../../base/math.ts"
import { normalAt, stream } from "../../base/random.ts"
import { batchMean } from "../../base/stats.ts"
import { boundsOf, degenerate } from "./assess.ts"
import { specBasis } from "./basis.ts"
import { pathBounds } from "./bounds.ts"
import { logsOf, type Moving, pathsOf, rentsAt } from "./conversionFactors.ts"
import type { Worth, WorthOptions } from "./conversionWorth.ts"
import { logAfter } from "./factor.ts"
import { solveOnGrid, worthNow } from "./grid.ts"
import { spreadOfHashprice } from "./hashprice.ts"
import { hashpriceLattice } from "./hashpriceLattice.ts"
import { believedAt, fitPolicy, type LsmcPolicy, runPolicy } from "./lsmc.ts"
import { lsmcGuess, lsmcRule } from "./lsmcBounds.ts"
import type { PathSet } from "./paths.ts"
import { closedBefore, openMoves, type SwitchingProblem } from "./problem.ts"
import { knownOf, pathReader, type TrustRegion } from "./rollback.ts"
import type { TriggerPoint } from "./trigger.ts"

const FIT_PATHS = 16_384
/** Paths of the fit start as far from today's state as it moves in two years: a rule is wanted there too. */
const AROUND_STEPS = 24
/** Paths on which waiting is compared with the rule; they need no inner paths. */
const WAITING_PATHS = 16_384
/** Inner paths of each state for the bounds. */
const INNER_PATHS = 32

/**
 * By least-squares simulation, for more than two factors and conversions for good (spec 5.8): a rule is fitted to some paths
 * and judged on others, which is the lower bound and the worth that is reported.
 */
export function worthBySimulation(problem: SwitchingProblem, moving: Moving, options: WorthOptions): Worth {
  const { steps } = problem
  const { waitSteps, paths, seed } = options
  const learnt = pathsOf(moving, { steps, seed, name: "fit", paths: FIT_PATHS, aroundSteps: AROUND_STEPS })
  const basis = specBasis(moving.factors.map(() => null))
  const { policy } = fitPolicy(problem, learnt, basis, { everywhere: true, trust: worthIt(problem) })
  const fresh = pathsOf(moving, { steps, seed, name: "bounds", paths })
  const draws = stream(seed, "option.inner")
  const guess = lsmcGuess(policy, fresh, {
    count: INNER_PATHS,
    factors: moving.factors,
    lower: moving.lower,
    normals: (path, step, f, k) => normalAt(draws, path, step, f * INNER_PATHS + k),
  })
  const { lower, upper } = pathBounds(problem, fresh, lsmcRule(policy, fresh), guess, 0)
  const neverUsd = neverOf(problem, moving)
  const start = statesOf(moving, [moving.factors.map(({ logNow }) => logNow)])
  const today = gainsAt(policy, start, 0)!
  const nowUsd = today.moveUsd[0]!
  // Moving now and never are rules too; the fit is overruled where one of them is surely better.
  const moves = today.gainUsd[0]! >= 0 || nowUsd > lower.value + 2 * lower.standardError
  const valueUsd = moves ? nowUsd : Math.max(lower.value, nowUsd, neverUsd)
  const trigger = triggerBySimulation(policy, moving)
  return {
    method: "simulation",
    valueUsd,
    neverUsd,
    nowUsd,
    lower,
    upper,
    decision: moves ? "move" : "wait",
    regretOfMovingUsd: valueUsd - nowUsd,
    regretOfWaitingUsd: lostByWaiting(
      policy,
      pathsOf(moving, { steps, seed, name: "waiting", paths: WAITING_PATHS }),
      waitSteps,
    ),
    trigger,
    findings: [
      ...boundsOf(lower, upper, Math.max(neverUsd, nowUsd), null).findings,
      ...degenerate(spreadOfHashprice(moving.hashprice, steps), trigger),
    ],
  }
}

/** A conversion is considered only where it brings more than it costs: elsewhere paths would teach the fit nothing. */
const worthIt =
  (problem: SwitchingProblem): TrustRegion =>
  (step, levels) =>
    openMoves(problem, step).some((move) => move.kind === "leave" && move.payoffUsd(step, levels) > 0)

/** Without a move only hashprice matters, so a grid gives it exactly. */
function neverOf(problem: SwitchingProblem, { hashprice }: Moving): number {
  const lattice = hashpriceLattice(hashprice, problem.steps)
  const solution = solveOnGrid({ ...problem, regimes: problem.regimes.slice(0, 1), moves: [] }, lattice)
  return worthNow(solution, solution.neverUsd, 0)
}

/**
 * The same rule on the same paths, but with no move before a step: the mean difference, or nothing where the fit moves too
 * early by more than that is worth.
 */
function lostByWaiting(policy: LsmcPolicy, fresh: PathSet, waitSteps: number): number {
  const free = runPolicy(policy, fresh).worthUsd[0]!
  const late = runPolicy({ ...policy, problem: closedBefore(policy.problem, waitSteps) }, fresh).worthUsd[0]!
  return Math.max(0, batchMean(free.map((usd, p) => usd - late[p]!)).value)
}

/** States given by their logarithms, as paths without a step. */
function statesOf({ factors }: Moving, logs: readonly (readonly number[])[]): PathSet {
  const columns = factors.map((_, f) => Float64Array.from(logs, (state) => state[f]!))
  return {
    paths: logs.length,
    steps: 0,
    logs: columns,
    levels: columns.map((column) => column.map((x) => exp(x))),
  }
}

/** What a rule believes of moving from today's use at some states of a step; null where no move is open. */
function gainsAt(policy: LsmcPolicy, states: PathSet, step: number) {
  const moves = openMoves(policy.problem, step)
  if (!moves.some(({ from }) => from === 0)) return null
  const read = pathReader(states)
  const all = Int32Array.from({ length: states.paths }, (_, p) => p)
  const known = moves.map((move) => knownOf(read, step, move, 0))
  const { staysUsd, movesUsd } = believedAt(policy, states, step, 0, all, moves, known)
  const moveUsd = staysUsd[0]!.map((_, p) =>
    moves.reduce((most, { from }, m) => (from === 0 ? Math.max(most, movesUsd[m]![p]!) : most), -Infinity),
  )
  return { moveUsd, gainUsd: moveUsd.map((usd, p) => usd - staysUsd[0]![p]!) }
}

/** Standard deviations of the lasting hashprice within which a rule is read, nine paths in ten: a fit says little beyond. */
const TRUSTED = 1.645
const LOOKS = 60

function triggerBySimulation(policy: LsmcPolicy, moving: Moving): readonly TriggerPoint[] {
  const { steps } = policy.problem
  return Array.from({ length: steps }, (_, step) => step).flatMap((step) =>
    rentsAt(moving, step).flatMap((rent): readonly TriggerPoint[] => {
      const { mean } = moving.hashprice.logAfter(step)
      const { sigma } = logAfter(moving.hashprice.lasting, step + AROUND_STEPS)
      const reach = { low: mean - TRUSTED * sigma, high: mean + TRUSTED * sigma }
      const place = (i: number): number => reach.low + ((reach.high - reach.low) * i) / LOOKS
      const looks = Array.from({ length: LOOKS + 1 }, (_, i) => logsOf(moving, step, place(i), rent))
      const gains = gainsAt(policy, statesOf(moving, looks), step)
      if (!gains) return []
      return [{ step, other: rent, ...bestCut(gains.gainUsd, place) }]
    }),
  )
}

/**
 * The rule "below" that loses least by a fit, whose gains at rising prices waver where little is at stake: all gains below
 * the cut, and none above it.
 */
function bestCut(
  gains: Float64Array,
  place: (i: number) => number,
): Pick<TriggerPoint, "move" | "level" | "also"> {
  let sum = 0
  let most = 0
  let cut = 0
  gains.forEach((gain, i) => {
    sum += gain
    if (sum <= most) return
    most = sum
    cut = i + 1
  })
  if (cut === 0) return { move: "never", level: null, also: [] }
  if (cut === gains.length) return { move: "always", level: null, also: [] }
  const [above, below] = [gains[cut]!, gains[cut - 1]!]
  const share = below > above ? below / (below - above) : 0.5
  return { move: "below", level: exp(place(cut - 1 + Math.min(1, Math.max(0, share)))), also: [] }
}
