// This engine as a program of its own, so that it is timed and weighed like its peers.
// engine.ts WORK.json PATHS REPEATS   Prints JSON: seconds of each run after the first, results, and the most memory held.

import { resultsOf } from "./results.ts"
import { timed } from "./timed.ts"
import { readWork } from "./workFile.ts"

const [, , file, paths, repeats] = process.argv
const count = Number(paths)
const work = readWork(file!)
const run = resultsOf(work)
const { found, ...times } = timed(Number(repeats), () => run(count))
const megabytes = process.resourceUsage().maxRSS / 1024
const results = Object.fromEntries(Object.entries(found).map(([name, values]) => [name, [...values]]))
console.log(
  JSON.stringify({ ...times, megabytes, cells: count * work.blocks.length * work.months, ...results }),
)
