import { closest } from "fastest-levenshtein"
import type { z } from "zod"
import type { Issue } from "../base/issue.ts"
import { type Authored, isAuthored, rangeProblems } from "../base/quantity.ts"
import { convert } from "../base/units.ts"
import { criticalPath, type Task, type taskList, taskProblems } from "../uses/criticalPath.ts"
import type { Fact, Parameter } from "./evidence.ts"
import { misreading } from "./misreadings.ts"
import type { Evidence, Input, Terms } from "./resolved.ts"

export type Report = (issue: Issue) => void

/** Looks up a written number: the fact converted to the field's unit, the default, or the value itself. */
export function resolveInput(authored: Authored, path: string, evidence: Evidence, report: Report): Input {
  const { spec, source } = authored
  const nothing: Input = { value: Number.NaN, spec, origin: { kind: "given" } }
  const refuse = (code: string, message: string, hint: string): Input => {
    report({ code, path, given: shownSource(source), message, hint })
    return nothing
  }
  const checked = (value: number, origin: Input["origin"]): Input => {
    for (const { message, params } of rangeProblems(value, spec)) {
      return refuse(params.code, `${shownSource(source)}: ${message}`, params.hint)
    }
    return { value, spec, origin }
  }
  switch (source.kind) {
    case "given":
      return { value: source.value, spec, origin: { kind: "given" } }
    case "assumed":
      return { value: source.value, spec, origin: { kind: "assumed", because: source.because } }
    case "parameter": {
      const parameter = evidence.parameters.get(source.name)
      if (!parameter || parameter.base === null) {
        return refuse(
          "unknown-parameter",
          `no default is called ${source.name}`,
          nearest(source.name, evidence.parameters),
        )
      }
      const value = convert(parameter.base, parameter.unit, spec.unit)
      if (value === undefined)
        return refuse("parameter-unit", wrongUnit(source.name, parameter, spec.unit), "use another default")
      const misread = misreading(path, source.name)
      if (misread) return refuse(misread.code, `${source.name} ${misread.message}`, misread.hint)
      return checked(value, { kind: "parameter", parameter })
    }
    case "fact": {
      const fact = evidence.facts.get(source.id)
      if (!fact)
        return refuse("unknown-fact", `no fact is called ${source.id}`, nearest(source.id, evidence.facts))
      const loop = circularInputs(fact, evidence.facts)
      if (loop)
        return refuse(
          "circular-reference",
          `${loop.join(" → ")} derive from each other`,
          "mend the inputs of the derived fact",
        )
      const stated = fact[source.at]
      if (stated === null) {
        const range = fact.low !== null || fact.high !== null
        const hint = range ? `write {fact: ${fact.id}, at: low} or at: high` : "choose a fact with a number"
        return refuse("fact-without-value", `${fact.id} (${fact.attribute}) states no single number`, hint)
      }
      const rate = spec.yearly && convert(stated, fact.unit, "fraction/year")
      const value = rate ?? convert(stated, fact.unit, spec.unit)
      if (value === undefined)
        return refuse("fact-unit", wrongUnit(fact.id, fact, spec.unit), "use a fact that measures this")
      const misread = misreading(path, fact.attribute)
      if (misread)
        return refuse(misread.code, `${fact.id} (${fact.attribute}) ${misread.message}`, misread.hint)
      if (spec.basis && fact.basis !== spec.basis) {
        const message = `${fact.id} is in ${fact.basis} MW, but this field is in ${spec.basis} MW`
        return refuse(
          "fact-basis",
          message,
          "use a fact on this basis, or {assume: …, because: …} with the site's own ratio",
        )
      }
      return checked(value, { kind: "fact", fact })
    }
  }
}

const shownSource = (source: Authored["source"]): string => {
  switch (source.kind) {
    case "given":
    case "assumed":
      return String(source.value)
    case "fact":
      return `{fact: ${source.id}}`
    case "parameter":
      return `{parameter: ${source.name}}`
  }
}

const wrongUnit = (name: string, of: Fact | Parameter, unit: string): string =>
  `${name} is in ${of.unit || "no unit"}, which is not convertible to ${unit}`

function nearest(name: string, among: ReadonlyMap<string, unknown>): string {
  return among.size ? `did you mean ${closest(name, [...among.keys()])}?` : "nothing is loaded to choose from"
}

/** The loop of derived facts that leads back to itself, if there is one. */
function circularInputs(
  fact: Fact,
  facts: ReadonlyMap<string, Fact>,
  trail: readonly string[] = [],
): readonly string[] | null {
  if (trail.includes(fact.id)) return [...trail.slice(trail.indexOf(fact.id)), fact.id]
  for (const id of fact.inputs) {
    const input = facts.get(id)
    const loop = input && circularInputs(input, facts, [...trail, fact.id])
    if (loop) return loop
  }
  return null
}

/** Splits a parsed object (a use, a contract) into numbers, months and options; tasks become a month and their path. */
export function resolveTerms(parsed: object, path: string, evidence: Evidence, report: Report): Terms {
  const numbers: Record<string, Input> = {}
  const months: Record<string, number> = {}
  const choices: Record<string, string> = {}
  for (const [name, value] of Object.entries(parsed)) {
    if (isAuthored(value)) numbers[name] = resolveInput(value, `${path}.${name}`, evidence, report)
    else if (typeof value === "object" && value !== null && "month" in value)
      months[name] = value.month as number
    else if (typeof value === "string" && name !== "kind") choices[name] = value
  }
  const { kind = "", tasks } = parsed as { kind?: string; tasks?: ParsedTasks }
  const critical = tasks && resolveTasks(tasks, `${path}.tasks`, months, evidence, report)
  if (critical) {
    months.tasksReadyMonth = critical.readyMonth
    choices.criticalPath = critical.path.join(" → ")
  }
  return { kind, numbers, months, choices }
}

type ParsedTasks = z.output<typeof taskList>

function resolveTasks(
  parsed: ParsedTasks,
  path: string,
  months: Readonly<Record<string, number>>,
  evidence: Evidence,
  report: Report,
): ReturnType<typeof criticalPath> | null {
  const tasks = parsed.map((task, i): Task => {
    const duration = resolveInput(task.months, `${path}[${i}].months`, evidence, report).value
    return { id: task.id, months: duration, after: task.after, orderMonth: task.orderMonth?.month ?? null }
  })
  const problems = taskProblems(tasks)
  for (const { at, ...problem } of problems) report({ ...problem, path: `${path}${at}` })
  return problems.length ? null : criticalPath(tasks, months.buildStartMonth ?? months.readyMonth ?? 0)
}
