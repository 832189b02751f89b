import { exp, log } from "../../base/math.ts"
import { type Answer, none } from "../answer.ts"
import { mean, sampleSd } from "./moments.ts"
import { minimise } from "./nelderMead.ts"
import { logReturns } from "./returns.ts"
import { cadenceDays, DAYS_PER_YEAR, type Series } from "./series.ts"

export type Merton = {
  readonly volatilityPerSqrtYear: number
  readonly jumpsPerYear: number
  readonly jumpMeanLog: number
  readonly jumpSdLog: number
  /** Twice the gain in log likelihood over no jumps. */
  readonly likelihoodRatio: number
}

const LEAST = 250
const MOST_JUMPS = 12 // in one observation
/** Above this many jumps an observation they are no rare events: the fit is a mixture of variances. */
const RARE_PER_OBSERVATION = 0.1
const STARTS_PER_YEAR = [4, 30, 250] as const

/**
 * Maximum likelihood of the jump diffusion (5.1) with its intensity free, so that its result can be shown and refused:
 * on daily prices it finds a mixture of two variances at hundreds of jumps a year (spec 5.3). Use `estimateJumps`.
 */
export function mertonLikelihood(series: Series): { readonly fit: Merton; readonly verdict: Answer } | null {
  const { values } = logReturns(series)
  if (values.length < LEAST) return null
  const perYear = DAYS_PER_YEAR / cadenceDays(series)
  const sd = sampleSd(values)
  if (!(sd > 0)) return null
  const scaled = values.map((value) => value / sd)
  const centre = mean(scaled)
  const loss = (x: Float64Array): number => -logLikelihood(scaled, centre, x)
  const fits = STARTS_PER_YEAR.map((rate) =>
    minimise(loss, Float64Array.of(log(0.7), log(rate / perYear), 0, log(2.5)), 0.4),
  )
  const best = fits.reduce((a, b) => (b.value < a.value ? b : a))
  const none0 = -gaussian(scaled, centre)
  const [sigma, rate, jumpMean, jumpSd] = best.x as unknown as [number, number, number, number]
  const intensity = exp(rate)
  const fit = {
    volatilityPerSqrtYear: exp(sigma) * sd * Math.sqrt(perYear),
    jumpsPerYear: intensity * perYear,
    jumpMeanLog: jumpMean * sd,
    jumpSdLog: exp(jumpSd) * sd,
    likelihoodRatio: 2 * (none0 - best.value),
  }
  const verdict =
    intensity > RARE_PER_OBSERVATION
      ? none(
          "variance-mixture",
          `${Math.round(fit.jumpsPerYear)} jumps a year are a mixture of variances, not jumps: the threshold estimate stands`,
        )
      : { value: fit.jumpsPerYear }
  return { fit, verdict }
}

const NORMAL = 0.5 * log(2 * Math.PI)

function gaussian(x: Float64Array, centre: number): number {
  const variance = x.reduce((sum, value) => sum + (value - centre) * (value - centre), 0) / x.length
  return -x.length * (NORMAL + 0.5 * log(variance) + 0.5)
}

/** Of returns in units of their deviation; x is ln sigma, ln intensity an observation, jump mean, ln jump deviation. */
function logLikelihood(returns: Float64Array, centre: number, x: Float64Array): number {
  const variance = exp(2 * x[0]!)
  const intensity = exp(Math.min(x[1]!, 2))
  const jumpMean = x[2]!
  const jumpVariance = exp(2 * x[3]!)
  const drift = centre - intensity * jumpMean
  const weight = new Float64Array(MOST_JUMPS)
  const precision = new Float64Array(MOST_JUMPS)
  let poisson = exp(-intensity)
  for (let k = 0; k < MOST_JUMPS; k++) {
    precision[k] = 1 / (variance + k * jumpVariance)
    weight[k] = poisson * Math.sqrt(precision[k]!)
    poisson *= intensity / (k + 1)
  }
  const last = weight.findLastIndex((one) => one > 1e-14)
  let total = 0
  for (let i = 0; i < returns.length; i++) {
    const off = returns[i]! - drift
    let density = 0
    for (let k = 0; k <= last; k++) {
      const distance = off - k * jumpMean
      density += weight[k]! * exp(-0.5 * distance * distance * precision[k]!)
    }
    total += log(Math.max(density, 1e-300)) - NORMAL
  }
  return total
}
