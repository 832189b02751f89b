import { log } from "../../base/math.ts"
import { normalRule } from "../../base/quadrature.ts"
import type { Estimate } from "../../base/stats.ts"
import { assess, boundsOf, type Finding } from "./assess.ts"
import { pathBounds } from "./bounds.ts"
import { logsOf, type Moving, pathsOf, rentsAt } from "./conversionFactors.ts"
import { type GridSolution, gainOfMoving } from "./grid.ts"
import { gridGuess, gridRule } from "./gridBounds.ts"
import { spreadOfHashprice } from "./hashprice.ts"
import { latticeOver } from "./hashpriceLattice.ts"
import type { SwitchingProblem } from "./problem.ts"
import { type Reach, type TriggerPoint, triggerOf } from "./trigger.ts"

/** A conversion valued: the block with the right to it, without, and converted now [USD]; and what mistakes cost. */
export type Worth = {
  readonly method: "grid" | "simulation"
  readonly valueUsd: number
  readonly neverUsd: number
  readonly nowUsd: number
  readonly lower: Estimate
  readonly upper: Estimate
  readonly decision: "move" | "wait"
  readonly regretOfMovingUsd: number
  readonly regretOfWaitingUsd: number
  readonly trigger: readonly TriggerPoint[]
  readonly findings: readonly Finding[]
}

export type WorthOptions = { readonly waitSteps: number; readonly paths: number; readonly seed: number }

const ROUGH = { rule: normalRule(8), nodesPerSigma: 1, mostNodes: 200 }

/** What to do now and what converting now would lose, on a coarse grid and without bounds. */
export function roughWorth(problem: SwitchingProblem, moving: Moving) {
  const lattice = latticeOver(moving.factors, moving.lower[2] ?? 0, problem.steps, ROUGH)
  const { result } = assess(problem, lattice, {
    mayBeNegative: true,
    boundary: (solved) => triggerOnGrid(solved, moving),
    spread: spreadOfHashprice(moving.hashprice, problem.steps),
  })
  return {
    regretOfConvertingUsd: result.regretOfMovingUsd!,
    decision: result.decision === "move" ? ("convert" as const) : ("wait" as const),
    trigger: result.boundary as readonly TriggerPoint[],
    findings: result.findings,
  }
}

/** Hashprices at which a rule is looked for: so many times below and above today's. */
const REACH = log(30)

/** By backward steps over a grid, for one or two factors; bounds on fresh paths. */
export function worthOnGrid(problem: SwitchingProblem, moving: Moving, options: WorthOptions): Worth {
  const { steps } = problem
  const { waitSteps, paths, seed } = options
  const { result, solution } = assess(problem, latticeOver(moving.factors, moving.lower[2] ?? 0, steps), {
    waitSteps,
    mayBeNegative: true,
    boundary: (solved) => triggerOnGrid(solved, moving),
    spread: spreadOfHashprice(moving.hashprice, steps),
  })
  const fresh = pathsOf(moving, { steps, seed, name: "bounds", paths })
  const bounds = pathBounds(problem, fresh, gridRule(solution, fresh), gridGuess(solution, fresh), 0)
  const { findings } = boundsOf(bounds.lower, bounds.upper, result.nowOrNeverUsd, result.valueUsd)
  return {
    ...result,
    ...bounds,
    method: "grid",
    nowUsd: result.nowUsd!,
    regretOfMovingUsd: result.regretOfMovingUsd!,
    trigger: result.boundary as readonly TriggerPoint[],
    findings: [...result.findings, ...findings],
  }
}

export const reachOf = ({ hashprice }: Moving): Reach => {
  const today = log(hashprice.todayUsdPerPhDay)
  return { low: today - REACH, high: today + REACH }
}

function triggerOnGrid(solution: GridSolution, moving: Moving): readonly TriggerPoint[] {
  const { inner, through } = solution.lattice
  const wide = reachOf(moving)
  return solution.decisions.flatMap(({ step }) => {
    const gains = gainOfMoving(solution, step, 0)
    if (!gains) return []
    const gain = through(gains)
    // The first factor moves with hashprice one to one.
    const [offset] = moving.hashprice.logsAt(step, 0)
    const reach = {
      low: Math.max(wide.low, inner.low - offset!),
      high: Math.min(wide.high, inner.high - offset!),
    }
    return rentsAt(moving, step).map((rent) =>
      triggerOf(step, rent, (x) => gain(logsOf(moving, step, x, rent)), reach),
    )
  })
}
