import { once } from "node:events"
import { availableParallelism } from "node:os"
import { extname } from "node:path"
import { Worker } from "node:worker_threads"
import type { Method } from "../src/paths/sample.ts"
import { CHUNK } from "./kernel.ts"

/** A run of the workload for workers: chunks are claimed one by one, results lie at the place of their paths. */
export type Job = {
  readonly method: Method
  readonly replicate: number
  readonly paths: number
  readonly next: Int32Array<SharedArrayBuffer>
  readonly valueUsd: Float64Array<SharedArrayBuffer>
  readonly lowestCashUsd: Float64Array<SharedArrayBuffer>
}

export type Pool = {
  /** Runs the first paths with as many of the workers; the bytes do not depend on how many. */
  readonly run: (paths: number, workers: number, method?: Method, replicate?: number) => Promise<Job>
  readonly close: () => Promise<void>
}

/** Of this file and its neighbours: TypeScript, or JavaScript when compiled. */
const ENDING = extname(import.meta.url)

/** Warm workers, each with the workload compiled. */
export async function openPool(size = availableParallelism()): Promise<Pool> {
  const workers = Array.from(
    { length: size },
    () => new Worker(new URL(`./poolWorker${ENDING}`, import.meta.url)),
  )
  const answer = (worker: Worker): Promise<unknown> => once(worker, "message")
  await Promise.all(workers.map(answer))
  return {
    run: async (paths, count, method = "plain", replicate = 0) => {
      const shared = (length: number) => new Float64Array(new SharedArrayBuffer(8 * length))
      const job: Job = {
        method,
        replicate,
        paths,
        next: new Int32Array(new SharedArrayBuffer(4)),
        valueUsd: shared(paths),
        lowestCashUsd: shared(paths),
      }
      const busy = workers.slice(0, count)
      const done = Promise.all(busy.map(answer))
      for (const worker of busy) worker.postMessage(job)
      await done
      return job
    },
    close: async () => {
      await Promise.all(workers.map((worker) => worker.terminate()))
    },
  }
}

/** Chunks of a job that this worker claims, by their first path. */
export function* claimed({ next, paths }: Job): Generator<{ readonly from: number; readonly count: number }> {
  for (let from = 0; ; ) {
    from = Atomics.add(next, 0, 1) * CHUNK
    if (from >= paths) return
    yield { from, count: Math.min(CHUNK, paths - from) }
  }
}
