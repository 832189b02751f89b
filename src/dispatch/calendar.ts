import { Temporal } from "temporal-polyfill"

/** Where intervals stand on the clock of a market: one entry an interval. */
export type Calendar = {
  readonly zone: string
  /** year * 12 + month - 1, as months are everywhere. */
  readonly month: Int32Array
  /** Days since 1970-01-01 of the local date. */
  readonly day: Int32Array
  /** Minutes since local midnight, by the wall clock: an hour comes twice in autumn. */
  readonly minute: Int16Array
}

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

/** The local calendar of intervals that begin at `startMs` [ms since 1970, UTC]; clock changes as the zone has them. */
export function calendarOf(startMs: Float64Array, zone: string): Calendar {
  const count = startMs.length
  const month = new Int32Array(count)
  const day = new Int32Array(count)
  const minute = new Int16Array(count)
  let offsetMs = 0
  let until = -Infinity
  let lastDay = -1
  let lastMonth = 0
  for (let i = 0; i < count; i++) {
    const at = startMs[i]!
    if (at >= until) {
      const moment = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
      offsetMs = moment.offsetNanoseconds / 1e6
      until = moment.getTimeZoneTransition("next")?.epochMilliseconds ?? Infinity
    }
    const local = at + offsetMs
    const date = Math.floor(local / DAY_MS)
    if (date !== lastDay) {
      const known = new Date(date * DAY_MS)
      lastMonth = known.getUTCFullYear() * 12 + known.getUTCMonth()
      lastDay = date
    }
    day[i] = date
    month[i] = lastMonth
    minute[i] = (local - date * DAY_MS) / MINUTE_MS
  }
  return { zone, month, day, minute }
}

/** Whether the zone is one that the platform knows. */
export function isZone(zone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone)
    return true
  } catch {
    return false
  }
}

/**
 * The instant [ms UTC] of a local time; `second` picks the later of the two when clocks go back.
 * Null when clocks go forward over it, so that no such time exists.
 */
export function instantOf(
  local: { readonly day: number; readonly minute: number; readonly second?: boolean },
  zone: string,
): number | null {
  const date = new Date(local.day * DAY_MS)
  const plain = Temporal.PlainDateTime.from({
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: Math.floor(local.minute / 60),
    minute: local.minute % 60,
  })
  const earlier = plain.toZonedDateTime(zone, { disambiguation: local.second ? "later" : "earlier" })
  return earlier.toPlainDateTime().equals(plain) ? earlier.epochMilliseconds : null
}
