import { log } from "../../base/math.ts"
import { type Estimate, estimated, tooFew } from "./estimate.ts"
import { mean } from "./moments.ts"
import { hourlyMeans, type Series } from "./series.ts"

const LEAST_HOURS = 500
const LEAST_SPIKES = 10
const HOUR = 1 / 24

/** Two regimes of hourly prices: chance to enter and leave the one above a threshold, and the tail in it (5.3). */
export function estimateSpikes(prices: Series, thresholdUsdPerMwh: number): readonly Estimate[] {
  const { days, values } = hourlyMeans(prices)
  const n = values.length
  if (n < LEAST_HOURS) return [tooFew("spikeShareFraction", n, LEAST_HOURS)]
  const above = Array.from(values, (value) => value > thresholdUsdPerMwh)
  const sizes = values.filter((_, i) => above[i]!)
  const count = sizes.length
  const share = count / n
  const frequency = estimated("spikeShareFraction", share, Math.sqrt((share * (1 - share)) / n), n)
  if (count < LEAST_SPIKES) return [frequency, tooFew("tailIndexRatio", count, LEAST_SPIKES)]
  const moves = (from: boolean): { readonly stay: number; readonly leave: number } => {
    let stay = 0
    let leave = 0
    for (let i = 1; i < n; i++) {
      if (above[i - 1]! !== from || days[i]! - days[i - 1]! > 1.5 * HOUR) continue
      if (above[i]! === from) stay++
      else leave++
    }
    return { stay, leave }
  }
  const chance = (name: string, parameter: string, from: boolean): Estimate => {
    const { stay, leave } = moves(from)
    const total = stay + leave
    const p = leave / total
    return estimated(name, p, Math.sqrt((p * (1 - p)) / total), total, { parameter })
  }
  return [
    frequency,
    chance("enterSpikePerHour", "spikeEnterPerHour", false),
    chance("leaveSpikePerHour", "spikeLeavePerHour", true),
    estimated("spikeMeanUsdPerMwh", mean(sizes), null, count),
    hill(sizes, thresholdUsdPerMwh),
  ]
}

/** Tail index of sizes above a threshold, SE = index / sqrt(n). Source: Hill (1975). */
export function hill(sizes: ArrayLike<number>, threshold: number): Estimate {
  let sum = 0
  for (let i = 0; i < sizes.length; i++) sum += log(sizes[i]! / threshold)
  const index = sizes.length / sum
  return estimated("tailIndexRatio", index, index / Math.sqrt(sizes.length), sizes.length, {
    parameter: "spikeTailIndex",
  })
}
