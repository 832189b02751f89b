import { monthly, perPathMap, type Size, type Weighted, weightedSum } from "../base/grids.ts"
import type { Grid } from "../base/runBatch.ts"
import type { Portfolio } from "../model/resolved.ts"
import { bookWriteOffs, writeOffs } from "./assets.ts"
import { type BlockFlows, type ProjectFlows, type ShareOf, shareOfProject } from "./flows.ts"
import { taxBase } from "./taxBase.ts"

/** What blocks and projects hand to the owner, and the calendar: the series that the owner's sheet reads. */
export const OWNER_SERIES = [
  "monthIndex",
  "yearIndex",
  "btcPriceUsdPerBtc",
  "yearStart",
  "yearEnd",
  "revenueUsd",
  "energyUsd",
  "opexUsd",
  "blocksEbitdaUsd",
  "capexUsd",
  "salvageUsd",
  "prepaymentUsd",
  "minedBtc",
  "bookDepreciationUsd",
  "blocksTaxableUsd",
  "projectDeductibleUsd",
  "taxDepreciationUsd",
  "taxCreditUsd",
  "minorityUsd",
  "projectFinanceUsd",
  "projectInterestUsd",
  "projectRestrictedUsd",
  "projectCapitalisedUsd",
  "projectBalanceUsd",
] as const
export type OwnerSeriesName = (typeof OWNER_SERIES)[number]
export type OwnerSeries = Readonly<Record<OwnerSeriesName, () => Grid>>

/** Each series is made when it is asked for. */
export function ownerSeries(
  portfolio: Portfolio,
  blocks: readonly BlockFlows[],
  projects: readonly ProjectFlows[],
  size: Size,
  btcPriceUsdPerBtc: Grid = monthly(blocks[0]!.run.data.series.btcPriceUsdPerBtc!),
): OwnerSeries {
  const { months, start } = portfolio
  const market = blocks[0]!.run.data.series
  const written = writeOffs(portfolio, blocks, projects, size)
  const ofBlocks = (name: string) => (): Grid =>
    weightedSum(
      blocks.map((block): Weighted => [block.delivered, block.of(name)]),
      size,
    )
  const ofProjects = (name: string) => (): Grid =>
    weightedSum(
      projects.map((one): Weighted => [shareInMonths(blocks, one, size), one.of(name)]),
      size,
    )
  const at = (test: (month: number, i: number) => boolean) => (): Grid =>
    monthly(Float64Array.from({ length: months }, (_, i) => (test(start + i, i) ? 1 : 0)))
  const tax = taxBase(blocks, projects, written, ownedInMonths, size)
  return {
    monthIndex: () => monthly(market.monthIndex!),
    yearIndex: () => monthly(market.yearIndex!),
    btcPriceUsdPerBtc: () => btcPriceUsdPerBtc,
    yearStart: at((month, i) => month % 12 === 0 || i === 0),
    yearEnd: at((month, i) => month % 12 === 11 || i === months - 1),
    revenueUsd: ofBlocks("revenueUsd"),
    energyUsd: ofBlocks("energyUsd"),
    opexUsd: ofBlocks("opexUsd"),
    blocksEbitdaUsd: ofBlocks("ebitdaUsd"),
    capexUsd: ofBlocks("capexUsd"),
    salvageUsd: ofBlocks("salvageUsd"),
    prepaymentUsd: ofBlocks("financingUsd"),
    minedBtc: ofBlocks("minedBtc"),
    bookDepreciationUsd: () => bookWriteOffs(written, size),
    blocksTaxableUsd: () => tax.blocksTaxableUsd,
    projectDeductibleUsd: () => tax.projectDeductibleUsd,
    taxDepreciationUsd: () => tax.taxDepreciationUsd,
    taxCreditUsd: () => tax.taxCreditUsd,
    minorityUsd: () => minority(blocks, projects, size),
    projectFinanceUsd: ofProjects("financeUsd"),
    projectInterestUsd: ofProjects("interestUsd"),
    projectRestrictedUsd: ofProjects("restrictedUsd"),
    projectCapitalisedUsd: ofProjects("capitalisedUsd"),
    projectBalanceUsd: ofProjects("balanceUsd"),
  }
}

const delivered: ShareOf = (block) => block.delivered

/** What the owner owns of a block, and what others own, as far as the months see it delivered. */
export const ownedInMonths: ShareOf = (block) => times(block.delivered, block.run.block.ownedFraction)
const othersInMonths: ShareOf = (block) => times(block.delivered, 1 - block.run.block.ownedFraction)

const times = (grid: Grid, by: number): Grid => perPathMap(grid, (value) => by * value)

const shareInMonths = (blocks: readonly BlockFlows[], { project }: ProjectFlows, { paths }: Size): Grid =>
  shareOfProject(blocks, project, delivered, paths)

/** What belongs to others of blocks owned in part: their share of the flows, after project debt. */
function minority(blocks: readonly BlockFlows[], projects: readonly ProjectFlows[], size: Size): Grid {
  const shares = blocks
    .filter(({ run }) => run.block.ownedFraction < 1)
    .map((block): Weighted => [times(othersInMonths(block), -1), block.of("netUsd")])
  const lent = projects.map(
    ({ project, of }): Weighted => [
      times(shareOfProject(blocks, project, othersInMonths, size.paths), -1),
      of("financeUsd"),
    ],
  )
  return weightedSum([...shares, ...lent], size)
}
