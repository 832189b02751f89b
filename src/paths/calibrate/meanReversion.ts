import { exp, log } from "../../base/math.ts"
import { type Estimate, estimated, refused, tooFew } from "./estimate.ts"
import { regress } from "./ols.ts"
import { cadenceDays, DAYS_PER_YEAR, pick, type Series, unbroken } from "./series.ts"

const LEAST = 30

export type Ar1 = { readonly phi: number; readonly phiError: number; readonly sd: number; readonly n: number }

const ROUNDING = 1e-10 // what subtraction leaves of logarithms that are all the same
const moves = (x: ArrayLike<number>): boolean =>
  Array.from(x).some((value) => Math.abs(value - x[0]!) > ROUNDING)

/** y[t] = phi * x[t-1] + noise, without a constant: residuals of a regression have none. */
export function ar1(before: ArrayLike<number>, after: ArrayLike<number>): Ar1 | null {
  const fit = regress([before], after, 0)
  if (!fit || !moves(before)) return null
  const sd = Math.sqrt(fit.residuals.reduce((sum, value) => sum + value * value, 0) / (fit.n - 1))
  return { phi: fit.coefficients[0]!, phiError: fit.plainErrors[0]!, sd, n: fit.n }
}

export const MEMORY_NAMES = [
  "reversionPerYear",
  "shortVolatilityPerSqrtYear",
  "stationarySdLog",
  "halfLifeDays",
]

/** The continuous process behind an AR(1) at a step: kappa = -ln(phi)/dt with SE by the delta method (spec 5.3). */
export function continuous(
  fit: Ar1,
  stepDays: number,
  parameters: { readonly reversion: string; readonly volatility: string },
): readonly Estimate[] {
  const { phi, phiError, sd, n } = fit
  const memory = estimated("autocorrelationRatio", phi, phiError, n)
  const noise = estimated("innovationSdLog", sd, sd / Math.sqrt(2 * n), n)
  const why =
    phi >= 1
      ? ["no-reversion", "the coefficient is not below 1: the series does not revert in this window"]
      : phi <= 0
        ? ["no-memory", "the coefficient is not above 0: the step is too long to see reversion"]
        : null
  if (why) return [memory, noise, ...MEMORY_NAMES.map((name) => refused(name, why[0]!, why[1]!, n))]
  const dt = stepDays / DAYS_PER_YEAR
  const kappa = -log(phi) / dt
  const kappaError = phiError / (phi * dt)
  const stationary = sd / Math.sqrt(1 - phi * phi)
  const sigma = stationary * Math.sqrt(2 * kappa)
  const halfLife = (Math.LN2 / kappa) * DAYS_PER_YEAR
  return [
    memory,
    noise,
    estimated("reversionPerYear", kappa, kappaError, n, { parameter: parameters.reversion }),
    estimated("shortVolatilityPerSqrtYear", sigma, sigma / Math.sqrt(2 * n), n, {
      parameter: parameters.volatility,
    }),
    estimated("stationarySdLog", stationary, null, n),
    estimated("halfLifeDays", halfLife, (halfLife * kappaError) / kappa, n),
  ]
}

/** Mean reversion of the logarithm around its trend, sampled every `stepDays`. */
export function estimateMeanReversion(series: Series, stepDays: number): readonly Estimate[] {
  const every = Math.max(1, Math.round(stepDays / cadenceDays(series)))
  const sampled = pick(
    series,
    Array.from(series.days.keys()).filter((i) => i % every === 0),
  )
  const n = sampled.days.length
  if (n < LEAST) return [tooFew("reversionPerYear", n, LEAST)]
  const step = cadenceDays(sampled)
  const years = sampled.days.map((day) => (day - sampled.days[0]!) / DAYS_PER_YEAR)
  const trend = regress([new Float64Array(n).fill(1), years], sampled.values.map(log), every === 1 ? 26 : 12)
  if (!trend) return [tooFew("reversionPerYear", n, LEAST)]
  const pairs = Array.from({ length: n - 1 }, (_, i) => i).filter((i) => unbroken(sampled, i, 1, step))
  const fit = ar1(
    pairs.map((i) => trend.residuals[i]!),
    pairs.map((i) => trend.residuals[i + 1]!),
  )
  const [level, slope] = trend.coefficients as [number, number]
  return [
    estimated("trendPerYear", slope, trend.standardErrors[1]!, n, { parameter: "hashpriceTrendPerYear" }),
    estimated("levelAtStart", exp(level), null, n),
    ...(fit
      ? continuous(fit, step, {
          reversion: "hashpriceReversionPerYear",
          volatility: "hashpriceShortVolatilityPerSqrtYear",
        })
      : [refused("reversionPerYear", "constant", "the series does not move around its trend", n)]),
  ]
}
