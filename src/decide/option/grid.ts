import type { Lattice } from "./lattice.ts"
import { discountOver, type Move, openMoves, type Regime, type SwitchingProblem } from "./problem.ts"

/** What every node is worth at a step that decides: staying in each regime, and each open move. */
export type Decision = {
  readonly step: number
  readonly staysUsd: readonly Float64Array[]
  readonly moves: readonly { readonly move: Move; readonly valueUsd: Float64Array }[]
}

export type GridSolution = {
  readonly problem: SwitchingProblem
  readonly lattice: Lattice
  /** Worth at the first step by regime: with every move, and if none is ever made. */
  readonly valuesUsd: readonly Float64Array[]
  readonly neverUsd: readonly Float64Array[]
  /** Steps that decide, in order of time. */
  readonly decisions: readonly Decision[]
  /** Worth by step and regime; empty unless kept. */
  readonly kept: readonly (readonly Float64Array[])[]
}

/** One backward run of a set of regimes: their worth by step. */
type History = (readonly Float64Array[])[]

/**
 * Worth of a switching problem by backward steps over the grid (spec 5.8). Between nodes values are cubic splines, and means
 * are Gauss-Hermite sums. `keep` holds the worth of every step, which the upper bound needs.
 */
export function solveOnGrid(problem: SwitchingProblem, lattice: Lattice, keep = false): GridSolution {
  const column = (): Float64Array => new Float64Array(lattice.size)
  const atNodes = nodeReader(lattice)
  const end = problem.regimes.map(({ endUsd }) => atNodes((levels) => endUsd(levels)))
  const values: History = []
  const never: History = []
  values[problem.steps] = end
  never[problem.steps] = end
  const decisions: Decision[] = []
  const farthest = Math.max(1, ...problem.moves.map((move) => (move.kind === "switch" ? move.buildSteps : 0)))
  const discount = discountOver(problem, 1)
  const free = everMoves(problem)

  for (let step = problem.steps - 1; step >= 0; step--) {
    const stay = (regime: Regime, after: Float64Array): Float64Array => {
      const out = column()
      lattice.expect(after, 1, out)
      const cash = atNodes((levels) => regime.cashUsd(step, levels))
      for (let n = 0; n < out.length; n++) out[n] = cash[n]! + discount * out[n]!
      return out
    }
    never[step] = problem.regimes.map((regime, i) => stay(regime, never[step + 1]![i]!))
    // Until a move can be made, nothing differs from never making one.
    const staysUsd = problem.regimes.map((regime, i) =>
      free(step + 1) ? stay(regime, values[step + 1]![i]!) : never[step]![i]!,
    )
    const moves = openMoves(problem, step).map((move) => ({
      move,
      valueUsd: worthOfMove(problem, lattice, move, step, staysUsd, values, never, atNodes),
    }))
    if (moves.length > 0) decisions.unshift({ step, staysUsd, moves })
    values[step] = staysUsd.map((own, i) => best(own, moves, i))
    if (!keep && step + farthest < problem.steps) delete values[step + farthest + 1]
    if (step + farthest < problem.steps) delete never[step + farthest + 1]
  }
  return {
    problem,
    lattice,
    valuesUsd: values[0]!,
    neverUsd: never[0]!,
    decisions,
    kept: keep ? values : [],
  }
}

/** Whether a move can still be made at a step or later. */
function everMoves(problem: SwitchingProblem): (step: number) => boolean {
  let last = problem.steps - 1
  while (last >= 0 && openMoves(problem, last).length === 0) last--
  return (step) => step <= last
}

/** Reads a function of the levels at every node. */
export function nodeReader({ levels, size }: Lattice) {
  const state = new Float64Array(levels.length)
  return (read: (levels: Float64Array) => number): Float64Array => {
    const out = new Float64Array(size)
    for (let n = 0; n < size; n++) {
      for (let f = 0; f < state.length; f++) state[f] = levels[f]![n]!
      out[n] = read(state)
    }
    return out
  }
}

function worthOfMove(
  problem: SwitchingProblem,
  lattice: Lattice,
  move: Move,
  step: number,
  staysUsd: readonly Float64Array[],
  values: History,
  never: History,
  atNodes: ReturnType<typeof nodeReader>,
): Float64Array {
  if (move.kind === "leave") return atNodes((levels) => move.payoffUsd(step, levels))
  const { to, from, buildSteps } = move
  const worth = atNodes((levels) => -move.costUsd(step, levels))
  const after = new Float64Array(lattice.size)
  const add = (scale: number, part: Float64Array): void => {
    for (let n = 0; n < worth.length; n++) worth[n]! += scale * part[n]!
  }
  if (buildSteps === 0) {
    add(1, staysUsd[to]!)
    return worth
  }
  const discount = discountOver(problem, buildSteps)
  lattice.expect(values[step + buildSteps]![to]!, buildSteps, after)
  add(discount, after)
  if (move.earnsWhileBuilding) {
    // What the old regime earns in the build: all it would ever earn, less what comes after tie-in.
    add(1, never[step]![from]!)
    lattice.expect(never[step + buildSteps]![from]!, buildSteps, after)
    add(-discount, after)
  }
  return worth
}

function best(own: Float64Array, moves: Decision["moves"], regime: number): Float64Array {
  const mine = moves.filter(({ move }) => move.from === regime)
  if (mine.length === 0) return own
  const out = Float64Array.from(own)
  for (const { valueUsd } of mine) {
    for (let n = 0; n < out.length; n++) if (valueUsd[n]! > out[n]!) out[n] = valueUsd[n]!
  }
  return out
}

/** Worth now of a regime at the present state. */
export const worthNow = (solution: GridSolution, columns: readonly Float64Array[], regime: number): number =>
  solution.lattice.through(columns[regime]!)(solution.lattice.factors.map((factor) => factor.logNow))

/** Worth now of a regime that may not be left before a step; the worth of every step must have been kept. */
export function worthIfLate({ problem, lattice, kept }: GridSolution, step: number, regime: number): number {
  const atNodes = nodeReader(lattice)
  const discount = discountOver(problem, 1)
  const first = Math.min(step, problem.steps)
  let worth = kept[first]![regime]!
  for (let at = first - 1; at >= 0; at--) {
    const out = new Float64Array(lattice.size)
    lattice.expect(worth, 1, out)
    const cash = atNodes((levels) => problem.regimes[regime]!.cashUsd(at, levels))
    worth = out.map((usd, n) => cash[n]! + discount * usd)
  }
  return lattice.through(worth)(lattice.factors.map((factor) => factor.logNow))
}

/** Worth of the best move at a step from a regime, less that of staying; null when none is open there. */
export function gainOfMoving(solution: GridSolution, step: number, regime: number): Float64Array | null {
  const decision = solution.decisions.find((one) => one.step === step)
  const mine = decision?.moves.filter(({ move }) => move.from === regime) ?? []
  if (!decision || mine.length === 0) return null
  const stay = decision.staysUsd[regime]!
  return stay.map(
    (own, n) => mine.reduce((most, { valueUsd }) => Math.max(most, valueUsd[n]!), -Infinity) - own,
  )
}
