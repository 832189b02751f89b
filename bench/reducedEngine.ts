// The reduced forty-block model in this engine. reducedEngine.ts PATHS REPEATS   Prints JSON.

import { kernelWork } from "./kernelWork.ts"
import { reducedKernel, reducedOf } from "./reducedModel.ts"
import { timed } from "./timed.ts"

const [, , paths, repeats] = process.argv
const count = Number(paths)
const work = kernelWork()
const model = reducedOf(work)
const { run } = reducedKernel(model, work.plan.seed)
const { found, ...times } = timed(Number(repeats), () => run(count))
console.log(JSON.stringify({ ...times, cells: count * model.blocks.length, valueUsd: [...found] }))
