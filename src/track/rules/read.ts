import { convert, UNITS, type UnitName } from "../../base/units.ts"
import type { Fact } from "../../model/evidence.ts"

// How rules read a row: its interval in a base unit, its days, its words.

/** What a number measures, with the unit in which measures of one kind are compared. */
const BASES: readonly UnitName[] = [
  "MW",
  "USD",
  "USD/kW-month",
  "USD/MWh",
  "EH/s",
  "shares",
  "BTC",
  "USD/year",
]

export type Measure = {
  readonly unit: string
  readonly low: number
  readonly high: number
  readonly value: number
}

/** "about" allows a twentieth; a plain number allows its last digits to be rounded. */
const ABOUT = 0.05
const ROUNDED = 0.005

/** The interval that a row states, in the base unit of its dimension; null where it states no number. */
export function measureOf({ value, low, high, unit, qualifier }: Fact): Measure | null {
  const middle = value ?? low ?? high
  if (middle === null) return null
  const base = BASES.find((name) => dimensionOf(unit) === UNITS[name].dimension)
  const to = (number: number): number => (base ? (convert(number, unit, base) ?? number) : number)
  const slack = Math.abs(to(middle)) * (qualifier === "about" ? ABOUT : ROUNDED)
  const [from, until] =
    qualifier === "more_than"
      ? [to(middle), Infinity]
      : qualifier === "less_than" || qualifier === "up_to"
        ? [-Infinity, to(middle)]
        : [to(low ?? middle), to(high ?? middle)]
  return { unit: base ?? unit, low: from - slack, high: until + slack, value: to(middle) }
}

const dimensionOf = (unit: string): string | undefined =>
  (UNITS as Record<string, { dimension: string }>)[unit]?.dimension

/** A plain number of a row in its base unit: of "more than" and "up to" the bound; null for words. */
export const numberOf = (fact: Fact): number | null => measureOf(fact)?.value ?? null

export const megawatts = (fact: Fact): number | null => {
  const measure = measureOf(fact)
  return measure?.unit === "MW" ? measure.value : null
}

export const dollars = (fact: Fact): number | null => {
  const measure = measureOf(fact)
  return measure?.unit === "USD" ? measure.value : null
}

export const meets = (a: Measure, b: Measure): boolean => a.low <= b.high && b.low <= a.high

/** Whether two numbers are one, rounded to `share` of the larger. */
export const near = (a: number, b: number, share: number): boolean =>
  Math.abs(a - b) <= share * Math.max(Math.abs(a), Math.abs(b))

/** First and last day of a date such as 2026, 2026-02, 2026-02-05 or two of them joined by "/"; null for none. */
export function daysOf(date: string): readonly [string, string] | null {
  const parts = date.split("/").map((part) => part.trim())
  if (!parts.every((part) => /^\d{4}(-\d{2}(-\d{2})?)?$/.test(part))) return null
  return [parts[0]!.padEnd(10, "-01"), lastDay(parts.at(-1)!)]
}

const lastDay = (part: string): string =>
  part.length === 4 ? `${part}-12-31` : part.length === 7 ? `${part}-31` : part

export function overlap(a: string, b: string): boolean {
  const [first, second] = [daysOf(a), daysOf(b)]
  return first !== null && second !== null && first[0] <= second[1] && second[0] <= first[1]
}

/** Rows gathered by a key; rows whose key is null are left out. */
export function groupedBy(
  facts: readonly Fact[],
  keyOf: (fact: Fact) => string | null,
): ReadonlyMap<string, readonly Fact[]> {
  const groups = new Map<string, Fact[]>()
  for (const fact of facts) {
    const key = keyOf(fact)
    if (key === null) continue
    const group = groups.get(key)
    if (group) group.push(fact)
    else groups.set(key, [fact])
  }
  return groups
}

export const idsOf = (facts: readonly Fact[]): readonly string[] => facts.map(({ id }) => id)

/** The row that was true last; of two the one said last. */
export const newestOf = (facts: readonly Fact[]): Fact | undefined =>
  facts.reduce<Fact | undefined>((a, b) => (a && whenOf(a) >= whenOf(b) ? a : b), undefined)

const whenOf = ({ asOf, saidOn }: Fact): string => `${daysOf(asOf)?.[1] ?? asOf} ${saidOn}`

/** The period of a flow as it is compared: "Q1 2026", "FY2025"; remarks in brackets do not count. */
export const periodOf = ({ period }: Fact): string => period.replace(/\(.*\)/, "").trim()

/** All words of a row, for signs that only words carry. */
export const wordsOf = ({ text, locator, notes }: Fact): string => `${text} ${locator} ${notes}`
