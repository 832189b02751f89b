import type { Warning } from "../../base/issue.ts"
import type { Block, Portfolio, Site } from "../../model/resolved.ts"
import { roughWorth } from "./conversionWorth.ts"
import { posedOption } from "./onBlockPosed.ts"
import { PLAIN_REQUEST } from "./onBlockRequest.ts"
import { optionSubject } from "./onBlockSubject.ts"
import { optionWarnings } from "./onBlockWarnings.ts"

/**
 * What a comparison of values today leaves out, on a coarse grid and without bounds, to a thousandth of the worth; nothing
 * for a block whose conversion is no question of hashprice.
 */
export function waitingWarnings(portfolio: Portfolio, site: Site, block: Block): readonly Warning[] {
  const found = optionSubject(portfolio, site, block, PLAIN_REQUEST)
  if (!found.ok) return []
  const { problem, moving, npvNowUsd } = posedOption(portfolio, found.subject, PLAIN_REQUEST)
  return optionWarnings({ site: site.id, block: block.id, npvNowUsd, ...roughWorth(problem, moving) })
}
