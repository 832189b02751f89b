import type { Portfolio } from "../model/resolved.ts"
import { writeOffs } from "./assets.ts"
import { type BlockRun, pathOf, seriesOf } from "./block.ts"
import { type ProjectRun, sumOf } from "./project.ts"

/** How much of a block counts: what the owner owns, what is delivered, or both. */
export type ShareOf = (run: BlockRun) => number

/** Share of a project, by gross megawatts of its blocks. */
export function shareOfProject(runs: readonly BlockRun[], project: ProjectRun, of: ShareOf): number {
  const mine = runs.filter((run) => run.use === run.block.use && project.terms.blocks.includes(pathOf(run)))
  const gross = (part: ShareOf): number =>
    mine.reduce((sum, run) => sum + part(run) * run.block.grossMw.value, 0)
  return gross(of) / gross(() => 1)
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
