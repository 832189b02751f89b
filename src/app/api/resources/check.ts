import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi"
import type { Desk } from "../desk.ts"
import { made } from "../made.ts"
import { fits, IssueSchema } from "../problem.ts"
import { answers, jsonBody, subject, worked } from "../route.ts"

const Body = z.strictObject({ yaml: subject.yaml }).openapi("CheckRequest")
const Checked = z.object({ ok: z.boolean(), issues: z.array(IssueSchema) }).openapi("Checked")

const check = createRoute({
  method: "post",
  path: "/check",
  summary: "Every problem of a portfolio file at once, with line, column and hint",
  request: jsonBody(Body),
  responses: answers(Checked, "As `check --json` prints it, with or without problems"),
})

export const checks = (desk: Desk) =>
  new OpenAPIHono().openapi(
    check,
    async (c) => {
      const { yaml } = c.req.valid("json")
      return made<z.output<typeof Checked>>(c, await worked(desk, { kind: "check", yaml }))
    },
    fits(Body),
  )
