import { perPathMap, type Size, type Weighted, weightedSum } from "../base/grids.ts"
import type { Grid } from "../base/runBatch.ts"
import { instrumentOf } from "../instruments/index.ts"
import type { FundingTerms, Portfolio } from "../model/resolved.ts"
import { taxWriteOffs, type WriteOffs } from "./assets.ts"
import { type BlockFlows, type ProjectFlows, type ShareOf, shareOfProject } from "./flows.ts"

/**
 * Share of notes that the other owners of their blocks bear, by gross megawatts: what the blocks earn serves them
 * first. None for money of the owner as a whole.
 */
export function othersFraction({ sites }: Portfolio, { kind, blocks }: FundingTerms): number {
  const { owes, dilutes, source } = instrumentOf(kind)
  if (!owes || dilutes || source) return 0
  const named = sites.flatMap((site) => site.blocks.filter(({ id }) => blocks.includes(`${site.id}/${id}`)))
  const gross = named.reduce((sum, { grossMw }) => sum + grossMw.value, 0)
  return (
    named.reduce((sum, one) => sum + (1 - one.ownedFraction) * one.grossMw.value, 0) / Math.max(gross, 1e-9)
  )
}

/** What blocks and project loans bring to the owner's tax return [USD]: others are taxed on what is theirs. */
export type TaxBase = {
  readonly blocksTaxableUsd: Grid
  /** Positive when paid. */
  readonly projectDeductibleUsd: Grid
  readonly taxDepreciationUsd: Grid
  readonly taxCreditUsd: Grid
}

export function taxBase(
  blocks: readonly BlockFlows[],
  projects: readonly ProjectFlows[],
  written: WriteOffs,
  of: ShareOf,
  size: Size,
): TaxBase {
  const ofProject = ({ project }: ProjectFlows): Grid => shareOfProject(blocks, project, of, size.paths)
  const taxable = blocks.flatMap((block) =>
    ["ebitdaUsd", "salvageUsd"].map((name): Weighted => [of(block), block.of(name)]),
  )
  const interest = projects.map(
    (one): Weighted => [perPathMap(ofProject(one), (share) => -share), one.of("interestUsd")],
  )
  const credits = blocks.map((block): Weighted => [of(block), block.of("itcUsd")])
  return {
    blocksTaxableUsd: weightedSum(taxable, size),
    projectDeductibleUsd: weightedSum(interest, size),
    taxDepreciationUsd: taxWriteOffs(written, of, ofProject, size),
    taxCreditUsd: weightedSum(credits, size),
  }
}
