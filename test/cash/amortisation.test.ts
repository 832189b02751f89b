import { expect, test } from "vitest"
import {
  balloonUsd,
  bulletSchedule,
  largestLevelDebtUsd,
  levelBalanceUsd,
  levelPaymentUsd,
  levelSchedule,
  llcr,
  sculptedDscr,
  sculptedSchedule,
} from "../../src/cash/amortisation.ts"
import { sum } from "../../src/cash/metrics.ts"

const CASH = Float64Array.of(20, 24, 5, 0, 30, 31)
const RATE = 0.07 / 12

test("a level loan is repaid by its last payment, and its balance has a formula", () => {
  const loan = levelSchedule(100, RATE, 120)
  expect(loan.balanceUsd[119]).toBeCloseTo(0, 10)
  expect(sum(loan.principalUsd)).toBeCloseTo(100, 10)
  for (const k of [1, 37, 119])
    expect(levelBalanceUsd(100, RATE, 120, k)).toBeCloseTo(loan.balanceUsd[k - 1]!, 10)
  expect([levelBalanceUsd(100, RATE, 120, 120), levelBalanceUsd(100, RATE, 120, 0)]).toEqual([
    0,
    expect.closeTo(100, 12),
  ])
})

test("a loan without interest is repaid in equal parts", () => {
  expect(levelPaymentUsd(120, 0, 12)).toBe(10)
  expect(levelBalanceUsd(120, 0, 12, 5)).toBe(70)
})

test("sculpted service keeps one coverage and repays the debt, interest of empty periods included", () => {
  const loan = sculptedSchedule(CASH, RATE, 1.3)
  expect(loan.balanceUsd[5]).toBeCloseTo(0, 12)
  CASH.forEach((cash, k) => {
    expect(loan.serviceUsd[k]! * 1.3).toBeCloseTo(cash, 12)
    expect(loan.interestUsd[k]! + loan.principalUsd[k]!).toBeCloseTo(loan.serviceUsd[k]!, 12)
  })
  expect(loan.principalUsd[3]).toBeLessThan(0)
  expect(sculptedDscr(CASH, RATE, loan.debtUsd).value).toBeCloseTo(1.3, 14)
  expect(sculptedDscr(CASH, RATE, 0)).toMatchObject({ value: null, code: "noDebt" })
  expect(sculptedSchedule(Float64Array.of(-5, 13), 0, 1.3).debtUsd).toBe(10)
})

test("loan-life coverage of a sculpted loan is its coverage; none once it is repaid", () => {
  const loan = sculptedSchedule(CASH, RATE, 1.3)
  for (const ratio of llcr(CASH, loan, RATE)) expect(ratio.value).toBeCloseTo(1.3, 12)
  const short = levelSchedule(10, 0, 2)
  const ratios = llcr(Float64Array.of(6, 6, 6), { ...short, balanceUsd: Float64Array.of(5, 0) }, 0)
  expect(ratios.map(({ value }) => value)).toEqual([1.2, 1.2])
  const early = { ...short, balanceUsd: Float64Array.of(0, 0) }
  expect(llcr(Float64Array.of(6, 6), early, 0)[1]).toMatchObject({ value: null, code: "noDebt" })
})

test("a balloon is the value of the service it replaces", () => {
  const loan = sculptedSchedule(CASH, RATE, 1.3)
  const rest = sculptedSchedule(CASH.subarray(2), RATE, 1.3)
  expect(balloonUsd(loan, 2)).toBeCloseTo(rest.debtUsd, 12)
  expect([balloonUsd(loan, 0), balloonUsd(loan, 99)]).toEqual([loan.debtUsd, 0])
})

test("a bullet pays interest, then everything", () => {
  const loan = bulletSchedule(100, 0.05, 3)
  expect([...loan.serviceUsd]).toEqual([5, 5, 105])
  expect([...loan.balanceUsd]).toEqual([100, 100, 0])
})

test("the largest level loan is covered in the worst period, and is nothing where one has no cash", () => {
  expect(largestLevelDebtUsd(Float64Array.of(13, 26), 0, 1.3)).toBe(20)
  expect(largestLevelDebtUsd(CASH, RATE, 1.3)).toBe(0)
  expect(largestLevelDebtUsd(new Float64Array(0), RATE, 1.3)).toBe(0)
})
