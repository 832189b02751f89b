import type { Warning } from "../../base/issue.ts"
import type { Block, Portfolio, Site } from "../../model/resolved.ts"
import { roughWorth } from "./conversionWorth.ts"
import { hashpriceToday, posedOption } from "./onBlockPosed.ts"
import { PLAIN_REQUEST } from "./onBlockRequest.ts"
import { optionSubject } from "./onBlockSubject.ts"
import { optionWarnings } from "./onBlockWarnings.ts"
import type { TriggerPoint } from "./trigger.ts"

/** The rule to convert as a coarse grid has it: what to do today, and the hashprice at which that changes. */
export type RoughRule = {
  readonly decision: "convert" | "wait"
  readonly todayUsdPerPhDay: number
  readonly regretOfConvertingUsd: number
  /** The rule of today; null where none is found. */
  readonly now: TriggerPoint | null
  readonly warnings: readonly Warning[]
}

/** Without bounds, to a thousandth of the worth; null for a block whose conversion is no question of hashprice. */
export function roughRule(portfolio: Portfolio, site: Site, block: Block): RoughRule | null {
  const found = optionSubject(portfolio, site, block, PLAIN_REQUEST)
  if (!found.ok) return null
  const { problem, moving, npvNowUsd } = posedOption(portfolio, found.subject, PLAIN_REQUEST)
  const { trigger, ...worth } = roughWorth(problem, moving)
  return {
    decision: worth.decision,
    regretOfConvertingUsd: worth.regretOfConvertingUsd,
    todayUsdPerPhDay: hashpriceToday(found.subject),
    now: trigger.find(({ step }) => step === 0) ?? null,
    warnings: optionWarnings({ site: site.id, block: block.id, npvNowUsd, ...worth }),
  }
}

/** What a comparison of values today leaves out, by that rule. */
export const waitingWarnings = (portfolio: Portfolio, site: Site, block: Block): readonly Warning[] =>
  roughRule(portfolio, site, block)?.warnings ?? []
