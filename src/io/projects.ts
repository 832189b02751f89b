import type { Issue } from "../base/issue.ts"
import type { Project } from "../paths/calibrate/delays.ts"
import { DAYS_PER_YEAR } from "../paths/calibrate/series.ts"
import { readCsv } from "./csv.ts"
import { dayOf } from "./days.ts"
import { shortened } from "./shortened.ts"

type Bad = { readonly ok: false; readonly issues: readonly Issue[] }

const DAYS_PER_MONTH = DAYS_PER_YEAR / 12

/** Reads projects with an announced and, where they have started, an actual date; seen as they stood on a day. */
export function loadProjects(
  file: string,
  columns: { readonly announced: string; readonly actual: string },
  asOf: string,
): { readonly ok: true; readonly projects: readonly Project[] } | Bad {
  const csv = readCsv(file, [columns.announced, columns.actual])
  if (!csv.ok) return csv
  const issues: Issue[] = []
  const now = dayOf(asOf)!
  const projects = csv.rows.flatMap(({ row, line }): readonly Project[] => {
    const cell = (path: string, mayBeEmpty: boolean): number | null => {
      const text = (row[path] ?? "").trim()
      const day = dayOf(text)
      if (day === null && !(mayBeEmpty && text === "")) {
        const hint = mayBeEmpty
          ? "leave it empty while the project is open"
          : "write it as 2026-06 or 2026-06-30"
        issues.push({
          code: "bad-date",
          path,
          given: text,
          file,
          line,
          message: `"${text}" is not a date`,
          hint,
        })
      }
      return day
    }
    const announced = cell(columns.announced, false)
    const actual = cell(columns.actual, true)
    if (announced === null) return []
    const open = actual === null || actual > now
    return [{ delayMonths: ((open ? now : actual) - announced) / DAYS_PER_MONTH, open }]
  })
  return issues.length > 0 ? { ok: false, issues: shortened(issues, file) } : { ok: true, projects }
}
