import { readdirSync, readFileSync, statSync } from "node:fs"
import { basename, dirname, join } from "node:path"
import { readCsv } from "../../src/io/csv.ts"
import type { Case, Oracle, Table, Unserved } from "./oracle.ts"
import { ORACLES, UNSERVED } from "./register.ts"

export type TableResult = {
  readonly file: string
  readonly cases: number
  readonly passed: number
  readonly worstError: number | null
  readonly tolerance: number | null
  readonly note: string
  readonly failures: readonly Case[]
  readonly unserved: readonly Unserved[]
  /** Why nothing was checked: a table that is not served, or one that could not be read. */
  readonly reason?: string
  readonly broken?: boolean
}

/** Checks every table under a folder, searched recursively and matched by base name. */
export function checkFolder(folder: string): readonly TableResult[] {
  return filesUnder(folder)
    .filter((file) => /\.(csv|json)$/.test(file))
    .sort((a, b) => (basename(a) < basename(b) ? -1 : 1))
    .map(checkFile)
}

function checkFile(file: string): TableResult {
  const name = basename(file)
  const oracle = ORACLES.find((one) => one.file === name)
  if (oracle) return checkTable(oracle, file)
  const reason =
    UNSERVED.find(([prefix]) => name.startsWith(prefix))?.[1] ?? "not a table that the engine knows"
  return {
    file: name,
    cases: 0,
    passed: 0,
    worstError: null,
    tolerance: null,
    note: "",
    failures: [],
    unserved: [],
    reason,
  }
}

function checkTable(oracle: Oracle, file: string): TableResult {
  const base = { file: oracle.file, note: oracle.note, unserved: [] as readonly Unserved[] }
  try {
    const { cases, unserved = [] } = oracle.run(tableOf(file))
    const failures = cases.filter(({ error, tolerance }) => !(error <= tolerance))
    const worst = cases.reduce((a, b) => (b.error > a ? b.error : a), 0)
    const tolerance = cases.reduce((a, b) => Math.max(a, b.tolerance), 0)
    if (cases.length === 0) {
      return {
        ...base,
        unserved,
        cases: 0,
        passed: 0,
        worstError: null,
        tolerance: null,
        failures: [],
        reason: "no row could be checked",
        broken: true,
      }
    }
    return {
      ...base,
      unserved,
      cases: cases.length,
      passed: cases.length - failures.length,
      worstError: worst,
      tolerance,
      failures,
    }
  } catch (error) {
    const reason = `${file}: ${(error as Error).message}`
    return {
      ...base,
      cases: 0,
      passed: 0,
      worstError: null,
      tolerance: null,
      failures: [],
      reason,
      broken: true,
    }
  }
}

function tableOf(file: string): Table {
  const text = readFileSync(file, "utf8")
  const beside = (name: string): string => readFileSync(join(dirname(file), name), "utf8")
  if (file.endsWith(".json")) return { text, rows: [], beside }
  const read = readCsv(file, [])
  if (!read.ok)
    throw new Error(read.issues.map((issue) => `line ${issue.line ?? 1}: ${issue.message}`).join("; "))
  return { text, rows: read.rows.map(({ row }) => row), beside }
}

function filesUnder(folder: string): readonly string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? filesUnder(path) : [path]
  })
}

/** A table that is served and not right, or could not be read. */
export const failed = (result: TableResult): boolean => result.failures.length > 0 || result.broken === true
