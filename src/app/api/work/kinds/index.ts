import type { z } from "zod"
import type { Portfolio } from "../../../../model/resolved.ts"
import { implied } from "./implied.ts"
import type { Answer, JobKind, Progress } from "./kind.ts"
import { option } from "./option.ts"
import { sensitivity } from "./sensitivity.ts"
import { simulate } from "./simulate.ts"

/** Every kind of job. Adding one is a file and a line here. */
export const JOB_KINDS = { simulate, implied, sensitivity, option } as const

export type JobName = keyof typeof JOB_KINDS
/** A kind with options that its schema has read. */
export type JobAsked = {
  [Name in JobName]: { readonly kind: Name; readonly options: z.output<(typeof JOB_KINDS)[Name]["options"]> }
}[JobName]

// The options of a job belong to its kind, which types cannot follow through a union.
const kindOf = (name: JobName) => JOB_KINDS[name] as unknown as JobKind<z.ZodType>

export const jobIssues = (portfolio: Portfolio, { kind, options }: JobAsked) =>
  kindOf(kind).issues(portfolio, options)

export const runJob = (
  portfolio: Portfolio,
  { kind, options }: JobAsked,
  tell: (progress: Progress) => void,
): Answer<object> => kindOf(kind).run(portfolio, options, tell)
