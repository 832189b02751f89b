import type { Issue } from "../base/issue.ts"
import { expandLikes } from "./likes.ts"
import { PortfolioSchema } from "./portfolio.ts"
import type { Report } from "./resolve.ts"
import type { Evidence, Portfolio } from "./resolved.ts"
import { resolvePortfolio } from "./resolvePortfolio.ts"
import { schemaIssues } from "./schemaIssues.ts"
import { checkSoundParts } from "./soundParts.ts"

export type Validation =
  | { readonly ok: true; readonly portfolio: Portfolio }
  | { readonly ok: false; readonly issues: readonly Issue[] }

/** Checks a parsed file against schema, facts and the rules of each use; returns the model or every issue at once. */
export function validatePortfolio(raw: unknown, evidence: Evidence): Validation {
  const issues: Issue[] = []
  const report: Report = (issue) => issues.push(issue)
  const expanded = expandLikes(raw, report)
  const parsed = PortfolioSchema.safeParse(expanded)
  if (!parsed.success) {
    issues.push(...parsed.error.issues.flatMap((issue) => schemaIssues(issue, expanded, PortfolioSchema)))
    checkSoundParts(expanded, evidence, report)
    return { ok: false, issues }
  }
  const portfolio = resolvePortfolio(parsed.data, evidence, report)
  return issues.length > 0 ? { ok: false, issues } : { ok: true, portfolio }
}
