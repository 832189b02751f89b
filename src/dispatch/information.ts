import type { Market } from "./market.ts"

/**
 * What is known when an interval begins. A policy is handed this and not the market: a price that is not published by
 * then reads as NaN.
 */
export type Information = {
  readonly minutes: number
  /** The interval about to begin. */
  readonly now: number
  /** The newest interval whose real-time price is published, and that price; -1 and NaN before the first. */
  readonly newest: number
  readonly newestUsdPerMwh: number
  /** What hashing earns now; of later intervals nobody knows it. */
  readonly hashUsdPerPhHour: number
  realTimeUsdPerMwh(interval: number): number
  /** The day-ahead price of an interval of today, or of tomorrow once the market has cleared. */
  dayAheadUsdPerMwh(interval: number): number
  /** The calendar is known for ever. */
  month(interval: number): number
  day(interval: number): number
  minute(interval: number): number
}

/** Local minute of the day at which prices of the next day are out: ERCOT posts its day-ahead market by 13:30. */
export const DAY_AHEAD_MINUTE = 13 * 60 + 30

/** Information about a market and the hand that moves it on. */
export function informationOf(market: Market): {
  readonly info: Information
  readonly advance: (now: number) => void
} {
  const { calendar, realTimeUsdPerMwh, dayAheadUsdPerMwh } = market
  const info = {
    minutes: market.minutes,
    now: 0,
    newest: -1,
    newestUsdPerMwh: Number.NaN,
    hashUsdPerPhHour: 0,
    realTimeUsdPerMwh: (interval: number): number =>
      interval < 0 || interval > info.newest ? Number.NaN : realTimeUsdPerMwh[interval]!,
    dayAheadUsdPerMwh: (interval: number): number => {
      if (!dayAheadUsdPerMwh || interval < 0 || interval >= dayAheadUsdPerMwh.length) return Number.NaN
      const ahead = calendar.day[interval]! - calendar.day[info.now]!
      const known = ahead <= 0 || (ahead === 1 && calendar.minute[info.now]! >= DAY_AHEAD_MINUTE)
      return known ? dayAheadUsdPerMwh[interval]! : Number.NaN
    },
    month: (interval: number): number => calendar.month[interval] ?? Number.NaN,
    day: (interval: number): number => calendar.day[interval] ?? Number.NaN,
    minute: (interval: number): number => calendar.minute[interval] ?? Number.NaN,
  }
  const advance = (now: number): void => {
    info.now = now
    info.newest = now - market.realTimeLag
    info.newestUsdPerMwh = info.newest < 0 ? Number.NaN : realTimeUsdPerMwh[info.newest]!
    info.hashUsdPerPhHour = market.hashUsdPerPhHour[now]!
  }
  return { info, advance }
}
