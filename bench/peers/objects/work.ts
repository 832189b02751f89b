import { readFileSync } from "node:fs"

// The workload as objects, and the curve of power prices.

export type Numbers = Record<string, number>
export type Block = { id: string; numbers: Numbers; series: Record<string, number[]> }
export type Point = { share: number; price: number }
export type Work = {
  months: number
  openingCashUsd: number
  process: Numbers
  curve: Record<"share" | "price", number[]>
  calendar: Record<string, number[]>
  blocks: Block[]
}
export type Draw = { short: number; long: number; index: number }
export type Path = {
  months: { hashprice: number; indexRatio: number }[]
  delayMonths: number
  costFactor: number
}

export const work = JSON.parse(readFileSync(process.argv[2]!, "utf8")) as Work
const points: Point[] = work.curve.share.map((share, i) => ({ share, price: work.curve.price[i]! }))

/** Share of hours at or below a relative price, and the mean over all hours of the prices that are. */
export function atOrBelow(strike: number): { share: number; mean: number } {
  let share = 0
  let mean = 0
  for (let i = 1; i < points.length; i++) {
    const from = points[i - 1]!
    const to = points[i]!
    if (strike <= from.price) break
    const end = Math.min(strike, to.price)
    const part = ((to.share - from.share) * (end - from.price)) / (to.price - from.price)
    share += part
    mean += (part * (from.price + end)) / 2
  }
  return { share, mean }
}
