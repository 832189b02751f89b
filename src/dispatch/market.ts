import type { Calendar } from "./calendar.ts"

/** What a site meets in each interval. Every series has one value an interval; instants are those at which they begin. */
export type Market = {
  readonly startMs: Float64Array
  /** Length of an interval: 5, 15 or 60. */
  readonly minutes: number
  readonly calendar: Calendar
  readonly realTimeUsdPerMwh: Float64Array
  /** The day-ahead price of the interval's hour; null where there is no day-ahead market. */
  readonly dayAheadUsdPerMwh: Float64Array | null
  /** What 1 PH/s earns in an hour, after pool fee and rejects. */
  readonly hashUsdPerPhHour: Float64Array
  /**
   * Intervals between the start of an interval and the moment its real-time price is known: 0 for a price that is set
   * before (SCED base points), 1 for one published when the interval ends.
   */
  readonly realTimeLag: number
}

export const hoursOf = (market: Market): number => market.minutes / 60

/** A market whose series are cut to the intervals `from` up to, not including, `to`. */
export function cut(market: Market, from: number, to: number): Market {
  const { calendar } = market
  return {
    ...market,
    startMs: market.startMs.subarray(from, to),
    calendar: {
      zone: calendar.zone,
      month: calendar.month.subarray(from, to),
      day: calendar.day.subarray(from, to),
      minute: calendar.minute.subarray(from, to),
    },
    realTimeUsdPerMwh: market.realTimeUsdPerMwh.subarray(from, to),
    dayAheadUsdPerMwh: market.dayAheadUsdPerMwh?.subarray(from, to) ?? null,
    hashUsdPerPhHour: market.hashUsdPerPhHour.subarray(from, to),
  }
}
