import { existsSync, statSync } from "node:fs"
import { dirname, resolve } from "node:path"
import type { Issue } from "../base/issue.ts"
import { type FileToWrite, writeAll } from "../io/atomic.ts"
import type { Library } from "../io/evidence.ts"
import { loadDefinitions } from "../io/evidence.ts"
import { renderSvg } from "../io/svg.ts"
import { type ReportInput, reportPage } from "../report/page.ts"
import { capacityRows } from "../report/trackTables.ts"
import { sectorView } from "../track/sector.ts"
import type { Effects } from "./effects.ts"
import { DATA, VERSION } from "./package.ts"
import { type CommonOptions, refuse, type Voice } from "./shared.ts"

type Contents = Pick<
  ReportInput,
  "portfolio" | "value" | "comparisons" | "options" | "simulation" | "priced" | "sensitivity"
>

/** Writes a self-contained report to a file that `checkOutput` has passed. */
export function writeReport(
  file: string,
  contents: Contents,
  evidence: Library,
  effects: Effects,
  options: CommonOptions,
): void {
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
  writeFiles("--out", [{ file, content: page }], { effects, options })
  effects.err(`report written to ${file}`)
}

/** Refuses, before any work, a report with another ending or in a folder that does not exist. */
export function checkOutput(file: string, voice: Voice): void {
  if (!file.endsWith(".html")) {
    const message = `${file} does not end in .html`
    refuse(voice, [badOutput("--out", file, message, "reports are written as HTML")])
  }
  const issues = folderIssue("--out", file, dirname(resolve(file)))
  if (issues.length > 0) refuse(voice, issues)
}

/** What is wrong with a folder to write into. */
export function folderIssue(path: string, given: string, folder: string): readonly Issue[] {
  if (!existsSync(folder))
    return [badOutput(path, given, `the folder ${folder} does not exist`, "make it first")]
  if (!statSync(folder).isDirectory())
    return [badOutput(path, given, `${folder} is a file, not a folder`, "name a folder")]
  return []
}

/** Writes files all or none; what the system refuses becomes an issue of the option that named the place. */
export function writeFiles(option: string, files: readonly FileToWrite[], voice: Voice): void {
  const failed = writeAll(files)
  if (failed === null) return
  const { file, reason } = failed
  const hint = "choose a place that can be written"
  refuse(voice, [badOutput(option, file, `${file} cannot be written: ${reason}`, hint)])
}

const badOutput = (path: string, given: string, message: string, hint: string): Issue => ({
  code: "bad-output",
  path,
  given,
  message,
  hint,
})
