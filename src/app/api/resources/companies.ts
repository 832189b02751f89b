import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi"
import type { Desk } from "../desk.ts"
import { taggedJson, tagOf } from "../etag.ts"
import { fits, Refused } from "../problem.ts"
import { answers } from "../route.ts"

const Named = z
  .object({ ticker: z.string(), name: z.string(), asOf: z.string().describe("YYYY-MM-DD") })
  .openapi("Company")
const File = z
  .object({ ticker: z.string(), name: z.string(), yaml: z.string().describe("Its portfolio file") })
  .openapi("CompanyFile")
const Ticker = z.object({ ticker: z.string().max(20) })

const list = createRoute({
  method: "get",
  path: "/companies",
  summary: "The companies of data/miners",
  responses: answers(z.array(Named), "By ticker"),
})
const one = createRoute({
  method: "get",
  path: "/companies/{ticker}",
  summary: "The portfolio file of a company",
  request: { params: Ticker },
  responses: answers(File, "The file"),
})

export const companies = ({ shelf }: Desk) => {
  const named = shelf.companies.map(({ ticker, name, asOf }) => ({ ticker, name, asOf }))
  const tag = tagOf(JSON.stringify(named))
  return new OpenAPIHono()
    .openapi(list, (c) => taggedJson<z.output<typeof Named>[]>(c, tag, () => JSON.stringify(named)))
    .openapi(
      one,
      (c) => {
        const { ticker: asked } = c.req.valid("param")
        const company = shelf.companies.find(({ ticker }) => ticker.toLowerCase() === asked.toLowerCase())
        if (!company) throw new Refused("unknown-company")
        const { ticker, name, yaml } = company
        return taggedJson<z.output<typeof File>>(c, tagOf(yaml), () => JSON.stringify({ ticker, name, yaml }))
      },
      fits(Ticker),
    )
}
