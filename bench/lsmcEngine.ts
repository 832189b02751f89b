// The switching option by simulation with the product's functions. lsmcEngine.ts PATHS REPEATS   Prints JSON.

import { DATES, solve } from "./lsmcProblem.ts"
import { timed } from "./timed.ts"

const [, , paths, repeats] = process.argv
const count = Number(paths)
const { found: worthUsd, ...times } = timed(Number(repeats), () => solve(count))
console.log(JSON.stringify({ ...times, cells: count * DATES, worthUsd }))
