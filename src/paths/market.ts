import { exp } from "../base/math.ts"
import { daysInMonth, type Month, yearOf } from "../base/month.ts"
import { hashpriceBtcPerPhDay } from "./hashprice.ts"

export type MarketState = {
  readonly btcPriceUsdPerBtc: number
  readonly btcDriftPerYear: number
  readonly networkDifficulty: number
  readonly feesBtcPerBlock: number
  readonly subsidyBtcPerBlock: number
  readonly hashpriceTrendPerYear: number
  /** Replaces the value that follows from the parts, when a market quotes it. */
  readonly hashpriceUsdPerPhDay: number | undefined
}

/** Hashprice [USD/PH/day] that a state of the market implies (1.7). */
function impliedHashprice(market: MarketState): number {
  if (market.hashpriceUsdPerPhDay !== undefined) return market.hashpriceUsdPerPhDay
  const btc = hashpriceBtcPerPhDay(
    market.networkDifficulty,
    market.subsidyBtcPerBlock,
    market.feesBtcPerBlock,
  )
  return btc * market.btcPriceUsdPerBtc
}

/** The series every block sees, for the one path of a deterministic run. Month m of T sits at index m - 1. */
export function marketSeries(
  market: MarketState,
  start: Month,
  months: number,
): Record<string, Float64Array> {
  const now = impliedHashprice(market)
  const by = (value: (index: number) => number): Float64Array =>
    Float64Array.from({ length: months }, (_, i) => value(i))
  return {
    monthIndex: by((i) => i + 1),
    yearIndex: by((i) => yearOf(start + i) - yearOf(start)),
    daysInMonth: by((i) => daysInMonth(start + i)),
    hoursInMonth: by((i) => 24 * daysInMonth(start + i)),
    hashpriceUsdPerPhDay: by((i) => now * exp((market.hashpriceTrendPerYear * i) / 12)),
    btcPriceUsdPerBtc: by((i) => market.btcPriceUsdPerBtc * exp((market.btcDriftPerYear * i) / 12)),
  }
}
