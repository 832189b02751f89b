import type { Warning } from "../base/issue.ts"
import { type BlockRun, runBlock } from "../cash/block.ts"
import { type Answer, irr, minimumDscr, npv, paybackMonths } from "../cash/metrics.ts"
import type { Stages } from "../model/evidence.ts"
import type { Portfolio } from "../model/resolved.ts"
import { bridgeToShare, type ShareBridge } from "./bridge.ts"
import { type CitedShare, citedShare } from "./cited.ts"
import { firstYear } from "./firstYear.ts"
import { type Missing, missingFacts, modelWarnings } from "./notes.ts"

export type BlockValue = {
  readonly site: string
  readonly block: string
  readonly name: string
  readonly use: string
  readonly stage: Stages
  readonly grossMw: number
  readonly criticalItMw: number | null
  readonly npvUsd: number
  /** First twelve operating months, per gross MW: revenue without power pass-through; margin after power and site cost. */
  readonly revenueUsdPerMwYear: number
  readonly marginUsdPerMwYear: number
  readonly capexUsd: number
  readonly irrFraction: Answer
  readonly paybackMonths: Answer
  readonly leveredNpvUsd: number | null
  readonly leveredIrrFraction: Answer | null
  readonly minimumDscrRatio: Answer | null
}

export type PortfolioValue = {
  readonly name: string
  readonly asOf: string
  /** Sum of the blocks at their own rates, before tax, overhead and the owner's balance sheet. */
  readonly npvUsd: number
  readonly perShareUsd: number | null
  readonly cited: CitedShare
  readonly blocks: readonly BlockValue[]
  readonly bridge: ShareBridge
  readonly missing: readonly Missing[]
  readonly warnings: readonly Warning[]
}

/** What a portfolio is worth, block by block, and how much of that rests on cited facts. */
export function valuePortfolio(portfolio: Portfolio): PortfolioValue {
  const runs = portfolio.sites.flatMap((site) => site.blocks.map((block) => runBlock(portfolio, site, block)))
  const blocks = runs.map(blockValue)
  const npvUsd = blocks.reduce((total, block) => total + block.npvUsd, 0)
  const bridge = bridgeToShare(portfolio, npvUsd)
  return {
    name: portfolio.name,
    asOf: portfolio.asOf,
    npvUsd,
    perShareUsd: bridge.perShareUsd,
    cited: citedShare(portfolio, runs),
    blocks,
    bridge,
    missing: missingFacts(portfolio),
    warnings: modelWarnings(portfolio),
  }
}

/** The figures of one run. */
export function blockValue(run: BlockRun): BlockValue {
  const series = (name: string): Float64Array => run.values.monthly.get(name)!
  const levered = run.values.monthly.get("leveredNetUsd")
  const { revenueUsdPerMwYear, marginUsdPerMwYear } = firstYear(run)
  return {
    site: run.site.id,
    block: run.block.id,
    name: run.block.name,
    use: run.use.kind,
    stage: run.block.stage,
    grossMw: run.block.grossMw.value,
    criticalItMw: constant(run, "criticalItMw"),
    npvUsd: npv(run.netUsd, run.discountFraction),
    revenueUsdPerMwYear,
    marginUsdPerMwYear,
    capexUsd: series("capexUsd").reduce((total, value) => total - value, 0),
    irrFraction: irr(run.netUsd),
    paybackMonths: paybackMonths(run.netUsd),
    leveredNpvUsd: levered ? npv(levered, run.inputs.equityDiscountFraction!.value) : null,
    leveredIrrFraction: levered ? irr(levered) : null,
    minimumDscrRatio: levered ? minimumDscr(series("ebitdaUsd"), series("debtServiceUsd")) : null,
  }
}

const constant = (run: BlockRun, name: string): number | null =>
  run.values.constants.get(name) ?? run.inputs[name]?.value ?? null
