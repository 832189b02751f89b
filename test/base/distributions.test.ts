import { expect, test } from "vitest"
import {
  betaQuantile,
  lognormalMean,
  lognormalQuantile,
  normalQuantile,
  pertMean,
  pertQuantile,
  pertShape,
} from "../../src/base/distributions.ts"
import { betaCdf, normalCdf } from "../../src/base/math.ts"

// From scipy.special.ndtri.
const NORMAL: readonly (readonly [probability: number, quantile: number])[] = [
  [1e-300, -37.0470962993612],
  [1e-20, -9.262340089798409],
  [1e-6, -4.753424308822899],
  [0.025, -1.9599639845400545],
  [0.074, -1.4466320671589785],
  [0.076, -1.4325027208258116],
  [0.4, -0.2533471031357997],
  [0.975, 1.959963984540054],
  [0.5, 0],
]

test("the normal quantile is right to 1e-13 relative, tails too", () => {
  for (const [probability, quantile] of NORMAL)
    expect(Math.abs(normalQuantile(probability) - quantile)).toBeLessThanOrEqual(
      1e-13 * Math.max(Math.abs(quantile), 1e-3),
    )
  expect([normalQuantile(0), normalQuantile(1)]).toEqual([-Infinity, Infinity])
})

test("the normal quantile undoes the distribution function", () => {
  for (let i = 1; i < 2000; i++) {
    const p = i / 2000
    expect(Math.abs(normalCdf(normalQuantile(p)) - p)).toBeLessThan(1e-14)
  }
})

test("the beta quantile undoes the distribution function", () => {
  for (const [alpha, beta] of [[0.5, 0.5], [1, 1], [2.2, 3.8], [40, 3]] as const) // biome-ignore format: pairs
    for (const p of [1e-6, 0.1, 0.5, 0.9, 0.999])
      expect(Math.abs(betaCdf(betaQuantile(p, alpha, beta), alpha, beta) - p)).toBeLessThan(1e-12)
  expect([betaQuantile(0, 2, 2), betaQuantile(1, 2, 2)]).toEqual([0, 1])
})

test("a PERT of one value is that value; its mean lies in its shape", () => {
  const point = { least: 4, mode: 4, greatest: 4 }
  expect([pertQuantile(point, 0.1), pertMean(point)]).toEqual([4, 4])
  const pert = { least: -1, mode: 3, greatest: 12 }
  const { alpha, beta } = pertShape(pert)
  expect(-1 + (13 * alpha) / (alpha + beta)).toBeCloseTo(pertMean(pert), 14)
})

test("a lognormal without spread is its median", () => {
  expect([lognormalQuantile(7, 0, 0.99), lognormalMean(7, 0)]).toEqual([7, 7])
})
