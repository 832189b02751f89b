import { CHUNK, type KernelOptions, kernelOf, type Workload } from "./kernel.ts"

/** What every program gives: value and lowest cash of the company along each path, and the mean value of each block [USD]. */
export type Results = {
  readonly valueUsd: Float64Array
  readonly blockMeanUsd: Float64Array
  readonly lowestCashUsd: Float64Array
}

/** Runs the first paths of a workload, a chunk at a time. */
export function resultsOf(work: Workload, options: KernelOptions = {}): (paths: number) => Results {
  const kernel = kernelOf(work, options)
  const blocks = work.blocks.length
  return (paths) => {
    const valueUsd = new Float64Array(paths)
    const blockMeanUsd = new Float64Array(blocks)
    const lowestCashUsd = new Float64Array(paths)
    for (let from = 0; from < paths; from += CHUNK) {
      const count = Math.min(CHUNK, paths - from)
      const chunk = kernel(from, count)
      lowestCashUsd.set(chunk.lowestCashUsd, from)
      for (let b = 0; b < blocks; b++) {
        for (let p = 0; p < count; p++) {
          const value = chunk.valueUsd[b * count + p]!
          valueUsd[from + p]! += value
          blockMeanUsd[b]! += value / paths
        }
      }
    }
    return { valueUsd, blockMeanUsd, lowestCashUsd }
  }
}
