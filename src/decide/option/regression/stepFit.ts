import type { Scales } from "../basis.ts"

/** What was learnt at one step: coefficients of the basis, whose functions are scaled as `scales` says. */
export type StepFit = {
  readonly scales: Scales
  /** Staying in each regime that can be left or entered at once. */
  readonly stays: readonly (Float64Array | null)[]
  /** Of each open move: its gain over staying, without what is known of it at its decision. */
  readonly gains: readonly Float64Array[]
  /** The same from the states in which the first fit leaves most doubt, which alone it decides. */
  readonly close: readonly Float64Array[]
  /** By regime what to do in each cell of the chart of the scales; null where each state is looked at by itself. */
  readonly cells: readonly (Uint8Array | null)[]
  /** Staying where moving is not considered; only for a bound, and only when asked for. */
  readonly outside: readonly (Float64Array | null)[] | null
}

export const isCharted = ({ cells }: StepFit): boolean => cells.some((own) => own !== null)

// What a cell says: stay, or one more than the place of the open move to make, or one more still where each state is to be
// looked at by the close fit. CLOSE is added where the close fit said it.

export const STAY = 0
export const CLOSE = 128
/** Open moves of a step that codes have room for. */
export const MOST_OPEN = CLOSE - 2

export const unclearCode = (openMoves: number): number => CLOSE + openMoves + 1
