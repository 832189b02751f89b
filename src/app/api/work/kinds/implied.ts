import { z } from "zod"
import { FIELDS } from "../../../../decide/implied/fields/index.ts"
import { pricedIn, priceOf } from "../../../../decide/implied.ts"
import { impliedJson, pricedInJson } from "../../../../report/pricedJson.ts"
import { priceIssues } from "../../../asked.ts"
import { shareFactIssues } from "../../../shareFacts.ts"
import { jobKind } from "./kind.ts"
import { counter } from "./progress.ts"

const ALL = "all"
const HINT = "a price can only be read against a value per share: state the fact in the file"

/** `implied FILE --json`. */
export const implied = jobKind({
  options: z
    .strictObject({
      price: z
        .number()
        .positive()
        .max(1e9)
        .optional()
        .describe("Price of a share [USD]; that of the file where absent"),
      solve: z
        .enum([...FIELDS.map(({ name }) => name), ALL])
        .default(ALL)
        .describe("The unknown"),
    })
    .prefault({}),
  issues: (portfolio, { price }) => [
    ...shareFactIssues(portfolio, HINT),
    ...priceIssues(portfolio, price ?? null, "options.price"),
  ],
  run: (portfolio, { price, solve }, tell) => {
    const fields = solve === ALL ? FIELDS : FIELDS.filter(({ name }) => name === solve)
    const priced = pricedIn(portfolio, priceOf(portfolio, price ?? null)!, fields, counter(tell))
    return { ok: true, result: solve === ALL ? pricedInJson(priced) : impliedJson(priced) }
  },
})
