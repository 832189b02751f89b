import { createRoute, OpenAPIHono } from "@hono/zod-openapi"
import type { Desk, EvidenceJson } from "../desk.ts"
import { taggedJson } from "../etag.ts"
import { answers, resultOf } from "../route.ts"

const all = createRoute({
  method: "get",
  path: "/evidence",
  summary: "Everything in data/ that a portfolio may refer to",
  responses: answers(
    resultOf<EvidenceJson>("Evidence", "Facts, parameters, sources, curves, tax tables, rules, markets"),
    "The evidence; ask again with If-None-Match",
  ),
})

export const evidence = ({ shelf }: Desk) =>
  new OpenAPIHono().openapi(all, (c) =>
    taggedJson<EvidenceJson>(c, shelf.evidenceTag, () => shelf.evidenceJson),
  )
