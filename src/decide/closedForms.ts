import { exp, log, normalCdf, pow } from "../base/math.ts"
import { bracketedRoot } from "../base/root.ts"

// Options with a formula (spec 5.8). Rates are continuous and per year, times are in years, sigma is per square root
// of a year and above 0.

/** Black-Scholes call [USD] on an asset that pays nothing. */
export function blackScholesCall(
  spotUsd: number,
  strikeUsd: number,
  rate: number,
  sigma: number,
  years: number,
): number {
  return exchangeValue(spotUsd, strikeUsd * exp(-rate * years), sigma * Math.sqrt(years))
}

/** E[(X - Y)^+] for lognormals of the given means whose log ratio has standard deviation `spread`. */
function exchangeValue(x: number, y: number, spread: number): number {
  if (x <= 0 || y <= 0 || spread <= 0) return Math.max(0, x - y)
  const d1 = log(x / y) / spread + spread / 2
  return x * normalCdf(d1) - y * normalCdf(d1 - spread)
}

/** An asset of an exchange: price now, its payout rate and its volatility. */
export type Asset = { readonly spotUsd: number; readonly payoutRate: number; readonly sigma: number }

/** Value [USD] of the right to give `paid` for `received` at the end of `years`. Source: Margrabe (1978). */
export function margrabe(received: Asset, paid: Asset, correlation: number, years: number): number {
  const variance =
    received.sigma * received.sigma + paid.sigma * paid.sigma - 2 * correlation * received.sigma * paid.sigma
  return exchangeValue(
    received.spotUsd * exp(-received.payoutRate * years),
    paid.spotUsd * exp(-paid.payoutRate * years),
    Math.sqrt(Math.max(0, variance) * years),
  )
}

/** Jumps: how many a year, and mean and standard deviation of the logarithm of one. */
export type Jumps = {
  readonly countPerYear: number
  readonly meanOfLog: number
  readonly sigmaOfLog: number
}

/** Call [USD] on an asset with lognormal jumps: a Poisson mixture of Black-Scholes values. Source: Merton (1976). */
export function mertonCall(
  spotUsd: number,
  strikeUsd: number,
  rate: number,
  sigma: number,
  years: number,
  jumps: Jumps,
): number {
  if (years <= 0) return Math.max(0, spotUsd - strikeUsd)
  const jumpVariance = jumps.sigmaOfLog * jumps.sigmaOfLog
  const logOfMean = jumps.meanOfLog + jumpVariance / 2
  const meanFactor = exp(logOfMean)
  const mean = jumps.countPerYear * meanFactor * years
  const terms = 60 + 3 * Math.ceil(mean)
  let weight = exp(-mean)
  let total = 0
  for (let n = 0; n < terms; n++) {
    const drift = rate - jumps.countPerYear * (meanFactor - 1) + (n * logOfMean) / years
    const volatility = Math.sqrt(sigma * sigma + (n * jumpVariance) / years)
    total += weight * blackScholesCall(spotUsd, strikeUsd, drift, volatility, years)
    weight *= mean / (n + 1)
  }
  return total
}

/** Roots b1 > 1 and b2 < 0 of sigma^2/2 b(b-1) + (rate - payoutRate) b = rate. Source: Dixit and Pindyck (1994), ch. 5. */
export function powers(
  rate: number,
  payoutRate: number,
  sigma: number,
): { readonly up: number; readonly down: number } {
  const variance = sigma * sigma
  const middle = 0.5 - (rate - payoutRate) / variance
  const width = Math.sqrt(middle * middle + (2 * rate) / variance)
  return { up: middle + width, down: middle - width }
}

/** Value over cost at which to invest for good: b / (b - 1). Infinite when waiting is always better (no payout). */
export function investmentTrigger(rate: number, payoutRate: number, sigma: number): number {
  if (payoutRate <= 0) return Infinity
  const { up } = powers(rate, payoutRate, sigma)
  return up / (up - 1)
}

/** A plant that can be opened and closed again. Prices and costs are per unit of output, a year. */
export type Hysteresis = {
  readonly runningCost: number
  readonly entryCost: number
  /** Cost of closing; below 0 when closing pays. */
  readonly exitCost: number
  readonly rate: number
  /** Growth of the price, below `rate`. */
  readonly drift: number
  readonly sigma: number
}

/**
 * Open above `enterPrice`, close below `exitPrice`. At a price P the idle plant is worth idleFactor P^b1 (Dixit's B), and
 * the right to close adds exitFactor P^b2 (his A) to the running one.
 */
export type EntryExit =
  | {
      readonly ok: true
      readonly enterPrice: number
      readonly exitPrice: number
      readonly idleFactor: number
      readonly exitFactor: number
    }
  | { readonly ok: false; readonly reason: "never closes" | "switching is free" | "no sign change" }

/**
 * Trigger prices of entry and exit. Source: Dixit (1989), value matching and smooth pasting at both prices. For a given
 * ratio y = P_H / P_L smooth pasting is linear in both factors, and the two value matchings leave one equation in y.
 */
export function entryExit(plant: Hysteresis): EntryExit {
  const { runningCost, entryCost, exitCost, rate, drift, sigma } = plant
  const closed = runningCost / rate - exitCost
  const open = runningCost / rate + entryCost
  if (closed <= 0) return { ok: false, reason: "never closes" }
  if (entryCost + exitCost <= 0) return { ok: false, reason: "switching is free" }
  const { up, down } = powers(rate, rate - drift, sigma)
  const perpetuity = 1 / (rate - drift)

  const at = (logRatio: number) => {
    const y = exp(logRatio)
    const yUp = exp(up * logRatio)
    const yDown = exp(down * logRatio)
    const idle = (perpetuity * (y - yDown)) / (up * (yUp - yDown))
    const right = (up * idle - perpetuity) / down
    return {
      idle,
      right,
      low: right - idle + perpetuity,
      high: right * yDown - idle * yUp + y * perpetuity,
    }
  }
  const gap = (logRatio: number): number => {
    const { low, high } = at(logRatio)
    return high * closed - low * open
  }
  let top = 0.01
  while (top * up < 350 && gap(top) <= 0) top *= 2
  const root = bracketedRoot(gap, 1e-7, top)
  if (!root.ok) return root
  const { idle, right, low } = at(root.x)
  const exitPrice = closed / low
  return {
    ok: true,
    enterPrice: exitPrice * exp(root.x),
    exitPrice,
    idleFactor: (idle * exitPrice) / pow(exitPrice, up),
    exitFactor: (right * exitPrice) / pow(exitPrice, down),
  }
}

/** A mean-reverting logarithm X: speed per year, level of the logarithm, volatility. */
export type MeanReversion = {
  readonly speedPerYear: number
  readonly levelOfLog: number
  readonly sigma: number
}

/** Mean of X after `years`, from `logNow`. */
export const revertingMean = (x: MeanReversion, logNow: number, years: number): number =>
  x.levelOfLog + (logNow - x.levelOfLog) * exp(-x.speedPerYear * years)

/** Variance of X after `years`. */
export const revertingVariance = (x: MeanReversion, years: number): number =>
  x.speedPerYear === 0
    ? x.sigma * x.sigma * years
    : (x.sigma * x.sigma * (1 - exp(-2 * x.speedPerYear * years))) / (2 * x.speedPerYear)

/** E[e^X] after `years`. */
export const revertingLevel = (x: MeanReversion, logNow: number, years: number): number =>
  exp(revertingMean(x, logNow, years) + revertingVariance(x, years) / 2)

/** Standard deviation of X in the long run; infinite without reversion. */
export const stationaryDeviation = (x: MeanReversion): number =>
  x.speedPerYear > 0 ? x.sigma / Math.sqrt(2 * x.speedPerYear) : Infinity
