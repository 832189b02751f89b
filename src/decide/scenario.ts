import { closest } from "fastest-levenshtein"
import type { Issue, Warning } from "../base/issue.ts"
import type { Portfolio } from "../model/resolved.ts"
import type { Lever, Opened } from "./scenario/lever.ts"
import { inOrder, LEVERS } from "./scenario/levers.ts"
import { subjectOf } from "./scenario/subject.ts"

export type { ChoiceLever, Lever, LeverSource, NumberLever } from "./scenario/lever.ts"

/** A few changes on top of a portfolio, each a lever at a value. */
export type Scenario = { readonly name: string; readonly changes: readonly Change[] }
export type Change = { readonly name: string; readonly value: number | string }

export const NO_CHANGES: Scenario = { name: "", changes: [] }

/** What was found of a portfolio is found again for the same object alone. */
const OPENED = new WeakMap<Portfolio, readonly Opened[]>()

function openedOf(portfolio: Portfolio): readonly Opened[] {
  const known = OPENED.get(portfolio)
  if (known) return known
  const subject = subjectOf(portfolio)
  const opened = LEVERS.flatMap((kind) => kind.open(subject) ?? [])
  OPENED.set(portfolio, opened)
  return opened
}

/** What a scenario can change here, in the order of the register: only what moves a value or a comparison. */
export const leversOf = (portfolio: Portfolio): readonly Lever[] =>
  openedOf(portfolio).map(({ lever }) => lever)

/**
 * The portfolio with the changes of a scenario that has passed `scenarioIssues`; the portfolio itself where nothing
 * changes. A lever that moves nothing here is left out (`scenarioWarnings`).
 */
export function withScenario(portfolio: Portfolio, { changes }: Scenario): Portfolio {
  const values = new Map(changes.map(({ name, value }) => [name, value]))
  return inOrder([...values.keys()]).reduce((from, name) => {
    const opened = openedOf(portfolio).find(({ lever }) => lever.name === name)
    const value = values.get(name)!
    return !opened || value === opened.lever.base ? from : opened.change(from, value)
  }, portfolio)
}

/** Everything wrong with changes of this portfolio, of which some may not be readable. Paths are those of a file. */
export function scenarioIssues(portfolio: Portfolio, changes: readonly (Change | null)[]): readonly Issue[] {
  const levers = leversOf(portfolio)
  return changes.flatMap((change, i): readonly Issue[] => {
    if (!change) return []
    const { name, value } = change
    const at = `changes[${i}]`
    if (!LEVERS.some((kind) => kind.name === name)) return [unknownLever(`${at}.name`, name)]
    if (changes.findIndex((one) => one?.name === name) < i) {
      const message = `${name} is changed twice`
      return [{ code: "lever-twice", path: `${at}.name`, given: name, message, hint: "keep one of them" }]
    }
    const lever = levers.find((one) => one.name === name)
    return lever ? valueIssues(lever, value, `${at}.value`) : []
  })
}

/** Changes that move nothing in this portfolio, each a warning. */
export const scenarioWarnings = (portfolio: Portfolio, { changes }: Scenario): readonly Warning[] => {
  const names = leversOf(portfolio).map(({ name }) => name)
  return changes.flatMap(({ name }, i) => {
    const message = `nothing in ${portfolio.name} moves with ${name}`
    return names.includes(name) ? [] : [{ code: "lever-idle", path: `changes[${i}].name`, message }]
  })
}

function unknownLever(path: string, given: string): Issue {
  const names = LEVERS.map(({ name }) => name)
  const hint = `did you mean ${closest(given, names)}? levers: ${names.join(", ")}`
  return { code: "unknown-lever", path, given, message: `no lever is called ${given}`, hint }
}

function valueIssues(lever: Lever, given: number | string, path: string): readonly Issue[] {
  const issue = (code: string, message: string, hint: string): readonly Issue[] => [
    { code, path, given, message, hint },
  ]
  if (lever.kind === "choice") {
    if (lever.options.includes(String(given))) return []
    const hint = `choose one of ${lever.options.join(", ")}`
    return issue("unknown-choice", `${lever.name} has no ${given}`, hint)
  }
  const { name, unit, min, max, base } = lever
  const hint = `${name} is ${base} here; write a number of ${min} to ${max} ${unit}`
  if (typeof given !== "number") return issue("not-a-quantity", `"${given}" is not a value in ${unit}`, hint)
  if (!Number.isFinite(given)) return issue("not-finite", `${given} is not a finite number`, hint)
  if (given < min) return issue("below-minimum", `${given} is below ${min} ${unit}`, hint)
  return given > max ? issue("above-maximum", `${given} is above ${max} ${unit}`, hint) : []
}
