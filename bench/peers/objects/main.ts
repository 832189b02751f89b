// The forty-block kernel as people write it first: an object for each path, each month of a block and each rule, joined by
// map and reduce. main.ts WORKLOAD.json PATHS REPEATS [NORMALS.bin]   Prints JSON.

import { readFileSync } from "node:fs"
import { timed } from "../../timed.ts"
import { cellsOf } from "./rules.ts"
import { type Draw, type Path, work } from "./work.ts"

const [, , , paths, repeats, normals] = process.argv
const count = Number(paths)
const p = work.process

/** A standard normal, by Box and Muller. */
const normal = (): number =>
  Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(2 * Math.PI * Math.random())

/** The draws of a path: its own, or those of the file. */
function drawsOf(path: number): { months: Draw[]; delay: number; cost: number } {
  if (!normals)
    return {
      months: Array.from({ length: work.months }, () => ({
        short: normal(),
        long: normal(),
        index: normal(),
      })),
      delay: normal(),
      cost: normal(),
    }
  const at = (plane: number, month: number): number =>
    given[(plane * given.paths + path) * work.months + month]!
  const once = 3 * given.paths * work.months
  return {
    months: Array.from({ length: work.months }, (_, m) => ({
      short: at(0, m),
      long: at(1, m),
      index: at(2, m),
    })),
    delay: given[once + path]!,
    cost: given[once + given.paths + path]!,
  }
}

const given = normals ? readNormals(normals) : Object.assign(new Float64Array(0), { paths: 0 })

function readNormals(file: string) {
  const bytes = readFileSync(file)
  const values = new Float64Array(bytes.buffer.slice(bytes.byteOffset + 8, bytes.byteOffset + bytes.length))
  return Object.assign(values, { paths: bytes.readInt32LE(4) })
}

function pathOf(number: number): Path {
  const { months, delay, cost } = drawsOf(number)
  const speed = p.hashpricereversionPerYear!
  const decay = Math.exp(-speed / 12)
  const volatility = p.hashpriceshortVolatilityPerSqrtYear!
  const shortSd = volatility * Math.sqrt((1 - decay ** 2) / (2 * speed))
  const longVolatility = p.hashpricelongVolatilityPerSqrtYear!
  const both = (p.hashpriceshortLongCorrelation! * volatility * longVolatility * (1 - decay)) / speed
  const onShort = both / shortSd
  const alone = Math.sqrt(longVolatility ** 2 / 12 - onShort ** 2)
  const indexSpeed = p.indexreversionPerYear!
  const indexDecay = Math.exp(-indexSpeed / 12)
  const indexSd = p.indexvolatilityPerSqrtYear! * Math.sqrt((1 - indexDecay ** 2) / (2 * indexSpeed))
  let short = 0
  let long = 0
  let away = 0
  const series = months.map((draw, i) => {
    short = short * decay + shortSd * draw.short
    long += onShort * draw.short + alone * draw.long
    away = away * indexDecay + indexSd * draw.index
    const trend = (p.hashpricetrendPerYear! * (i + 1)) / 12
    const fading = p.hashpricestartShortLog! * (Math.exp((-speed * (i + 1)) / 12) - 1)
    return {
      hashprice: p.hashpriceNowUsdPerPhDay! * Math.exp(fading + trend + short + long),
      indexRatio: Math.exp(away),
    }
  })
  const weight = p.delayCostCorrelation!
  const spread = p.costdispersionLog!
  const z = Math.sqrt(1 - weight ** 2) * cost + weight * delay
  const costFactor = (1 + p.costoverrunFraction!) * Math.exp(spread * z - spread ** 2 / 2)
  return { months: series, delayMonths: delayOf(delay), costFactor }
}

/** Months late, from a standard normal. */
function delayOf(z: number): number {
  const later = upperTail(z) / p.delaylateFraction!
  if (later >= 1) return 0
  return p.delaymedianMonths! * Math.exp(p.delaydispersionLog! * upperQuantile(Math.max(later, 1e-16)))
}

/** Chance that a standard normal is above z: Marsaglia's series in the middle, Laplace's fraction far out. */
function upperTail(z: number): number {
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)
  if (z > 4) {
    let fraction = z
    for (let k = 80; k > 0; k--) fraction = z + k / fraction
    return density / fraction
  }
  let sum = z
  let term = z
  for (let k = 3; Math.abs(term) > 1e-18; k += 2) {
    term *= (z * z) / k
    sum += term
  }
  return 0.5 - density * sum
}

/** The standard normal that is exceeded with a chance, by halving an interval. */
function upperQuantile(chance: number): number {
  let low = -9
  let high = 9
  for (let i = 0; i < 80; i++) {
    const middle = (low + high) / 2
    if (upperTail(middle) > chance) low = middle
    else high = middle
  }
  return (low + high) / 2
}

function runAll() {
  const results = Array.from({ length: count }, (_, number) => {
    const path = pathOf(number)
    const blocks = work.blocks.map((block) => cellsOf(block, path))
    const values = blocks.map((cells) => cells.reduce((sum, { presentUsd }) => sum + presentUsd, 0))
    let balance = work.openingCashUsd
    const balances = Array.from({ length: work.months }, (_, m) => {
      balance += blocks.reduce((sum, cells) => sum + cells[m]!.flowUsd, 0)
      return balance
    })
    return { values, lowest: Math.min(work.openingCashUsd, ...balances) }
  })
  return {
    valueUsd: results.map(({ values }) => values.reduce((sum, one) => sum + one, 0)),
    blockMeanUsd: work.blocks.map((_, b) => results.reduce((sum, { values }) => sum + values[b]! / count, 0)),
    lowestCashUsd: results.map(({ lowest }) => lowest),
  }
}

const { found, ...times } = timed(Number(repeats), runAll)
console.log(JSON.stringify({ ...times, cells: count * work.months * work.blocks.length, ...found }))
