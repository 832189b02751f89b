import type { Issue } from "../base/issue.ts"

const MOST_ISSUES = 20

/** The first problems, and how many more there are. */
export function shortened(issues: readonly Issue[], file: string): readonly Issue[] {
  if (issues.length <= MOST_ISSUES) return issues
  const more = issues.length - MOST_ISSUES
  const message = `${more} more problems of this kind`
  return [
    ...issues.slice(0, MOST_ISSUES),
    { code: "more", path: "", file, message, hint: "mend these first" },
  ]
}
