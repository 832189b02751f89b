import { pow } from "../base/math.ts"
import { bracketedRoot } from "../base/root.ts"
import { MONTHS_PER_YEAR } from "../base/units.ts"

// Flows fall at month end: the flow of month m is discounted by (1 + r)^(-m/12) (spec 0.1).

/** A number, or why there is none: `code` is stable, `reason` is English for JSON. */
export type Answer = { readonly value: number } | NoAnswer
export type NoAnswer = { readonly value: null; readonly code: keyof typeof REASONS; readonly reason: string }

const REASONS = {
  noSignChange: "the flows never change sign, so no rate brings them to zero",
  manyRates: "the flows change sign several times, so several rates may bring them to zero",
  startsPositive: "the flows start positive, so a rate would be the cost of a loan, not a return",
  noRate: "no rate between -99% and 10,000% brings the flows to zero",
  notPaidBack: "not paid back within the horizon",
  noDebt: "no debt falls due",
  noOutlay: "no outlay is still to be made, so there is no return on it",
} as const

export const noAnswer = (code: keyof typeof REASONS): NoAnswer => ({
  value: null,
  code,
  reason: REASONS[code],
})

/** Net present value [USD] at the start of month 1; `rate` is an effective annual rate. */
export function npv(flowsUsd: Float64Array, rate: number): number {
  const monthly = 1 / pow(1 + rate, 1 / MONTHS_PER_YEAR)
  let total = 0
  let factor = 1
  for (let i = 0; i < flowsUsd.length; i++) {
    factor *= monthly
    total += flowsUsd[i]! * factor
  }
  return total
}

/** Effective annual internal rate of return, only where exactly one rate makes the value zero. */
export function irr(flowsUsd: Float64Array): Answer {
  const changes = signChanges(flowsUsd)
  const first = flowsUsd.find((flow) => flow !== 0) ?? 0
  if (changes === 0) return noAnswer("noSignChange")
  if (changes > 1 && signChanges(cumulative(flowsUsd)) !== 1) {
    return noAnswer("manyRates")
  }
  if (first > 0) return noAnswer("startsPositive")
  const root = bracketedRoot((rate) => npv(flowsUsd, rate), -0.99, 100)
  return root.ok ? { value: root.x } : noAnswer("noRate")
}

/** Months until the undiscounted sum turns positive for good. */
export function paybackMonths(flowsUsd: Float64Array): Answer {
  const sums = cumulative(flowsUsd)
  let last = -1
  for (let i = 0; i < sums.length; i++) if (sums[i]! < 0) last = i
  if (last === sums.length - 1) return noAnswer("notPaidBack")
  return { value: last + 1 }
}

/** Least ratio of cash available to debt service, over the months in which debt is due. */
export function minimumDscr(availableUsd: Float64Array, debtServiceUsd: Float64Array): Answer {
  let least = Infinity
  for (let i = 0; i < debtServiceUsd.length; i++) {
    if (debtServiceUsd[i]! < 0) least = Math.min(least, availableUsd[i]! / -debtServiceUsd[i]!)
  }
  return least === Infinity ? noAnswer("noDebt") : { value: least }
}

export function sum(values: Float64Array): number {
  let total = 0
  for (const value of values) total += value
  return total
}

function cumulative(flowsUsd: Float64Array): Float64Array {
  const sums = new Float64Array(flowsUsd.length)
  let total = 0
  for (let i = 0; i < flowsUsd.length; i++) sums[i] = total += flowsUsd[i]!
  return sums
}

function signChanges(values: Float64Array): number {
  let changes = 0
  let last = 0
  for (const value of values) {
    const sign = Math.sign(value)
    if (sign !== 0 && last !== 0 && sign !== last) changes++
    if (sign !== 0) last = sign
  }
  return changes
}
