import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { gunzipSync } from "node:zlib"
import { calendarOf } from "../../src/dispatch/calendar.ts"
import type { Market } from "../../src/dispatch/market.ts"
import { type DispatchSite, NO_TARIFF } from "../../src/dispatch/site.ts"

export const SHARED = join(import.meta.dirname, "..", "..", "..", "shared")
const ZONE = "America/Chicago"
const HOUR_MS = 3_600_000

export const isHere = (path: string): boolean => existsSync(join(SHARED, path))

/** Rows of a shared CSV without its heading. */
export function rowsOf(path: string): readonly (readonly string[])[] {
  const bytes = readFileSync(join(SHARED, path))
  const text = path.endsWith(".gz") ? gunzipSync(bytes).toString() : bytes.toString()
  return text
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => line.split(","))
}

/** A market of given prices from the start of 2024 in Texas; hashing earns nothing unless a test says so. */
export function marketOf(prices: readonly number[], minutes: number, rest: Partial<Market> = {}): Market {
  const first = Date.parse("2024-01-01T06:00Z")
  const startMs = Float64Array.from(prices, (_, t) => first + t * minutes * 60_000)
  return {
    startMs,
    minutes,
    calendar: calendarOf(startMs, ZONE),
    realTimeUsdPerMwh: Float64Array.from(prices),
    dayAheadUsdPerMwh: null,
    hashUsdPerPhHour: new Float64Array(prices.length),
    realTimeLag: 1,
    ...rest,
  }
}

/** ERCOT's hub average of 2024 every 15 minutes, with the day-ahead price of the hour. */
export function hubAverage(realTimeLag: number): Market {
  const realTime = rowsOf("data/ercot/HB_HUBAVG_rt_2024.csv.gz")
  const instant = (row: readonly string[]): number => Date.parse(row[0]!.replace(" ", "T"))
  const hourly = new Map(
    rowsOf("data/ercot/HB_HUBAVG_da_2024.csv.gz").map((row) => [instant(row), Number(row[2])]),
  )
  const startMs = Float64Array.from(realTime, instant)
  return {
    ...marketOf(
      realTime.map((row) => Number(row[2])),
      15,
    ),
    startMs,
    calendar: calendarOf(startMs, ZONE),
    dayAheadUsdPerMwh: startMs.map((at) => hourly.get(at - (at % HOUR_MS)) ?? Number.NaN),
    realTimeLag,
  }
}

/** One block of 1 MW that is off or earns `revenueUsdPerMwh`. */
export function oneMegawatt(revenueUsdPerMwh: number, startUsd = 0, warmMinutes = 0): DispatchSite {
  return {
    id: "site",
    blocks: [
      {
        id: "fleet",
        modes: [
          { name: "off", mw: 0, phPerS: 0, usdPerHour: 0 },
          { name: "on", mw: 1, phPerS: 0, usdPerHour: revenueUsdPerMwh },
        ],
        firm: false,
        shedOrder: 0,
        startUsd,
        warmMinutes,
        minOnMinutes: 0,
        minOffMinutes: 0,
        startsPerDay: Infinity,
        budget: null,
      },
    ],
    batteries: [],
    importLimitMw: Infinity,
    rampUpMwPerMinute: Infinity,
    rampDownMwPerMinute: Infinity,
    fixed: [],
    tariff: NO_TARIFF,
    events: [],
    reserves: [],
  }
}
