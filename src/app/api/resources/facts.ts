import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi"
import { searchFacts, withSource } from "../../factSearch.ts"
import type { Desk } from "../desk.ts"
import { taggedJson, tagOf } from "../etag.ts"
import { fits } from "../problem.ts"
import { answers, resultOf } from "../route.ts"

/** A whole number of an address. */
const whole = (minimum: number, maximum: number, usual: number) =>
  z.coerce
    .number()
    .int()
    .min(minimum)
    .max(maximum)
    .default(usual)
    .openapi({ type: "integer", minimum, maximum, default: usual })

const word = z.string().max(200).optional()
const Query = z.strictObject({
  subject: word.describe("Company, site or deal, such as IREN or iren-childress"),
  attribute: word.describe("Such as critical_it"),
  q: word.describe("A fact id, or words that must all occur"),
  limit: whole(1, 1000, 100),
  offset: whole(0, 1_000_000, 0),
})

type FactWithSource = ReturnType<typeof withSource>
const Found = z
  .object({
    total: z.int(),
    facts: z.array(resultOf<FactWithSource>("Fact", "A fact as `facts --json` prints it, its source opened")),
  })
  .openapi("Facts")

const search = createRoute({
  method: "get",
  path: "/facts",
  summary: "Search the ledger",
  request: { query: Query },
  responses: answers(Found, "Facts that match, and how many there are"),
})

export const facts = ({ shelf }: Desk) =>
  new OpenAPIHono().openapi(
    search,
    (c) => {
      const query = c.req.valid("query")
      const { q = "", limit, offset } = query
      return taggedJson<z.output<typeof Found>>(c, tagOf(shelf.evidenceTag, JSON.stringify(query)), () => {
        const words = q.split(/\s+/).filter(Boolean)
        const found = searchFacts(shelf.facts, words, query)
        const facts = found.slice(offset, offset + limit).map((fact) => withSource(fact, shelf.sources))
        return JSON.stringify({ total: found.length, facts })
      })
    },
    fits(Query),
  )
