import type { Guess, Rule } from "./bounds.ts"
import { type GridSolution, nodeReader } from "./grid.ts"
import type { Lattice } from "./lattice.ts"
import type { PathSet } from "./paths.ts"
import { discountOver, type SwitchingProblem } from "./problem.ts"
import { type Rollback, rollBack } from "./rollback.ts"

/** A function of the logarithms of the factors, read at the paths of a step. */
function along(paths: PathSet, through: (logs: ArrayLike<number>) => number, step: number): Float64Array {
  const count = paths.paths
  const logs = new Float64Array(paths.logs.length)
  const out = new Float64Array(count)
  for (let p = 0; p < count; p++) {
    for (let f = 0; f < logs.length; f++) logs[f] = paths.logs[f]![step * count + p]!
    out[p] = through(logs)
  }
  return out
}

/** The rule of a grid along paths. */
export function gridRule(solution: GridSolution, paths: PathSet): Rule {
  const byStep = new Map(solution.decisions.map((one) => [one.step, one]))
  const { through } = solution.lattice
  return (step) => {
    const decision = byStep.get(step)
    if (!decision) return null
    const believed = {
      staysUsd: decision.staysUsd.map((column) => along(paths, through(column), step)),
      movesUsd: decision.moves.map(({ valueUsd }) => along(paths, through(valueUsd), step)),
    }
    return { moves: decision.moves.map(({ move }) => move), believed }
  }
}

/** Follows the decisions of a grid along simulated paths: what its rule really earns, a lower bound up to sampling error. */
export function runGridPolicy(solution: GridSolution, paths: PathSet): Rollback {
  const rule = gridRule(solution, paths)
  return rollBack(solution.problem, paths, (step) => rule(step)!.believed)
}

/** The guess of a grid that kept its worth by step. */
export function gridGuess(solution: GridSolution, paths: PathSet): Guess {
  const { lattice, kept, problem } = solution
  if (kept.length === 0) throw new RangeError("the grid did not keep its worth by step")
  const last = solution.decisions.at(-1)?.step ?? -1
  const never = neverByStep(problem, lattice)
  return {
    exactFrom: Math.min(problem.steps, last + 1),
    worthUsd: (step, i) => along(paths, lattice.through(kept[step]![i]!), step),
    meanUsd: (step, i, ahead) => meanAt(lattice, kept[step + ahead]![i]!, ahead, paths, step),
    earnedUsd: (step, i, ahead) => {
      const whole = along(paths, lattice.through(never(step, i)), step)
      const rest = meanAt(lattice, never(step + ahead, i), ahead, paths, step)
      const discount = discountOver(problem, ahead)
      return whole.map((one, p) => one - discount * rest[p]!)
    },
  }
}

function meanAt(
  lattice: Lattice,
  values: Float64Array,
  ahead: number,
  paths: PathSet,
  step: number,
): Float64Array {
  const out = new Float64Array(lattice.size)
  lattice.expect(values, ahead, out)
  return along(paths, lattice.through(out), step)
}

/** Worth of a regime that is never left, by step, made when first asked for. */
function neverByStep(
  problem: SwitchingProblem,
  lattice: Lattice,
): (step: number, regime: number) => Float64Array {
  const atNodes = nodeReader(lattice)
  const made: Float64Array[][] = problem.regimes.map(() => [])
  return (step, i) => {
    const own = made[i]!
    if (own.length === 0) {
      const { cashUsd, endUsd } = problem.regimes[i]!
      own[problem.steps] = atNodes((levels) => endUsd(levels))
      for (let at = problem.steps - 1; at >= 0; at--) {
        const out = new Float64Array(lattice.size)
        lattice.expect(own[at + 1]!, 1, out)
        const cash = atNodes((levels) => cashUsd(at, levels))
        for (let n = 0; n < out.length; n++) out[n] = cash[n]! + discountOver(problem, 1) * out[n]!
        own[at] = out
      }
    }
    return own[step]!
  }
}
