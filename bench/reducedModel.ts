import { FLAT_CURVE } from "../src/base/curve.ts"
import { runFused } from "../src/base/fuse.ts"
import { perPath } from "../src/base/runBatch.ts"
import { compileSheet, type Formula, step } from "../src/base/sheet.ts"
import { prefixed } from "../src/instruments/instrument.ts"
import type { Process } from "../src/paths/process.ts"
import { costFactor } from "../src/paths/processes/costFactor.ts"
import { delay } from "../src/paths/processes/delay.ts"
import { samplerOf } from "../src/paths/sample.ts"
import { CHUNK, type Workload } from "./kernel.ts"
import type { KernelBlock } from "./kernelBlocks.ts"

// The forty blocks without months: what a user of a tool for distributions would write. Four uncertain numbers, one
// closed form a block: margin of mining until the conversion, rent of the hall after it less delay, cost, tax.

export type ReducedBlock = {
  readonly strikeRatio: number
  readonly mwh: number
  readonly rentUsdPerYear: number
  readonly rentYears: number
  readonly costUsd: number
}

export type Reduced = {
  readonly hashprice: { readonly mean: number; readonly dispersionLog: number }
  readonly power: { readonly mean: number; readonly dispersionLog: number }
  readonly cost: { readonly mean: number; readonly dispersionLog: number }
  readonly delay: {
    readonly lateFraction: number
    readonly medianMonths: number
    readonly dispersionLog: number
  }
  readonly taxFraction: number
  readonly blocks: readonly ReducedBlock[]
}

const YEARS = 15
const RATE = 0.1
/** Years' worth of a dollar a year from one year to another, discounted continuously in halves. */
const worthYears = (from: number, to: number): number => {
  let total = 0
  for (let year = from; year < to; year += 0.5) total += 0.5 / (1 + RATE * (year + 0.25))
  return total
}

export function reducedOf(work: Workload): Reduced {
  const params = (id: string): Record<string, number> =>
    work.plan.instances.find((one) => one.id === id)!.params as Record<string, number>
  const [late, cost] = [params("delay"), params("cost")]
  return {
    hashprice: { mean: 0.7 * work.hashpriceNowUsdPerPhDay, dispersionLog: 0.5 },
    power: { mean: 34, dispersionLog: 0.3 },
    cost: { mean: 1 + cost.overrunFraction!, dispersionLog: cost.dispersionLog! },
    delay: {
      lateFraction: late.lateFraction!,
      medianMonths: late.medianMonths!,
      dispersionLog: late.dispersionLog!,
    },
    taxFraction: work.blocks[0]!.inputs.tax__federalTaxFraction!,
    blocks: work.blocks.map(reducedBlock),
  }
}

function reducedBlock({ inputs }: KernelBlock): ReducedBlock {
  const n = (name: string): number => inputs[name]!
  const mineYears = (n("mine__endMonth") - 1) / 12
  const liveYears = (n("hall__buildStartMonth") + n("hall__buildMonths") - 1) / 12
  const wall = n("mine__fleetJPerTh") * (1 + n("mine__auxFraction")) * (1 + n("mine__lossFraction"))
  const criticalMw = n("hall__grossMw") / n("hall__grossPerItRatio")
  const kept = (1 - n("hall__slaCreditFraction")) * n("hall__modifiedGrossMarginFraction")
  return {
    strikeRatio: (1 - n("mine__poolFeeFraction")) / (0.024 * wall),
    mwh: n("mine__grossMw") * 8760 * n("mine__availabilityFraction") * worthYears(0, mineYears),
    rentUsdPerYear: (12_000 * n("hall__rentUsdPerKwMonth") * criticalMw * kept) / (1 + RATE * liveYears),
    rentYears: (1 + RATE * liveYears) * worthYears(liveYears, YEARS),
    costUsd: (criticalMw * n("hall__capexUsdPerMw")) / (1 + RATE * mineYears),
  }
}

const BLOCK: readonly Formula[] = [
  step("marginUsd", "max(0, hashprice * strikeRatio - power) * mwh", "1.14"),
  step("rentUsd", "rentUsdPerYear * (rentYears - delayMonths / 12)", "2.1"),
  step("pretaxUsd", "marginUsd + rentUsd - costUsd * costFactor", "0.1"),
  step("valueUsd", "pretaxUsd - max(0, pretaxUsd) * taxFraction", "4.8"),
]
const place = (i: number): string => `b${i}__`

/** All blocks in one sheet, each under its own prefix, and the company's value. */
function formulasOf({ blocks }: Reduced): readonly Formula[] {
  const own = blocks.flatMap((block, i) => prefixed(place(i), BLOCK, new Set(Object.keys(block))))
  return [...own, step("totalUsd", blocks.map((_, i) => `${place(i)}valueUsd`).join(" + "), "0.1")]
}

/** Draws of the four numbers, one array each. */
export type Drawn = Readonly<Record<"hashprice" | "power" | "delayMonths" | "costFactor", Float64Array>>

/** The reduced model in this engine: value of the company along each path [USD], and the draws behind it. */
export function reducedKernel(model: Reduced, seed: number) {
  const sheet = compileSheet(formulasOf(model), new Set())
  const inputs = {
    taxFraction: model.taxFraction,
    ...Object.fromEntries(
      model.blocks.flatMap((block, i) =>
        Object.entries(block).map(([name, value]) => [place(i) + name, value]),
      ),
    ),
  }
  const lognormal = (id: string, { mean, dispersionLog }: Reduced["cost"]) => ({
    id,
    process: costFactor as unknown as Process,
    params: { kind: "costFactor", overrunFraction: mean - 1, dispersionLog },
  })
  const sampler = samplerOf({
    seed,
    method: "plain",
    replicate: 0,
    months: Float64Array.of(1),
    start: 0,
    instances: [
      lognormal("hashprice", model.hashprice),
      lognormal("power", model.power),
      { id: "delayMonths", process: delay as unknown as Process, params: model.delay },
      lognormal("costFactor", model.cost),
    ],
    correlations: [],
  })
  const draw = (from: number, paths: number): Drawn =>
    Object.fromEntries(sampler.sample(from, paths)) as unknown as Drawn
  const chunk = (from: number, paths: number): Float64Array => {
    const drawn = draw(from, paths)
    const varying = Object.fromEntries(Object.entries(drawn).map(([name, data]) => [name, perPath(data)]))
    const data = { months: 1, paths, inputs, series: {}, powerCurve: FLAT_CURVE, varying }
    return runFused(sheet, data, ["totalUsd"]).get("totalUsd")!.data
  }
  const run = (paths: number): Float64Array => {
    const out = new Float64Array(paths)
    for (let from = 0; from < paths; from += CHUNK) out.set(chunk(from, Math.min(CHUNK, paths - from)), from)
    return out
  }
  return { draw, run }
}
