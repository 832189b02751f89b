import { existsSync, statSync } from "node:fs"
import { dirname, resolve } from "node:path"
import type { Issue } from "../base/issue.ts"
import { writeAtomically } from "../io/atomic.ts"
import type { Library } from "../io/evidence.ts"
import { loadDefinitions } from "../io/evidence.ts"
import { renderSvg } from "../io/svg.ts"
import { type ReportInput, reportPage } from "../report/page.ts"
import { capacityRows } from "../report/trackTables.ts"
import { sectorView } from "../track/sector.ts"
import type { Effects } from "./effects.ts"
import { DATA, VERSION } from "./package.ts"
import { type CommonOptions, refuse } from "./shared.ts"

type Contents = Pick<ReportInput, "portfolio" | "value" | "comparisons">

/** Writes a self-contained report; a folder that does not exist or another ending is refused before any work. */
export function writeReport(
  file: string,
  contents: Contents,
  evidence: Library,
  effects: Effects,
  options: CommonOptions,
): void {
  checkOutput(file, effects, options)
  const view = sectorView([...evidence.facts.values()], loadDefinitions(DATA), contents.portfolio.asOf)
  const page = reportPage({
    ...contents,
    sector: { asOf: view.asOf, rows: capacityRows(view.companies), sourceNote: "" },
    sources: evidence.sources,
    parameters: evidence.parameters,
    locale: options.lang,
    svg: renderSvg,
    version: VERSION,
  })
  writeAtomically(file, page)
  effects.err(`report written to ${file}`)
}

function checkOutput(file: string, effects: Effects, options: CommonOptions): void {
  if (!file.endsWith(".html")) {
    const message = `${file} does not end in .html`
    refuse({ effects, options }, [badOutput("--out", file, message, "reports are written as HTML")])
  }
  const issues = folderIssue("--out", file, dirname(resolve(file)))
  if (issues.length > 0) refuse({ effects, options }, issues)
}

/** What is wrong with a folder to write into. */
export const folderIssue = (path: string, given: string, folder: string): readonly Issue[] =>
  existsSync(folder) && statSync(folder).isDirectory()
    ? []
    : [badOutput(path, given, `the folder ${folder} does not exist`, "make it first")]

export const badOutput = (path: string, given: string, message: string, hint: string): Issue => ({
  code: "bad-output",
  path,
  given,
  message,
  hint,
})
