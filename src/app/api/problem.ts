import { z } from "@hono/zod-openapi"
import type { Context } from "hono"
import type { ContentfulStatusCode } from "hono/utils/http-status"
import type { Issue } from "../../base/issue.ts"
import { schemaIssues } from "../../model/schemaIssues.ts"
import type { Unfinished } from "./work/said.ts"

export const IssueSchema = z
  .object({
    code: z.string().describe("Stable; the codes of the command line"),
    path: z.string().describe("Where in the document or the request, as sites[0].blocks[1].grossMw"),
    given: z.unknown().optional(),
    file: z.string().optional().describe("The field of the request that holds the text"),
    line: z.int().optional(),
    column: z.int().optional(),
    message: z.string(),
    hint: z.string().optional(),
  })
  .openapi("Issue")

/** What is wrong with a request (RFC 9457), with every issue of its input. */
export const ProblemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    issues: z.array(IssueSchema),
  })
  .openapi("Problem")

export type Problem = {
  readonly type: string
  readonly title: string
  readonly status: ContentfulStatusCode
  readonly code: ProblemCode
  readonly issues: readonly Issue[]
}

/** Every code of a problem with its status and title. Codes are stable. */
const PROBLEMS = {
  "bad-json": [400, "the body is not JSON"],
  "bad-request": [400, "the request does not fit its schema"],
  "token-needed": [401, "this server asks for its token: Authorization: Bearer TOKEN"],
  "foreign-host": [403, "this server answers to its own name only"],
  "foreign-origin": [403, "this server answers to its own pages only"],
  "no-route": [404, "there is nothing at this address"],
  "unknown-company": [404, "no company has this ticker"],
  "unknown-job": [404, "no job has this id; finished ones are kept for a while only"],
  "too-large": [413, "the body is larger than one megabyte"],
  "wrong-content-type": [415, "send JSON, as application/json"],
  "bad-input": [422, "the input has problems"],
  "too-slow": [422, "the input takes more time or memory than a request may"],
  cancelled: [409, "the job was cancelled"],
  busy: [429, "too much is being worked on; ask again later"],
  internal: [500, "a fault of the server; its log says more"],
} as const satisfies Record<string, readonly [ContentfulStatusCode, string]>
export type ProblemCode = keyof typeof PROBLEMS

export function problemOf(code: ProblemCode, issues: readonly Issue[] = []): Problem {
  const [status, title] = PROBLEMS[code]
  return { type: `urn:hashwatt:problem:${code}`, title, status, code, issues }
}

/** Ends a request with a problem. */
export class Refused extends Error {
  readonly problem: Problem
  constructor(code: ProblemCode, issues: readonly Issue[] = []) {
    super(code)
    this.problem = problemOf(code, issues)
  }
}

export function problemResponse(c: Context, problem: Problem): Response {
  const extra = problem.code === "token-needed" ? { "www-authenticate": "Bearer" } : {}
  const headers = { "content-type": "application/problem+json", "cache-control": "no-store", ...extra }
  return c.body(JSON.stringify(problem), problem.status, headers)
}

/** The problem of an outcome without a result. */
export function problemOfOutcome(outcome: Unfinished): Problem {
  switch (outcome.kind) {
    case "refused":
      return problemOf("bad-input", outcome.issues)
    case "exhausted":
      return problemOf("too-slow")
    case "cancelled":
      return problemOf("cancelled")
    case "failed":
      return problemOf("internal")
  }
}

type Checked<Data> = { readonly success: boolean; readonly error?: z.ZodError; readonly data?: Data }

/** What a route does with a request that does not fit its schema: every misfit at once, with the codes of files. */
export const fits =
  (schema: z.ZodType) =>
  <Data>({ success, error, data }: Checked<Data>): undefined => {
    if (success) return undefined
    const raw = clipped(data)
    throw new Refused(
      "bad-request",
      error!.issues.flatMap((issue) => schemaIssues(issue, raw, schema)),
    )
  }

const DEEPEST = 5
const LONGEST = 200

/** A value as far as messages show it: a hostile one may be a megabyte, or a hundred thousand levels deep. */
function clipped(value: unknown, depth = 0): unknown {
  if (typeof value === "string") return value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value
  if (typeof value !== "object" || value === null) return value
  if (depth === DEEPEST) return "…"
  if (Array.isArray(value)) return value.slice(0, LONGEST).map((one) => clipped(one, depth + 1))
  const entries = Object.entries(value).slice(0, LONGEST)
  return Object.fromEntries(entries.map(([key, one]) => [key, clipped(one, depth + 1)]))
}
