import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi"
import type { Warning } from "../../../base/issue.ts"
import type { comparisonJson, valueJson } from "../../../report/json.ts"
import type { Desk } from "../desk.ts"
import { made } from "../made.ts"
import { fits } from "../problem.ts"
import { answers, jsonBody, resultOf, subject, worked } from "../route.ts"

/** What every result says of its input beside what the command line prints. */
type About = {
  /** SHA-256 of the model as read: facts, defaults, market and scenario included. */
  readonly inputHash: string
  /** Changes of the scenario that move nothing here; absent without a scenario. */
  readonly scenarioWarnings?: readonly Warning[]
}
type Value = ReturnType<typeof valueJson> & About
type Comparison = ReturnType<typeof comparisonJson> & { readonly warnings: readonly Warning[] } & About

const ValueBody = z.strictObject(subject).openapi("ValueRequest")
const CompareBody = z
  .strictObject({ ...subject, block: z.string().max(200).describe("SITE/BLOCK") })
  .openapi("CompareRequest")

const value = createRoute({
  method: "post",
  path: "/value",
  summary: "What each block and each share is worth",
  request: jsonBody(ValueBody),
  responses: answers(resultOf<Value>("Value", "As `value --json` prints it, with inputHash"), "The value"),
})
const compare = createRoute({
  method: "post",
  path: "/compare",
  summary: "What one block could do instead, and what converting it adds",
  request: jsonBody(CompareBody),
  responses: answers(
    resultOf<Comparison>("Comparison", "As `compare --json` prints it, with inputHash"),
    "The comparison",
  ),
})

export const values = (desk: Desk) =>
  new OpenAPIHono()
    .openapi(
      value,
      async (c) => made<Value>(c, await worked(desk, { kind: "value", ...c.req.valid("json") })),
      fits(ValueBody),
    )
    .openapi(
      compare,
      async (c) => made<Comparison>(c, await worked(desk, { kind: "compare", ...c.req.valid("json") })),
      fits(CompareBody),
    )
