import { instrumentOf } from "../instruments/index.ts"
import type { FundingTerms, Portfolio } from "../model/resolved.ts"
import { writeOffs } from "./assets.ts"
import { type BlockRun, seriesOf } from "./block.ts"
import { type ProjectRun, runsOf, sumOf } from "./project.ts"

/** How much of a block counts: what the owner owns, what is delivered, or both. */
export type ShareOf = (run: BlockRun) => number

/** Share of a project, by gross megawatts of its blocks. */
export function shareOfProject(runs: readonly BlockRun[], project: ProjectRun, of: ShareOf): number {
  const mine = runsOf(project.terms, runs)
  const gross = (part: ShareOf): number =>
    mine.reduce((sum, run) => sum + part(run) * run.block.grossMw.value, 0)
  return gross(of) / gross(() => 1)
}

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

/**
 * What blocks and project loans bring to the owner's tax return [USD]: others are taxed on what is theirs. The books
 * write off all of it.
 */
export type TaxBase = {
  readonly bookDepreciationUsd: Float64Array
  readonly blocksTaxableUsd: Float64Array
  /** Positive when paid. */
  readonly projectDeductibleUsd: Float64Array
  readonly taxDepreciationUsd: Float64Array
  readonly taxCreditUsd: Float64Array
}

export function taxBase(
  portfolio: Portfolio,
  runs: readonly BlockRun[],
  projects: readonly ProjectRun[],
  of: ShareOf,
): TaxBase {
  const { months } = portfolio
  const ofProject = (project: ProjectRun): number => shareOfProject(runs, project, of)
  const taxable = runs.flatMap((run) =>
    ["ebitdaUsd", "salvageUsd"].map((name) => seriesOf(run, name).map((usd) => of(run) * usd)),
  )
  const interest = projects.map((project) => {
    const share = ofProject(project)
    return project.values.monthly.get("interestUsd")!.map((usd) => -share * usd)
  })
  const { bookUsd, taxUsd, creditUsd } = writeOffs(portfolio, runs, projects, of, ofProject)
  return {
    bookDepreciationUsd: bookUsd,
    blocksTaxableUsd: sumOf(taxable, months),
    projectDeductibleUsd: sumOf(interest, months),
    taxDepreciationUsd: taxUsd,
    taxCreditUsd: creditUsd,
  }
}
