import type { Issue } from "../base/issue.ts"
import type { Evidence, Portfolio } from "../model/resolved.ts"
import { validatePortfolio } from "../model/validate.ts"
import { readYamlText, type YamlText } from "./yamlText.ts"

export type Loaded =
  | { readonly ok: true; readonly portfolio: Portfolio }
  | { readonly ok: false; readonly issues: readonly Issue[] }

/** The portfolio of a text, or every problem with it at its line and column; `file` names it in messages. */
export const openText = (text: string, file: string, evidence: Evidence): Loaded =>
  openYaml(readYamlText(text, file), file, evidence)

/** The portfolio of what was read, or every problem with it, in the order of the file. */
export function openYaml(read: YamlText, file: string, evidence: Evidence): Loaded {
  if (!read.ok) return read
  const checked = validatePortfolio(read.raw, evidence)
  if (checked.ok) return checked
  const placed = checked.issues.map((issue) => ({ ...issue, file, ...read.positionOf(issue.path) }))
  return { ok: false, issues: placed.sort((a, b) => a.line - b.line || a.column - b.column) }
}
