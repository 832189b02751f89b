import { MONTHS_PER_YEAR } from "../base/units.ts"
import type { BlockRun } from "../cash/block.ts"

/** Revenue and margin [USD per gross MW and year] over the first twelve months in which the block operates. */
export function firstYear(run: BlockRun): { revenueUsdPerMwYear: number; marginUsdPerMwYear: number } {
  const series = (name: string): Float64Array => run.values.monthly.get(name)!
  const active = run.values.monthly.get("activeFraction")
  const first = active ? active.findIndex((share) => share > 0) : 0
  if (first < 0) return { revenueUsdPerMwYear: 0, marginUsdPerMwYear: 0 }
  const months = Math.min(MONTHS_PER_YEAR, run.netUsd.length - first)
  const perMwYear = (name: string): number => {
    const year = series(name).subarray(first, first + months)
    return (
      (year.reduce((total, value) => total + value, 0) * MONTHS_PER_YEAR) / months / run.block.grossMw.value
    )
  }
  return { revenueUsdPerMwYear: perMwYear("revenueUsd"), marginUsdPerMwYear: perMwYear("ebitdaUsd") }
}
