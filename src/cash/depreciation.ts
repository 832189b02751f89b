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

function straightLineFraction(lifeYears: number, firstYears: number, yearOfService: number): number {
  if (yearOfService < 1 || yearOfService !== Math.floor(yearOfService)) return 0
  const before = yearOfService === 1 ? 0 : firstYears + yearOfService - 2
  const years = yearOfService === 1 ? firstYears : 1
  return Math.max(0, Math.min(years, lifeYears - before)) / lifeYears
}

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
