import type { Issue } from "../../src/base/issue.ts"
import type { BlockRun } from "../../src/cash/block.ts"
import { runBlock } from "../../src/cash/block.ts"
import { npv } from "../../src/cash/metrics.ts"
import { validatePortfolio } from "../../src/model/validate.ts"
import { casePortfolio, evidence } from "../kit/cases.ts"
import { HALL, oneBlockFile } from "../kit/file.ts"

export const RUNS = { seed: 29, numRuns: 1000 }

/** A block of a worked case, run with some numbers changed. */
export function runner(name: string, id: string): (numbers?: Readonly<Record<string, number>>) => BlockRun {
  const portfolio = casePortfolio(name)
  for (const site of portfolio.sites)
    for (const block of site.blocks)
      if (block.id === id) return (numbers = {}) => runBlock(portfolio, site, block, block.use, numbers)
  throw new Error(`${name} has no block ${id}`)
}

export const worth = (run: BlockRun): number => npv(run.netUsd, run.discountFraction)
export const monthly = (run: BlockRun, name: string): Float64Array => run.values.monthly.get(name)!
export const constant = (run: BlockRun, name: string): number => run.values.constants.get(name)!
export const lineNames = (run: BlockRun): readonly string[] =>
  run.sheet.nodes.filter(({ line }) => line !== null).map(({ name }) => name)

/** A file with one hall that states `use` beside what every hall needs. */
const file = (use: object): unknown => oneBlockFile({ ...HALL, buildMonths: 15, ...use })

export function hall(use: object, numbers: Readonly<Record<string, number>> = {}): BlockRun {
  const result = validatePortfolio(file(use), evidence)
  if (!result.ok) throw new Error(JSON.stringify(result.issues))
  const site = result.portfolio.sites[0]!
  const block = site.blocks[0]!
  return runBlock(result.portfolio, site, block, block.use, numbers)
}

export function issuesOf(use: object): readonly Issue[] {
  const result = validatePortfolio(file(use), evidence)
  return result.ok ? [] : result.issues
}
