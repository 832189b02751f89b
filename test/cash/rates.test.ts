import { expect, test } from "vitest"
import {
  apvValueUsd,
  equityUsdPerMw,
  harrisPringleKe,
  harrisPringleWacc,
  hitProbability,
  impliedAiFraction,
  termValue,
  waccValueUsd,
  weightedCost,
} from "../../src/cash/rates.ts"

const CAPITAL = { unleveredRate: 0.1, debtRate: 0.06, taxFraction: 0.25, debtFraction: 0.4 }
const FLOWS = Float64Array.of(-20, 30, 45, 10, 80)

test("adjusted present value and WACC agree at constant leverage", () => {
  for (const debtFraction of [0, 0.4, 0.9]) {
    const capital = { ...CAPITAL, debtFraction }
    const apv = apvValueUsd(FLOWS, capital)
    expect(apv.valueUsd).toBeCloseTo(waccValueUsd(FLOWS, capital), 12)
    expect(apv.debtUsd[0]).toBeCloseTo(debtFraction * apv.valueUsd, 12)
    const shields = apv.debtUsd.reduce((usd, debt, k) => usd + (0.25 * 0.06 * debt) / 1.1 ** (k + 1), 0)
    expect(apv.shieldUsd).toBeCloseTo(shields, 12)
    expect(weightedCost(harrisPringleKe(capital), capital)).toBeCloseTo(harrisPringleWacc(capital), 15)
  }
})

test("equity per megawatt, the range of the spec", () => {
  expect(equityUsdPerMw(1.33e6, 0.06, 11e6) / 1e6).toBeCloseTo(11.17, 2)
  expect(equityUsdPerMw(1.33e6, 0.075, 11e6) / 1e6).toBeCloseTo(6.73, 2)
})

test("the share that a multiple implies is not clipped, and is unknown between equal multiples", () => {
  expect(impliedAiFraction(10, 5, 15)).toBe(0.5)
  expect(impliedAiFraction(20, 5, 15)).toBe(1.5)
  expect(impliedAiFraction(5, 5, 5)).toBeNull()
})

test("a flow that grows as fast as the rate has no perpetuity", () => {
  expect(termValue(1, 0.05, 10, 0.05)).toMatchObject({ perpetuityUsd: null, afterTermFraction: null })
})

test("hitting a barrier: sure when there, sure in the end without drift, less likely when drifting away", () => {
  expect(hitProbability(90, 90, 0.46, 1)).toBe(1)
  expect(hitProbability(90, 60, 0.46, 1e6)).toBeGreaterThan(0.999)
  expect(hitProbability(90, 60, 0.46, 1, 0.3)).toBeLessThan(hitProbability(90, 60, 0.46, 1))
  expect(hitProbability(90, 60, 0.46, 1, -50)).toBe(1)
  expect(hitProbability(90, 60, 0, 1, -1)).toBe(1)
  expect(hitProbability(90, 60, 0, 1, 0)).toBe(0)
  expect(hitProbability(90, 60, 0.46, 1e6, 0.1)).toBeCloseTo((60 / 90) ** (0.2 / 0.2116), 6)
})
