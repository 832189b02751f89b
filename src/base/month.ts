/** A month is an integer, year * 12 + (month of year - 1): 2026-11 is 24322. Its text form is "YYYY-MM". */
export type Month = number

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** The month of "YYYY-MM" or "YYYY-MM-DD"; null when the text is neither or the day does not exist. */
export function parseMonth(text: string): Month | null {
  const match = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(text)
  if (!match) return null
  const month = Number(match[1]) * 12 + Number(match[2]) - 1
  const monthOfYear = Number(match[2])
  if (monthOfYear < 1 || monthOfYear > 12) return null
  const day = match[3] === undefined ? 1 : Number(match[3])
  return day >= 1 && day <= daysInMonth(month) ? month : null
}

export function formatMonth(month: Month): string {
  return `${yearOf(month)}-${String((month % 12) + 1).padStart(2, "0")}`
}

export const yearOf = (month: Month): number => Math.floor(month / 12)

/** Calendar days [d], leap years included. */
export function daysInMonth(month: Month): number {
  const leap = month % 12 === 1 && isLeap(yearOf(month)) ? 1 : 0
  return DAYS[month % 12]! + leap
}

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
