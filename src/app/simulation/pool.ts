import { availableParallelism } from "node:os"
import { Worker } from "node:worker_threads"
import {
  keptNumbers,
  runChunks,
  type Simulation,
  type SimulationOptions,
  simulationOf,
} from "../../decide/simulate/index.ts"
import { chunksOf } from "../../decide/simulate/prepare.ts"
import type { Portfolio } from "../../model/resolved.ts"
import { type Job, sharedFor, stateOf } from "./job.ts"

/** Starting a worker takes longer than this many paths. */
const PATHS_PER_WORKER = 2048
const WAIT_MS = 100

export const usualWorkers = (paths: number): number =>
  Math.max(1, Math.min(availableParallelism(), Math.floor(paths / PATHS_PER_WORKER)))

/**
 * The distribution of a value, its chunks shared among workers and this thread: the same bytes for any number of them.
 * `onProgress` hears how many chunks of how many are done. Ctrl-C ends it at any time: nothing has been written.
 */
export function simulateOnWorkers(
  portfolio: Portfolio,
  options: SimulationOptions,
  workers: number,
  onProgress: (done: number, chunks: number) => void,
): Simulation {
  const chunks = chunksOf(options).chunks.length
  const shared = sharedFor(keptNumbers(portfolio, options))
  const job: Job = { portfolio, options, chunks, shared }
  const script = new URL(
    `./worker${import.meta.url.slice(import.meta.url.lastIndexOf("."))}`,
    import.meta.url,
  )
  const others = Array.from(
    { length: Math.min(workers, chunks) - 1 },
    () => new Worker(script, { workerData: job }),
  )
  const state = stateOf(shared)
  const tell = (): void => onProgress(Atomics.load(state.done, 0), chunks)
  runChunks(
    portfolio,
    options,
    state.data,
    () => {
      const next = Atomics.add(state.next, 0, 1)
      return Atomics.load(state.failed, 0) === 0 && next < chunks ? next : null
    },
    () => {
      Atomics.add(state.done, 0, 1)
      tell()
    },
  )
  for (let done = Atomics.load(state.done, 0); done < chunks; done = Atomics.load(state.done, 0)) {
    if (Atomics.load(state.failed, 0) !== 0) throw new Error("a worker of the simulation failed")
    Atomics.wait(state.done, 0, done, WAIT_MS)
    tell()
  }
  for (const worker of others) worker.unref()
  return simulationOf(portfolio, options, state.data)
}
