import type { z } from "zod"
import { loadEvidence } from "../src/io/evidence.ts"
import { resolveTerms } from "../src/model/resolve.ts"
import type { Evidence } from "../src/model/resolved.ts"
import { type Process, paramsOf } from "../src/paths/process.ts"
import { costFactor } from "../src/paths/processes/costFactor.ts"
import { delay } from "../src/paths/processes/delay.ts"
import { ornsteinUhlenbeck } from "../src/paths/processes/ornsteinUhlenbeck.ts"
import { schwartzSmith } from "../src/paths/processes/schwartzSmith.ts"
import type { Instance } from "../src/paths/sample.ts"
import type { Workload } from "./kernel.ts"
import { kernelBlocks } from "./kernelBlocks.ts"
import { kernelCompany, MONTHS } from "./kernelCompany.ts"

/** One process with the cited defaults of everything that is not stated. */
function instance<S extends z.ZodObject>(
  id: string,
  process: Process<S>,
  stated: object,
  evidence: Evidence,
): Instance {
  const terms = process.schema.parse({ kind: process.kind, ...stated })
  const params = paramsOf(
    resolveTerms(terms as never, "", evidence, ({ path, message }) => {
      throw new Error(`${path}: ${message}`)
    }),
  )
  return { id, process: process as unknown as Process, params }
}

/** The benchmark's workload, from the product's formulas and cited defaults. */
export function kernelWork(seed = 20_261_124): Workload {
  const evidence = loadEvidence("data")
  const portfolio = kernelCompany(evidence)
  const power = { levelRatio: 1, reversionPerYear: 1.2, volatilityPerSqrtYear: 0.45 }
  return {
    months: MONTHS,
    blocks: kernelBlocks(portfolio),
    hashpriceNowUsdPerPhDay: portfolio.market.numbers.hashpriceUsdPerPhDay!.value,
    openingCashUsd: portfolio.owner.cashUsd!.value,
    plan: {
      seed,
      months: Float64Array.from({ length: MONTHS }, (_, i) => i + 1),
      start: portfolio.start,
      instances: [
        instance("hashprice", schwartzSmith, { startShortLog: 0.1, shortLongCorrelation: -0.2 }, evidence),
        instance("index", ornsteinUhlenbeck, power, evidence),
        instance("delay", delay, {}, evidence),
        instance("cost", costFactor, {}, evidence),
      ],
      correlations: [{ between: ["delay", "cost"], correlation: 0.5 }],
    },
  }
}
