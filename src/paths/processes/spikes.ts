import { exp, log, pow } from "../../base/math.ts"

/** Hours of a mean month. */
const HOURS = 730.5

export type PowerTerms = {
  readonly meanUsdPerMwh: number
  readonly monthSdLog: number
  readonly spikeEnterPerHour: number
  readonly spikeLeavePerHour: number
  readonly spikeTailIndex: number
  readonly spikeThresholdUsdPerMwh: number
  readonly spikeCapUsdPerMwh: number
}

/**
 * How a month's mean price splits: a calm price in most hours, and episodes of spikes that start at random. An episode
 * keeps one capped Pareto price, and lasts until it ends by a chance each hour.
 */
export type Month = {
  readonly calmUsdPerMwh: number
  /** Standard deviation of the logarithm of a month's calm price. */
  readonly calmSdLog: number
  readonly episodes: number
  /** Variances of a month's mean over the square of its mean: stated, and what spikes alone give. */
  readonly statedVariance: number
  readonly spikeVariance: number
}

/** Mean and mean square of a Pareto price that the cap cuts off. */
function cappedPareto(p: PowerTerms): { mean: number; square: number } {
  const { spikeThresholdUsdPerMwh: from, spikeTailIndex: alpha } = p
  const room = p.spikeCapUsdPerMwh / from
  const second = alpha === 2 ? log(room) : (pow(room, 2 - alpha) - 1) / (2 - alpha)
  return {
    mean: from * (1 + (1 - pow(room, 1 - alpha)) / (alpha - 1)),
    square: from * from * (1 + 2 * second),
  }
}

/** The month of these terms. The stated spread is that of the whole month: what spikes explain is taken off the calm part. */
export function monthOf(p: PowerTerms): Month {
  const price = cappedPareto(p)
  const share = p.spikeEnterPerHour / (p.spikeEnterPerHour + p.spikeLeavePerHour)
  const calm = (p.meanUsdPerMwh - share * price.mean) / (1 - share)
  const episodes = share * p.spikeLeavePerHour * HOURS
  const squareHours = (2 - p.spikeLeavePerHour) / (p.spikeLeavePerHour * p.spikeLeavePerHour)
  const squareExcess = price.square - 2 * calm * price.mean + calm * calm
  const relative = (x: number): number => x / (p.meanUsdPerMwh * p.meanUsdPerMwh)
  const spikeVariance = relative((episodes * squareHours * squareExcess) / (HOURS * HOURS))
  const statedVariance = exp(p.monthSdLog * p.monthSdLog) - 1
  const left = Math.max(0, statedVariance - spikeVariance) / relative(calm * calm)
  return {
    calmUsdPerMwh: calm,
    calmSdLog: Math.sqrt(log(1 + left)),
    episodes,
    statedVariance,
    spikeVariance,
  }
}

const CELLS = 4096
/** Below this share of the cells, where the price is steep, it is worked out instead of read. */
const STEEP = 64

/**
 * What an episode adds to a month's mean price, from two uniforms. Prices are straight between 4,096 quantiles, which
 * raises their mean by less than 2 parts in 100,000, and exact above the 98.4% quantile.
 */
export function episodesOf(p: PowerTerms, calmUsdPerMwh: number): (length: number, size: number) => number {
  const stay = 1 - p.spikeLeavePerHour
  const priceAt = (u: number): number =>
    Math.min(p.spikeCapUsdPerMwh, p.spikeThresholdUsdPerMwh * pow(u, -1 / p.spikeTailIndex))
  const prices = Float64Array.from({ length: CELLS + 1 }, (_, i) => (i < STEEP ? 0 : priceAt(i / CELLS)))
  return (length, size) => {
    let hours = 1
    for (let chance = stay; length < chance; chance *= stay) hours++
    const cell = Math.floor(size * CELLS)
    const low = prices[cell]!
    const price = cell < STEEP ? priceAt(size) : low + (size * CELLS - cell) * (prices[cell + 1]! - low)
    return (hours * (price - calmUsdPerMwh)) / HOURS
  }
}
