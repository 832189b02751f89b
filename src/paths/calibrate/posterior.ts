import { normalQuantile } from "../../base/distributions.ts"

// What is believed after a look at data: the cited low and high of parameters.csv count as 10% and 90% (spec 5.3).

export type Prior = { readonly low: number; readonly base: number; readonly high: number }
export type Posterior = { readonly value: number; readonly standardError: number }

/** Half the width of the cited range in standard deviations. */
const WIDTH = normalQuantile(0.9)
const priorSd = ({ low, high }: Prior): number => (high - low) / (2 * WIDTH)

/** Normal prior, normal estimate: means weighted by precision. A prior without width stays as it is. */
export function normalPosterior(prior: Prior, value: number, standardError: number): Posterior {
  const sd = priorSd(prior)
  if (!(sd > 0)) return { value: prior.base, standardError: 0 }
  if (!(standardError > 0)) return { value, standardError: 0 }
  const known = 1 / (sd * sd)
  const seen = 1 / (standardError * standardError)
  return {
    value: (prior.base * known + value * seen) / (known + seen),
    standardError: Math.sqrt(1 / (known + seen)),
  }
}

/** Gamma prior of a rate a year with the mean and width of the range; `count` events seen in `years`. */
export function gammaPosterior(prior: Prior, count: number, years: number): Posterior {
  const variance = priorSd(prior) * priorSd(prior)
  if (!(variance > 0)) return { value: prior.base, standardError: 0 }
  const shape = (prior.base * prior.base) / variance + count
  const rate = prior.base / variance + years
  return { value: shape / rate, standardError: Math.sqrt(shape) / rate }
}

/** Beta prior of a chance with the mean and width of the range; `hits` of `trials` seen. */
export function betaPosterior(prior: Prior, hits: number, trials: number): Posterior {
  const variance = priorSd(prior) * priorSd(prior)
  if (!(variance > 0)) return { value: prior.base, standardError: 0 }
  const weight = Math.max((prior.base * (1 - prior.base)) / variance - 1, 1e-9)
  const a = prior.base * weight + hits
  const b = (1 - prior.base) * weight + trials - hits
  const total = a + b
  return { value: a / total, standardError: Math.sqrt((a * b) / (total * total * (total + 1))) }
}

/**
 * The posterior by what a parameter counts: events a year are gamma, chances beta, all else normal. What was seen is
 * read back from the estimate and its error, so that open projects or gaps weigh as little as they should.
 */
export function posteriorOf(
  unit: string,
  prior: Prior,
  { value, standardError }: Posterior,
): Posterior | null {
  if (!(standardError > 0)) return null
  const information = 1 / (standardError * standardError)
  if (unit === "count/year" && value > 0)
    return gammaPosterior(prior, value * value * information, value * information)
  if ((unit === "fraction" || unit === "fraction/hour") && value > 0 && value < 1) {
    const trials = value * (1 - value) * information
    return betaPosterior(prior, value * trials, trials)
  }
  return normalPosterior(prior, value, standardError)
}
