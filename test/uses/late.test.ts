import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { sum } from "../../src/cash/metrics.ts"
import { constant, hall, monthly, RUNS, runner, worth } from "./place.ts"

const leased = runner("delayed-hall", "leased")
const months = fc.double({ min: 0, max: 40, noNaN: true })
const share = fc.double({ min: 0, max: 1, noNaN: true })

describe("a late hall", () => {
  test("owes a day's rent for each day after grace, in the months they fall in, to its cap", () => {
    const base = { delayMonths: 4, damagesRentRatio: 2, graceMonths: 1.5 }
    const open = hall(base)
    const owed = monthly(open, "damagesUsd")
    expect([...owed].flatMap((usd, i) => (usd === 0 ? [] : [[i + 1, usd]]))).toEqual([
      [19, -13e6],
      [20, -26e6],
      [21, -26e6],
    ])
    expect(sum(monthly(hall({ ...base, damagesCapFraction: 0.25 }), "damagesUsd"))).toBe(-39e6)
  })

  test("a term from the planned date burns down, one from delivery does not", () => {
    const rents = (use: object): readonly number[] =>
      [...monthly(hall(use), "rentUsd")].filter((usd) => usd > 0)
    const late = { termMonths: 48, delayMonths: 14 }
    const onTime = rents({ termMonths: 48 })
    expect(rents({ ...late, rentTerm: "fromDelivery" })).toEqual(onTime)
    expect(rents({ ...late, rentTerm: "fromPlan" })).toEqual(onTime.slice(14))
  })

  test("at the outside date the tenant leaves with its probability, and the hall waits for the later of two dates", () => {
    const late = { termMonths: 48, tenantLeavesFraction: 0.4, reletMonths: 5, reletRentRatio: 0.5 }
    const stay = hall({ ...late, delayMonths: 6 })
    expect(constant(stay, "leftFraction")).toBe(0)
    expect(sum(monthly(stay, "nextTenantRentUsd"))).toBe(0)
    for (const [delayMonths, from] of [
      [8, 18 + 6 + 5],
      [14, 18 + 14],
    ] as const) {
      const run = hall({ ...late, delayMonths })
      const next = monthly(run, "nextTenantRentUsd")
      expect(next.findIndex((usd) => usd > 0) + 1).toBe(from)
      const full = monthly(run, "fullRentUsd")[from - 1]!
      expect(next[from - 1]).toBeCloseTo(0.4 * 0.5 * full, 4)
      expect(monthly(run, "rentUsd")[from - 1]).toBeCloseTo(0.6 * full, 4)
      const fee = 0.04 * 0.4 * 0.5 * monthly(run, "remainingObligationsUsd")[from - 1]!
      expect(sum(monthly(run, "leasingCostUsd"))).toBeCloseTo(-fee, 4)
    }
  })

  test("is worth less the later it is", () => {
    fc.assert(
      fc.property(months, months, share, share, (delay, more, leaves, ratio) => {
        const numbers = { tenantLeavesFraction: leaves, reletRentRatio: ratio }
        const value = worth(leased({ ...numbers, delayMonths: delay }))
        const later = worth(leased({ ...numbers, delayMonths: delay + more }))
        expect(later).toBeLessThanOrEqual(value + 1e-6 * Math.abs(value))
      }),
      RUNS,
    )
  })

  test("is worth less the later it is when its term starts with delivery", () => {
    const use = { rentTerm: "fromDelivery", tenantLeavesFraction: 0, damagesRentRatio: 1, delayMonths: 1 }
    fc.assert(
      fc.property(fc.nat(30), fc.nat(30), share, share, (delay, more, leaves, ratio) => {
        const numbers = { tenantLeavesFraction: 0.3 * leaves, reletRentRatio: ratio }
        const value = worth(hall(use, { ...numbers, delayMonths: delay }))
        const later = worth(hall(use, { ...numbers, delayMonths: delay + more }))
        expect(later).toBeLessThanOrEqual(value + 1e-6 * Math.abs(value))
      }),
      RUNS,
    )
  })

  test("never owes more than the cap", () => {
    fc.assert(
      fc.property(months, months, share, share, share, (delay, grace, cap, leaves, rent) => {
        const run = leased({
          delayMonths: delay,
          graceMonths: grace,
          damagesCapFraction: cap,
          tenantLeavesFraction: leaves,
          damagesRentRatio: 2 * rent,
        })
        const owed = -sum(monthly(run, "damagesUsd"))
        expect(owed).toBeGreaterThanOrEqual(-1e-6)
        expect(owed).toBeLessThanOrEqual(cap * 12 * constant(run, "firstMonthRentUsd") + 1e-3)
        if (grace >= delay) expect(Math.abs(owed)).toBeLessThan(1e-6)
      }),
      RUNS,
    )
  })
})

describe("spending", () => {
  test("for procurement comes earlier, and adds up to the same cost with its overrun", () => {
    const even = hall({ capexUsdPerMw: 1e7 })
    const early = hall({ capexUsdPerMw: 1e7, spendCurve: "procurement", costOverrunFraction: 0.12 })
    expect(sum(monthly(even, "hallCapexUsd"))).toBeCloseTo(-1e9, 2)
    expect(sum(monthly(early, "hallCapexUsd"))).toBeCloseTo(-1.12e9, 2)
    const half = (spent: Float64Array): number => sum(spent.slice(0, 2 + 7)) / sum(spent)
    expect(half(monthly(early, "hallCapexUsd"))).toBeGreaterThan(half(monthly(even, "hallCapexUsd")) + 0.1)
  })

  test("earns its tax credit in the first operating month, part months of delay included", () => {
    for (const delayMonths of [0, 3, 2.5]) {
      const run = hall({ capexUsdPerMw: 1e7, itcFraction: 0.1, delayMonths })
      const credit = monthly(run, "itcUsd")
      const first = Math.ceil(constant(run, "goLiveMonth"))
      expect([...credit].flatMap((usd, i) => (usd === 0 ? [] : [[i + 1, usd]]))).toEqual([[first, 1e8]])
    }
  })
})
