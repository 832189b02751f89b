import { type BatchData, type Grid, perPath, runBatch } from "../src/base/runBatch.ts"
import { compileSheet, type Sheet } from "../src/base/sheet.ts"
import type { Method, Plan, Sampler } from "../src/paths/sample.ts"
import { samplerOf } from "../src/paths/sample.ts"
import type { KernelBlock } from "./kernelBlocks.ts"

// The workload: forty blocks, 180 months, and what is random in them. bench/README.md says what it holds and what not.

export const CHUNK = 256

/** Everything that a program needs to do the work, as plain data. */
export type Workload = {
  readonly months: number
  readonly blocks: readonly KernelBlock[]
  readonly hashpriceNowUsdPerPhDay: number
  readonly openingCashUsd: number
  readonly plan: Omit<Plan, "method" | "replicate">
}

/** What varies from path to path, in the names of the sheets. */
const VARYING = ["hashpriceUsdPerPhDay", "indexUsdPerMwh", "hall__delayMonths", "hall__costOverrunFraction"]
const OUTPUTS = ["flowUsd", "presentUsd"]

export type Runner = (sheet: Sheet, data: BatchData, outputs: readonly string[]) => ReadonlyMap<string, Grid>

/** Results of consecutive paths. */
export type ChunkResult = {
  /** Value by block and path: block b, path p at b * paths + p [USD]. */
  readonly valueUsd: Float64Array
  /** Lowest cash of the company along each path [USD]. */
  readonly lowestCashUsd: Float64Array
}

export type Kernel = (fromPath: number, paths: number) => ChunkResult

export type KernelOptions = {
  readonly method?: Method
  /** Which of several independent repetitions. */
  readonly replicate?: number
  readonly run?: Runner
}

/** The kernel of a workload, ready to run chunks. */
export function kernelOf(
  work: Workload,
  { method = "plain", replicate = 0, run = runBatch }: KernelOptions = {},
): Kernel {
  const sampler = samplerOf({ ...work.plan, method, replicate })
  const sheets = work.blocks.map(sheetOf)
  return (fromPath, paths) => runChunk(work, sheets, sampler, run, fromPath, paths)
}

export const sheetOf = ({ formulas, series }: KernelBlock): Sheet =>
  compileSheet(formulas, new Set([...Object.keys(series), ...VARYING.slice(0, 2)]))

function runChunk(
  work: Workload,
  sheets: readonly Sheet[],
  sampler: Sampler,
  run: Runner,
  fromPath: number,
  paths: number,
): ChunkResult {
  const { months, blocks } = work
  const drawn = sampler.sample(fromPath, paths)
  const levels = (name: string, now: number): Grid =>
    pathMajor(
      drawn.get(name)!.map((ratio) => now * ratio),
      months,
    )
  const shared = {
    hashpriceUsdPerPhDay: levels("hashprice", work.hashpriceNowUsdPerPhDay),
    hall__delayMonths: perPath(drawn.get("delay")!),
    hall__costOverrunFraction: perPath(drawn.get("cost")!.map((factor) => factor - 1)),
  }
  const indexOf = new Map(
    [...new Set(blocks.map((one) => one.indexNowUsdPerMwh))].map((now) => [now, levels("index", now)]),
  )
  const valueUsd = new Float64Array(blocks.length * paths)
  const cashUsd = new Float64Array(paths * months)
  blocks.forEach(({ inputs, series, powerCurve, indexNowUsdPerMwh }, b) => {
    const varying = { ...shared, indexUsdPerMwh: indexOf.get(indexNowUsdPerMwh)! }
    const found = run(sheets[b]!, { months, paths, inputs, series, powerCurve, varying }, OUTPUTS)
    add(found.get("flowUsd")!, found.get("presentUsd")!, months, cashUsd, valueUsd, b * paths)
  })
  return { valueUsd, lowestCashUsd: lowest(cashUsd, work.openingCashUsd, paths, months) }
}

/** A number for each month and path, stored path by path. */
const pathMajor = (data: Float64Array, months: number): Grid => ({ data, byMonth: 1, byPath: months })

/** Adds a block's flows to those of the company, and its present values up for each path. */
function add(
  flow: Grid,
  present: Grid,
  months: number,
  cashUsd: Float64Array,
  valueUsd: Float64Array,
  at: number,
): void {
  const paths = cashUsd.length / months
  for (let p = 0; p < paths; p++) {
    let value = 0
    for (let m = 0; m < months; m++) {
      cashUsd[p * months + m]! += flow.data[m * flow.byMonth + p * flow.byPath]!
      value += present.data[m * present.byMonth + p * present.byPath]!
    }
    valueUsd[at + p] = value
  }
}

/** The second pass, over the company's cash: its lowest balance along each path. */
function lowest(cashUsd: Float64Array, openingUsd: number, paths: number, months: number): Float64Array {
  const out = new Float64Array(paths)
  for (let p = 0; p < paths; p++) {
    let balance = openingUsd
    let least = openingUsd
    for (let m = 0; m < months; m++) {
      balance += cashUsd[p * months + m]!
      least = Math.min(least, balance)
    }
    out[p] = least
  }
  return out
}
