import { existsSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { type Command, Option } from "commander"
import { type Issue, place, type Warning } from "../base/issue.ts"
import { parseMonth } from "../base/month.ts"
import { type Library, loadEvidence } from "../io/evidence.ts"
import { loadPortfolio } from "../io/loadPortfolio.ts"
import { renderTable } from "../io/terminal.ts"
import type { Block, Portfolio, Site } from "../model/resolved.ts"
import { type Language, LOCALES } from "../report/locales/index.ts"
import type { Table } from "../report/tables.ts"
import { type Effects, EXIT, Stop } from "./effects.ts"

/** The folder of the package, where data/, cases/ and schema/ are. */
export const PACKAGE = [1, 2, 3]
  .map((up) => join(dirname(fileURLToPath(import.meta.url)), ...Array(up).fill("..")))
  .find((folder) => existsSync(join(folder, "package.json")))!

export const dataFolder = (): string => join(PACKAGE, "data")

export type CommonOptions = { readonly json?: boolean; readonly lang: Language }

/** Options that every command has. */
export const common = (command: Command): Command =>
  command
    .option("--json", "print JSON with a stable shape (docs/json.md)")
    .addOption(
      new Option("--lang <lang>", "language of tables and reports")
        .choices(Object.keys(LOCALES))
        .default("en"),
    )

export function library(): Library {
  return loadEvidence(dataFolder())
}

export const printJson = (effects: Effects, value: unknown): void =>
  effects.out(JSON.stringify(value, null, 2))

/** Prints every issue with its place and hint, for people or as JSON, and stops with exit code 1. */
export function refuse(
  effects: Effects,
  issues: readonly Issue[],
  options: { readonly json?: boolean },
): never {
  if (options.json) printJson(effects, { ok: false, issues })
  else {
    for (const issue of issues) {
      effects.err(`${place(issue)} ${issue.code}${issue.path ? ` at ${issue.path}` : ""}: ${issue.message}`)
      if (issue.hint) effects.err(`    hint: ${issue.hint}`)
    }
    effects.err(`${issues.length} problem${issues.length === 1 ? "" : "s"}; nothing was written`)
  }
  throw new Stop(EXIT.badInput)
}

/** The portfolio of a file, or every problem with it and exit code 1. */
export function openPortfolio(
  file: string,
  evidence: Library,
  effects: Effects,
  options: { readonly json?: boolean },
): Portfolio {
  const loaded = loadPortfolio(file, evidence)
  return loaded.ok ? loaded.portfolio : refuse(effects, loaded.issues, options)
}

/** Warnings named by `--strict` stop the command with exit code 1. */
export function enforceStrict(
  warnings: readonly Warning[],
  strict: readonly string[] | undefined,
  effects: Effects,
  json?: boolean,
): void {
  const fatal = warnings.filter((warning) => strict?.includes(warning.code) || strict?.includes("all"))
  if (fatal.length === 0) return
  refuse(
    effects,
    fatal.map(({ code, path, message }) => ({ code, path, message, hint: "made fatal by --strict" })),
    json,
  )
}

/** The block called SITE/BLOCK; a misspelt name is refused with the names there are. */
export function findBlock(
  portfolio: Portfolio,
  name: string,
  effects: Effects,
  json?: boolean,
): { site: Site; block: Block } {
  const all = portfolio.sites.flatMap((site) =>
    site.blocks.map((block) => ({ site, block, name: `${site.id}/${block.id}` })),
  )
  const found = all.find((candidate) => candidate.name === name)
  if (found) return found
  const issue: Issue = {
    code: "unknown-block",
    path: "--block",
    given: name,
    message: `${portfolio.name} has no block ${name}`,
    hint: `blocks: ${all.map((candidate) => candidate.name).join(", ")}`,
  }
  return refuse(effects, [issue], options)
}

/** A number given on the command line, within bounds; every bad one is refused with a hint. */
export function numberOption(
  name: string,
  text: string,
  bounds: { above?: number; atLeast?: number; below?: number },
): number | Issue {
  const value = Number(text)
  const bad = (message: string): Issue => ({
    code: "bad-option",
    path: name,
    given: text,
    message,
    hint: `write ${name} as a plain number`,
  })
  if (text.trim() === "" || !Number.isFinite(value)) return bad(`${name} ${text} is not a number`)
  if (bounds.above !== undefined && value <= bounds.above) return bad(`${name} must be above ${bounds.above}`)
  if (bounds.atLeast !== undefined && value < bounds.atLeast)
    return bad(`${name} must be at least ${bounds.atLeast}`)
  if (bounds.below !== undefined && value >= bounds.below) return bad(`${name} must be below ${bounds.below}`)
  return value
}

/** A day given on the command line. */
export function dateOption(
  name: string,
  text: string,
  effects: Effects,
  options: { readonly json?: boolean },
): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && parseMonth(text) !== null) return text
  const issue: Issue = {
    code: "bad-date",
    path: name,
    given: text,
    message: `"${text}" is not a day`,
    hint: "write it as 2026-11-24",
  }
  return refuse(effects, [issue], options)
}

/** Prints tables one under the other, fitted to the terminal. */
export function printTables(effects: Effects, tables: readonly Table[]): void {
  effects.out(
    tables.map((table) => renderTable(table, { width: effects.width, colour: effects.colour })).join("\n\n"),
  )
}
