import { log } from "../../base/math.ts"
import { type Estimate, estimated, refused, tooFew } from "./estimate.ts"
import { ar1, continuous } from "./meanReversion.ts"
import { mean, sampleSd } from "./moments.ts"
import { regress } from "./ols.ts"
import { DAYS_PER_YEAR, dailyMeans, monthlyMeans, monthOfDay, type Series } from "./series.ts"

const LEAST_DAYS = 90
const SPIKE_DEVIATIONS = 3
const MOST_ROUNDS = 50
const HARMONICS = [1, 2] as const
const HALF_ROOT_3 = Math.sqrt(3) / 2
/** Cosines of whole months of the year: cos(30 degrees * k). */
const COSINES = [1, HALF_ROOT_3, 0.5, 0, -0.5, -HALF_ROOT_3, -1, -HALF_ROOT_3, -0.5, 0, 0.5, HALF_ROOT_3]

/**
 * Daily power: harmonic season of the month, AR(1) around it, and days outside 3 deviations of its noise taken out as
 * spikes, again and again until none is left (spec 5.3). Days without a positive mean have no logarithm and are left out.
 */
export function estimateDailyPower(prices: Series): readonly Estimate[] {
  const daily = dailyMeans(prices)
  const positive = Array.from(daily.days.keys()).filter((i) => daily.values[i]! > 0)
  const n = positive.length
  if (n < LEAST_DAYS) return [tooFew("reversionPerYear", n, LEAST_DAYS)]
  const days = positive.map((i) => daily.days[i]!)
  const logs = positive.map((i) => log(daily.values[i]!))
  const found = filtered(days, logs)
  if (!found) return [refused("reversionPerYear", "constant", "the series does not move", n)]
  const { fit, spikes } = found
  const years = n / DAYS_PER_YEAR
  const dropped = daily.days.length - n
  const sizes = spikes.map(({ size }) => size)
  const sd = sampleSd(sizes)
  return [
    ...continuous(fit, 1, {
      reversion: "dailyPowerReversionPerYear",
      volatility: "dailyPowerVolatilityPerSqrtYear",
    }),
    estimated("spikesPerYear", spikes.length / years, Math.sqrt(spikes.length) / years, n, {
      parameter: "spikesPerYear",
    }),
    ...(spikes.length < 3
      ? [tooFew("spikeMeanLog", spikes.length, 3)]
      : [
          estimated("spikeMeanLog", mean(sizes), sd / Math.sqrt(spikes.length), spikes.length),
          estimated("spikeSdLog", sd, sd / Math.sqrt(2 * spikes.length), spikes.length),
        ]),
    monthlySd(prices),
    estimated("daysWithoutPriceCount", dropped, null, daily.days.length),
  ]
}

function monthlySd(prices: Series): Estimate {
  const months = monthlyMeans(prices).values.filter((value) => value > 0)
  if (months.length < 6) return tooFew("monthlySdLog", months.length, 6)
  const sd = sampleSd(months.map(log))
  return estimated("monthlySdLog", sd, sd / Math.sqrt(2 * months.length), months.length, {
    parameter: "monthlyPowerSdLog",
  })
}

type Spike = { readonly day: number; readonly size: number }

/** Season and AR(1) on the days that are no spikes, and the spikes: what is left over where it is too large. */
function filtered(days: readonly number[], logs: readonly number[]) {
  let spike = new Set<number>()
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const calm = Array.from(days.keys()).filter((i) => !spike.has(i))
    const season = regress(
      seasonColumns(calm.map((i) => days[i]!)),
      calm.map((i) => logs[i]!),
      0,
    )
    if (!season) return null
    const all = seasonColumns(days)
    const rest = logs.map(
      (value, i) => value - season.coefficients.reduce((sum, b, j) => sum + b * all[j]![i]!, 0),
    )
    const pairs = calm.filter((i) => i > 0 && !spike.has(i - 1) && days[i]! - days[i - 1]! === 1)
    const fit = ar1(
      pairs.map((i) => rest[i - 1]!),
      pairs.map((i) => rest[i]!),
    )
    if (!fit || !(fit.sd > 0)) return null
    const spikes = surprises(days, rest, fit.phi, SPIKE_DEVIATIONS * fit.sd)
    const next = new Set(spikes.map(({ index }) => index))
    const grown = new Set([...spike, ...next])
    if (grown.size === spike.size || round === MOST_ROUNDS - 1)
      return {
        fit,
        spikes: spikes.map(({ index, size }): Spike => ({ day: days[index]!, size })),
      }
    spike = grown
  }
  return null
}

/** Days further than `limit` from what the day before lets expect; a spike leaves no trace in the day after. */
function surprises(days: readonly number[], rest: readonly number[], phi: number, limit: number) {
  const found: { readonly index: number; readonly size: number }[] = []
  let state = 0
  for (let i = 0; i < rest.length; i++) {
    const expected = i > 0 && days[i]! - days[i - 1]! === 1 ? phi * state : 0
    const size = rest[i]! - expected
    const isSpike = i > 0 && Math.abs(size) > limit
    if (isSpike) found.push({ index: i, size })
    state = isSpike ? expected : rest[i]!
  }
  return found
}

/** Constant and harmonics of the month of the year; only those that the months present can tell apart. */
function seasonColumns(days: readonly number[]): readonly (readonly number[])[] {
  const months = days.map((day) => monthOfDay(day) % 12)
  const cosine = (turns: number): number => COSINES[((turns % 12) + 12) % 12]!
  const harmonics = HARMONICS.flatMap((h) => [
    months.map((month) => cosine(h * month)),
    months.map((month) => cosine(h * month - 3)),
  ])
  return [months.map(() => 1), ...(new Set(months).size === 12 ? harmonics : [])]
}
