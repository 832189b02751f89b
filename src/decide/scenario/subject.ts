import { namesBehind } from "../../base/sheet.ts"
import { runBlock } from "../../cash/block.ts"
import { runOwner } from "../../cash/owner.ts"
import type { Portfolio } from "../../model/resolved.ts"
import type { Subject, UseRun } from "./lever.ts"

/** What a comparison reads of a run beside its cash flow. */
const COMPARED = ["netUsd", "machineResaleUsd"]

/** Runs a portfolio and every candidate of its blocks. */
export function subjectOf(portfolio: Portfolio): Subject {
  const run = runOwner(portfolio)
  const candidates = portfolio.sites.flatMap((site) =>
    site.blocks.flatMap((block) => block.candidates.map((use) => runBlock(portfolio, site, block, use))),
  )
  const useRun =
    (candidate: boolean) =>
    (one: UseRun["run"]): UseRun => ({ run: one, candidate, behind: namesBehind(one.sheet, COMPARED) })
  return { portfolio, run, uses: [...run.runs.map(useRun(false)), ...candidates.map(useRun(true))] }
}

/** Series of the market that a block earns by. */
export const earnsBy = ({ uses }: Subject, series: string): readonly UseRun[] =>
  uses.filter(({ behind }) => behind.has(series))

export const placeOf = ({ run: { site, block } }: UseRun): string => `${site.id}/${block.id}`
