import { runBlocks } from "../../cash/block.ts"
import { runOwner } from "../../cash/owner.ts"
import type { Portfolio } from "../../model/resolved.ts"
import { unleveredUsd } from "../bridge.ts"
import { shareValue } from "../capital.ts"

/** What is asked of a portfolio: a share after tax and all claims, or its blocks before both. */
export const OBJECTIVES = ["perShare", "npv"] as const
export type Objective = (typeof OBJECTIVES)[number]

export type Answer = (portfolio: Portfolio) => number

/** Value of a share [USD]; 0 where the equity does not cover the notes before it. All its facts must be known. */
export const perShareOf: Answer = (portfolio) => shareValue(runOwner(portfolio)).perShareUsd ?? 0

/** Value of the blocks [USD], each at its own rate. */
const npvOf: Answer = (portfolio) => runBlocks(portfolio).reduce((total, run) => total + unleveredUsd(run), 0)

const ANSWERS: Readonly<Record<Objective, Answer>> = { perShare: perShareOf, npv: npvOf }
export const answerOf = (objective: Objective): Answer => ANSWERS[objective]

/** The same answer, told of every portfolio that is valued. */
export const counted =
  (answer: Answer, tick: () => void): Answer =>
  (portfolio) => {
    tick()
    return answer(portfolio)
  }
