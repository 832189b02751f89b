import { exp, log } from "../../base/math.ts"

/** The logarithm of a factor, one step at a time: next = drift + persistence * now + sigma * normal. */
export type LogFactor = {
  readonly logNow: number
  readonly drift: number
  /** 1 for a random walk, below 1 for mean reversion. */
  readonly persistence: number
  /** Standard deviation of one step. */
  readonly sigma: number
}

/** A lognormal random walk. `growthPerYear` is that of the mean; rates are continuous and sigma is per square root of a year. */
export const walk = (
  now: number,
  growthPerYear: number,
  sigmaPerYear: number,
  yearsPerStep: number,
): LogFactor => ({
  logNow: log(now),
  drift: (growthPerYear - (sigmaPerYear * sigmaPerYear) / 2) * yearsPerStep,
  persistence: 1,
  sigma: sigmaPerYear * Math.sqrt(yearsPerStep),
})

/** A logarithm that reverts to `levelOfLog`; the step is exact (spec 5.2). */
export function reverting(
  now: number,
  levelOfLog: number,
  speedPerYear: number,
  sigmaPerYear: number,
  yearsPerStep: number,
): LogFactor {
  const persistence = exp(-speedPerYear * yearsPerStep)
  const variance = speedPerYear === 0 ? yearsPerStep : (1 - persistence * persistence) / (2 * speedPerYear)
  return {
    logNow: log(now),
    drift: levelOfLog * (1 - persistence),
    persistence,
    sigma: sigmaPerYear * Math.sqrt(variance),
  }
}

/** Several steps of a factor as one. */
export function overSteps(factor: LogFactor, steps: number): LogFactor {
  let drift = 0
  let persistence = 1
  let variance = 0
  for (let i = 0; i < steps; i++) {
    drift = factor.drift + factor.persistence * drift
    variance = factor.sigma * factor.sigma + factor.persistence * factor.persistence * variance
    persistence *= factor.persistence
  }
  return { logNow: factor.logNow, drift, persistence, sigma: Math.sqrt(variance) }
}

/** Mean and standard deviation of the logarithm after some steps. */
export function logAfter(
  factor: LogFactor,
  steps: number,
): { readonly mean: number; readonly sigma: number } {
  const { drift, persistence, sigma } = overSteps(factor, steps)
  return { mean: drift + persistence * factor.logNow, sigma }
}
