import { exp, log, pow } from "../base/math.ts"
import { bracketedRoot } from "../base/root.ts"
import { MONTHS_PER_YEAR } from "../base/units.ts"

// Flows fall at the end of a period: the flow of month m is discounted by (1 + r)^(-m/12) (spec 0.1). Rates are
// effective annual ones; a period is a month unless `periodsPerYear` says otherwise.

/** A number, or why there is none: `code` is stable, `reason` is English for JSON. */
export type Answer = { readonly value: number } | NoAnswer
export type NoAnswer = {
  readonly value: null
  readonly code: keyof typeof REASONS
  readonly reason: string
  /** Every rate found, where several bring the flows to zero. */
  readonly rates?: readonly number[]
}

const REASONS = {
  noSignChange: "the flows never change sign, so no rate brings them to zero",
  manyRates: "the flows change sign several times, so several rates may bring them to zero",
  startsPositive: "the flows start positive, so a rate would be the cost of a loan, not a return",
  noRate: "no rate between -99% and 10,000% brings the flows to zero",
  notPaidBack: "not paid back within the horizon",
  noDebt: "no debt falls due",
  noOutlay: "no outlay is still to be made, so there is no return on it",
  negativeEquity: "the equity does not cover the face of the notes that could convert",
} as const

export const noAnswer = (code: keyof typeof REASONS): NoAnswer => ({
  value: null,
  code,
  reason: REASONS[code],
})

const LOWEST_RATE = -0.99
const HIGHEST_RATE = 100
const SCAN_STEPS = 2000

/** Net present value [USD] at the start of period 1; `rate` is an effective annual rate. */
export function npv(flowsUsd: Float64Array, rate: number, periodsPerYear: number = MONTHS_PER_YEAR): number {
  const perPeriod = 1 / pow(1 + rate, 1 / periodsPerYear)
  let total = 0
  let factor = 1
  for (let i = 0; i < flowsUsd.length; i++) {
    factor *= perPeriod
    total += flowsUsd[i]! * factor
  }
  return total
}

/** Value [USD] one period before the first flow, at a rate per period. */
export function presentValue(flowsUsd: Float64Array, ratePerPeriod: number): number {
  let value = 0
  for (let k = flowsUsd.length - 1; k >= 0; k--) value = (value + flowsUsd[k]!) / (1 + ratePerPeriod)
  return value
}

/** Net present value [USD] of flows that fall in the middle of their period. */
export const midPeriodNpv = (
  flowsUsd: Float64Array,
  rate: number,
  periodsPerYear: number = MONTHS_PER_YEAR,
): number => npv(flowsUsd, rate, periodsPerYear) * pow(1 + rate, 0.5 / periodsPerYear)

/** Effective annual internal rate of return, only where exactly one rate makes the value zero. */
export function irr(flowsUsd: Float64Array, periodsPerYear: number = MONTHS_PER_YEAR): Answer {
  const changes = signChanges(flowsUsd)
  const first = flowsUsd.find((flow) => flow !== 0) ?? 0
  if (changes === 0) return noAnswer("noSignChange")
  if (changes > 1 && signChanges(cumulative(flowsUsd)) !== 1) {
    return { ...noAnswer("manyRates"), rates: allRates(flowsUsd, periodsPerYear) }
  }
  if (first > 0) return noAnswer("startsPositive")
  const root = bracketedRoot((rate) => npv(flowsUsd, rate, periodsPerYear), LOWEST_RATE, HIGHEST_RATE)
  return root.ok ? { value: root.x } : noAnswer("noRate")
}

/**
 * Every effective annual rate in (-99%, 10,000%) at which the value changes sign, in ascending order. Searched between
 * neighbours of a grid of 1 + rate in steps of 0.46%; two rates within one step, and a value that touches zero without
 * crossing it, are not seen.
 */
export function allRates(
  flowsUsd: Float64Array,
  periodsPerYear: number = MONTHS_PER_YEAR,
): readonly number[] {
  if (signChanges(flowsUsd) === 0) return []
  const value = (rate: number): number => npv(flowsUsd, rate, periodsPerYear)
  const low = log(1 + LOWEST_RATE)
  const step = (log(1 + HIGHEST_RATE) - low) / SCAN_STEPS
  const rates: number[] = []
  let from = LOWEST_RATE
  let before = value(from)
  for (let i = 1; i <= SCAN_STEPS; i++) {
    const to = exp(low + i * step) - 1
    const after = value(to)
    if (after === 0 && i < SCAN_STEPS) rates.push(to)
    else if ((before < 0 && after > 0) || (before > 0 && after < 0)) {
      const root = bracketedRoot(value, from, to)
      if (root.ok) rates.push(root.x)
    }
    from = to
    before = after
  }
  return rates
}

/**
 * Modified rate of return, effective annual: outlays are discounted to the first flow at `financeRate`, receipts are
 * carried to the last at `reinvestRate`. None without both an outlay and a receipt.
 */
export function mirr(
  flowsUsd: Float64Array,
  financeRate: number,
  reinvestRate: number,
  periodsPerYear: number = MONTHS_PER_YEAR,
): Answer {
  if (signChanges(flowsUsd) === 0) return noAnswer("noSignChange")
  const years = (flowsUsd.length - 1) / periodsPerYear
  const outlay = npv(
    flowsUsd.map((flow) => Math.min(0, flow)),
    financeRate,
    periodsPerYear,
  )
  const receipts = npv(
    flowsUsd.map((flow) => Math.max(0, flow)),
    reinvestRate,
    periodsPerYear,
  )
  const first = pow(1 + financeRate, 1 / periodsPerYear)
  const last = pow(1 + reinvestRate, years + 1 / periodsPerYear)
  return { value: pow((receipts * last) / (-outlay * first), 1 / years) - 1 }
}

/** Present value of `periods` payments at period ends, the first `firstUsd`, each (1 + growth) times the one before. */
export function growingAnnuityUsd(firstUsd: number, growth: number, periods: number, rate: number): number {
  let total = 0
  let payment = firstUsd / (1 + rate)
  for (let k = 0; k < periods; k++) {
    total += payment
    payment *= (1 + growth) / (1 + rate)
  }
  return total
}

/** Growth for ever that an exit value implies: g of exit = flow (1 + g) / (rate - g), the flow being the year's before exit. */
export const impliedGrowth = (exitValueUsd: number, yearFlowUsd: number, rate: number): number =>
  (rate * exitValueUsd - yearFlowUsd) / (exitValueUsd + yearFlowUsd)

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
