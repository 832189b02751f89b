import { runFused } from "../src/base/fuse.ts"
import { type Grid, perPath } from "../src/base/runBatch.ts"
import { compileSheet, type Sheet } from "../src/base/sheet.ts"
import type { Method, Plan } from "../src/paths/sample.ts"
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
}

/** The kernel of a workload, ready to run chunks. */
export function kernelOf(work: Workload, { method = "plain", replicate = 0 }: KernelOptions = {}): Kernel {
  const sampler = samplerOf({ ...work.plan, method, replicate })
  const sheets = work.blocks.map(sheetOf)
  let room = roomFor(work, 0)
  return (fromPath, paths) => {
    if (room.paths !== paths) room = roomFor(work, paths)
    return runChunk(work, sheets, sampler.sample(fromPath, paths), room)
  }
}

/** Memory that every chunk writes anew. */
type Room = {
  readonly paths: number
  readonly cashUsd: Float64Array
  readonly hashprice: Float64Array
  /** Power price by its mean today. */
  readonly index: ReadonlyMap<number, Float64Array>
  spent: ReadonlyMap<string, Grid>
}

function roomFor({ blocks, months }: Workload, paths: number): Room {
  const plane = (): Float64Array => new Float64Array(paths * months)
  const index = new Map(blocks.map(({ indexNowUsdPerMwh }) => [indexNowUsdPerMwh, plane()]))
  return { paths, cashUsd: plane(), hashprice: plane(), index, spent: new Map() }
}

export const sheetOf = ({ formulas, series }: KernelBlock): Sheet =>
  compileSheet(formulas, new Set([...Object.keys(series), ...VARYING.slice(0, 2)]))

function runChunk(
  work: Workload,
  sheets: readonly Sheet[],
  drawn: ReadonlyMap<string, Float64Array>,
  room: Room,
): ChunkResult {
  const { months, blocks } = work
  const { paths, cashUsd, hashprice, index } = room
  scale(drawn.get("hashprice")!, work.hashpriceNowUsdPerPhDay, hashprice)
  for (const [now, prices] of index) scale(drawn.get("index")!, now, prices)
  const shared = {
    hashpriceUsdPerPhDay: pathMajor(hashprice, months),
    hall__delayMonths: perPath(drawn.get("delay")!),
    hall__costOverrunFraction: perPath(drawn.get("cost")!.map((factor) => factor - 1)),
  }
  const valueUsd = new Float64Array(blocks.length * paths)
  cashUsd.fill(0)
  blocks.forEach(({ inputs, series, powerCurve, indexNowUsdPerMwh }, b) => {
    const varying = { ...shared, indexUsdPerMwh: pathMajor(index.get(indexNowUsdPerMwh)!, months) }
    const data = { months, paths, inputs, series, powerCurve, varying }
    const found = runFused(sheets[b]!, data, OUTPUTS, room.spent)
    add(found.get("flowUsd")!.data, cashUsd)
    sumPaths(found.get("presentUsd")!.data, months, valueUsd.subarray(b * paths, (b + 1) * paths))
    room.spent = found
  })
  return { valueUsd, lowestCashUsd: lowest(cashUsd, work.openingCashUsd, paths, months) }
}

/** A number for each month and path, stored path by path. */
const pathMajor = (data: Float64Array, months: number): Grid => ({ data, byMonth: 1, byPath: months })

function scale(ratios: Float64Array, now: number, out: Float64Array): void {
  for (let i = 0; i < ratios.length; i++) out[i] = now * ratios[i]!
}

/** Adds a block's flows to those of the company; both path by path, as runFused gives them. */
function add(flowUsd: Float64Array, cashUsd: Float64Array): void {
  for (let i = 0; i < cashUsd.length; i++) cashUsd[i]! += flowUsd[i]!
}

/** Sum over the months of each path, in their order; two paths at a time, so that additions need not wait. */
function sumPaths(of: Float64Array, months: number, out: Float64Array): void {
  const paths = out.length
  for (let p = 0; p < paths; p += 2) {
    const first = p * months
    const second = Math.min(p + 1, paths - 1) * months
    let [a, b] = [0, 0]
    for (let m = 0; m < months; m++) {
      a += of[first + m]!
      b += of[second + m]!
    }
    out[p] = a
    if (p + 1 < paths) out[p + 1] = b
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
