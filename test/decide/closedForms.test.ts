import { expect, test } from "vitest"
import { exp, pow } from "../../src/base/math.ts"
import {
  blackScholesCall,
  entryExit,
  type Hysteresis,
  investmentTrigger,
  margrabe,
  mertonCall,
  powers,
  revertingVariance,
  stationaryDeviation,
} from "../../src/decide/closedForms.ts"

const CENTRAL: Hysteresis = {
  runningCost: 1,
  entryCost: 4,
  exitCost: 0,
  rate: 0.025,
  drift: 0,
  sigma: 0.1,
}

test("a call of a textbook, and its bounds", () => {
  // Hull, Options, Futures, and Other Derivatives: S 42, K 40, r 10%, sigma 20%, half a year: 4.76
  expect(blackScholesCall(42, 40, 0.1, 0.2, 0.5)).toBeCloseTo(4.759422392871532, 12)
  expect(blackScholesCall(42, 40, 0.1, 0, 0.5)).toBeCloseTo(42 - 40 * exp(-0.05), 14)
  expect(blackScholesCall(42, 0, 0.1, 0.2, 0.5)).toBe(42)
})

test("an exchange for an asset without risk is a call, and without jumps so is Merton's", () => {
  const call = blackScholesCall(100, 90, 0.05, 0.3, 2)
  const risky = { spotUsd: 100, payoutRate: 0, sigma: 0.3 }
  const cash = { spotUsd: 90 * exp(-0.1), payoutRate: 0, sigma: 0 }
  expect(margrabe(risky, cash, 0.5, 2)).toBeCloseTo(call, 12)
  const none = { countPerYear: 0, meanOfLog: -0.1, sigmaOfLog: 0.2 }
  expect(mertonCall(100, 90, 0.05, 0.3, 2, none)).toBeCloseTo(call, 12)
  expect(mertonCall(100, 90, 0.05, 0.3, 0, none)).toBe(10)
})

test("Merton's series is whole for many jumps: a call is worth no less than its parity", () => {
  const jumps = { countPerYear: 150, meanOfLog: 0, sigmaOfLog: 0.05 }
  const call = mertonCall(100, 1e-9, 0.05, 0.3, 1, jumps)
  expect(call).toBeCloseTo(100, 7)
})

test("entry and exit meet value matching and smooth pasting", () => {
  for (const plant of [
    CENTRAL,
    { ...CENTRAL, exitCost: 2, drift: 0.01, sigma: 0.4 },
    { ...CENTRAL, exitCost: -3, rate: 0.1, sigma: 0.05 },
    { ...CENTRAL, entryCost: 1e-4 },
    { ...CENTRAL, entryCost: 500, sigma: 0.8 },
  ]) {
    const found = entryExit(plant)
    if (!found.ok) throw new Error(found.reason)
    const { up, down } = powers(plant.rate, plant.rate - plant.drift, plant.sigma)
    const gain = (p: number): number =>
      found.exitFactor * pow(p, down) -
      found.idleFactor * pow(p, up) +
      p / (plant.rate - plant.drift) -
      plant.runningCost / plant.rate
    const slope = (p: number): number =>
      down * found.exitFactor * pow(p, down - 1) -
      up * found.idleFactor * pow(p, up - 1) +
      1 / (plant.rate - plant.drift)
    expect(gain(found.enterPrice)).toBeCloseTo(plant.entryCost, 7)
    expect(gain(found.exitPrice)).toBeCloseTo(-plant.exitCost, 7)
    expect(slope(found.enterPrice)).toBeCloseTo(0, 7)
    expect(slope(found.exitPrice)).toBeCloseTo(0, 7)
    expect(found.exitPrice).toBeLessThan(found.enterPrice)
  }
})

test("a plant that costs more to close than to run for ever never closes", () => {
  expect(entryExit({ ...CENTRAL, exitCost: 40 })).toEqual({ ok: false, reason: "never closes" })
  expect(entryExit({ ...CENTRAL, entryCost: 0 })).toEqual({ ok: false, reason: "switching is free" })
})

test("without payout waiting is always better", () => expect(investmentTrigger(0.04, 0, 0.2)).toBe(Infinity))

test("variance of a reverting logarithm runs from a random walk's to its long run", () => {
  const x = { speedPerYear: 1.6, levelOfLog: 3, sigma: 0.83 }
  expect(revertingVariance({ ...x, speedPerYear: 0 }, 2)).toBeCloseTo(2 * 0.83 * 0.83, 14)
  expect(Math.sqrt(revertingVariance(x, 100))).toBeCloseTo(stationaryDeviation(x), 14)
  expect(stationaryDeviation({ ...x, speedPerYear: 0 })).toBe(Infinity)
})
