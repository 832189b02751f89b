import { expect, test } from "vitest"
import { sum } from "../../src/cash/metrics.ts"
import { HALL, monthly, ownerOf, total, valued } from "./owners.ts"

// Calendar years, losses, credits and prepayments of one hall.

test("an owner that starts in December closes its first tax year with that month, and a horizon may end in any", () => {
  const { run } = valued({ use: HALL, start: "2026-12", tax: {}, owner: { debtUsd: 0 }, months: 67 })
  const closing = [...run.series.yearEnd!].flatMap((flag, i) => (flag ? [i + 1] : []))
  expect(closing).toEqual([1, 13, 25, 37, 49, 61, 67])
  const taxed = [...monthly(run, "taxUsd")].flatMap((usd, i) => (usd < 0 ? [i + 1] : []))
  expect(taxed.every((month) => closing.includes(month))).toBe(true)
  expect(sum(monthly(run, "imbalanceUsd").map(Math.abs))).toBeLessThan(1e-3)
})

test("losses from before an ownership change are used by their limit, later ones freely", () => {
  const use = { kind: "host", hostingUsdPerMwh: 90, termMonths: 120 }
  const tax = { openingNolUsd: 4e8, ownershipChangeMonth: "2027-06", lossLimitUsdPerYear: 5e6 }
  const run = ownerOf({ use, tax, months: 60 })
  const used = [...monthly(run, "lossUsedUsd")].filter((usd) => usd > 0)
  expect(used).toEqual([5e6, 5e6, 5e6, 5e6, 5e6])
})

test("an investment credit pays tax, takes half of itself off the cost for tax, and nothing off the books", () => {
  const use = { ...HALL, itcFraction: 0.3 }
  const [plain, credited] = [
    ownerOf({ use: HALL, tax: {}, months: 360 }),
    ownerOf({ use, tax: {}, months: 360 }),
  ]
  const written = (run: typeof plain, name: string): number => total(run.series[name]!)
  expect(written(credited, "bookDepreciationUsd")).toBeCloseTo(written(plain, "bookDepreciationUsd"), 2)
  expect(written(credited, "taxDepreciationUsd") / written(plain, "taxDepreciationUsd")).toBeCloseTo(0.85, 6)
  expect(total(monthly(credited, "creditUsedUsd"))).toBeCloseTo(2.1e8, 0)
})

test.each([
  ["at signing", 0, 0],
  ["half before the start", 0.5, 0.5],
  ["all before the start", 1, 1],
])("a prepayment received %s is owed from then on, and credited away", (_name, received, opening) => {
  const use = {
    kind: "cloud",
    criticalItMw: 50,
    buildStartMonth: "2027-01",
    buildMonths: 6,
    contractValueUsd: 1.2e9,
    termMonths: 60,
    prepaymentFraction: 0.2,
    prepaymentReceivedFraction: received,
    creditFirstMonths: 24,
  }
  const run = ownerOf({ use, months: 120 })
  expect(run.inputs.openingPrepaymentUsd).toBeCloseTo(opening * 2.4e8, 2)
  const owed = monthly(run, "prepaymentOwedUsd")
  expect(owed[0]).toBeCloseTo(2.4e8, 2)
  expect(owed.at(-1)).toBeCloseTo(0, 2)
  const short = ownerOf({ use, months: 48 })
  expect(short.inputs.openingPrepaymentUsd).toBe(run.inputs.openingPrepaymentUsd)
  expect(Math.min(...monthly(short, "prepaymentOwedUsd"))).toBeGreaterThan(0)
})

test("credits that start after the contract are refused", () => {
  const use = {
    kind: "cloud",
    criticalItMw: 50,
    buildStartMonth: "2027-01",
    gpuHourUsdPerGpuHour: 3,
    termMonths: 24,
    prepaymentFraction: 0.2,
    creditFirstMonths: 24,
  }
  expect(() => ownerOf({ use })).toThrow("credits-too-late")
})
