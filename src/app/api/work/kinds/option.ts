import { z } from "zod"
import type { Issue } from "../../../../base/issue.ts"
import { parseMonth } from "../../../../base/month.ts"
import { optionOnBlock } from "../../../../decide/option/onBlock.ts"
import { type OptionRequest, PLAIN_REQUEST } from "../../../../decide/option/onBlockRequest.ts"
import { optionSubject } from "../../../../decide/option/onBlockSubject.ts"
import { optionJson } from "../../../../report/optionJson.ts"
import { blockNamed } from "../../../asked.ts"
import { jobKind } from "./kind.ts"
import { seedOption } from "./simulate.ts"

const MOST_PATHS = 20_000
const BLOCK = "options.block"

const volatility = (below: number) => z.number().min(0).lt(below)

const options = z.strictObject({
  block: z.string().max(200).describe("SITE/BLOCK, which mines"),
  candidate: z
    .array(z.string().max(200))
    .max(20)
    .default([])
    .describe("Kinds to choose from; the best where empty"),
  by: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .optional()
    .describe("Last month in which a conversion may start, YYYY-MM"),
  untilTieIn: z.boolean().default(false).describe("Today's use runs until the new one does"),
  reversible: z.number().min(0).max(1e15).optional().describe("Cost of undoing a conversion [USD]"),
  wait: z
    .int()
    .min(1)
    .max(120)
    .default(PLAIN_REQUEST.waitMonths)
    .describe("Months of which the cost of waiting is told"),
  shortVolatility: volatility(20).optional().describe("Of what passes in hashprice [1/sqrt(year)]"),
  longVolatility: volatility(3).optional().describe("Of what lasts in hashprice [1/sqrt(year)]"),
  rentVolatility: z
    .union([volatility(2), z.literal("market")])
    .optional()
    .describe("Of market rents [1/sqrt(year)]"),
  paths: z.int().min(2).max(MOST_PATHS).optional().describe("Fresh paths of the bounds"),
  seed: seedOption,
})

/** `option FILE --block SITE/BLOCK --json`. */
export const option = jobKind({
  options,
  issues: (portfolio, { block }) => {
    const named = blockNamed(portfolio, block, BLOCK)
    return named.ok ? [] : [named.issue]
  },
  run: (portfolio, asked) => {
    const named = blockNamed(portfolio, asked.block, BLOCK)
    if (!named.ok) return { ok: false, issues: [named.issue] }
    const request = requestOf(asked)
    const found = optionSubject(portfolio, named.site, named.block, request)
    if (!found.ok) return { ok: false, issues: found.issues.map(ofOptions) }
    return { ok: true, result: optionJson(optionOnBlock(portfolio, found.subject, request)) }
  },
})

/** What the command line calls --by is options.by here. */
const ofOptions = (issue: Issue): Issue => ({ ...issue, path: issue.path.replace(/^--/, "options.") })

function requestOf(asked: z.output<typeof options>): OptionRequest {
  const { shortVolatility, longVolatility, rentVolatility } = asked
  return {
    candidates: asked.candidate,
    by: asked.by === undefined ? null : parseMonth(asked.by),
    untilTieIn: asked.untilTieIn,
    backUsd: asked.reversible ?? null,
    waitMonths: asked.wait,
    paths: asked.paths ?? null,
    seed: asked.seed,
    whatIf: {
      ...(shortVolatility === undefined ? {} : { shortVolatilityPerSqrtYear: shortVolatility }),
      ...(longVolatility === undefined ? {} : { longVolatilityPerSqrtYear: longVolatility }),
      ...(rentVolatility === undefined ? {} : { rentVolatility }),
    },
  }
}
