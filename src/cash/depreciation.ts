import type { DepreciationTables } from "../model/evidence.ts"

// US tax depreciation by calendar year of service, 1 being the year an asset is placed in service. Fractions of cost.

export type { DepreciationTables }

/** How a part of the cost is written off. Bonus is open to property of 20 years or less, so only the first kind has it. */
export type TaxAsset =
  | { readonly kind: "macrs"; readonly classYears: number; readonly bonusFraction: number }
  | { readonly kind: "midMonth"; readonly lifeYears: number; readonly monthOfYear: number }
  | { readonly kind: "straightLine"; readonly lifeYears: number }

/** GDS half-year fraction of a class (IRS Pub. 946, table A-1); 0 outside its years. Throws for a class without a table. */
export function macrsFraction(tables: DepreciationTables, classYears: number, yearOfService: number): number {
  const fractions = tables.halfYear.get(classYears)
  if (!fractions) throw new Error(`no depreciation table for property of ${classYears} years`)
  return fractions[yearOfService - 1] ?? 0
}

/**
 * Straight line from the middle of the month (1..12) in which an asset is placed in service: (12 - month + 0.5) / 12 of
 * a year first, then whole years, then the rest.
 */
export function midMonthFraction(lifeYears: number, monthOfYear: number, yearOfService: number): number {
  return straightLineFraction(lifeYears, (12 - monthOfYear + 0.5) / 12, yearOfService)
}

/** Straight line with half a year in the first and in the last year (ADS of personal property). */
export const straightLineHalfYear = (lifeYears: number, yearOfService: number): number =>
  straightLineFraction(lifeYears, 0.5, yearOfService)

/**
 * The same as IRS Pub. 946 prints it (table A-8): each year what is left of the cost over what is left of the life,
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

function straightLineFraction(lifeYears: number, firstYears: number, yearOfService: number): number {
  if (yearOfService < 1 || yearOfService !== Math.floor(yearOfService)) return 0
  const before = yearOfService === 1 ? 0 : firstYears + yearOfService - 2
  const years = yearOfService === 1 ? firstYears : 1
  return Math.max(0, Math.min(years, lifeYears - before)) / lifeYears
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

/** Share of the cost deducted in a year: the bonus in the first, and what it leaves by the asset's own method. */
export function taxDepreciationFraction(
  tables: DepreciationTables,
  asset: TaxAsset,
  yearOfService: number,
): number {
  switch (asset.kind) {
    case "macrs": {
      const bonus = yearOfService === 1 ? asset.bonusFraction : 0
      return bonus + (1 - asset.bonusFraction) * macrsFraction(tables, asset.classYears, yearOfService)
    }
    case "midMonth":
      return midMonthFraction(asset.lifeYears, asset.monthOfYear, yearOfService)
    case "straightLine":
      return straightLineHalfYear(asset.lifeYears, yearOfService)
  }
}
