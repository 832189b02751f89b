import { z } from "zod"
import { SEED_MAX } from "../../../../base/random.ts"
import { valuePortfolio } from "../../../../decide/value.ts"
import { METHODS } from "../../../../paths/sample.ts"
import { valueJson } from "../../../../report/json.ts"
import { simulationJson } from "../../../../report/simulation.ts"
import { manifestOf, USUAL } from "../../../simulation/options.ts"
import { simulateOnWorkers, usualWorkers } from "../../../simulation/pool.ts"
import { jobKind } from "./kind.ts"

/** What a path keeps takes some kilobytes: this many fit beside another job. */
const MOST_PATHS = 100_000

export const pathsOption = (usual: number) =>
  z.int().min(1).max(MOST_PATHS).default(usual).describe("How many paths")
export const seedOption = z
  .int()
  .min(0)
  .max(SEED_MAX)
  .default(USUAL.seed)
  .describe("Which random numbers; the same seed gives the same bytes")

/** `value FILE --paths N --json`. */
export const simulate = jobKind({
  options: z
    .strictObject({
      paths: pathsOption(USUAL.paths),
      seed: seedOption,
      method: z.enum(METHODS).default(USUAL.method).describe("How the numbers are drawn"),
    })
    .prefault({}),
  issues: () => [],
  run: (portfolio, options, tell) => {
    const value = valueJson(valuePortfolio(portfolio))
    const [simulation] = simulateOnWorkers(
      [{ portfolio, options }],
      usualWorkers(options.paths),
      ([progress]) => tell({ done: progress!.done, total: progress!.chunks }),
    )
    const manifest = manifestOf(portfolio, options)
    return { ok: true, result: { ...value, ...simulationJson({ simulation: simulation!, manifest }) } }
  },
})
