/**
 * What is known of each value in a month on all paths: it lies from `low` to `high`, where -0 counts as below 0, and
 * may be -0 only where `negativeZero` says so. Rounding never turns an order round, so bounds of a result are results
 * at the bounds. Unknown bounds are infinite, and the value may then be NaN.
 */
export type Facts = {
  readonly low: Float64Array
  readonly high: Float64Array
  readonly negativeZero: Uint8Array
  readonly how: Uint8Array
}

/** How a value comes about: worked out on each path, the same on all, or equal to its first, second, third argument. */
export const WORKED_OUT = 0
export const FIXED = 1
export const SAME_AS_FIRST = 2

/** What a value may be, as bits: not finite, -0, below 0. */
export const MAYBE_WILD = 1
export const MAYBE_NEGATIVE_ZERO = 2
export const MAYBE_NEGATIVE = 4

export const factsOf = (count: number): Facts => ({
  low: new Float64Array(count),
  high: new Float64Array(count),
  negativeZero: new Uint8Array(count),
  how: new Uint8Array(count),
})

// What follows states the bounds of value i and gives back how it comes about.

export function fix({ low, high, negativeZero }: Facts, i: number, value: number): number {
  low[i] = value
  high[i] = value
  negativeZero[i] = Object.is(value, -0) ? 1 : 0
  return FIXED
}

export function leaveOpen({ low, high, negativeZero }: Facts, i: number): number {
  low[i] = -Infinity
  high[i] = Infinity
  negativeZero[i] = 1
  return WORKED_OUT
}

/** Bounds of a value that is worked out; one that can be but one number is fixed. */
export function bound(facts: Facts, i: number, low: number, high: number, negativeZero: boolean): number {
  if (!(low > -Infinity && high < Infinity)) return leaveOpen(facts, i)
  if (Object.is(low, high)) return fix(facts, i, low)
  facts.low[i] = low
  facts.high[i] = high
  facts.negativeZero[i] = negativeZero && low <= 0 && !Object.is(low, 0) && high >= 0 ? 1 : 0
  return WORKED_OUT
}

/** A value that equals one of its arguments. */
export const sameAs = (facts: Facts, i: number, args: readonly number[], n: number): number =>
  copyFacts(facts, i, facts, args[n]!) === FIXED ? FIXED : SAME_AS_FIRST + n

/** What is known of value `from` of some facts, of value `to` of others, however it comes about. */
export function copyFacts(of: Facts, to: number, facts: Facts, from: number): number {
  of.low[to] = facts.low[from]!
  of.high[to] = facts.high[from]!
  of.negativeZero[to] = facts.negativeZero[from]!
  return facts.how[from] === FIXED ? FIXED : WORKED_OUT
}

export function traitsOf({ low, high, negativeZero }: Facts, i: number): number {
  const isTame = low[i]! > -Infinity && high[i]! < Infinity
  return (
    (isTame ? 0 : MAYBE_WILD) |
    (negativeZero[i] ? MAYBE_NEGATIVE_ZERO : 0) |
    (low[i]! >= 0 ? 0 : MAYBE_NEGATIVE)
  )
}
