// Checksums of results, to be compared between versions of Node and counts of workers. checksum.ts   Prints JSON.

import { createHash } from "node:crypto"
import { kernelWork } from "./kernelWork.ts"
import { solve } from "./lsmcProblem.ts"
import { openPool } from "./pool.ts"
import { reducedKernel, reducedOf } from "./reducedModel.ts"
import { resultsOf } from "./results.ts"

const PATHS = 256
const WORKERS = [1, 2, 7]

const sum = (...parts: readonly Float64Array[]): string => {
  const hash = createHash("sha256")
  for (const part of parts) hash.update(new Uint8Array(part.buffer, part.byteOffset, part.byteLength))
  return hash.digest("hex").slice(0, 16)
}

const work = kernelWork()
const kernel = (method: "plain" | "antithetic" | "sobol"): string => {
  const { valueUsd, blockMeanUsd, lowestCashUsd } = resultsOf(work, { method })(PATHS)
  return sum(valueUsd, blockMeanUsd, lowestCashUsd)
}

async function pooled(): Promise<Record<string, string>> {
  const pool = await openPool(Math.max(...WORKERS))
  try {
    const found: Record<string, string> = {}
    for (const workers of WORKERS) {
      const { valueUsd, lowestCashUsd } = await pool.run(7 * PATHS, workers)
      found[`kernel, ${workers} workers`] = sum(Float64Array.from(valueUsd), Float64Array.from(lowestCashUsd))
    }
    return found
  } finally {
    await pool.close()
  }
}

console.log(
  JSON.stringify({
    node: process.version,
    v8: process.versions.v8,
    sums: {
      "kernel, plain": kernel("plain"),
      "kernel, antithetic": kernel("antithetic"),
      "kernel, sobol": kernel("sobol"),
      reduced: sum(reducedKernel(reducedOf(work), work.plan.seed).run(PATHS)),
      lsmc: sum(Float64Array.from(solve(4 * PATHS))),
      ...(await pooled()),
    },
  }),
)
