import { availableParallelism } from "node:os"
import { Worker } from "node:worker_threads"
import { chunksOf, type Simulation, simulationOf } from "../../decide/simulate/index.ts"
import { jobOf, stateOf, type Task, workOn } from "./job.ts"

/** Starting a worker takes about as long as this many paths. */
const PATHS_PER_WORKER = 2048
const WAIT_MS = 100

export const usualWorkers = (paths: number): number =>
  Math.max(1, Math.min(availableParallelism(), Math.floor(paths / PATHS_PER_WORKER)))

/** How far a run is: chunks done of each task, in their order. */
export type Progress = readonly { readonly done: number; readonly chunks: number }[]

/**
 * The distribution of each task's value, its chunks shared among workers and this thread: the same bytes for any number
 * of them. Ctrl-C ends it at any time without harm: nothing has been written yet.
 */
export function simulateOnWorkers(
  tasks: readonly Task[],
  workers: number,
  onProgress: (progress: Progress) => void,
): readonly Simulation[] {
  const jobs = tasks.map(jobOf)
  const counts = tasks.map(({ options }) => chunksOf(options).chunks.length)
  const states = jobs.map(stateOf)
  const script = new URL(
    `./worker${import.meta.url.slice(import.meta.url.lastIndexOf("."))}`,
    import.meta.url,
  )
  const all = counts.reduce((sum, count) => sum + count, 0)
  for (let i = 1; i < Math.min(workers, all); i++) new Worker(script, { workerData: jobs }).unref()
  const tell = (): void =>
    onProgress(states.map(({ done }, i) => ({ done: Atomics.load(done, 0), chunks: counts[i]! })))
  workOn(jobs, tell)
  return jobs.map(({ portfolio, options }, i) => {
    const { done, failed, data } = states[i]!
    for (let now = Atomics.load(done, 0); now < counts[i]!; now = Atomics.load(done, 0)) {
      if (Atomics.load(failed, 0) !== 0) throw new Error("a worker of the simulation failed")
      Atomics.wait(done, 0, now, WAIT_MS)
      tell()
    }
    return simulationOf(portfolio, options, data)
  })
}
