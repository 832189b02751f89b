import type { Issue } from "../base/issue.ts"
import { runOwner } from "../cash/owner.ts"
import { shareValue } from "../decide/capital.ts"
import { missingFacts } from "../decide/notes.ts"
import type { Portfolio } from "../model/resolved.ts"
import { isAboutShares } from "../report/reasons.ts"

/** The facts without which a value per share would be a guess; none where there is one, or where debt leaves nothing. */
export function shareFactIssues(portfolio: Portfolio, hint: string): readonly Issue[] {
  const { perShareUsd, noAnswer } = shareValue(runOwner(portfolio))
  if (perShareUsd !== null || noAnswer) return []
  return missingFacts(portfolio)
    .filter(isAboutShares)
    .map(({ code, message }) => ({
      code: "missing-fact",
      path: `owner.${code === "dilutedShares" ? "basicShares" : code}`,
      message,
      hint,
    }))
}
