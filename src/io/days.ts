import { parseMonth } from "../base/month.ts"

const STAMP =
  /^(\d{4}-\d{2}(?:-\d{2})?)(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?$/

/** Days since 1970-01-01 of a day, month or time, in UTC or `utcOffsetHours` from it. Null for anything else. */
export function dayOf(text: string, utcOffsetHours = 0): number | null {
  const match = STAMP.exec(text.trim())
  if (!match || parseMonth(match[1]!) === null) return null
  const [year, month, day = 1] = match[1]!.split("-").map(Number) as [number, number, number?]
  const [hours, minutes, seconds] = [match[2], match[3], match[4]].map((part) => Number(part ?? 0))
  if (hours! > 23 || minutes! > 59 || seconds! > 60) return null
  const zone = /^([+-])(\d{2}):?(\d{2})$/.exec(match[5] ?? "")
  const offset = zone ? (zone[1] === "-" ? -1 : 1) * (Number(zone[2]) * 60 + Number(zone[3])) : 0
  const shift = match[5] === undefined ? 0 : utcOffsetHours * 60 - offset
  return Date.UTC(year, month - 1, day, hours, minutes! + shift, seconds) / 86_400_000
}

export const dateOf = (day: number): string =>
  new Date(Math.round(day * 86_400) * 1000).toISOString().slice(0, 10)
