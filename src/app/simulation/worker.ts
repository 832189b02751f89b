import { workerData } from "node:worker_threads"
import { runChunks } from "../../decide/simulate/index.ts"
import { type Job, stateOf } from "./job.ts"

const { portfolio, options, shared, chunks } = workerData as Job
const state = stateOf(shared)

try {
  runChunks(
    portfolio,
    options,
    state.data,
    () => {
      const next = Atomics.add(state.next, 0, 1)
      if (Atomics.load(state.failed, 0) !== 0 || next >= chunks) return null
      return next
    },
    () => {
      Atomics.add(state.done, 0, 1)
      Atomics.notify(state.done, 0)
    },
  )
} catch (error) {
  Atomics.store(state.failed, 0, 1)
  Atomics.notify(state.done, 0)
  throw error
}
