import type { Market } from "./market.ts"
import type { MonthlyCharge } from "./settle.ts"
import type { DispatchSite } from "./site.ts"

const MINUTE_MS = 60_000

/**
 * Charges on demand at the system's own peaks (4CP and its successors): the year's rate over its peaks, on the import in
 * each. Paid in the same month a year later, and known as soon as the peak is; both months are given.
 */
export function peakCharges(
  site: DispatchSite,
  market: Market,
  importMw: Float64Array,
): readonly MonthlyCharge[] {
  return site.tariff.peaks.flatMap((programme) => {
    const byYear = new Map<number, number>()
    for (const at of programme.peaksMs) byYear.set(yearOf(at), (byYear.get(yearOf(at)) ?? 0) + 1)
    return programme.peaksMs.flatMap((at): MonthlyCharge[] => {
      const found = within(market, at, programme.minutes)
      if (!found) return []
      const mean = found.reduce((sum, t) => sum + importMw[t]!, 0) / found.length
      const month = market.calendar.month[found[0]!]!
      const kw = mean * 1000
      const usd = (-kw * programme.usdPerKwYear) / byYear.get(yearOf(at))!
      return [{ id: programme.id, kind: "peak", month, paidMonth: month + 12, interval: found[0]!, kw, usd }]
    })
  })
}

const yearOf = (at: number): number => new Date(at).getUTCFullYear()

/** The intervals of the market that lie in or cover the window; null outside the market. */
function within(market: Market, at: number, minutes: number): readonly number[] | null {
  const { startMs } = market
  let low = 0
  let high = startMs.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (startMs[middle]! + market.minutes * MINUTE_MS <= at) low = middle + 1
    else high = middle
  }
  const found: number[] = []
  for (let t = low; t < startMs.length && startMs[t]! < at + minutes * MINUTE_MS; t++) found.push(t)
  return found.length > 0 ? found : null
}
