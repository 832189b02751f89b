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
    locale: options.lang,
    svg: renderSvg,
    version: VERSION,
  })
  writeAtomically(file, page)
  effects.err(`report written to ${file}`)
}

function checkOutput(file: string, effects: Effects, options: CommonOptions): void {
  const issue = (message: string, hint: string): Issue => ({
    code: "bad-output",
    path: "--out",
    given: file,
    message,
    hint,
  })
  if (!file.endsWith(".html"))
    refuse({ effects, options }, [issue(`${file} does not end in .html`, "reports are written as HTML")])
  const folder = dirname(resolve(file))
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    refuse({ effects, options }, [issue(`the folder ${folder} does not exist`, "make it first")])
  }
}
