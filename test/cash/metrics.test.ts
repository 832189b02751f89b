import { expect, test } from "vitest"
import { allRates, growingAnnuityUsd, irr, midPeriodNpv, mirr, npv } from "../../src/cash/metrics.ts"

const flows = (...values: readonly number[]): Float64Array => Float64Array.from(values)

test("several rates are reported with every one of them", () => {
  const two = irr(flows(-1600, 10_000, -10_000), 1)
  expect(two).toMatchObject({ value: null, code: "manyRates" })
  if (two.value !== null) throw new Error("a rate")
  expect(two.rates).toHaveLength(2)
  expect(two.rates![0]).toBeCloseTo(0.25, 12)
  expect(two.rates![1]).toBeCloseTo(4, 12)
})

test("three rates, in ascending order, by year and by month", () => {
  const [a, b, c] = [1.1, 1.5, 3]
  const cubic = flows(-1, a + b + c, -(a * b + a * c + b * c), a * b * c)
  const yearly = allRates(cubic, 1)
  for (const [i, factor] of [a, b, c].entries()) expect(yearly[i]! + 1).toBeCloseTo(factor, 10)
  expect(yearly).toHaveLength(3)
  const months = new Float64Array(37)
  cubic.forEach((flow, year) => {
    months[12 * year] = flow
  })
  const monthly = allRates(months)
  for (const [i, factor] of [a, b, c].entries()) expect(monthly[i]! + 1).toBeCloseTo(factor, 10)
})

test("no rate where none exists, or where it is out of range", () => {
  expect(allRates(flows(1, 2, 3))).toEqual([])
  expect(allRates(flows(0, 0))).toEqual([])
  expect(allRates(flows(-10, 30, -30), 1)).toEqual([])
  expect(allRates(flows(-1, 200), 1)).toEqual([])
  expect(irr(flows(-10, 30, -30), 1)).toMatchObject({ value: null, code: "manyRates", rates: [] })
})

test("a single rate is the one of irr", () => {
  const lease = new Float64Array(180).fill(1)
  lease[0] = -100
  expect(allRates(lease)[0]).toBeCloseTo(irr(lease).value!, 12)
})

test("the modified rate is the same by year and by month, and needs both signs", () => {
  const yearly = flows(-120, 39, 30, 21, 37, 46)
  const months = new Float64Array(61)
  yearly.forEach((flow, year) => {
    months[12 * year] = flow
  })
  expect(mirr(months, 0.1, 0.12).value!).toBeCloseTo(mirr(yearly, 0.1, 0.12, 1).value!, 12)
  expect(mirr(flows(1, 2), 0.1, 0.12)).toMatchObject({ value: null, code: "noSignChange" })
  expect(mirr(flows(-100, 0, 121), 0.3, 0.05, 1).value!).toBeCloseTo(0.1, 14)
})

test("flows in mid-period are half a period dearer", () => {
  expect(midPeriodNpv(flows(100), 0.21, 1)).toBeCloseTo(100 / 1.1, 12)
  expect(midPeriodNpv(flows(0, 5), 0, 12)).toBe(5)
})

test("a growing annuity is the value of its payments, at growth equal to the rate too", () => {
  const payments = Float64Array.from({ length: 7 }, (_, k) => 3 * 1.04 ** k)
  expect(growingAnnuityUsd(3, 0.04, 7, 0.09)).toBeCloseTo(npv(payments, 0.09, 1), 12)
  expect(growingAnnuityUsd(3, 0.05, 7, 0.05)).toBeCloseTo((3 * 7) / 1.05, 12)
})
