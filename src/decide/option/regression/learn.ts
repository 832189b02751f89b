import { scalesAt } from "../basis.ts"
import { openMoves } from "../problem.ts"
import { within } from "../trust.ts"
import { makeMoves } from "./carry.ts"
import { canChart, chartOf } from "./chart.ts"
import { chartedFit } from "./chartedFit.ts"
import { firstFit } from "./firstFit.ts"
import { follow } from "./follow.ts"
import { firstPathsOf, type Learner, regionOf, type Sight } from "./learner.ts"
import { MOST_OPEN, type StepFit } from "./stepFit.ts"

/** Paths whose range bounds what a fit knows, unless a region does: one in a thousand lies beyond either end, where powers run away. */
const RANGE_PATHS = 1024

/** How states of a step are seen; null where no move is open. */
export function sightOf(learner: Learner, step: number): Sight | null {
  const { paths, problem } = learner.carried
  const moves = openMoves(problem, step)
  if (moves.length === 0) return null
  const ranged = regionOf(learner) ? paths.paths : RANGE_PATHS
  const scales = scalesAt(paths, step, firstPathsOf(learner), ranged)
  const isCharted = !regionOf(learner) && moves.length <= MOST_OPEN && canChart(scales.length)
  return { step, moves, scales, chart: isCharted ? chartOf(scales) : null }
}

/** Learns the fit of a step from what paths bring after it; the cells of its states must have been read. */
export function learnStep(learner: Learner, sight: Sight): StepFit {
  const first = firstFit(learner, sight)
  return sight.chart ? chartedFit(learner, sight, sight.chart, first) : first
}

/** Makes the paths of a tile move by the fit of a step. */
export function settle(
  learner: Learner,
  { step, moves }: Sight,
  fit: StepFit,
  first: number,
  count: number,
): void {
  const { carried, follower, cells } = learner
  const { paths } = carried
  const region = regionOf(learner)
  const movers = follow(follower, fit, step, moves, first, count, cells, first)
  const start = step * paths.paths + first
  const allowed = region ? movers.map((listed) => within(region, step, paths, start, listed)) : movers
  makeMoves(carried, step, moves, allowed, first)
}
