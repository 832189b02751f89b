import type { Month } from "../../base/month.ts"
import type { BlockRun } from "../../cash/block.ts"
import type { NamedInput, WhatIf } from "./conversionInputs.ts"
import type { Earned } from "./earned.ts"
import type { Started } from "./started.ts"

/** What is asked of the right to convert a block. */
export type OptionRequest = {
  /** Kinds of the candidates that may be chosen; the one that is worth most now when there are none. */
  readonly candidates: readonly string[]
  /** Last month in which a conversion may start, in place of the file's. */
  readonly by: Month | null
  /** Whether today's use runs until the new one does, whatever the dates of the file. */
  readonly untilTieIn: boolean
  /** Cost of going back to today's use [USD]; null where a conversion is for good. */
  readonly backUsd: number | null
  readonly waitMonths: number
  /** Paths of the bounds; null for as many as the method needs. */
  readonly paths: number | null
  readonly seed: number
  readonly whatIf: WhatIf
}

export const PLAIN_REQUEST: OptionRequest = {
  candidates: [],
  by: null,
  untilTieIn: false,
  backUsd: null,
  waitMonths: 3,
  paths: null,
  seed: 1,
  whatIf: {},
}

/** The block, its candidates and the months in which one may be chosen (onBlockSubject.ts finds what cannot be valued). */
export type OptionSubject = {
  readonly site: string
  readonly block: string
  readonly from: string
  /** Today's use on the one path of the file, whose first hashprice is that of today. */
  readonly today: BlockRun
  readonly earned: Earned
  readonly started: readonly Started[]
  readonly window: OptionWindow
  readonly rateInputs: readonly NamedInput[]
}

/** Months in which a conversion may start, and what says when that ends. */
export type OptionWindow = {
  readonly first: Month
  readonly last: Month
  readonly rule: "conversionBy" | "endOfUse" | "request"
  /** Months in which one may still start after the last, where no deadline ends the right. */
  readonly openMonths: number
}
