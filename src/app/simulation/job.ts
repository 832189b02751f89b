import { chunksOf, keptNumbers, runChunks, type SimulationOptions } from "../../decide/simulate/index.ts"
import type { Portfolio } from "../../model/resolved.ts"

/** A portfolio to simulate. */
export type Task = { readonly portfolio: Portfolio; readonly options: SimulationOptions }

/** A task with what its workers share: chunks claimed and done, a sign of failure, and the numbers of all paths. */
export type Job = Task & { readonly counters: SharedArrayBuffer; readonly numbers: SharedArrayBuffer }

export const jobOf = (task: Task): Job => ({
  ...task,
  counters: new SharedArrayBuffer(3 * Int32Array.BYTES_PER_ELEMENT),
  numbers: new SharedArrayBuffer(keptNumbers(task.portfolio, task.options) * Float64Array.BYTES_PER_ELEMENT),
})

export function stateOf({ counters, numbers }: Job) {
  const counter = (place: number): Int32Array => new Int32Array(counters, 4 * place, 1)
  return { claimed: counter(0), done: counter(1), failed: counter(2), data: new Float64Array(numbers) }
}

/** Works on jobs in their order until no chunk of any is left; `tell` hears of each chunk that is done. */
export function workOn(jobs: readonly Job[], tell: () => void = () => {}): void {
  for (const job of jobs) {
    const { claimed, done, failed, data } = stateOf(job)
    const chunks = chunksOf(job.options).chunks.length
    try {
      runChunks(
        job.portfolio,
        job.options,
        data,
        () => {
          const next = Atomics.add(claimed, 0, 1)
          return Atomics.load(failed, 0) === 0 && next < chunks ? next : null
        },
        () => {
          Atomics.add(done, 0, 1)
          Atomics.notify(done, 0)
          tell()
        },
      )
    } catch (error) {
      Atomics.store(failed, 0, 1)
      Atomics.notify(done, 0)
      throw error
    }
  }
}
