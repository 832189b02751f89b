import type { Warning } from "../base/issue.ts"
import type { Input, Portfolio } from "../model/resolved.ts"
import { SHARE_FACTS } from "./bridge.ts"

const FOUND: Readonly<Record<string, string>> = {
  dilutedShares: "share count",
  cashUsd: "cash",
  debtUsd: "debt",
  treasuryBtc: "bitcoin held",
}

/** Facts that a fuller answer would need, each named with what it costs the reader. */
export function missingFacts(portfolio: Portfolio): readonly string[] {
  const share = SHARE_FACTS.filter((name) => !portfolio.owner[name]).map(
    (name) => `per share: not computed, ${FOUND[name]} not found`,
  )
  const overhead = portfolio.owner.overheadUsdPerYear
    ? []
    : ["overhead: not deducted, yearly cash overhead not found"]
  return [...share, ...overhead]
}

/** What a reader should know before trusting the result. */
export function modelWarnings(portfolio: Portfolio): readonly Warning[] {
  const warnings: Warning[] = [
    {
      code: "pre-tax",
      path: "",
      message: "values are before income tax; loans are the plain ones stated in the file",
    },
  ]
  for (const [name, input] of Object.entries(portfolio.market.numbers)) {
    const stale = staleParameter(input, portfolio.asOf)
    if (stale) warnings.push({ code: "stale-market", path: `market.${name}`, message: stale })
  }
  for (const site of portfolio.sites) {
    const flat = site.power.kind === "fixed" && site.blocks.some((block) => block.use.kind === "mine")
    if (flat && site.power.numbers.priceUsdPerMwh?.origin.kind !== "fact") {
      warnings.push({
        code: "flat-power",
        path: `${site.id}.power`,
        message: "one flat power price stands for the whole cost stack, and it is not a cited fact",
      })
    }
  }
  return warnings
}

function staleParameter(input: Input, asOf: string): string | null {
  if (
    input.origin.kind !== "parameter" ||
    !/market|spot|now/i.test(input.origin.parameter.confidence + input.origin.parameter.title)
  )
    return null
  return `dated assumption of ${input.origin.parameter.asOf}, valued as of ${asOf}: load your own`
}
