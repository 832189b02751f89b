/**
 * A price-duration curve relative to its own mean: `price[i]` is the price over the mean at or below which
 * the share `share[i]` of hours lies; straight between the points. A curve of one point is a flat price.
 */
export type DurationCurve = { readonly share: readonly number[]; readonly price: readonly number[] }

export const FLAT_CURVE: DurationCurve = { share: [0, 1], price: [1, 1] }

/** Share of hours with a relative price at or below `strike` (spec 1.6, U(k)). */
export function shareAtOrBelow(curve: DurationCurve, strike: number): number {
  return walk(curve, strike).share
}

/** Mean over all hours of price * 1[price <= strike], relative (spec 1.6, U(k) * E[p | p <= k]). */
export function partialMean(curve: DurationCurve, strike: number): number {
  return walk(curve, strike).mean
}

function walk(curve: DurationCurve, strike: number): { share: number; mean: number } {
  let share = 0
  let mean = 0
  for (let i = 1; i < curve.share.length; i++) {
    const from = curve.price[i - 1]!
    const to = curve.price[i]!
    const width = curve.share[i]! - curve.share[i - 1]!
    if (strike >= to) {
      share += width
      mean += (width * (from + to)) / 2
      continue
    }
    if (strike > from) {
      const part = (width * (strike - from)) / (to - from)
      share += part
      mean += (part * (from + strike)) / 2
    }
    break
  }
  return { share, mean }
}

/** A curve from quantiles in USD/MWh, rescaled so that its own mean is 1. */
export function relativeCurve(points: readonly { share: number; priceUsdPerMwh: number }[]): DurationCurve {
  const sorted = [...points].sort((a, b) => a.share - b.share || a.priceUsdPerMwh - b.priceUsdPerMwh)
  const share = sorted.map((point) => point.share)
  const price = sorted.map((point) => point.priceUsdPerMwh)
  const mean = partialMean({ share, price }, Infinity)
  return { share, price: price.map((value) => value / mean) }
}
