import { type Estimate, estimated, tooFew } from "./estimate.ts"
import { excessKurtosis, mean, sampleSd } from "./moments.ts"
import { logReturns } from "./returns.ts"
import { cadenceDays, DAYS_PER_YEAR, monthEnds, type Series } from "./series.ts"

const HORIZONS = [7, 30, 90, 182, 365] as const // [d]
const LEAST = 20
const LEAST_SPANS = 3 // of a horizon, before its volatility says anything

/** Volatility [1/sqrt(year)] of log returns, with SE = volatility / sqrt(2n) (spec 5.3). */
export function estimateVolatility(series: Series, parameter?: string): Estimate {
  const name = "volatilityPerSqrtYear"
  const { values } = logReturns(series)
  const rest = parameter === undefined ? {} : { parameter }
  if (values.length < LEAST) return tooFew(name, values.length, LEAST, rest)
  const volatility = sampleSd(values) * Math.sqrt(DAYS_PER_YEAR / cadenceDays(series))
  return estimated(name, volatility, volatility / Math.sqrt(2 * values.length), values.length, rest)
}

/** Drift of the log price a year; its error falls with the length of the window only. */
export function estimateDrift(series: Series): Estimate {
  const { values } = logReturns(series)
  if (values.length < LEAST) return tooFew("driftPerYear", values.length, LEAST)
  const perYear = DAYS_PER_YEAR / cadenceDays(series)
  const error = (sampleSd(values) / Math.sqrt(values.length)) * perYear
  return estimated("driftPerYear", mean(values) * perYear, error, values.length)
}

/** Volatility from overlapping returns over longer horizons: flat for a random walk, rising where moves persist. */
export function estimateHorizons(series: Series): readonly Estimate[] {
  const step = cadenceDays(series)
  return HORIZONS.filter((days) => days >= 1.5 * step).map((days) => {
    const name = "horizonVolatilityPerSqrtYear"
    const steps = Math.round(days / step)
    const { values } = logReturns(series, steps)
    if (values.length < LEAST_SPANS * steps)
      return tooFew(name, values.length, LEAST_SPANS * steps, { at: days })
    const volatility = sampleSd(values) * Math.sqrt(DAYS_PER_YEAR / (steps * step))
    const independent = values.length / steps
    return estimated(name, volatility, volatility / Math.sqrt(2 * independent), values.length, { at: days })
  })
}

export function estimateKurtosis(series: Series): Estimate {
  const { values } = logReturns(series)
  const n = values.length
  return n < LEAST
    ? tooFew("excessKurtosisRatio", n, LEAST)
    : estimated("excessKurtosisRatio", excessKurtosis(values), Math.sqrt(24 / n), n)
}

/** First autocorrelation of monthly log returns, SE 1 / sqrt(n). */
export function estimateMonthlyMemory(series: Series): Estimate {
  const { values } = logReturns(monthEnds(series))
  const n = values.length
  if (n < LEAST) return tooFew("monthlyAutocorrelationRatio", n, LEAST)
  const centre = mean(values)
  let cross = 0
  let square = 0
  for (let i = 0; i < n; i++) {
    square += (values[i]! - centre) * (values[i]! - centre)
    if (i > 0) cross += (values[i]! - centre) * (values[i - 1]! - centre)
  }
  return estimated("monthlyAutocorrelationRatio", cross / square, 1 / Math.sqrt(n), n)
}
