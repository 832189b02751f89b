import { readCoordinates, type Scales } from "../basis.ts"
import { isBuilt, isImmediate, type Move } from "../problem.ts"
import { listWhere } from "../trust.ts"
import { worthAt, writeLater } from "./carry.ts"
import { ALL_PLACES, type Listed, readListed, TILE } from "./columns.ts"
import { firstPathsOf, type Learner, regionOf, type Sight } from "./learner.ts"
import { addRows, normalEquations, rowsOf, solveRows } from "./normalEquations.ts"
import type { StepFit } from "./stepFit.ts"

/** One fit for all regimes, from the first paths, or from those in a region. */
export function firstFit(learner: Learner, { step, moves, scales }: Sight): StepFit {
  const { carried, everywhere } = learner
  const open = [...new Set(moves.flatMap((move) => (isImmediate(move) ? [move.from, move.to] : [move.from])))]
  const built = moves.filter(isBuilt)
  const found = learnFirst(learner, step, scales, open, built, true)
  const byRegime = (of: readonly Float64Array[]) =>
    carried.problem.regimes.map((_, i) => (open.includes(i) ? of[open.indexOf(i)]! : null))
  const stays = byRegime(found)
  const gains = moves.map((move) => {
    const stay = stays[move.from]!
    if (move.kind === "leave") return stay.map((one) => -one)
    const ahead = isImmediate(move) ? stays[move.to]! : found[open.length + built.indexOf(move)]!
    return ahead.map((one, j) => one - stay[j]!)
  })
  const outside =
    regionOf(learner) && everywhere ? byRegime(learnFirst(learner, step, scales, open, [], false)) : null
  return { scales, stays, gains, close: gains, cells: stays.map(() => null), outside }
}

/** Coefficients of staying in the regimes given, and of what comes after builds; inside a region if there is one, or outside. */
function learnFirst(
  learner: Learner,
  step: number,
  scales: Scales,
  regimes: readonly number[],
  built: readonly Move[],
  isInside: boolean,
): readonly Float64Array[] {
  const { carried, basis, ridge } = learner
  const { paths } = carried
  const region = regionOf(learner)
  const firstPaths = firstPathsOf(learner)
  const equations = normalEquations(basis, scales, regimes.length + built.length)
  for (let place = 0; place < firstPaths; place += TILE) {
    const count = Math.min(TILE, firstPaths - place)
    const start = step * paths.paths + place
    const rows: Listed = region
      ? listWhere(region, isInside, step, paths, start, count)
      : { places: ALL_PLACES, from: 0, count }
    const { at, sides } = rowsOf(equations)
    readCoordinates(scales, paths, start, rows, at)
    for (let s = 0; s < regimes.length; s++)
      readListed(1, worthAt(carried, step)[regimes[s]!]!, place, rows, sides[s]!)
    for (let s = 0; s < built.length; s++)
      writeLater(carried, step, built[s]!, place, rows, sides[regimes.length + s]!)
    addRows(equations, rows.count)
  }
  return solveRows(equations, ridge)
}
