import { presentValues, type Size, weightedSum } from "../../base/grids.ts"
import { at, type Grid } from "../../base/runBatch.ts"
import { pathOf } from "../../cash/block.ts"
import { shareOfProject } from "../../cash/flows.ts"
import type { OwnerFlows } from "../../cash/owner.ts"
import { firstUp, leastRoom } from "../risk.ts"
import type { Column } from "./columns.ts"
import { type Draws, drawsOf } from "./draws.ts"
import { flowsOf, ownerOn } from "./flows.ts"
import { type chunksOf, type Prepared, weightsOf } from "./prepare.ts"
import { type ShareValues, shareValues } from "./shares.ts"

export type Chunk = ReturnType<typeof chunksOf>["chunks"][number]

/** Paths whose months of one line stay near the processor. */
const BATCH_PATHS = 64

/** Runs the paths of a chunk and writes a number for each column and path: column after column, `stride` apart. */
export function runChunk(
  prepared: Prepared,
  columns: readonly Column[],
  chunk: Chunk,
  out: Float64Array,
  from: number,
  stride: number,
): void {
  const sampler = prepared.sampler(chunk.replicate)
  for (let first = 0; first < chunk.paths; first += BATCH_PATHS) {
    const paths = Math.min(BATCH_PATHS, chunk.paths - first)
    const results = resultsOf(prepared, sampler.sample(chunk.fromPath + first, paths), paths)
    columns.forEach((column, c) => {
      const value = columnValue(column, results)
      for (let p = 0; p < paths; p++) out[from + c * stride + first + p] = value(p)
    })
  }
}

/** Values of one column on given draws. */
export function columnOn(
  prepared: Prepared,
  raw: ReadonlyMap<string, Float64Array>,
  paths: number,
  column: Column,
): Float64Array {
  const value = columnValue(column, resultsOf(prepared, raw, paths))
  return Float64Array.from({ length: paths }, (_, p) => value(p))
}

type PathValue = (path: number) => number

function resultsOf(prepared: Prepared, raw: ReadonlyMap<string, Float64Array>, paths: number): Results {
  const { base, basicShares } = prepared
  const size: Size = { months: base.portfolio.months, paths }
  const draws = drawsOf(prepared, raw, size)
  const unsettled = flowsOf(prepared, draws, size)
  const owners = new Map<string, OwnerFlows>()
  const ownerWith = (converted: ReadonlySet<string>): OwnerFlows => {
    const key = [...converted].join(" ")
    const found = owners.get(key) ?? ownerOn(unsettled, prepared, converted)
    owners.set(key, found)
    return found
  }
  const shares = basicShares === null ? null : shareValues(ownerWith, basicShares, paths)
  const owner = ownerWith(new Set())
  return { prepared, draws, shares, owner, ownerOf: (path) => shares?.ownerOf(path) ?? owner, size }
}

type Results = {
  readonly prepared: Prepared
  readonly draws: Draws
  readonly shares: ShareValues | null
  readonly ownerOf: (path: number) => OwnerFlows
  readonly owner: OwnerFlows
  readonly size: Size
}

function columnValue(column: Column, results: Results): PathValue {
  const { prepared, draws, shares, ownerOf, owner, size } = results
  const { blocks, projects } = owner
  switch (column.kind) {
    case "perShareUsd":
    case "worthless": {
      const values = shares![column.kind]
      return (p) => values[p]!
    }
    case "blocksUsd": {
      const worth = weightedSum(
        blocks.map(
          (one) => [one.expected, presentValues(one.of("netUsd"), one.run.discountFraction, size)] as const,
        ),
        { months: 1, paths: size.paths },
      )
      return (p) => at(worth, 0, p)
    }
    case "headroomUsd":
      return (p) => leastRoom(ownerOf(p).of("cashUsd"), p, owner.inputs.minimumCashUsd!, size.months)
    case "shortMonth":
      return (p) => firstUp(ownerOf(p).of("shortNow"), p, size.months)
    case "event": {
      const project = projects.find((one) => one.project.terms.id === column.instrument)
      if (project) {
        const flag = project.of(column.formula)
        const built = shareOfProject(blocks, project.project, (block) => block.delivered, size.paths)
        return (p) => (at(built, 0, p) > 0 ? firstUp(flag, p, size.months) : -1)
      }
      return (p) => firstUp(ownerOf(p).of(column.formula), p, size.months)
    }
    case "leaves": {
      const left = blocks.find(({ run }) => pathOf(run) === column.block)!.of("leftFraction")
      return (p) => at(left, size.months - 1, p)
    }
    case "draw": {
      const raw = draws.raw.get(column.id)!
      const weights = raw.length === size.paths ? [1] : weightsOf(prepared, column.id)
      return (p) => {
        let sum = 0
        for (let m = 0, i = p * weights.length; m < weights.length; m++, i++) sum += weights[m]! * raw[i]!
        return sum
      }
    }
    case "pass":
      return (p) => at(draws[column.of], column.month, p)
    case "fan": {
      if (column.of === "cashUsd") return (p) => at(ownerOf(p).of("cashUsd"), column.month, p)
      if (column.of === "hashpriceUsdPerPhDay") return (p) => at(draws.hashpriceUsdPerPhDay, column.month, p)
      const net = netOf(owner)
      return (p) => at(net, column.month, p)
    }
  }
}

const NET = new WeakMap<OwnerFlows, Grid>()
/** Unlevered cash of all delivered blocks [USD]. */
function netOf(owner: OwnerFlows): Grid {
  const found =
    NET.get(owner) ??
    weightedSum(
      owner.blocks.map((block) => [block.delivered, block.of("netUsd")] as const),
      owner.size,
    )
  NET.set(owner, found)
  return found
}
