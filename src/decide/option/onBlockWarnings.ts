import type { Warning } from "../../base/issue.ts"
import { usdText } from "../warnings/rule.ts"
import type { BlockOption } from "./onBlock.ts"

/** Gain by waiting, over the net present value, below which now or later is all the same. */
const WORTH_A_WORD = 0.005

type Judged = Pick<
  BlockOption,
  "site" | "block" | "npvNowUsd" | "decision" | "regretOfConvertingUsd" | "findings"
>

/** Codes of what an option may warn of (USUAL-MISTAKES.md, point 15). */
export const OPTION_WARNINGS = ["npv-instead-of-option", "boundary-degenerate"] as const

/** What a reader should know before acting on the rule, or on a comparison of values today. */
export function optionWarnings(option: Judged): readonly Warning[] {
  const path = `${option.site}/${option.block}`
  return [...npvInsteadOfOption(option, path), ...boundaryDegenerate(option, path)]
}

/** Net present value says convert, and waiting is worth more. */
function npvInsteadOfOption(option: Judged, path: string): readonly Warning[] {
  const { npvNowUsd: npvUsd, decision, regretOfConvertingUsd: regretUsd } = option
  if (npvUsd <= 0 || decision === "convert" || regretUsd < WORTH_A_WORD * npvUsd) return []
  const message = `on the one path of the file converting now adds ${usdText(npvUsd)}; with hashprice uncertain, waiting is worth ${usdText(regretUsd)} more than converting now`
  return [{ code: "npv-instead-of-option", path, message, figures: { npvUsd, regretUsd } }]
}

/** Hashprice that only reverts hardly tells what mining is worth: the rule is always or never. */
function boundaryDegenerate({ findings }: Judged, path: string): readonly Warning[] {
  const found = findings.find(({ code }) => code === "boundary-degenerate")
  if (!found) return []
  const message =
    "hashprice only returns to its level, so that of today hardly tells what mining is worth, and the rule is always or never: let part of its moves last (longVolatilityPerSqrtYear)"
  return [{ code: "boundary-degenerate", path, message, figures: { emptyFraction: found.gap } }]
}
