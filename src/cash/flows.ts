import { constant, monthly, NOTHING, ONE, perPathSum, type Size } from "../base/grids.ts"
import type { Grid } from "../base/runBatch.ts"
import type { SheetValues } from "../base/runSheet.ts"
import type { BlockRun } from "./block.ts"
import { type ProjectRun, runsOf } from "./project.ts"

// What blocks and project loans bring, by month and path. A run without uncertainty is one path; a simulation has many,
// and both go through the same sums.

export type BlockFlows = {
  readonly run: BlockRun
  /** A formula of the block; NOTHING where its use does not state it. */
  readonly of: (name: string) => Grid
  /** Share of the block that the months see: 1, or drawn path by path. */
  readonly delivered: Grid
  /** Chance of its delivery where the value of a share is made: that of its stage, or drawn path by path. */
  readonly expected: Grid
}

export type ProjectFlows = {
  readonly project: ProjectRun
  readonly of: (name: string) => Grid
  /** All flows to equity after debt [USD]. */
  readonly equityFlowUsd: Grid
}

/** A number for each block, the same on every path or drawn: what the owner owns of it, what is delivered, or both. */
export type ShareOf = (block: BlockFlows) => Grid

/** Share of a project, by gross megawatts of its blocks. */
export function shareOfProject(
  blocks: readonly BlockFlows[],
  { terms }: ProjectRun,
  of: ShareOf,
  paths: number,
): Grid {
  const runs = new Set(
    runsOf(
      terms,
      blocks.map(({ run }) => run),
    ),
  )
  const mine = blocks.filter(({ run }) => runs.has(run))
  const gross = mine.reduce((sum, { run }) => sum + run.block.grossMw.value, 0)
  const part = perPathSum(
    mine.map((one) => [of(one), constant(one.run.block.grossMw.value)] as const),
    paths,
  )
  return { ...part, data: part.data.map((mw) => mw / gross) }
}

/** The one path of a run without uncertainty. */
export const flowsOfRun = (run: BlockRun, expected: Grid): BlockFlows => ({
  run,
  of: (name) => gridOf(run.values, name) ?? NOTHING,
  delivered: ONE,
  expected,
})

export const flowsOfProject = (project: ProjectRun): ProjectFlows => ({
  project,
  of: (name) => gridOf(project.values, name)!,
  equityFlowUsd: monthly(project.equityFlowUsd),
})

/** A formula of a run, whether it varies by month or not. */
export function gridOf({ monthly: series, constants }: SheetValues, name: string): Grid | null {
  const column = series.get(name)
  if (column) return monthly(column)
  const number = constants.get(name)
  return number === undefined ? null : constant(number)
}

/** Months of the model and paths of a run without uncertainty. */
export const onePath = (months: number): Size => ({ months, paths: 1 })
