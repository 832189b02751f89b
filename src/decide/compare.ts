import { pow } from "../base/math.ts"
import { type BlockRun, runBlock } from "../cash/block.ts"
import { type Answer, irr, npv } from "../cash/metrics.ts"
import type { Block, Portfolio, Site, Terms } from "../model/resolved.ts"
import { type CitedShare, citedShare } from "./cited.ts"
import { type BlockValue, blockValue } from "./value.ts"

export type Alternative = {
  readonly use: string
  /** Position among the candidates of the file; -1 for what the block does today. */
  readonly candidate: number
  readonly value: BlockValue
  /** Value of the alternative alone, its capex included [USD]. */
  readonly npvUsd: number
  /** What converting adds over staying: npv - lost mining + resale of machines (spec 2.24). */
  readonly incrementalNpvUsd: number
  readonly lostNpvUsd: number
  readonly resaleUsd: number
  readonly capexUsd: number
  readonly irrFraction: Answer
}

/** What a block could do, side by side. */
export type Alternatives = {
  readonly site: string
  readonly block: string
  readonly alternatives: readonly Alternative[]
  readonly best: Alternative
  /** Of the best conversion: value of what the block earns today from then on, and of its machines sold then [USD]. */
  readonly lostMiningNpvUsd: number
  readonly resaleUsd: number
}

export type Comparison = Alternatives & {
  /** What the best conversion leans on: the inputs of the new use and of what it gives up. */
  readonly cited: CitedShare
}

/** A block's alternatives side by side, and what the best conversion leans on, which runs it again and again. */
export function compareBlock(portfolio: Portfolio, site: Site, block: Block): Comparison {
  const { today, conversion, ...compared } = weighed(portfolio, site, block)
  const use = block.candidates[conversion.candidate]
  const runs = use ? [runBlock(portfolio, site, block, use), today] : [today]
  return { ...compared, cited: citedShare({ ...portfolio, owner: {}, instruments: [] }, runs) }
}

/** The alternatives alone. All values are at the first modelled month and before tax. */
export function alternativesOf(portfolio: Portfolio, site: Site, block: Block): Alternatives {
  const { today: _today, conversion: _conversion, ...compared } = weighed(portfolio, site, block)
  return compared
}

function weighed(portfolio: Portfolio, site: Site, block: Block) {
  const today = runBlock(portfolio, site, block)
  const converted = block.candidates.map((candidate, i) =>
    alternative(portfolio, site, block, candidate, i, today),
  )
  const staying: Alternative = {
    use: block.use.kind,
    candidate: -1,
    value: blockValue(today),
    npvUsd: npv(today.netUsd, today.discountFraction),
    incrementalNpvUsd: 0,
    lostNpvUsd: 0,
    resaleUsd: 0,
    capexUsd: blockValue(today).capexUsd,
    irrFraction: irr(today.netUsd),
  }
  const alternatives = [staying, ...converted]
  const best = alternatives.reduce(better)
  const conversion = converted.length > 0 ? converted.reduce(better) : staying
  return {
    site: site.id,
    block: block.id,
    alternatives,
    best,
    lostMiningNpvUsd: conversion.lostNpvUsd,
    resaleUsd: conversion.resaleUsd,
    today,
    conversion,
  }
}

/** Every block that has candidates, compared. */
export const compareAll = (portfolio: Portfolio): readonly Comparison[] =>
  portfolio.sites.flatMap((site) =>
    site.blocks
      .filter((block) => block.candidates.length > 0)
      .map((block) => compareBlock(portfolio, site, block)),
  )

const better = (a: Alternative, b: Alternative): Alternative =>
  b.incrementalNpvUsd > a.incrementalNpvUsd ? b : a

function alternative(
  portfolio: Portfolio,
  site: Site,
  block: Block,
  use: Terms,
  candidate: number,
  today: BlockRun,
): Alternative {
  const run = runBlock(portfolio, site, block, use)
  const value = blockValue(run)
  const month = conversionIndex(portfolio, block, use)
  const npvUsd = npv(run.netUsd, run.discountFraction)
  const lostNpvUsd = valueFrom(today, month)
  const resaleUsd = resaleAt(today, month)
  return {
    use: use.kind,
    candidate,
    value,
    npvUsd,
    incrementalNpvUsd: npvUsd - lostNpvUsd + resaleUsd,
    lostNpvUsd,
    resaleUsd,
    capexUsd: value.capexUsd,
    irrFraction: irr(run.netUsd),
  }
}

/** Index of the month from which today's use stops: the stated month, else the start of the build, else the first. */
export function conversionIndex(portfolio: Portfolio, block: Block, use: Terms): number {
  const month = block.conversionMonth ?? use.months.buildStartMonth ?? portfolio.start
  return Math.max(0, month - portfolio.start)
}

/** Present value [USD] of the flows from a month on, at the run's own rate. */
function valueFrom(run: BlockRun, index: number): number {
  const later = run.netUsd.map((flow, i) => (i < index ? 0 : flow))
  return npv(later, run.discountFraction)
}

/** Present value [USD] of selling the machines at the start of a month; 0 for a use without machines. */
function resaleAt(run: BlockRun, index: number): number {
  const resale = run.values.monthly.get("machineResaleUsd")
  return resale ? (resale[index] ?? 0) / pow(1 + run.discountFraction, index / 12) : 0
}
