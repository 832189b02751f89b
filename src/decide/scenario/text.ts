import { z } from "zod"
import type { Issue } from "../../base/issue.ts"
import type { Portfolio } from "../../model/resolved.ts"
import { schemaIssues } from "../../model/schemaIssues.ts"
import { type Change, type Scenario, scenarioIssues } from "../scenario.ts"

// A scenario as text: a small file, and the part of a link. Both say a lever by its name and a value in its unit.

const MOST_CHANGES = 50

const ChangeSchema = z.strictObject({
  name: z.string().describe("Lever"),
  value: z.union([z.number(), z.string()]).describe("In the unit of the lever, or one of its choices"),
})

/** A file of a scenario, as YAML or JSON. */
export const ScenarioSchema = z.strictObject({
  name: z.string().max(120).default("").describe("What the scenario is called"),
  changes: z.array(ChangeSchema).max(MOST_CHANGES).describe("What is changed on top of the portfolio"),
})

export type ScenarioRead =
  | { readonly ok: true; readonly scenario: Scenario }
  | { readonly ok: false; readonly issues: readonly Issue[] }

/** A parsed file as a scenario of the portfolio, or everything wrong with it at once. */
export function readScenario(raw: unknown, portfolio: Portfolio): ScenarioRead {
  const parsed = ScenarioSchema.safeParse(raw)
  const issues = [
    ...(parsed.error?.issues.flatMap((issue) => schemaIssues(issue, raw, ScenarioSchema)) ?? []),
    ...scenarioIssues(portfolio, parsed.data?.changes ?? soundChanges(raw)),
  ]
  return parsed.success && issues.length === 0 ? { ok: true, scenario: parsed.data } : { ok: false, issues }
}

/** The changes of a file that cannot be read as a whole, null for those that cannot be read either. */
function soundChanges(raw: unknown): readonly (Change | null)[] {
  const { changes } = (raw ?? {}) as { readonly changes?: unknown }
  if (!Array.isArray(changes)) return []
  return changes.slice(0, MOST_CHANGES).map((one) => ChangeSchema.safeParse(one).data ?? null)
}

/** The file of a scenario; `about` becomes its first line. */
export function printScenario({ name, changes }: Scenario, about = ""): string {
  const quoted = (value: number | string): string =>
    typeof value === "number" ? String(value) : JSON.stringify(value)
  return [
    ...(about === "" ? [] : [`# ${about.replace(/\s+/g, " ")}`]),
    ...(name === "" ? [] : [`name: ${JSON.stringify(name)}`]),
    changes.length === 0 ? "changes: []" : "changes:",
    ...changes.map((one) => `  - { name: ${one.name}, value: ${quoted(one.value)} }`),
    "",
  ].join("\n")
}

/** A scenario in a link: `btcPriceUsdPerBtc:60000;delayMonths:6`, its name first after a tilde where it has one. */
export function linkOf({ name, changes }: Scenario): string {
  const parts = changes.map((one) => `${one.name}:${encodeURIComponent(String(one.value))}`)
  return (name === "" ? parts : [`~${encodeURIComponent(name)}`, ...parts]).join(";")
}

/** The scenario of a link, or everything wrong with it at once. */
export function readLink(text: string, portfolio: Portfolio): ScenarioRead {
  const parts = text === "" ? [] : text.split(";")
  const named = parts[0]?.startsWith("~") ? parts[0].slice(1) : null
  const issues: Issue[] = []
  const hint = "a link says levers as name:value;name:value"
  const bad = (given: string, i: number): void => {
    const message = `"${given}" is not a change`
    issues.push({ code: "bad-link", path: `s[${i}]`, given, message, hint })
  }
  const changes = (named === null ? parts : parts.slice(1)).flatMap((part, i): Change[] => {
    const [name = "", written, ...rest] = part.split(":")
    const value = written === undefined || rest.length > 0 ? null : decoded(written)
    if (name === "" || value === null || value === "") {
      bad(part, i)
      return []
    }
    return [{ name, value: NUMBER.test(value) ? Number(value) : value }]
  })
  const name = named === null ? "" : decoded(named)
  if (name === null) bad(named!, 0)
  const read = readScenario({ name: name ?? "", changes }, portfolio)
  if (read.ok && issues.length === 0) return read
  return { ok: false, issues: [...issues, ...(read.ok ? [] : read.issues)] }
}

const NUMBER = /^-?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i

/** A part of a link as it was written; null where it cannot be read. */
function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}
