import type { Issue } from "../../src/base/issue.ts"
import { resolveTerms } from "../../src/model/resolve.ts"
import { schemaIssues } from "../../src/model/schemaIssues.ts"
import { type Process, paramsOf } from "../../src/paths/process.ts"
import { PROCESSES } from "../../src/paths/processes/index.ts"
import type { Instance, Plan } from "../../src/paths/sample.ts"
import { evidence } from "./cases.ts"

export const KINDS = PROCESSES.map((kind) => [kind.kind, kind as unknown as Process] as const)

export type Numbers = Readonly<Record<string, number | string>>

/** Parameters of a stated process, or the codes of what is wrong with them. */
export function stated(process: Process, raw: unknown): { params: Numbers } | { codes: readonly string[] } {
  const parsed = process.schema.safeParse(raw)
  if (!parsed.success)
    return {
      codes: parsed.error.issues
        .flatMap((issue) => schemaIssues(issue, raw, process.schema))
        .map(({ code }) => code),
    }
  const issues: Issue[] = []
  const params = paramsOf(resolveTerms(parsed.data, "", evidence, (issue) => issues.push(issue))) as Numbers
  return issues.length ? { codes: issues.map(({ code }) => code) } : { params }
}

export function exampleOf(process: Process, changes: object = {}): Numbers {
  const result = stated(process, process.example)
  if ("codes" in result) throw new Error(`${process.kind}: ${result.codes.join(", ")}`)
  return { ...result.params, ...changes } as Numbers
}

export const instance = (id: string, process: Process, changes: object = {}): Instance => ({
  id,
  process,
  params: exampleOf(process, changes),
})

export const planOf = (instances: readonly Instance[], changes: Partial<Plan> = {}): Plan => ({
  seed: 20261122,
  method: "plain",
  replicate: 0,
  months: Float64Array.of(0, 1, 2, 6, 12, 24, 60),
  start: 24_324,
  instances,
  correlations: [],
  ...changes,
})
