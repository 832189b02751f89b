import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi"
import { type SectorView, sectorView } from "../../../track/sector.ts"
import type { Desk } from "../desk.ts"
import { taggedJson, tagOf } from "../etag.ts"
import { fits } from "../problem.ts"
import { answers, resultOf } from "../route.ts"

const Query = z.strictObject({
  asOf: z.iso.date().optional().describe("The ledger as it stood on a day; today where absent"),
})

const at = createRoute({
  method: "get",
  path: "/sector",
  summary: "Gigawatts operating, contracted, delivered and planned, each with its facts",
  request: { query: Query },
  responses: answers(resultOf<SectorView>("Sector", "As `track sector --json` prints it"), "The sector"),
})

export const sector = ({ shelf, today }: Desk) =>
  new OpenAPIHono().openapi(
    at,
    (c) => {
      const { asOf = today() } = c.req.valid("query")
      return taggedJson<SectorView>(c, tagOf(shelf.evidenceTag, asOf), () =>
        JSON.stringify(sectorView(shelf.facts, shelf.definitions, asOf)),
      )
    },
    fits(Query),
  )
