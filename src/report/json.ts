import { cashIsKnown } from "../cash/owner.ts"
import type { Period, Statement } from "../cash/statements.ts"
import type { Comparison } from "../decide/compare.ts"
import type { PortfolioValue } from "../decide/value.ts"
import type { Portfolio } from "../model/resolved.ts"

// The stable JSON shapes of docs/json.md. Fields are added, never renamed.

export function valueJson(value: PortfolioValue) {
  return {
    name: value.name,
    asOf: value.asOf,
    npvUsd: value.npvUsd,
    perShareUsd: value.perShareUsd,
    terminal: value.terminal && {
      perShareUsd: value.terminal.perShareUsd,
      capRateFraction: value.terminal.capRate.value,
    },
    citedFraction: value.cited.citedFraction,
    origins: {
      citedFraction: value.cited.citedFraction,
      parameterFraction: value.cited.parameterFraction,
      assumedFraction: value.cited.assumedFraction,
      givenFraction: value.cited.givenFraction,
    },
    blocks: value.blocks.map(
      ({ name: _name, irrFraction, paybackMonths, leveredIrrFraction, minimumDscrRatio, ...block }) => ({
        ...block,
        irrFraction: irrFraction.value,
        paybackMonths: paybackMonths.value,
        leveredIrrFraction: leveredIrrFraction?.value ?? null,
        minimumDscrRatio: minimumDscrRatio?.value ?? null,
      }),
    ),
    bridge: value.bridge,
    segments: value.segments,
    projects: value.projects,
    events: value.events,
    liquidity: value.liquidity,
    market: value.market,
    reported: value.reported.map(({ reported, ...line }) => ({ ...line, reported: reported?.value ?? null })),
    missing: value.missing.map(({ message }) => message),
    warnings: value.warnings,
  }
}

export function comparisonJson(comparison: Comparison) {
  return {
    site: comparison.site,
    block: comparison.block,
    best: comparison.best.use,
    citedFraction: comparison.cited.citedFraction,
    alternatives: comparison.alternatives.map((alternative) => ({
      use: alternative.use,
      npvUsd: alternative.npvUsd,
      incrementalNpvUsd: alternative.incrementalNpvUsd,
      lostMiningNpvUsd: alternative.lostNpvUsd,
      resaleUsd: alternative.resaleUsd,
      capexUsd: alternative.capexUsd,
      irrFraction: alternative.irrFraction.value,
      irrReason: alternative.irrFraction.value === null ? alternative.irrFraction.reason : null,
    })),
    lostMiningNpvUsd: comparison.lostMiningNpvUsd,
    resaleUsd: comparison.resaleUsd,
  }
}

export const statementsJson = (portfolio: Portfolio, period: Period, statements: readonly Statement[]) => ({
  name: portfolio.name,
  asOf: portfolio.asOf,
  period,
  openingCashKnown: cashIsKnown(portfolio),
  statements,
})
