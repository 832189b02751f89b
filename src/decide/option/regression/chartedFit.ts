import { addKnown } from "../amounts.ts"
import { basisWidth, readCoordinates, type Scales } from "../basis.ts"
import type { Move } from "../problem.ts"
import { writeGain } from "./carry.ts"
import { type Chart, cellsFromCorners, writePoints } from "./chart.ts"
import { type Listed, TILE } from "./columns.ts"
import { writeFitted } from "./fitted.ts"
import { listCode, writeBest } from "./follow.ts"
import type { Learner, Sight } from "./learner.ts"
import { addRows, normalEquations, rowsOf, solveRows } from "./normalEquations.ts"
import { CLOSE, type StepFit, unclearCode } from "./stepFit.ts"

/** Part of the states of a step in which a move is taken to be in doubt, and paths from which is read how large a gain that is. */
const DOUBTFUL = 0.3
const REACH_PATHS = 512
const ROUNDING = 1e-6
/** Fewest states a function that make a close fit worth while. */
const ROWS_PER_FUNCTION = 20

/** What a first fit says cell by cell, and what a close one says where that leaves most doubt. */
export function chartedFit(
  learner: Learner,
  { step, moves, scales }: Sight,
  chart: Chart,
  first: StepFit,
): StepFit {
  const { points, gainsUsd, topUsd, codes, trust } = learner
  const factors = scales.length
  const regimes = [...new Set(moves.map(({ from }) => from))]
  const unclear = unclearCode(moves.length)
  writePoints(chart, scales, points)
  const close = [...first.gains]
  const found = first.cells.slice()
  readPoints(learner, step, scales, moves, first.gains)
  for (const i of regimes) {
    writeBest(moves, i, gainsUsd, points.count, topUsd, codes)
    const reach = trust === "doubtful" ? reachOf(learner) : Infinity
    for (let p = 0; p < codes.length; p++) if (Math.abs(topUsd[p]!) <= reach) codes[p] = unclear
    cellsFromCorners(codes, factors, unclear)
    found[i] = Uint8Array.from(codes)
  }
  if (trust === "doubtful") {
    for (const i of regimes) learnClose(learner, step, scales, moves, i, found[i]!, close)
    readPoints(learner, step, scales, moves, close)
  }
  for (const i of regimes) {
    writeBest(moves, i, gainsUsd, points.count, topUsd, codes)
    cellsFromCorners(codes, factors, unclear)
    const own = found[i]!
    for (let p = 0; p < own.length; p++)
      if (own[p] === unclear && codes[p] !== unclear) own[p] = CLOSE + codes[p]!
  }
  return { ...first, close, cells: found }
}

/** Reads gains at the points of a chart. */
function readPoints(
  { basis, points, gainsUsd }: Learner,
  step: number,
  scales: Scales,
  moves: readonly Move[],
  coefficients: readonly Float64Array[],
): void {
  moves.forEach((move, m) => {
    writeFitted(basis, scales, coefficients[m]!, points.at, points.count, gainsUsd[m]!)
    addKnown(move, step, points.levels, 0, points.all, gainsUsd[m]!)
  })
}

/** How large a gain or loss of the best move, as read at the points last, leaves it in doubt. */
function reachOf({ topUsd, cells }: Learner): number {
  const some = new Float64Array(Math.min(REACH_PATHS, cells.length))
  for (let p = 0; p < some.length; p++) some[p] = Math.abs(topUsd[cells[p]!]!)
  // Where a gain is the same in many states, rounding must not choose among them.
  return some.sort()[Math.floor(DOUBTFUL * (some.length - 1))]! * (1 + ROUNDING)
}

/** Replaces the coefficients of moves from a regime by those that its states of doubt show, unless these are few. */
function learnClose(
  { carried, basis, cells, ridge, follower }: Learner,
  step: number,
  scales: Scales,
  moves: readonly Move[],
  regime: number,
  doubt: Uint8Array,
  coefficients: Float64Array[],
): void {
  const { paths } = carried
  const own = moves.flatMap(({ from }, m) => (from === regime ? [m] : []))
  const equations = normalEquations(basis, scales, own.length)
  const { places } = follower
  const unclear = unclearCode(moves.length)
  for (let place = 0; place < paths.paths; place += TILE) {
    const count = Math.min(TILE, paths.paths - place)
    const start = step * paths.paths + place
    const rows: Listed = { places, from: 0, count: listCode(unclear, doubt, cells, place, count, places) }
    const { at, sides } = rowsOf(equations)
    readCoordinates(scales, paths, start, rows, at)
    for (let s = 0; s < own.length; s++) writeGain(carried, step, moves[own[s]!]!, place, rows, sides[s]!)
    addRows(equations, rows.count)
  }
  if (equations.count < ROWS_PER_FUNCTION * basisWidth(basis)) return
  solveRows(equations, ridge).forEach((one, s) => {
    coefficients[own[s]!] = one
  })
}
