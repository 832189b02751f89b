import { expect, test } from "vitest"
import { betaCdf, exp, log, normalCdf, pow } from "../../src/base/math.ts"

const ULP = 2.220446049250313e-16
/** A fixed sequence that fills (0, 1) evenly. */
const evenly = (i: number): number => (i * 0.6180339887498949) % 1
const worst = (
  points: readonly number[],
  ours: (x: number) => number,
  theirs: (x: number) => number,
): number =>
  Math.max(...points.map((x) => Math.abs(ours(x) - theirs(x)) / Math.max(Math.abs(theirs(x)), 1e-300)))
const points = (low: number, high: number): readonly number[] =>
  Array.from({ length: 20_000 }, (_, i) => low + (high - low) * evenly(i + 1))

test("exp, log and pow agree with the platform to a few last places", () => {
  expect(worst(points(-700, 700), exp, Math.exp)).toBeLessThan(2 * ULP)
  expect(worst(points(1e-6, 2), log, Math.log)).toBeLessThan(3 * ULP)
  expect(
    worst(
      points(-300, 300).map((e) => 10 ** e),
      log,
      Math.log,
    ),
  ).toBeLessThan(2 * ULP)
  expect(
    worst(
      points(0.5, 2),
      (x) => pow(x, 3.7),
      (x) => x ** 3.7,
    ),
  ).toBeLessThan(12 * ULP)
  expect(
    worst(
      points(0.9, 1.2),
      (x) => pow(x, 25),
      (x) => x ** 25,
    ),
  ).toBeLessThan(20 * ULP)
  expect([exp(710), exp(-800), log(0), pow(0, 2), pow(2, -1)]).toEqual([Infinity, 0, -Infinity, 0, 0.5])
})

test("the incomplete beta function meets its closed forms", () => {
  for (let x = 0; x <= 1; x += 0.01) {
    expect(betaCdf(x, 1, 1)).toBeCloseTo(x, 13)
    expect(betaCdf(x, 2, 2)).toBeCloseTo(3 * x * x - 2 * x * x * x, 13)
    expect(betaCdf(x, 1.6, 2.6)).toBeCloseTo(1 - betaCdf(1 - x, 2.6, 1.6), 13)
  }
})

test("the normal distribution meets its tables", () => {
  expect(normalCdf(0)).toBe(0.5)
  expect(normalCdf(1.959963984540054)).toBeCloseTo(0.975, 14)
  expect(normalCdf(-6) / 9.865876450376946e-10).toBeCloseTo(1, 8)
})
