import { readdirSync, readFileSync } from "node:fs"
import { compareAll } from "../../src/decide/compare.ts"
import { valuePortfolio } from "../../src/decide/value.ts"
import { loadEvidence } from "../../src/io/evidence.ts"
import { loadPortfolio } from "../../src/io/loadPortfolio.ts"
import type { Portfolio } from "../../src/model/resolved.ts"
import { comparisonJson, valueJson } from "../../src/report/json.ts"

const FOLDER = "cases"

/** Names of the worked cases: example, documentation and golden test at once. */
export const CASES = readdirSync(FOLDER)
  .filter((file) => file.endsWith(".yaml"))
  .map((file) => file.replace(/\.yaml$/, ""))

export const evidence = loadEvidence("data")
export const goldenFile = (name: string): string => `${FOLDER}/golden/${name}.json`
export const golden = (name: string): unknown => JSON.parse(readFileSync(goldenFile(name), "utf8"))

/** The portfolio of a case; throws with every problem when the file is not sound. */
export function casePortfolio(name: string): Portfolio {
  const loaded = loadPortfolio(`${FOLDER}/${name}.yaml`, evidence)
  if (!loaded.ok)
    throw new Error(
      loaded.issues.map((issue) => `${issue.line}: ${issue.code} ${issue.path} ${issue.message}`).join("\n"),
    )
  return loaded.portfolio
}

/** What the engine makes of a case, as it is stored. */
export function caseResult(name: string): unknown {
  const portfolio = casePortfolio(name)
  const { warnings: _warnings, ...value } = valueJson(valuePortfolio(portfolio))
  return JSON.parse(JSON.stringify({ value, comparisons: compareAll(portfolio).map(comparisonJson) }))
}

export type Difference = { readonly path: string; readonly stored: unknown; readonly now: unknown }

/** Where two results differ: numbers by more than 1 part in 10^9, everything else at all. */
export function differences(stored: unknown, now: unknown, path = ""): readonly Difference[] {
  if (typeof stored === "number" && typeof now === "number") {
    const scale = Math.max(Math.abs(stored), Math.abs(now), 1e-6)
    return Math.abs(stored - now) / scale > 1e-9 ? [{ path, stored, now }] : []
  }
  if (typeof stored === "object" && typeof now === "object" && stored !== null && now !== null) {
    const keys = new Set([...Object.keys(stored), ...Object.keys(now)])
    const at = (value: object, key: string): unknown => (value as Record<string, unknown>)[key]
    return [...keys].flatMap((key) =>
      differences(at(stored, key), at(now, key), path ? `${path}.${key}` : key),
    )
  }
  return stored === now ? [] : [{ path, stored, now }]
}
