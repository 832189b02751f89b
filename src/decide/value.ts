import type { Warning } from "../base/issue.ts"
import { type BlockRun, isCommitted } from "../cash/block.ts"
import { type CapitalEvent, capitalEvents } from "../cash/events.ts"
import { type Answer, irr, npv, paybackMonths } from "../cash/metrics.ts"
import { type OwnerRun, runOwner } from "../cash/owner.ts"
import type { Stages } from "../model/evidence.ts"
import type { Portfolio } from "../model/resolved.ts"
import type { BridgeStep } from "./bridge.ts"
import { unleveredUsd } from "./bridge.ts"
import { type ShareValue, shareValue } from "./capital.ts"
import { type CitedShare, citedShare } from "./cited.ts"
import { firstYear } from "./firstYear.ts"
import { type Liquidity, liquidityOf } from "./liquidity.ts"
import { type Missing, missingFacts, modelWarnings } from "./notes.ts"
import { type ProjectValue, projectValue } from "./projects.ts"
import { againstReported, type ReportedLine } from "./reported.ts"
import { type MarketMultiples, marketMultiples, type Segment, segmentsOf } from "./segments.ts"
import { type WithTerminal, withTerminal } from "./terminal.ts"

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

export type ShareBridge = Pick<
  ShareValue,
  "equityUsd" | "basicShares" | "dilutedShares" | "perShareUsd" | "claims" | "noAnswer"
> & { readonly steps: readonly BridgeStep[] }

export type PortfolioValue = {
  readonly name: string
  readonly asOf: string
  /** Sum of the blocks at their own rates, before tax, overhead and the owner's balance sheet. */
  readonly npvUsd: number
  /** After tax and every claim that comes before the shares of today. */
  readonly perShareUsd: number | null
  /** Beside it: the same with halls that keep a value after their last lease; null without halls or without a share. */
  readonly terminal: WithTerminal | null
  readonly cited: CitedShare
  readonly blocks: readonly BlockValue[]
  readonly bridge: ShareBridge
  readonly segments: readonly Segment[]
  readonly projects: readonly ProjectValue[]
  readonly events: readonly CapitalEvent[]
  readonly liquidity: Liquidity | null
  readonly market: MarketMultiples | null
  readonly reported: readonly ReportedLine[]
  readonly missing: readonly Missing[]
  readonly warnings: readonly Warning[]
  /** The months behind it all. */
  readonly run: OwnerRun
}

export type OwnerValue = Omit<PortfolioValue, "cited" | "terminal">

/** What a portfolio is worth, from blocks to a share, and how much of that rests on cited facts. */
export function valuePortfolio(portfolio: Portfolio): PortfolioValue {
  const value = ownerValue(portfolio)
  const terminal = value.perShareUsd === null ? null : withTerminal(portfolio, value.perShareUsd)
  return { ...value, terminal, cited: citedShare(portfolio, value.run.runs) }
}

/** The same without asking what it rests on or leaves out, which runs every block again and again. */
export function ownerValue(portfolio: Portfolio): OwnerValue {
  const share = shareValue(runOwner(portfolio))
  const { run } = share
  const projects = run.projects.map((project) => projectValue(project, portfolio.start))
  const { run: _run, ...bridge } = share
  return {
    name: portfolio.name,
    asOf: portfolio.asOf,
    npvUsd: run.runs.reduce((total, one) => total + unleveredUsd(one), 0),
    perShareUsd: share.perShareUsd,
    blocks: run.runs.filter(isCommitted).map((one) => withBefore(blockValue(one), run, projects)),
    bridge,
    segments: segmentsOf(run),
    projects,
    events: capitalEvents(run),
    liquidity: liquidityOf(run),
    market: marketMultiples(run),
    reported: againstReported(run, share.dilutedShares),
    missing: missingFacts(portfolio),
    warnings: modelWarnings(run, projects),
    run,
  }
}

/** A block is worth what it is committed to and what it does until then; a loan of its own gives levered figures. */
function withBefore(value: BlockValue, run: OwnerRun, projects: readonly ProjectValue[]): BlockValue {
  const before = run.runs.find(
    (one) => !isCommitted(one) && one.site.id === value.site && one.block.id === value.block,
  )
  const loan = projects.find(
    ({ blocks, debtUsd }) =>
      debtUsd > 0 && blocks.length === 1 && blocks[0] === `${value.site}/${value.block}`,
  )
  return {
    ...value,
    npvUsd: value.npvUsd + (before ? unleveredUsd(before) : 0),
    leveredNpvUsd: loan?.equityNpvUsd ?? null,
    leveredIrrFraction: loan?.equityIrrFraction ?? null,
    minimumDscrRatio: loan?.minimumDscrRatio ?? null,
  }
}

/** The figures of one run, before any debt. */
export function blockValue(run: BlockRun): BlockValue {
  const series = (name: string): Float64Array => run.values.monthly.get(name)!
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
    leveredNpvUsd: null,
    leveredIrrFraction: null,
    minimumDscrRatio: null,
  }
}

const constant = (run: BlockRun, name: string): number | null =>
  run.values.constants.get(name) ?? run.inputs[name]?.value ?? null
