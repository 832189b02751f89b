import { readFileSync, writeFileSync } from "node:fs"
import { processOf } from "../src/paths/processes/index.ts"
import type { Instance } from "../src/paths/sample.ts"
import type { Workload } from "./kernel.ts"

// The workload on disk, so that a timed and weighed process holds the engine alone: no schemas, no evidence, no files.

export function writeWork(work: Workload, file: string): void {
  const { plan, blocks } = work
  const instances = plan.instances.map(({ id, process, params }) => ({ id, kind: process.kind, params }))
  const plain = blocks.map((block) => ({ ...block, series: arrays(block.series) }))
  writeFileSync(
    file,
    JSON.stringify({ ...work, blocks: plain, plan: { ...plan, instances, months: [...plan.months] } }),
  )
}

export function readWork(file: string): Workload {
  const work = JSON.parse(readFileSync(file, "utf8"))
  const instances = work.plan.instances.map(
    ({ id, kind, params }: { id: string; kind: string; params: object }): Instance => ({
      id,
      process: processOf(kind),
      params,
    }),
  )
  return {
    ...work,
    blocks: work.blocks.map((block: { series: Record<string, number[]> }) => ({
      ...block,
      series: Object.fromEntries(
        Object.entries(block.series).map(([name, values]) => [name, Float64Array.from(values)]),
      ),
    })),
    plan: { ...work.plan, instances, months: Float64Array.from(work.plan.months) },
  }
}

const arrays = (series: Readonly<Record<string, Float64Array>>): Record<string, number[]> =>
  Object.fromEntries(Object.entries(series).map(([name, values]) => [name, [...values]]))
