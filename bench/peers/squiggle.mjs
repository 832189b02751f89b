// The reduced forty-block model in Squiggle, from the folder that HASHWATT_BENCH_PEERS names.
// squiggle.mjs MODEL.json PATHS REPEATS [DRAWS.json]   Prints JSON. With DRAWS the given samples replace its own.

import { readFileSync } from "node:fs"
import { join } from "node:path"
import { pathToFileURL } from "node:url"

const folder = join(process.env.HASHWATT_BENCH_PEERS, "node_modules", "@quri", "squiggle-lang")
const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"))
const { run } = await import(pathToFileURL(join(folder, "dist", "index.js")))

const [, , file, paths, repeats, draws] = process.argv
const model = JSON.parse(readFileSync(file, "utf8"))

const lognormal = ({ mean, dispersionLog }) =>
  `SampleSet.fromDist(lognormal(${Math.log(mean) - dispersionLog ** 2 / 2}, ${dispersionLog}))`
const late = ({ lateFraction, medianMonths, dispersionLog }) =>
  `SampleSet.fromDist(mx(pointMass(0), lognormal(${Math.log(medianMonths)}, ${dispersionLog}), [${1 - lateFraction}, ${lateFraction}]))`

function uncertain() {
  if (draws) {
    const given = JSON.parse(readFileSync(draws, "utf8"))
    return Object.entries(given).map(
      ([name, values]) => `${name} = SampleSet.fromList([${values.join(",")}])`,
    )
  }
  return [
    `hashprice = ${lognormal(model.hashprice)}`,
    `power = ${lognormal(model.power)}`,
    `delayMonths = ${late(model.delay)}`,
    `costFactor = ${lognormal(model.cost)}`,
  ]
}

const blocks = model.blocks.map(
  ({ strikeRatio, mwh, rentUsdPerYear, rentYears, costUsd }) => `{
  margin = max(hashprice * ${strikeRatio} - power, 0) * ${mwh}
  rent = ${rentUsdPerYear} * (${rentYears} - delayMonths / 12)
  pretax = margin + rent - ${costUsd} * costFactor
  pretax - max(pretax, 0) * ${model.taxFraction}
}`,
)
const source = [
  ...uncertain(),
  ...blocks.map((text, i) => `value${i} = ${text}`),
  `total = ${blocks.map((_, i) => `value${i}`).join(" + ")}`,
  "SampleSet.toList(total)",
].join("\n")

const environment = { sampleCount: Number(paths), xyPointLength: 1000, profile: false }

async function valuesFor(seed) {
  const output = await run(source, { environment: { ...environment, seed } })
  if (!output.result.ok) throw new Error(output.result.value.toString())
  return output.result.value.result.asJS()
}

let valueUsd = await valuesFor("0")
const [seconds, cpuSeconds] = [[], []]
for (let i = 1; i <= Number(repeats); i++) {
  const [start, before] = [performance.now(), process.cpuUsage()]
  valueUsd = await valuesFor(String(i))
  const { user, system } = process.cpuUsage(before)
  seconds.push((performance.now() - start) / 1000)
  cpuSeconds.push((user + system) / 1e6)
}
const cells = Number(paths) * model.blocks.length
console.log(JSON.stringify({ version: `Squiggle ${version}`, cells, seconds, cpuSeconds, valueUsd }))
