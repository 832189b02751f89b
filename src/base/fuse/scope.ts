import type { Body } from "./bodies.ts"
import type { Graph } from "./values.ts"
import type { Code, Import } from "./wasm.ts"

/**
 * Parameters of a program, all whole numbers: pairs of paths; where its months start in the months of a path, how long
 * they and the months of a path are, in bytes; addresses, those of the arrays of givens and outputs last.
 */
export const PARAMETER = {
  pairs: 0, start: 1, length: 2, stride: 3, row: 4, once: 5, powers: 6, registers: 7, curve: 8, arrays: 9,
} as const // biome-ignore format: a list

export const NUMBER_BYTES = 8
export const PAIR_BYTES = 16

/** Whole powers that are looked up, from 0 on. */
export const POWERS = 64

/** What code comes to need while it is written. */
export type Needs = {
  /** Values whose fixed number it reads, one a month or one at all; and those whose powers it looks up. */
  readonly row: number[]
  readonly once: number[]
  readonly powers: number[]
  readonly imports: (Import & { readonly value: number })[]
  readonly freshInteger: () => number
  readonly freshPair: () => number
}

/** Where what is kept of the month before stands: a local, or a place in memory. */
export type Kept = { readonly local: number } | { readonly offset: number }

/** What the code for one pair of paths, of those worked out together, is written with. */
export type Scope = {
  readonly graph: Graph
  readonly levels: Uint8Array
  readonly body: Body
  readonly needs: Needs
  /** Locals: the first of the pairs worked out together, the row of the month, the registers of the first pair. */
  readonly pair: number
  readonly row: number
  readonly register: number
  /** Which of the pairs this is, and where the months of its two paths are. */
  readonly nth: number
  readonly a: number
  readonly b: number
  /** The parameter with the address of a given's numbers. */
  readonly arrayOf: (given: number) => number
  readonly kept: ReadonlyMap<number, Kept>
  /** Locals of values that are read more than once. */
  readonly named: Map<number, number>
}

export type Read = (value: number) => Code

export const place = <T>(all: T[], one: T): number => {
  const found = all.indexOf(one)
  return found < 0 ? all.push(one) - 1 : found
}
