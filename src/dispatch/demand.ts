import type { Market } from "./market.ts"
import type { MonthlyCharge } from "./settle.ts"
import type { DemandCharge, DispatchSite } from "./site.ts"

/** The highest import of each month and the first interval in which it stood. */
export function monthlyPeaks(
  market: Market,
  importMw: Float64Array,
): ReadonlyMap<number, { readonly mw: number; readonly interval: number }> {
  const peaks = new Map<number, { mw: number; interval: number }>()
  importMw.forEach((mw, t) => {
    const month = market.calendar.month[t]!
    const peak = peaks.get(month)
    if (!peak) peaks.set(month, { mw, interval: t })
    else if (mw > peak.mw) {
      peak.mw = mw
      peak.interval = t
    }
  })
  return peaks
}

/**
 * Demand charges: the month's own peak, or the ratchet's share of an earlier one when that is more. A ratchet that
 * names months looks at those of the same calendar year (REopt's convention); otherwise at the months before.
 */
export function billedDemand(
  site: DispatchSite,
  market: Market,
  importMw: Float64Array,
): readonly MonthlyCharge[] {
  if (site.tariff.demand.length === 0) return []
  const peaks = monthlyPeaks(market, importMw)
  return site.tariff.demand.flatMap((charge) =>
    [...peaks].map(([month, own]): MonthlyCharge => {
      const floor = ratchetMw(charge, month, peaks)
      const kw = Math.max(own.mw, floor.mw) * 1000
      return {
        id: charge.id,
        kind: "demand",
        month,
        paidMonth: month,
        interval: floor.mw > own.mw ? floor.interval : own.interval,
        kw,
        usd: -kw * charge.usdPerKwMonth[month % 12]!,
      }
    }),
  )
}

function ratchetMw(
  { ratchet }: DemandCharge,
  month: number,
  peaks: ReadonlyMap<number, { readonly mw: number; readonly interval: number }>,
): { readonly mw: number; readonly interval: number } {
  let floor = { mw: 0, interval: -1 }
  if (!ratchet) return floor
  const year = month - (month % 12)
  const earlier = ratchet.months
    ? ratchet.months.map((one) => year + one - 1)
    : Array.from({ length: ratchet.lookbackMonths }, (_, i) => month - 1 - i)
  for (const one of earlier) {
    const peak = peaks.get(one)
    if (peak && peak.mw * ratchet.fraction > floor.mw)
      floor = { mw: peak.mw * ratchet.fraction, interval: peak.interval }
  }
  return floor
}
