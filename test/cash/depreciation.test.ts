import { expect, test } from "vitest"
import {
  macrsFraction,
  midMonthFraction,
  straightLineHalfYear,
  type TaxAsset,
  taxDepreciationFraction,
} from "../../src/cash/depreciation.ts"
import { packageRows } from "../../src/io/csv.ts"
import { loadDepreciationTables } from "../../src/io/taxTables.ts"
import { printedMidMonthFraction } from "../oracle/served/printed.ts"

const tables = loadDepreciationTables("data")
const total = (fraction: (year: number) => number): number =>
  Array.from({ length: 60 }, (_, i) => fraction(i)).reduce((a, b) => a + b)

/** Declining balance with a switch to straight line, half a year first: what the printed percentages round. */
function declining(life: number, rate: number): readonly number[] {
  const fractions: number[] = []
  let left = 1
  for (let year = 1; year <= life + 1; year++) {
    const years = year === 1 ? life : life - year + 1.5
    const straight = years > 1 ? left / years : left
    const fraction = Math.max((left * rate) / life, straight) * (year === 1 ? 0.5 : 1)
    fractions.push(fraction)
    left -= fraction
  }
  return fractions
}

test.each([3, 5, 7, 10, 15, 20])(
  "property of %d years: printed percentages follow the method and add to 1",
  (life) => {
    const exact = declining(life, life < 15 ? 2 : 1.5)
    exact.forEach((fraction, i) => {
      expect(Math.abs(macrsFraction(tables, life, i + 1) - fraction)).toBeLessThan(1.1e-4)
    })
    expect(total((year) => macrsFraction(tables, life, year))).toBeCloseTo(1, 12)
    expect(macrsFraction(tables, life, life + 2)).toBe(0)
  },
)

test("a class without a table is refused", () => {
  expect(() => macrsFraction(tables, 12, 1)).toThrow("12 years")
})

test("straight lines add to 1 for every month, by formula and as printed", () => {
  for (let month = 1; month <= 12; month++) {
    expect(total((year) => midMonthFraction(39, month, year))).toBeCloseTo(1, 12)
    expect(total((year) => midMonthFraction(27.5, month, year))).toBeCloseTo(1, 12)
    expect(total((year) => printedMidMonthFraction(tables, month, year))).toBeCloseTo(1, 12)
  }
  expect(midMonthFraction(39, 9, 1)).toBeCloseTo(3.5 / 12 / 39, 15)
  expect(midMonthFraction(39, 9, 2)).toBeCloseTo(1 / 39, 15)
  expect([midMonthFraction(39, 9, 0), midMonthFraction(39, 9, 42), midMonthFraction(39, 9, 1.5)]).toEqual([
    0, 0, 0,
  ])
  expect(total((year) => straightLineHalfYear(12, year))).toBeCloseTo(1, 12)
  expect(straightLineHalfYear(12, 13)).toBeCloseTo(0.5 / 12, 15)
})

test("a bonus comes in the first year, and the table takes the rest", () => {
  const asset = (bonusFraction: number): TaxAsset => ({ kind: "macrs", classYears: 5, bonusFraction })
  const by = (one: TaxAsset) => (year: number) => taxDepreciationFraction(tables, one, year)
  expect([0, 1, 2, 7].map(by(asset(1)))).toEqual([0, 1, 0, 0])
  expect(by(asset(0.4))(1)).toBeCloseTo(0.4 + 0.6 * 0.2, 15)
  expect(by(asset(0.4))(2)).toBeCloseTo(0.6 * 0.32, 15)
  for (const one of [asset(0), asset(0.4), asset(1)]) expect(total(by(one))).toBeCloseTo(1, 12)
  expect(total(by({ kind: "midMonth", lifeYears: 39, monthOfYear: 4 }))).toBeCloseTo(1, 12)
  expect(total(by({ kind: "straightLine", lifeYears: 12 }))).toBeCloseTo(1, 12)
})

test("every percentage cites a registered document", () => {
  const sources = new Set(packageRows("data/sources.csv").map((row) => row.id))
  expect(packageRows("data/tax/macrs.csv").filter((row) => !sources.has(row.source!))).toEqual([])
})
