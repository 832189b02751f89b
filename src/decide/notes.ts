import type { Warning } from "../base/issue.ts"
import { parseMonth } from "../base/month.ts"
import type { Portfolio } from "../model/resolved.ts"
import { SHARE_FACTS } from "./bridge.ts"

/** A fact that a fuller answer would need; `message` says in English what its absence costs. */
export type Missing = { readonly code: keyof typeof MESSAGES; readonly message: string }

const MESSAGES = {
  dilutedShares: "per share: not computed, share count not found",
  cashUsd: "per share: not computed, cash not found",
  debtUsd: "per share: not computed, debt not found",
  treasuryBtc: "per share: not computed, bitcoin held not found",
  overheadUsdPerYear: "overhead: not deducted, yearly cash overhead not found",
} as const

/** Months after which a market snapshot is called stale. */
const FRESH_MONTHS = 1

export function missingFacts(portfolio: Portfolio): readonly Missing[] {
  const wanted = [...SHARE_FACTS, "overheadUsdPerYear"] as const
  return wanted.filter((code) => !portfolio.owner[code]).map((code) => ({ code, message: MESSAGES[code] }))
}

/** What a reader should know before trusting the result. */
export function modelWarnings(portfolio: Portfolio): readonly Warning[] {
  const { market, asOf, sites } = portfolio
  const preTax = {
    code: "pre-tax",
    path: "",
    message: "values are before income tax; loans are the plain ones stated in the file",
  }
  const age = parseMonth(asOf)! - parseMonth(market.asOf)!
  const stale = `the market is of ${market.asOf}, ${age} months before ${asOf}: give your own with market: {…}`
  const flat = sites.filter((site) => {
    const uncited = site.power.numbers.priceUsdPerMwh?.origin.kind !== "fact"
    return site.power.kind === "fixed" && uncited && site.blocks.some((block) => block.use.kind === "mine")
  })
  const flatMessage = "one flat power price stands for the whole cost of power, and it is not a cited fact"
  return [
    preTax,
    ...(age > FRESH_MONTHS ? [{ code: "stale-market", path: "market", message: stale }] : []),
    ...flat.map((site) => ({ code: "flat-power", path: `${site.id}.power`, message: flatMessage })),
  ]
}
