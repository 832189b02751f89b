import { z } from "zod"
import type { Issue } from "../../../../base/issue.ts"
import { OBJECTIVES } from "../../../../decide/sensitivities/answer.ts"
import { sensitivityOf } from "../../../../decide/sensitivities.ts"
import { drawnShares } from "../../../../decide/simulate/indices.ts"
import { sensitivityJson } from "../../../../report/pricedJson.ts"
import { inputNameIssues } from "../../../asked.ts"
import { shareFactIssues } from "../../../shareFacts.ts"
import { jobKind } from "./kind.ts"
import { counter } from "./progress.ts"
import { pathsOption, seedOption } from "./simulate.ts"

const SPIDER_LINES = 6
const INDEX_PATHS = 2048
const TWO_WAY = "options.twoWay"

/** `sensitivity FILE --json`. */
export const sensitivity = jobKind({
  options: z
    .strictObject({
      of: z.enum(OBJECTIVES).optional().describe("What is asked; a share where its value is known"),
      top: z.int().min(1).optional().describe("How many inputs, widest first; all where absent"),
      spider: z
        .boolean()
        .default(false)
        .describe(`Also the widest ${SPIDER_LINES}, each by shares of itself`),
      twoWay: z.array(z.string().max(200)).length(2).optional().describe("Also a grid over two inputs"),
      indices: z.boolean().default(false).describe("Also Sobol indices of what is drawn"),
      paths: pathsOption(INDEX_PATHS),
      seed: seedOption,
    })
    .prefault({}),
  issues: (portfolio, { of, twoWay = [] }) => [
    ...(twoWay.length > 0 && twoWay[0] === twoWay[1] ? [sameTwice(twoWay[0]!)] : []),
    ...(of === "perShare"
      ? shareFactIssues(portfolio, "state the fact in the file, or ask for options.of npv")
      : []),
    ...inputNameIssues(portfolio, twoWay, TWO_WAY),
  ],
  run: (portfolio, { of = null, top, spider, twoWay, indices, paths, seed }, tell) => {
    const found = sensitivityOf(portfolio, {
      of,
      spiderLines: spider ? SPIDER_LINES : 0,
      twoWay: twoWay ? [twoWay[0]!, twoWay[1]!] : null,
      tick: counter(tell),
    })
    const json = sensitivityJson(found, top)
    if (!indices) return { ok: true, result: json }
    const drawn = drawnShares(portfolio, { paths, seed, method: "plain" }, (done, total) =>
      tell({ done, total }),
    )
    return { ok: true, result: { ...json, indices: drawn } }
  },
})

const sameTwice = (given: string): Issue => ({
  code: "bad-option",
  path: TWO_WAY,
  given,
  message: "a grid has two different inputs, and 1 is named",
  hint: "name two inputs",
})
