import { exp, log } from "../../base/math.ts"
import { type NormalRule, normalRule } from "../../base/quadrature.ts"
import { bracketedRoot } from "../../base/root.ts"
import type { Spread } from "./assess.ts"
import type { Earned } from "./earned.ts"
import { type LogFactor, logAfter, overSteps, reverting, walk } from "./factor.ts"

// D3 by months (spec 1.27): ln hashprice is a lasting factor that drifts plus a passing one that fades.

export type HashpriceTerms = {
  /** Of the logarithm; contains the halvings. */
  readonly trendPerYear: number
  readonly reversionPerYear: number
  readonly shortVolatilityPerSqrtYear: number
  readonly longVolatilityPerSqrtYear: number
  /** How far ln hashprice stands above its lasting level today. */
  readonly startShortLog: number
  readonly shortLongCorrelation: number
}

const YEARS_PER_STEP = 1 / 12
/** Where neither factor moves, the lasting one moves this little, so that there is a line on which to look for a rule. */
const LEAST_VOLATILITY = 1e-3

/** The factors that move, first of a problem's levels, and hashprice [USD/PH/day] where they stand. */
export type Hashprice = {
  readonly todayUsdPerPhDay: number
  /** The lasting one before the passing one, where both move, and the correlation of their steps. */
  readonly factors: readonly LogFactor[]
  readonly correlation: number
  readonly lasting: LogFactor
  readonly at: (step: number, levels: ArrayLike<number>) => number
  /** The same without what passes: the level to which it comes back. */
  readonly lastingAt: (step: number, levels: ArrayLike<number>) => number
  /** Logarithms of the factors at a hashprice: what is not expected of it lasts, if anything can. */
  readonly logsAt: (step: number, logHashprice: number) => readonly number[]
  /** Mean and standard deviation of ln hashprice after some steps from today. */
  readonly logAfter: (steps: number) => { readonly mean: number; readonly sigma: number }
}

/** Hashprice whose logarithm drifts `premiumPerYear` below its trend, as claims on it are valued. */
export function hashpriceOf(terms: HashpriceTerms, today: number, premiumPerYear: number): Hashprice {
  const { reversionPerYear, startShortLog, shortVolatilityPerSqrtYear: shortSigma } = terms
  const passes = shortSigma > 0
  const longSigma = terms.longVolatilityPerSqrtYear || (passes ? 0 : LEAST_VOLATILITY)
  const lasts = longSigma > 0
  const correlation = lasts && passes ? terms.shortLongCorrelation : 0
  const passing = reverting(exp(startShortLog), 0, reversionPerYear, shortSigma, YEARS_PER_STEP)
  const growth = terms.trendPerYear - premiumPerYear + (longSigma * longSigma) / 2
  const lasting = walk(today / exp(startShortLog), growth, longSigma, YEARS_PER_STEP)
  const [long, short] = [byStep(lasting), byStep(passing)]
  const known = remembered((step) => exp((lasts ? 0 : long(step).mean) + (passes ? 0 : short(step).mean)))
  const lastingKnown = remembered((step) => exp(long(step).mean))
  return {
    todayUsdPerPhDay: today,
    factors: [...(lasts ? [lasting] : []), ...(passes ? [passing] : [])],
    correlation,
    lasting,
    at: lasts && passes ? (_, levels) => levels[0]! * levels[1]! : (step, levels) => levels[0]! * known(step),
    lastingAt: lasts ? (_, levels) => levels[0]! : lastingKnown,
    logsAt: (step, x) =>
      lasts && passes ? [x - short(step).mean, short(step).mean] : [x - log(known(step))],
    logAfter: (steps) => {
      const [a, b] = [long(steps), short(steps)]
      const shared = correlation * lasting.sigma * passing.sigma * faded(passing.persistence, steps)
      return {
        mean: a.mean + b.mean,
        sigma: Math.sqrt((lasts ? a.sigma * a.sigma : 0) + b.sigma * b.sigma + 2 * shared),
      }
    },
  }
}

const remembered = <T>(make: (step: number) => T): ((step: number) => T) => {
  const made: T[] = []
  return (step) => {
    made[step] ??= make(step)
    return made[step]
  }
}

const byStep = (factor: LogFactor) => remembered((step) => logAfter(factor, step))

/** Sum of what is left of a step after 0, 1, ... steps. */
const faded = (persistence: number, steps: number): number => {
  let sum = 0
  for (let k = 0, left = 1; k < steps; k++, left *= persistence) sum += left
  return sum
}

/** Where hashprice stands after some steps, and how much of what moved it until then lasts. */
export function spreadOfHashprice({ factors, logAfter: after }: Hashprice, steps: number): Spread {
  let all = 0
  let lasting = 0
  for (const factor of factors) {
    const { sigma, persistence } = overSteps(factor, steps)
    all += sigma * sigma
    lasting += sigma * sigma * persistence
  }
  return { mean: (step) => after(step).mean, sigma: after(steps).sigma, lastingFraction: lasting / all }
}

/** Mean of a function of the lasting hashprice `ahead` steps after a state. */
export function lastingAfter({ lasting, lastingAt }: Hashprice, rule: NormalRule) {
  return (
    step: number,
    levels: ArrayLike<number>,
    ahead: number,
    read: (hashprice: number) => number,
  ): number => {
    const now = log(lastingAt(step, levels))
    const { drift, sigma } = overSteps(lasting, ahead)
    return sigma === 0 ? read(exp(now + drift)) : meanOver(rule, now + drift, sigma, read)
  }
}

function meanOver(
  { points, weights }: NormalRule,
  mean: number,
  sigma: number,
  read: (hashprice: number) => number,
): number {
  let sum = 0
  for (let k = 0; k < points.length; k++) sum += weights[k]! * read(exp(mean + sigma * points[k]!))
  return sum
}

/** Worth now [USD] of all that hashprice moves, at a rate for the time until each month starts. */
function movingUsd(
  { end, movingUsd: earns }: Earned,
  hashprice: Hashprice,
  rate: number,
  rule: NormalRule,
): number {
  let total = 0
  for (let month = 0; month < end; month++) {
    const { mean, sigma } = hashprice.logAfter(month)
    const later = exp(-log(1 + rate) * month * YEARS_PER_STEP)
    total += later * meanOver(rule, mean, sigma, (price) => earns(month, price))
  }
  return total
}

/**
 * How much less a year hashprice is taken to grow, so that what it earns is worth at `rate` what it is worth at the rate of
 * today's use: the risk is then in the drift, and all between which one chooses is discounted alike (spec 0.4, 4.9).
 */
export function riskPremiumPerYear(
  earned: Earned,
  terms: HashpriceTerms,
  today: number,
  rate: number,
): number {
  const rule = normalRule(32)
  const wanted = movingUsd(earned, hashpriceOf(terms, today, 0), earned.rate, rule)
  const gap = (premium: number): number =>
    movingUsd(earned, hashpriceOf(terms, today, premium), rate, rule) - wanted
  // Earnings rise at least in proportion to hashprice, so what they need is between nothing and the gap of the rates.
  const most = log((1 + earned.rate) / (1 + rate))
  const root = bracketedRoot(gap, Math.min(0, most), Math.max(0, most))
  return root.ok ? root.x : most
}
