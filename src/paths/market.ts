import { exp } from "../base/math.ts"
import { daysInMonth, type Month, yearOf } from "../base/month.ts"
import type { DifficultyModel, NetworkDrivers } from "./difficulty/model.ts"
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
  /** Makes hashprice from price and fees in place of the trend. */
  readonly network?: Network | undefined
}

/** A model of difficulty with its numbers, and where the chain stands. */
export type Network = {
  readonly model: DifficultyModel
  readonly terms: Readonly<Record<string, number>>
  readonly blockHeight: number
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
  const days = by((i) => daysInMonth(start + i))
  const btcPriceUsdPerBtc = by((i) => market.btcPriceUsdPerBtc * exp((market.btcDriftPerYear * i) / 12))
  return {
    monthIndex: by((i) => i + 1),
    yearIndex: by((i) => yearOf(start + i) - yearOf(start)),
    daysInMonth: days,
    hoursInMonth: by((i) => 24 * daysInMonth(start + i)),
    hashpriceUsdPerPhDay: market.network
      ? networkHashprice(market.network, market, {
          btcPriceUsdPerBtc,
          feesBtcPerBlock: by(() => market.feesBtcPerBlock),
          daysInMonth: days,
          shocks: [],
        })
      : by((i) => now * exp((market.hashpriceTrendPerYear * i) / 12)),
    btcPriceUsdPerBtc,
  }
}

/** Hashprice of each month [USD/PH/day] as price, fees and the answer of difficulty make it. */
export const networkHashprice = (
  { model, terms, blockHeight }: Network,
  market: Pick<MarketState, "networkDifficulty" | "btcPriceUsdPerBtc" | "feesBtcPerBlock">,
  drivers: NetworkDrivers,
): Float64Array =>
  model.run(
    terms,
    {
      height: blockHeight,
      difficulty: market.networkDifficulty,
      btcPriceUsdPerBtc: market.btcPriceUsdPerBtc,
      feesBtcPerBlock: market.feesBtcPerBlock,
    },
    drivers,
  ).hashpriceUsdPerPhDay
