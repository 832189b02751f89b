import { exp } from "../../base/math.ts"

// What can be done with a block, and when (spec 5.8). The same problem goes to the grid and to simulation.

/** The factors as they stand, in their own units; hashprice [USD/PH/day] comes first. The array is reused: do not keep it. */
export type Levels = Float64Array

/** Where an amount of many states goes: `scale` times what is in `base` is added, number by number from `place` on. */
export type Sum = {
  readonly scale: number
  readonly base: Float64Array
  readonly out: Float64Array
  readonly place: number
}

/** Writes the amounts of `count` states, from `start` on in the array of each factor, and what is to be added. */
export type AmountOfMany = (
  step: number,
  levels: readonly Float64Array[],
  start: number,
  count: number,
  sum: Sum,
) => void

/**
 * An amount at a step [USD]: any function, which simulation then calls path by path, or one of `amounts.ts` that says more
 * about itself, which costs simulation next to nothing.
 */
export type Amount = ((step: number, levels: Levels) => number) & {
  /** Where it never differs. */
  readonly fixedUsd?: number
  readonly ofMany?: AmountOfMany
}

/** A state of the block that earns as long as nothing is decided. */
export type Regime = {
  readonly name: string
  /** Cash of a step [USD], received at its start unless the regime is left before. */
  readonly cashUsd: Amount
  /** Worth after the last step [USD]. */
  readonly endUsd: (levels: Levels) => number
}

/** The steps at which a move may be decided, both ends included. */
export type Window = { readonly firstStep: number; readonly lastStep: number; readonly everySteps: number }

/** Leaves for good: the regimes end, and the payoff is what that is worth at the decision, lag and cost included. */
export type Leave = {
  readonly kind: "leave"
  readonly from: number
  readonly window: Window
  readonly payoffUsd: Amount
}

/** Goes to another regime, which earns after `buildSteps`. */
export type Switch = {
  readonly kind: "switch"
  readonly from: number
  readonly to: number
  readonly window: Window
  /** Paid at the decision [USD]. */
  readonly costUsd: Amount
  readonly buildSteps: number
  /** Whether the old regime goes on earning until tie-in. */
  readonly earnsWhileBuilding: boolean
}

export type Move = Leave | Switch

export const isImmediate = (move: Move): move is Switch => move.kind === "switch" && move.buildSteps === 0
export const isBuilt = (move: Move): move is Switch => move.kind === "switch" && move.buildSteps > 0

export type SwitchingProblem = {
  readonly steps: number
  readonly yearsPerStep: number
  /** Continuous, per year. */
  readonly ratePerYear: number
  readonly regimes: readonly Regime[]
  readonly moves: readonly Move[]
}

export const isOpen = ({ window }: Move, step: number): boolean =>
  step >= window.firstStep && step <= window.lastStep && (step - window.firstStep) % window.everySteps === 0

/** Moves that may be decided at a step and are tied in before the end. */
export const openMoves = (problem: SwitchingProblem, step: number): readonly Move[] =>
  problem.moves.filter(
    (move) => isOpen(move, step) && (move.kind === "leave" || step + move.buildSteps <= problem.steps),
  )

/** Value now of a dollar that comes after some steps. */
export const discountOver = (problem: SwitchingProblem, steps: number): number =>
  exp(-problem.ratePerYear * problem.yearsPerStep * steps)

/** The problem with its moves closed before a step: what is left when a decision has to wait. */
export const closedBefore = (problem: SwitchingProblem, step: number): SwitchingProblem => ({
  ...problem,
  moves: problem.moves.flatMap((move) => {
    const { firstStep, everySteps } = move.window
    const late = Math.max(0, Math.ceil((step - firstStep) / everySteps)) * everySteps
    return [{ ...move, window: { ...move.window, firstStep: firstStep + late } }]
  }),
})
