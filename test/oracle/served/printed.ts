import type { DepreciationTables } from "../../../src/model/evidence.ts"

// Fractions as IRS Pub. 946 prints them: rounded, so tables made from the print differ a little from the formulas.

/**
 * Straight line with half a year in the first and in the last year (table A-8): each year what is left of the cost over what is left of the life,
 * rounded to a hundredth of a percent. Within 0.01 of a percent of the formula.
 */
export function printedStraightLineHalfYear(lifeYears: number, yearOfService: number): number {
  let left = 10_000
  for (let year = 1; left > 0 && year <= lifeYears + 1; year++) {
    const years = year === 1 ? lifeYears : lifeYears - year + 1.5
    const share = year === 1 ? 0.5 : 1
    const hundredths = years > 1 ? Math.round((left * share) / years) : left
    if (year === yearOfService) return hundredths / 10_000
    left -= hundredths
  }
  return 0
}

/**
 * The mid-month fraction of 39-year property as IRS Pub. 946 prints it (table A-7a): a rounded half month, 0.107%,
 * times the half months in service. Up to 0.004 of a percent above the formula.
 */
export const printedMidMonthFraction = (
  tables: DepreciationTables,
  monthOfYear: number,
  yearOfService: number,
): number => tables.midMonth39.get(monthOfYear)?.[yearOfService - 1] ?? 0
