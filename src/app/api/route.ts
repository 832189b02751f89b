import { z } from "@hono/zod-openapi"
import { ScenarioSchema } from "../../decide/scenario/text.ts"
import type { Desk } from "./desk.ts"
import { ProblemSchema, problemOfOutcome, Refused } from "./problem.ts"
import type { Task } from "./work/task.ts"

const problem = { content: { "application/problem+json": { schema: ProblemSchema } } }

/** Problems of a route, what is asked or the server being to blame. */
export const problems = {
  "4XX": { description: "What is wrong with the request", ...problem },
  "5XX": { description: "A fault of the server", ...problem },
}

/** Responses of a route: its answer, and problems. */
export const answers = <Schema extends z.ZodType>(schema: Schema, description: string) => ({
  200: { description, content: { "application/json": { schema } } },
  ...problems,
})

export const jsonBody = <Schema extends z.ZodType>(schema: Schema) => ({
  body: { required: true as const, content: { "application/json": { schema } } },
})

/** A result that a function of src/report makes, typed as that function; its fields are in docs/json.md. */
export const resultOf = <Result>(id: string, description: string) =>
  z.custom<Result>().openapi(id, { type: "object", description: `${description} (docs/json.md)` })

/** A portfolio as a request carries it. */
export const subject = {
  yaml: z.string().describe("A portfolio file, at most a megabyte"),
  scenario: ScenarioSchema.optional().describe("Changes on top of it"),
}

/** The text of a task's result; ends the request with a problem where there is none. */
export async function worked({ pool, log }: Desk, task: Task): Promise<string> {
  const ticket = pool.submit(task)
  if (!ticket) throw new Refused("busy")
  const outcome = await ticket.outcome
  if (outcome.kind === "done") return outcome.json
  if (outcome.kind === "failed") log(outcome.fault)
  const { code, issues } = problemOfOutcome(outcome)
  throw new Refused(code, issues)
}
