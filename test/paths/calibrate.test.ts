import { describe, expect, test } from "vitest"
import { normalAt, stream, uniformAt } from "../../src/base/random.ts"
import { estimateDelays, survival } from "../../src/paths/calibrate/delays.ts"
import {
  epochsOf,
  estimateDifficultyResponse,
  estimatePassThrough,
} from "../../src/paths/calibrate/epochs.ts"
import type { Estimate } from "../../src/paths/calibrate/estimate.ts"
import { CALIBRATIONS } from "../../src/paths/calibrate/index.ts"
import { estimateJumps } from "../../src/paths/calibrate/jumps.ts"
import { estimateMeanReversion } from "../../src/paths/calibrate/meanReversion.ts"
import { mertonLikelihood } from "../../src/paths/calibrate/merton.ts"
import { regress } from "../../src/paths/calibrate/ols.ts"
import { betaPosterior, gammaPosterior, normalPosterior } from "../../src/paths/calibrate/posterior.ts"
import { estimateDailyPower } from "../../src/paths/calibrate/power.ts"
import { gapsOf, type Series } from "../../src/paths/calibrate/series.ts"
import { estimateSpikes, hill } from "../../src/paths/calibrate/spikes.ts"
import { estimateVolatility } from "../../src/paths/calibrate/volatility.ts"

const START = 18_262 // 2020-01-01
const source = stream(7, "calibrate")
const normal = (i: number, row = 0): number => normalAt(source, i, row)
const uniform = (i: number, row = 0): number => uniformAt(source, i, 100 + row)

const series = (n: number, value: (i: number) => number, step = 1): Series => ({
  days: Float64Array.from({ length: n }, (_, i) => START + i * step),
  values: Float64Array.from({ length: n }, (_, i) => value(i)),
})
const cumulative = (n: number, change: (i: number) => number): readonly number[] => {
  let level = 0
  return Array.from({ length: n }, (_, i) => (level += i === 0 ? 0 : change(i)))
}
const of = (estimates: readonly Estimate[], name: string, at: number | null = null): Estimate =>
  estimates.find((one) => one.name === name && (at === null || one.at === at))!
/** Within four standard errors of the truth. */
function near(estimate: Estimate, truth: number): void {
  expect(estimate.standardError).toBeGreaterThan(0)
  expect(Math.abs(estimate.answer.value! - truth)).toBeLessThan(4 * estimate.standardError!)
}

describe("a random walk", () => {
  const logs = cumulative(2000, (i) => (0.5 / Math.sqrt(365.25)) * normal(i))
  const prices = series(2000, (i) => 100 * Math.exp(logs[i]!))

  test("shows its volatility, with SE = volatility / sqrt(2n)", () => {
    const found = estimateVolatility(prices)
    near(found, 0.5)
    expect(found.standardError).toBeCloseTo(found.answer.value! / Math.sqrt(2 * 1999), 12)
    const weekly = series(280, (i) => 100 * Math.exp(logs[7 * i]!), 7)
    near(estimateVolatility(weekly), 0.5)
  })

  test("measures no change across a gap", () => {
    const keep = [...prices.days.keys()].filter((i) => i < 500 || i >= 600)
    const holed = {
      days: Float64Array.from(keep, (i) => prices.days[i]!),
      values: Float64Array.from(keep, (i) => prices.values[i]! * (i < 500 ? 1 : 1000)),
    }
    expect(gapsOf(holed)).toEqual([{ fromDay: START + 499, toDay: START + 600, missing: 100 }])
    expect(estimateVolatility(holed).n).toBe(1898)
    near(estimateVolatility(holed), 0.5)
  })

  test("too short a series has no answer, and says how much is needed", () => {
    expect(estimateVolatility(series(10, (i) => 100 + i)).answer).toMatchObject({
      value: null,
      code: "too-few",
    })
  })
})

describe("jumps", () => {
  const days = 6000
  const withJumps = series(days, () => 1)
  const jumps = cumulative(days, (i) => {
    const jump = uniform(i) < 4 / 365.25 ? 0.02 + 0.15 * normal(i, 2) : 0
    return (0.4 / Math.sqrt(365.25)) * normal(i, 1) + jump
  })
  const prices = { ...withJumps, values: Float64Array.from(jumps, Math.exp) }

  test("beyond local deviations are found, and diffusion is left", () => {
    const found = estimateJumps(prices)
    expect(of(found, "jumpsPerYear", 4).answer.value).toBeGreaterThan(2)
    expect(of(found, "jumpsPerYear", 4).answer.value).toBeLessThan(5)
    near(of(found, "diffusiveVolatilityPerSqrtYear"), 0.4)
    expect(of(found, "jumpSdLog").answer.value).toBeGreaterThan(0.1)
  })

  test("that are rare pass the free likelihood fit", () => {
    const found = mertonLikelihood(prices)!
    expect(found.verdict.value).toBeGreaterThan(2)
    expect(found.verdict.value).toBeLessThan(8)
    expect(found.fit.volatilityPerSqrtYear).toBeCloseTo(0.4, 1)
    expect(found.fit.jumpSdLog).toBeCloseTo(0.15, 1)
  })

  test("that stand for changing variance are refused by name", () => {
    const mixed = cumulative(2000, (i) => (uniform(i, 1) < 0.6 ? 0.012 : 0.04) * normal(i, 3))
    const found = mertonLikelihood(series(2000, (i) => Math.exp(mixed[i]!)))!
    expect(found.verdict).toMatchObject({ value: null, code: "variance-mixture" })
    expect(found.fit.jumpsPerYear).toBeGreaterThan(100)
    const shown = CALIBRATIONS.find(({ kind }) => kind === "jumps")!.estimate({
      series: series(2000, (i) => Math.exp(mixed[i]!)),
      against: null,
      heights: null,
      projects: [],
      stepDays: 14,
      thresholdUsdPerMwh: 150,
    })
    expect(of(shown, "mertonJumpsPerYear").answer).toMatchObject({ value: null, code: "variance-mixture" })
  })
})

/** AR(1) of a step with a stationary start. */
function memory(n: number, phi: number, sd: number, row: number): readonly number[] {
  let level = (sd / Math.sqrt(1 - phi * phi)) * normal(0, row)
  return Array.from({ length: n }, (_, i) => (level = i === 0 ? level : phi * level + sd * normal(i, row)))
}

describe("mean reversion", () => {
  const kappa = 3
  const sigma = 0.8
  const dt = 14 / 365.25
  const phi = Math.exp(-kappa * dt)
  const noise = memory(800, phi, sigma * Math.sqrt((1 - phi * phi) / (2 * kappa)), 4)
  const hashprice = series(800, (i) => 100 * Math.exp(noise[i]! - 0.1 * i * dt), 14)

  test("around a trend is found with its volatility", () => {
    const found = estimateMeanReversion(hashprice, 14)
    near(of(found, "reversionPerYear"), kappa)
    near(of(found, "shortVolatilityPerSqrtYear"), sigma)
    near(of(found, "trendPerYear"), -0.1)
    const { answer, standardError } = of(found, "autocorrelationRatio")
    const error = of(found, "reversionPerYear").standardError!
    expect(error).toBeCloseTo(standardError! / (answer.value! * dt), 10) // the delta method
  })

  test("is refused where there is none", () => {
    const pushed = series(200, (i) => Math.exp(1e-4 * 1.06 ** i), 14)
    const found = of(estimateMeanReversion(pushed, 14), "reversionPerYear").answer
    expect(found).toMatchObject({ value: null, code: "no-reversion" })
    const flipping = series(200, (i) => (i % 2 === 0 ? 90 : 110), 14)
    const flipped = of(estimateMeanReversion(flipping, 14), "reversionPerYear").answer
    expect(flipped).toMatchObject({ value: null, code: "no-memory" })
    expect(
      of(
        estimateMeanReversion(
          series(200, () => 40, 14),
          14,
        ),
        "reversionPerYear",
      ).answer.value,
    ).toBeNull()
  })
})

test("daily power: season out, reversion found, spikes counted and kept out of it", () => {
  const days = 1461
  const phi = 0.5
  const calm = memory(days, phi, 0.28, 5)
  const spiky = (i: number): boolean => i % 40 === 20
  const value = (i: number): number =>
    Math.exp(3.3 + 0.3 * Math.cos((2 * Math.PI * i) / 365.25) + calm[i]! + (spiky(i) ? 2 : 0))
  const found = estimateDailyPower(series(days, value))
  expect(Math.abs(of(found, "autocorrelationRatio").answer.value! - phi)).toBeLessThan(0.1)
  expect(of(found, "innovationSdLog").answer.value).toBeCloseTo(0.28, 1)
  expect(of(found, "spikesPerYear").answer.value).toBeGreaterThan(8.5)
  expect(of(found, "spikesPerYear").answer.value).toBeLessThan(12)
  expect(of(found, "spikeMeanLog").answer.value).toBeCloseTo(2, 0)
  const dark = estimateDailyPower(series(days, (i) => (i < 30 ? -5 : value(i))))
  expect(of(dark, "daysWithoutPriceCount").answer.value).toBe(30)
})

test("spikes: chances to enter and leave, and the tail above the threshold", () => {
  let inside = false
  const hours = series(
    20_000,
    (i) => {
      inside = uniform(i, 3) < (inside ? 0.4 : 0.005)
      return inside ? 150 * uniform(i, 4) ** (-1 / 1.6) : 25
    },
    1 / 24,
  )
  const found = estimateSpikes(hours, 150)
  near(of(found, "enterSpikePerHour"), 0.005)
  near(of(found, "leaveSpikePerHour"), 0.6)
  near(of(found, "tailIndexRatio"), 1.6)
  expect(hill([150 * Math.E, 150 * Math.E], 150).answer.value).toBeCloseTo(1, 12)
})

describe("difficulty", () => {
  const price = cumulative(3000, (i) => 0.03 * normal(i, 6))
  const prices = series(3000, (i) => 50_000 * Math.exp(price[i]!))
  const epochs = 200
  const lag = 84
  const difficulty = cumulative(epochs, (i) => {
    const day = 100 + 14 * (i - 1)
    const height = 700_560 + 2016 * (i - 1)
    const halved = height % 210_000 < 8064 ? -0.04 : 0
    return 0.02 + 0.05 * (price[day]! - price[day - lag]!) + halved + 0.002 * normal(i, 7)
  })
  const network = {
    days: Float64Array.from({ length: epochs }, (_, i) => START + 100 + 14 * i),
    values: Float64Array.from(difficulty, (value) => 1e13 * Math.exp(value)),
  }
  const heights = Float64Array.from({ length: epochs }, (_, i) => 700_560 + 2016 * i)

  test("answers price and halvings as made", () => {
    const found = epochsOf(network, heights)
    if ("value" in found) throw new Error(found.reason)
    const response = estimateDifficultyResponse(found, prices)
    near(of(response, "priceResponsePerEpoch"), 0.05)
    near(of(response, "halvingEffectPerEpoch"), -0.04)
    const unplaced = estimateDifficultyResponse({ ...found, heights: null }, prices)
    expect(of(unplaced, "halvingEffectPerEpoch").answer).toMatchObject({ value: null, code: "no-heights" })
  })

  test("pass-through is what difficulty leaves of the price", () => {
    const frozen = { ...network, values: network.values.map((_, i) => 1e13 * 1.001 ** i) }
    const found = epochsOf(frozen, null)
    if ("value" in found) throw new Error(found.reason)
    expect(of(estimatePassThrough(found, prices), "passThroughRatio", 6).answer.value).toBeCloseTo(1, 9)
  })

  test("as a mean over days is refused", () => {
    const blended = series(400, (i) => 1e13 * (1 + i))
    expect(epochsOf(blended, null)).toMatchObject({ value: null, code: "difficulty-blended" })
  })
})

describe("delays", () => {
  // Kaplan, Meier (1958) as in Miller's textbook: remission of leukaemia patients kept on treatment, in weeks
  const treated = [9, 13, -13, 18, 23, -28, 31, 34, -45, 48, -161]
  const projects = treated.map((weeks) => ({ delayMonths: Math.abs(weeks), open: weeks < 0 }))

  test("open projects count until where they have come", () => {
    const steps = survival(projects)
    expect(steps.map(({ share }) => Number(share.toFixed(3)))).toEqual([
      0.909, 0.818, 0.716, 0.614, 0.491, 0.368, 0.184,
    ])
    expect(steps[1]!.standardError).toBeCloseTo(0.1163, 3)
    const found = estimateDelays(projects)
    expect(of(found, "delayMonths", 0.5).answer.value).toBe(31)
    expect(of(found, "delayMonths", 0.8).answer.value).toBe(48)
    expect(of(found, "delayMonths", 0.9).answer).toMatchObject({ value: null, code: "censored" })
    expect(of(found, "lateFraction").answer.value).toBe(1)
  })

  test("without open projects it is the plain share", () => {
    const closed = [-2, 0, 0, 3, 8].map((delayMonths) => ({ delayMonths, open: false }))
    expect(of(estimateDelays(closed), "lateFraction").answer.value).toBeCloseTo(0.4, 12)
  })
})

test("regression: coefficients, plain and White errors of a textbook line, and columns that repeat", () => {
  const x = [1, 2, 3, 4, 5]
  const y = [2.2, 2.8, 3.6, 4.5, 5.1]
  const fit = regress([x.map(() => 1), x], y, 0)!
  expect(fit.coefficients[1]).toBeCloseTo(0.75, 12)
  expect(fit.coefficients[0]).toBeCloseTo(1.39, 12)
  expect(fit.plainErrors[1]).toBeCloseTo(Math.sqrt(0.027 / 3 / 10), 9)
  const white = Math.sqrt(x.reduce((sum, value, i) => sum + ((value - 3) * fit.residuals[i]!) ** 2, 0)) / 10
  expect(fit.standardErrors[1]).toBeCloseTo(white, 9)
  expect(regress([x, x], y, 0)).toBeNull()
})

test("a posterior lies between what was cited and what was seen, and is surer than either", () => {
  const prior = { low: 0.4, base: 0.48, high: 0.65 }
  const both = normalPosterior(prior, 0.6, 0.05)
  expect(both.value).toBeGreaterThan(0.48)
  expect(both.value).toBeLessThan(0.6)
  expect(both.standardError).toBeLessThan(0.05)
  expect(normalPosterior(prior, 0.6, 1e-9).value).toBeCloseTo(0.6, 9)
  const jumps = gammaPosterior({ low: 2.2, base: 3.5, high: 7.1 }, 20, 4)
  expect(jumps.value).toBeGreaterThan(3.5)
  expect(jumps.value).toBeLessThan(5)
  const late = betaPosterior({ low: 0.3, base: 0.38, high: 0.5 }, 60, 100)
  expect(late.value).toBeGreaterThan(0.38)
  expect(late.value).toBeLessThan(0.6)
})

test("no estimator gives a NaN, whatever the series", () => {
  const odd = [
    series(2, () => 1),
    series(50, () => 1),
    series(400, () => 1),
    series(400, (i) => 1 + (i % 2)),
    series(400, (i) => (i === 200 ? 1e300 : 1e-300)),
    series(800, (i) => Math.exp(normal(i, 9)), 1 / 24),
  ]
  for (const one of odd)
    for (const { estimate, kind } of CALIBRATIONS)
      for (const { answer, standardError, name } of estimate({
        series: one,
        against: one,
        heights: null,
        projects: [],
        stepDays: 14,
        thresholdUsdPerMwh: 150,
      })) {
        const place = `${kind} ${name}`
        if (answer.value !== null) expect([place, Number.isFinite(answer.value)]).toEqual([place, true])
        if (standardError !== null) expect([place, Number.isFinite(standardError)]).toEqual([place, true])
      }
})
