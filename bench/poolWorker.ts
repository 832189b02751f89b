import { parentPort } from "node:worker_threads"
import { type Kernel, kernelOf } from "./kernel.ts"
import { kernelWork } from "./kernelWork.ts"
import { claimed, type Job } from "./pool.ts"

const work = kernelWork()
const kernels = new Map<string, Kernel>()

function kernelFor({ method, replicate }: Job): Kernel {
  const name = `${method} ${replicate}`
  const found = kernels.get(name) ?? kernelOf(work, { method, replicate })
  kernels.clear()
  kernels.set(name, found)
  return found
}

parentPort!.on("message", (job: Job) => {
  const kernel = kernelFor(job)
  for (const { from, count } of claimed(job)) {
    const { valueUsd, lowestCashUsd } = kernel(from, count)
    job.lowestCashUsd.set(lowestCashUsd, from)
    for (let p = 0; p < count; p++) {
      let value = 0
      for (let at = p; at < valueUsd.length; at += count) value += valueUsd[at]!
      job.valueUsd[from + p] = value
    }
  }
  parentPort!.postMessage("done")
})
parentPort!.postMessage("ready")
