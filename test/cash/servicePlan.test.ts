import { expect, test } from "vitest"
import { levelBalanceUsd, levelPaymentUsd } from "../../src/cash/amortisation.ts"
import { presentValue, sum } from "../../src/cash/metrics.ts"
import { type ServiceTerms, servicePlan } from "../../src/cash/servicePlan.ts"

const CASH = Float64Array.of(20, 24, 5, 0, 30, 31)
const RATE = 0.07 / 12

const planOf = (terms: Partial<ServiceTerms>, cash = CASH, serving = 1) =>
  servicePlan(
    { kind: "sculpted", ratePerPeriod: RATE, tenor: cash.length, balloon: undefined, dscr: 1.3, reserve: 0, ...terms },
    cash,
    serving,
  ) // biome-ignore format: one line

/** What is still owed of a dollar after each period. */
function balances(principal: Float64Array): readonly number[] {
  let left = 1
  return Array.from(principal, (repaid) => {
    left -= repaid
    return left
  })
}

test("a level loan is repaid by its last payment, and its balance has a formula", () => {
  const { principal } = planOf({ kind: "level" }, new Float64Array(120).fill(1))
  expect(sum(principal)).toBeCloseTo(1, 12)
  const balance = balances(principal)
  for (const k of [1, 37, 119]) expect(levelBalanceUsd(1, RATE, 120, k)).toBeCloseTo(balance[k - 1]!, 12)
  expect([levelBalanceUsd(1, RATE, 120, 120), levelBalanceUsd(1, RATE, 120, 0)]).toEqual([
    0,
    expect.closeTo(1, 12),
  ])
})

test("a loan without interest is repaid in equal parts", () => {
  expect(levelPaymentUsd(120, 0, 12)).toBe(10)
  expect(levelBalanceUsd(120, 0, 12, 5)).toBe(70)
})

test("sculpted service keeps one coverage and repays the debt, interest of empty periods included", () => {
  const { principal, service, capacityUsd } = planOf({})
  expect(capacityUsd).toBeCloseTo(presentValue(CASH, RATE) / 1.3, 12)
  CASH.forEach((cash, k) => {
    expect(capacityUsd * service[k]! * 1.3).toBeCloseTo(cash, 10)
  })
  expect(sum(principal)).toBeCloseTo(1, 12)
  expect(principal[3]).toBeLessThan(0)
  expect(planOf({ ratePerPeriod: 0 }, Float64Array.of(-5, 13)).capacityUsd).toBe(10)
})

test("a balloon is the value of the service it replaces", () => {
  const whole = planOf({})
  const cut = planOf({ balloon: 2 })
  expect(cut.balloon[1]).toBeCloseTo(balances(whole.principal)[1]!, 12)
  expect(cut.balloon[1]! * whole.capacityUsd).toBeCloseTo(planOf({}, CASH.subarray(2)).capacityUsd, 12)
  expect(sum(whole.balloon)).toBe(0)
})

test("a bullet pays interest, then everything; its principal is refinanced, not covered", () => {
  const bullet = planOf({ kind: "bullet", ratePerPeriod: 0.05 }, Float64Array.of(13, 26, 0))
  expect([...bullet.service]).toEqual([0.05, 0.05, 1.05])
  expect([...bullet.balloon]).toEqual([0, 0, 1])
  expect(bullet.capacityUsd).toBeCloseTo(13 / 0.05 / 1.3, 10)
})

test("the largest level loan is covered in the worst period, and is nothing where one has no cash", () => {
  const level = { kind: "level" } as const
  expect(planOf({ ...level, ratePerPeriod: 0 }, Float64Array.of(13, 26)).capacityUsd).toBe(20)
  expect(planOf(level).capacityUsd).toBe(0)
  expect(planOf(level, new Float64Array(0)).capacityUsd).toBe(0)
})

test("a reserve holds the service of the periods ahead, the last of them in part, without what is refinanced", () => {
  const { service, reserve } = planOf({ reserve: 1.5 })
  expect(reserve[0]).toBeCloseTo(service[1]! + service[2]! / 2, 12)
  expect(reserve[5]).toBe(0)
  const bullet = planOf({ kind: "bullet", reserve: 1 })
  expect(bullet.reserve[4]).toBeCloseTo(RATE, 12)
})
