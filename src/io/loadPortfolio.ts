import type { Issue } from "../base/issue.ts"
import type { Evidence, Portfolio } from "../model/resolved.ts"
import { validatePortfolio } from "../model/validate.ts"
import { readYaml } from "./yamlFile.ts"

export type Loaded =
  | { readonly ok: true; readonly portfolio: Portfolio }
  | { readonly ok: false; readonly issues: readonly Issue[] }

/** The portfolio of a file, or every problem with it at its line and column, in the order of the file. */
export function loadPortfolio(file: string, evidence: Evidence): Loaded {
  const read = readYaml(file)
  if (!read.ok) return read
  const checked = validatePortfolio(read.raw, evidence)
  if (checked.ok) return checked
  const placed = checked.issues.map((issue) => ({ ...issue, file, ...read.positionOf(issue.path) }))
  return { ok: false, issues: placed.sort((a, b) => a.line - b.line || a.column - b.column) }
}
