import { runOwner } from "../cash/owner.ts"
import type { Input, Portfolio, Terms } from "../model/resolved.ts"
import { useOf } from "../uses/index.ts"
import { quantitiesOf } from "../uses/use.ts"
import { shareValue } from "./capital.ts"

/** The cited cap rate of a stabilised leased hall (spec 2.7). */
const CAP_RATE = "capRateColocationFraction"

/** What a share would be worth if halls kept a value after their last lease: next year's income over a cap rate. */
export type WithTerminal = { readonly perShareUsd: number; readonly capRate: Input }

/** A use that could state what is left at its end, and does not. */
export const endsWithoutValue = (use: Terms): boolean =>
  "capRateFraction" in useOf(use.kind).schema.shape && !use.numbers.capRateFraction

/**
 * Beside the value, never in it: much of what the market pays lies after the last lease. Null where nothing changes, as
 * when no lease ends within the modelled months.
 */
export function withTerminal(portfolio: Portfolio, withoutUsd: number): WithTerminal | null {
  const halls = portfolio.sites.flatMap(({ blocks }) => blocks).filter(({ use }) => endsWithoutValue(use))
  const parameter = portfolio.parameters.get(CAP_RATE)
  if (halls.length === 0 || !parameter || parameter.base === null) return null
  const spec = quantitiesOf(useOf(halls[0]!.use.kind).schema).capRateFraction!
  const capRate: Input = { value: parameter.base, spec, origin: { kind: "parameter", parameter } }
  const capped = (use: Terms): Terms =>
    endsWithoutValue(use) ? { ...use, numbers: { ...use.numbers, capRateFraction: capRate } } : use
  const sites = portfolio.sites.map((site) => ({
    ...site,
    blocks: site.blocks.map((block) => ({ ...block, use: capped(block.use) })),
  }))
  const { perShareUsd } = shareValue(runOwner({ ...portfolio, sites }))
  return perShareUsd === null || perShareUsd === withoutUsd ? null : { perShareUsd, capRate }
}
