import { scalesAt } from "../basis.ts"
import { openMoves } from "../problem.ts"
import { within } from "../trust.ts"
import { carryBack, makeMoves } from "./carry.ts"
import { canChart, chartOf, writeCells } from "./chart.ts"
import { chartedFit } from "./chartedFit.ts"
import { TILE } from "./columns.ts"
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

/** A step whose fit has been learnt, by which paths are still to move. */
export type Decided = { readonly sight: Sight; readonly fit: StepFit }

/** Carries all paths back to a step: those of the step after it move first. Reads the cells of their states. */
export function stepBack(learner: Learner, step: number, sight: Sight | null, last: Decided | null): void {
  const { carried, cells } = learner
  const { paths } = carried
  const chart = sight?.chart
  for (let first = 0; first < paths.paths; first += TILE) {
    const count = Math.min(TILE, paths.paths - first)
    if (last) settle(learner, last, first, count)
    carryBack(carried, step, first, count)
    if (chart) writeCells(chart, paths, step * paths.paths + first, count, cells, first)
  }
}

/** Makes all paths move by the fit of a step. */
export function settleAll(learner: Learner, decided: Decided): void {
  const { paths } = learner.carried.paths
  for (let first = 0; first < paths; first += TILE)
    settle(learner, decided, first, Math.min(TILE, paths - first))
}

function settle(learner: Learner, { sight, fit }: Decided, first: number, count: number): void {
  const { carried, follower, cells } = learner
  const { paths } = carried
  const { step, moves } = sight
  const region = regionOf(learner)
  const movers = follow(follower, fit, step, moves, first, count, cells, first)
  const start = step * paths.paths + first
  const allowed = region ? movers.map((listed) => within(region, step, paths, start, listed)) : movers
  makeMoves(carried, step, moves, allowed, first)
}
