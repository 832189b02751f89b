import { exp, log } from "../../base/math.ts"
import type { Estimate } from "../../base/stats.ts"
import { type BoundaryPoint, boundaryOf } from "./boundary.ts"
import { type LogFactor, logAfter, overSteps } from "./factor.ts"
import { type GridSolution, gainOfMoving, solveOnGrid, worthIfLate, worthNow } from "./grid.ts"
import type { Lattice } from "./lattice.ts"
import type { SwitchingProblem } from "./problem.ts"

/** What a right to move is worth, what to do today, and what either mistake costs [USD]. */
export type OptionResult = {
  readonly valueUsd: number
  readonly neverUsd: number
  /** Worth of the best move now; null when none is open. */
  readonly nowUsd: number | null
  /** The better of moving now and never. */
  readonly nowOrNeverUsd: number
  /** Worth of the right to move at all, and of the right to choose when. */
  readonly optionUsd: number
  readonly waitingUsd: number
  readonly decision: "move" | "wait"
  /** Lost by moving now instead of following the rule. */
  readonly regretOfMovingUsd: number | null
  /** Lost when no decision is made for `waitSteps`. */
  readonly regretOfWaitingUsd: number
  readonly waitSteps: number
  readonly boundary: readonly BoundaryPoint[]
  readonly findings: readonly Finding[]
}

export type FindingCode =
  | "below-zero"
  | "below-now-or-never"
  | "bounds-crossed"
  | "value-outside-bounds"
  | "boundary-degenerate"

/** Something that cannot be right, or that makes the rule useless; `gap` is by how much, in USD or as a fraction. */
export type Finding = { readonly code: FindingCode; readonly gap: number }

/** Slack of a dominance check, as a fraction of the amounts compared: rounding and the grid. */
const SLACK = 1e-6
/** Rounding of a value that is read between nodes, as a fraction of it. */
const ROUNDING = 1e-10

export type AssessOptions = {
  readonly regime?: number
  readonly waitSteps?: number
  readonly otherLevels?: readonly number[]
  /** Only where staying can be left without loss is worth below zero impossible. */
  readonly mayBeNegative?: boolean
  /** The boundary, where it does not lie along the first factor. */
  readonly boundary?: (solution: GridSolution) => readonly BoundaryPoint[]
  /** What it is a boundary of: the first factor, unless stated. */
  readonly spread?: Spread
}

/** Values a problem on a grid and reads everything a decision needs from it. */
export function assess(
  problem: SwitchingProblem,
  lattice: Lattice,
  options: AssessOptions = {},
): { readonly result: OptionResult; readonly solution: GridSolution } {
  const { regime = 0, waitSteps = 3, otherLevels = [], mayBeNegative = false } = options
  const solution = solveOnGrid(problem, lattice, true)
  const valueUsd = worthNow(solution, solution.valuesUsd, regime)
  const neverUsd = worthNow(solution, solution.neverUsd, regime)
  const nowUsd = worthOfMovingNow(solution, regime)
  const nowOrNeverUsd = Math.max(neverUsd, nowUsd ?? neverUsd)
  const boundary = options.boundary?.(solution) ?? boundaryOf(solution, regime, otherLevels)
  const spread = options.spread ?? spreadOf(lattice.factors[0]!, problem.steps)
  const findings = [
    ...(mayBeNegative ? [] : belowZero(valueUsd)),
    ...belowNowOrNever(valueUsd, nowOrNeverUsd),
    ...degenerate(spread, boundary),
  ]
  const result: OptionResult = {
    valueUsd,
    neverUsd,
    nowUsd,
    nowOrNeverUsd,
    optionUsd: valueUsd - neverUsd,
    waitingUsd: valueUsd - nowOrNeverUsd,
    decision: nowUsd !== null && nowUsd >= valueUsd - ROUNDING * Math.abs(valueUsd) ? "move" : "wait",
    regretOfMovingUsd: nowUsd === null ? null : valueUsd - nowUsd,
    regretOfWaitingUsd: valueUsd - worthIfLate(solution, waitSteps, regime),
    waitSteps,
    boundary,
    findings,
  }
  return { result, solution }
}

function worthOfMovingNow(solution: GridSolution, regime: number): number | null {
  const first = solution.decisions[0]
  if (first?.step !== 0 || !gainOfMoving(solution, 0, regime)) return null
  const mine = first.moves.filter(({ move }) => move.from === regime)
  const at = solution.lattice.factors.map((factor) => factor.logNow)
  return Math.max(...mine.map(({ valueUsd }) => solution.lattice.through(valueUsd)(at)))
}

export const belowZero = (valueUsd: number): readonly Finding[] =>
  valueUsd < 0 ? [{ code: "below-zero", gap: -valueUsd }] : []

/** Whoever may move at any time may do so now, and may as well never do it: worth less than either is an error. */
export function belowNowOrNever(valueUsd: number, nowOrNeverUsd: number, errorUsd = 0): readonly Finding[] {
  const gap = nowOrNeverUsd - valueUsd
  return gap > SLACK * Math.abs(nowOrNeverUsd) + 3 * errorUsd ? [{ code: "below-now-or-never", gap }] : []
}

export type Bounds = {
  readonly lowerUsd: number
  readonly upperUsd: number
  readonly policy: Estimate
  readonly dual: Estimate
  readonly findings: readonly Finding[]
}

/** Bounds from paths. Moving now and never moving are rules too, so the lower bound is never below them. */
export function boundsOf(
  policy: Estimate,
  dual: Estimate,
  nowOrNeverUsd: number,
  valueUsd: number | null,
): Bounds {
  const lowerUsd = Math.max(policy.value, nowOrNeverUsd)
  const upperUsd = Math.max(dual.value, nowOrNeverUsd)
  const error =
    3 * Math.sqrt(policy.standardError * policy.standardError + dual.standardError * dual.standardError)
  const slack = SLACK * Math.abs(upperUsd)
  const crossed = policy.value - dual.value
  const outside =
    valueUsd === null
      ? 0
      : Math.max(
          policy.value - 3 * policy.standardError - valueUsd,
          valueUsd - dual.value - 3 * dual.standardError,
        )
  return {
    lowerUsd,
    upperUsd,
    policy,
    dual,
    findings: [
      ...belowNowOrNever(policy.value, nowOrNeverUsd, policy.standardError),
      ...(crossed > error + slack ? [{ code: "bounds-crossed" as const, gap: crossed }] : []),
      ...(outside > 1e-3 * Math.abs(upperUsd)
        ? [{ code: "value-outside-bounds" as const, gap: outside }]
        : []),
    ],
  }
}

/** Mean of the logarithm of a price by step, its deviation at the end, and how much of what moved it until then lasts. */
export type Spread = {
  readonly mean: (step: number) => number
  readonly sigma: number
  readonly lastingFraction: number
}

const spreadOf = (factor: LogFactor, steps: number): Spread => ({
  mean: (step) => logAfter(factor, step).mean,
  sigma: logAfter(factor, steps).sigma,
  lastingFraction: overSteps(factor, steps).persistence,
})

/** Lasting part of what moves a price over the horizon, below which it only reverts. */
const LASTING = 0.05

/**
 * With fast reversion only, tomorrow's price hardly tells what mining is worth, so the rule is always or never but for the
 * last dates (spec 5.8). `gap` is the share of dates with no level that the price reaches.
 */
export function degenerate(spread: Spread, boundary: readonly BoundaryPoint[]): readonly Finding[] {
  if (spread.lastingFraction > LASTING || boundary.length === 0) return []
  const reached = ({ step, level }: BoundaryPoint): boolean =>
    level !== null && Math.abs(log(level) - spread.mean(step)) <= 2 * spread.sigma
  const empty = boundary.filter((point) => !reached(point)).length
  const gap = empty / boundary.length
  return gap > 0.5 ? [{ code: "boundary-degenerate", gap }] : []
}

/** Levels of a factor at probabilities of its distribution after some steps, given as standard normal quantiles. */
export const levelsAfter = (
  factor: LogFactor,
  steps: number,
  quantiles: readonly number[],
): readonly number[] => {
  const { mean, sigma } = logAfter(factor, steps)
  return quantiles.map((z) => exp(mean + sigma * z))
}
