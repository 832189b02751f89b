import { yearOf } from "../base/month.ts"
import type { Portfolio } from "../model/resolved.ts"
import type { AssetClass } from "../uses/assets.ts"
import { type TaxAsset, taxDepreciationFraction } from "./depreciation.ts"

/** Shares of a cost that tax writes off, each in the month (index from 0) that closes a year. */
export type TaxRow = readonly { readonly index: number; readonly fraction: number }[]

/** The row of a class of asset that enters service in a month; each is made once. */
export function taxRows(portfolio: Portfolio): (asset: AssetClass, month: number) => TaxRow {
  const found = new Map<AssetClass, TaxRow[]>()
  return (asset, month) => {
    const rows = found.get(asset) ?? []
    if (rows.length === 0) found.set(asset, rows)
    rows[month] ??= taxRow(portfolio, asset, month)
    return rows[month]
  }
}

function taxRow({ start, months, tax, taxTables }: Portfolio, asset: AssetClass, month: number): TaxRow {
  const placed = start + month
  const methods = taxMethods(tax, asset, (placed % 12) + 1)
  return Array.from({ length: yearOf(start + months - 1) - yearOf(placed) + 1 }, (_, i) => ({
    index: closingMonth(start, months, yearOf(placed) + i),
    fraction: methods.reduce(
      (sum, { share, method }) => sum + share * taxDepreciationFraction(taxTables, method, i + 1),
      0,
    ),
  }))
}

/** Index of the month that closes a year; the last modelled one closes the last. */
export const closingMonth = (start: number, months: number, year: number): number =>
  Math.min(months - 1, year * 12 + 11 - start)

/** Halls are part equipment, part land improvement, part building; machines are five-year property (spec 4.8). */
function taxMethods(
  tax: Portfolio["tax"],
  asset: AssetClass,
  monthOfYear: number,
): readonly { readonly share: number; readonly method: TaxAsset }[] {
  const number = (name: string): number => tax.numbers[name]!.value
  const bonusFraction = number("bonusDepreciationFraction")
  const macrs = (classYears: number): TaxAsset => ({ kind: "macrs", classYears, bonusFraction })
  if (asset === "gpu" || asset === "asic") return [{ share: 1, method: macrs(5) }]
  if (asset === "infrastructure") return [{ share: 1, method: macrs(15) }]
  const five = number("hallFiveYearFraction")
  const fifteen = number("hallFifteenYearFraction")
  return [
    { share: five, method: macrs(5) },
    { share: fifteen, method: macrs(15) },
    { share: 1 - five - fifteen, method: { kind: "midMonth", lifeYears: 39, monthOfYear } },
  ]
}
