import { type Case, relative, type Unserved } from "../oracle.ts"

/** Years 1 to `years` of an amount that grows; nothing in year 0. */
export function escalated(first: number, growth: number, years: number): Float64Array {
  const flows = new Float64Array(years + 1)
  for (let year = 1; year <= years; year++) flows[year] = year === 1 ? first : flows[year - 1]! * (1 + growth)
  return flows
}

export const nominalRate = (realRate: number, inflation: number): number =>
  (1 + realRate) * (1 + inflation) - 1

// A cell of nothing, or of what rounding left of a number that should be nothing, has no relative error: it is measured
// against the largest of its row, to the precision of doubles.
const RESIDUE = 1e-12
const ROUNDING = 1e-14

/** Numbers of one name, year by year. A year for which the table has no number is not served. */
export function cells(
  name: string,
  expected: ArrayLike<number | string>,
  actual: ArrayLike<number | null>,
  tolerance: number,
  absent: string,
): { readonly cases: readonly Case[]; readonly unserved: readonly Unserved[] } {
  const known = Array.from(expected).filter((one) => typeof one === "number")
  const largest = known.reduce((a, b) => Math.max(a, Math.abs(b)), 0)
  const cases: Case[] = []
  const missing: number[] = []
  Array.from(expected).forEach((one, year) => {
    const ours = actual[year] ?? Number.NaN
    if (typeof one !== "number") missing.push(year)
    else if (Math.abs(one) <= RESIDUE * largest && largest > 0)
      cases.push({
        name: `${name} ${year}`,
        expected: one,
        actual: ours,
        error: Number.isNaN(ours) ? Infinity : Math.abs(ours - one) / largest,
        tolerance: ROUNDING,
      })
    else cases.push(relative(`${name} ${year}`, one, ours, tolerance))
  })
  return {
    cases,
    unserved: missing.length ? [{ name: `${name} of years ${missing.join(", ")}`, reason: absent }] : [],
  }
}
