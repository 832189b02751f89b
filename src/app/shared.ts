import { type Command, Option } from "commander"
import { closest } from "fastest-levenshtein"
import { type Issue, place, type Warning } from "../base/issue.ts"
import { parseMonth } from "../base/month.ts"
import { OPTION_WARNINGS } from "../decide/option/onBlockWarnings.ts"
import { WARNINGS } from "../decide/warnings.ts"
import { type Library, loadEvidence } from "../io/evidence.ts"
import { loadPortfolio } from "../io/loadPortfolio.ts"
import { plain, renderTable } from "../io/terminal.ts"
import type { Block, Portfolio, Site } from "../model/resolved.ts"
import { LOCALES, type Locale, textsOf } from "../report/locales/index.ts"
import type { Table } from "../report/tables.ts"
import { blockNamed } from "./asked.ts"
import { type Effects, EXIT, Stop } from "./effects.ts"
import { DATA } from "./package.ts"

export type CommonOptions = { readonly json?: boolean; readonly lang: Locale }

/** What a command needs to speak: where to print, and how. */
export type Voice = { readonly effects: Effects; readonly options: { readonly json?: boolean } }

/** Options that every command has. */
export const common = (command: Command): Command =>
  command
    .option("--json", "print JSON with a stable shape (docs/json.md)")
    .addOption(
      new Option("--lang <lang>", "language of tables and reports")
        .choices(Object.keys(LOCALES))
        .default("en"),
    )

export const library = (): Library => loadEvidence(DATA)

export const printJson = (effects: Effects, value: unknown): void =>
  effects.out(JSON.stringify(value, null, 2))

/** Prints tables one under the other, fitted to the terminal, in the reader's language. */
export function printTables(effects: Effects, options: CommonOptions, tables: readonly Table[]): void {
  const { width, colour } = effects
  const texts = textsOf(options.lang)
  effects.out(tables.map((table) => renderTable(table, { width, colour, texts })).join("\n\n"))
}

/** Prints every issue with its place and hint, for people or as JSON, and stops with exit code 1. */
export function refuse({ effects, options }: Voice, issues: readonly Issue[]): never {
  if (options.json) printJson(effects, { ok: false, issues })
  else {
    for (const issue of issues) {
      const path = issue.path ? ` at ${issue.path}` : ""
      effects.err(plain(`${issue.file ? `${place(issue)} ` : ""}${issue.code}${path}: ${issue.message}`))
      if (issue.hint) effects.err(plain(`    hint: ${issue.hint}`))
    }
    effects.err(`${issues.length} problem${issues.length === 1 ? "" : "s"}; nothing was written`)
  }
  throw new Stop(EXIT.badInput)
}

/** The portfolio of a file, or every problem with it and exit code 1. */
export function openPortfolio(file: string, evidence: Library, voice: Voice): Portfolio {
  const loaded = loadPortfolio(file, evidence)
  return loaded.ok ? loaded.portfolio : refuse(voice, loaded.issues)
}

/** The portfolios of several files, or every problem with any of them and exit code 1. */
export function openPortfolios(
  files: readonly string[],
  evidence: Library,
  voice: Voice,
): readonly Portfolio[] {
  const loaded = files.map((file) => loadPortfolio(file, evidence))
  const issues = loaded.flatMap((one) => (one.ok ? [] : one.issues))
  if (issues.length > 0) refuse(voice, issues)
  return loaded.flatMap((one) => (one.ok ? [one.portfolio] : []))
}

/** Refuses codes of `--strict` that no warning has: a misspelt one would guard nothing. */
export function checkStrict(strict: readonly string[] | undefined, voice: Voice): void {
  const known: readonly string[] = ["all", ...WARNINGS.map(({ code }) => code), ...OPTION_WARNINGS]
  const issues = (strict ?? [])
    .filter((code) => !known.includes(code))
    .map((code): Issue => {
      const message = `no warning has the code "${code}"`
      const hint = `did you mean ${closest(code, known)}? docs/mistakes.md lists the codes`
      return { code: "bad-option", path: "--strict", given: code, message, hint }
    })
  if (issues.length > 0) refuse(voice, issues)
}

/** Warnings named by `--strict` stop the command with exit code 1. */
export function enforceStrict(
  warnings: readonly Warning[],
  strict: readonly string[] | undefined,
  voice: Voice,
): void {
  const fatal = warnings.filter((warning) => strict?.includes(warning.code) || strict?.includes("all"))
  if (fatal.length > 0)
    refuse(
      voice,
      fatal.map((warning) => ({ ...warning, hint: "made fatal by --strict" })),
    )
}

/** The block called SITE/BLOCK; a misspelt name is refused with the names there are. */
export function findBlock(portfolio: Portfolio, name: string, voice: Voice): { site: Site; block: Block } {
  const found = blockNamed(portfolio, name, "--block")
  return found.ok ? found : refuse(voice, [found.issue])
}

type Bounds = { readonly above?: number; readonly atLeast?: number; readonly below?: number }

/** Numbers given on the command line; every bad one is refused at once. */
export function numbersOf<Name extends string>(
  given: Readonly<Record<Name, readonly [option: string, text: string, bounds: Bounds]>>,
  voice: Voice,
): Readonly<Record<Name, number>> {
  const entries = Object.entries(given) as [Name, readonly [string, string, Bounds]][]
  const issues = entries.flatMap(([, [option, text, bounds]]) => numberIssues(option, text, bounds))
  if (issues.length > 0) refuse(voice, issues)
  return Object.fromEntries(entries.map(([name, [, text]]) => [name, Number(text)])) as Record<Name, number>
}

export function numberIssues(
  option: string,
  text: string,
  { above, atLeast, below }: Bounds,
): readonly Issue[] {
  const value = Number(text)
  const bad = (message: string): readonly Issue[] => [
    { code: "bad-option", path: option, given: text, message, hint: `write ${option} as a plain number` },
  ]
  if (text.trim() === "" || !Number.isFinite(value)) return bad(`"${text}" is not a number`)
  if (above !== undefined && value <= above) return bad(`${text} is not above ${above}`)
  if (atLeast !== undefined && value < atLeast) return bad(`${text} is not at least ${atLeast}`)
  if (below !== undefined && value >= below) return bad(`${text} is not below ${below}`)
  return []
}

/** Refuses numbers that are each allowed and together too large to compute with. */
export function refuseOverflow(results: readonly number[], voice: Voice): void {
  if (results.every(Number.isFinite)) return
  const message = "the result is too large to be a number"
  refuse(voice, [{ code: "out-of-range", path: "", message, hint: "check the units of the options" }])
}

/** A day given on the command line. */
export function dateOption(option: string, text: string, voice: Voice): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && parseMonth(text) !== null) return text
  const message = `"${text}" is not a day`
  return refuse(voice, [
    { code: "bad-date", path: option, given: text, message, hint: "write it as 2026-11-24" },
  ])
}
