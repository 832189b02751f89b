import { pow } from "../base/math.ts"
import { type Answer, noAnswer } from "./metrics.ts"

// Loans on periods of any one length: period k is element k - 1, payments fall at period ends, `ratePerPeriod` is the
// nominal rate of a period (annual rate / 12 for months). Amounts are positive. Spec 4.2.

/** What a loan costs in each period; `balanceUsd` is after the payment. Service is interest and principal together. */
export type Schedule = {
  readonly debtUsd: number
  readonly serviceUsd: Float64Array
  readonly interestUsd: Float64Array
  readonly principalUsd: Float64Array
  readonly balanceUsd: Float64Array
}

/** The schedule of a loan whose service is given; a service below the interest adds to the balance. */
function scheduleOf(debtUsd: number, ratePerPeriod: number, serviceUsd: Float64Array): Schedule {
  const interestUsd = new Float64Array(serviceUsd.length)
  const principalUsd = new Float64Array(serviceUsd.length)
  const balanceUsd = new Float64Array(serviceUsd.length)
  let balance = debtUsd
  for (let k = 0; k < serviceUsd.length; k++) {
    interestUsd[k] = balance * ratePerPeriod
    principalUsd[k] = serviceUsd[k]! - interestUsd[k]!
    balance -= principalUsd[k]!
    balanceUsd[k] = balance
  }
  return { debtUsd, serviceUsd, interestUsd, principalUsd, balanceUsd }
}

/** Present value of 1 a period for `periods` periods. */
const annuity = (ratePerPeriod: number, periods: number): number =>
  ratePerPeriod === 0 ? periods : (1 - pow(1 + ratePerPeriod, -periods)) / ratePerPeriod

/** Level payment that repays the debt in `periods` periods: D i / (1 - (1 + i)^-n) (4.3). */
export const levelPaymentUsd = (debtUsd: number, ratePerPeriod: number, periods: number): number =>
  debtUsd / annuity(ratePerPeriod, periods)

/** Balance of a level loan after its k-th payment; 0 from the last on. */
export const levelBalanceUsd = (
  debtUsd: number,
  ratePerPeriod: number,
  periods: number,
  k: number,
): number =>
  k >= periods
    ? 0
    : levelPaymentUsd(debtUsd, ratePerPeriod, periods) * annuity(ratePerPeriod, periods - Math.max(0, k))

export function levelSchedule(debtUsd: number, ratePerPeriod: number, periods: number): Schedule {
  const payment = levelPaymentUsd(debtUsd, ratePerPeriod, periods)
  return scheduleOf(debtUsd, ratePerPeriod, new Float64Array(periods).fill(payment))
}

/** Interest in every period and the whole debt with the last. */
export function bulletSchedule(debtUsd: number, ratePerPeriod: number, periods: number): Schedule {
  const service = new Float64Array(periods).fill(debtUsd * ratePerPeriod)
  if (periods > 0) service[periods - 1]! += debtUsd
  return scheduleOf(debtUsd, ratePerPeriod, service)
}

/**
 * Debt that cash available repays at one coverage in every period: service CFADS / DSCR, debt its present value (4.2).
 * A period without cash serves nothing, and its interest adds to the balance.
 */
export function sculptedSchedule(cfadsUsd: Float64Array, ratePerPeriod: number, dscrRatio: number): Schedule {
  const service = cfadsUsd.map((cash) => Math.max(0, cash) / dscrRatio)
  return scheduleOf(presentValues(service, ratePerPeriod)[0] ?? 0, ratePerPeriod, service)
}

/** Coverage at which sculpted service repays a given debt, where another limit than coverage binds (4.2). */
export function sculptedDscr(cfadsUsd: Float64Array, ratePerPeriod: number, debtUsd: number): Answer {
  if (debtUsd <= 0) return noAnswer("noDebt")
  return { value: sculptedSchedule(cfadsUsd, ratePerPeriod, 1).debtUsd / debtUsd }
}

/** Largest level loan that the least cash of any period covers at `minimumDscrRatio`; 0 when some period has none. */
export function largestLevelDebtUsd(
  cfadsUsd: Float64Array,
  ratePerPeriod: number,
  minimumDscrRatio: number,
): number {
  if (cfadsUsd.length === 0) return 0
  const least = cfadsUsd.reduce((a, b) => Math.min(a, b))
  return (Math.max(0, least) / minimumDscrRatio) * annuity(ratePerPeriod, cfadsUsd.length)
}

/** What a loan cut short after period k still owes: its balance then, which is the present value of its later service. */
export const balloonUsd = (schedule: Schedule, k: number): number =>
  k <= 0 ? schedule.debtUsd : (schedule.balanceUsd[k - 1] ?? 0)

/** Loan-life coverage at the start of each period: present value of the cash to the end, over the balance (4.4). */
export function llcr(cfadsUsd: Float64Array, schedule: Schedule, ratePerPeriod: number): readonly Answer[] {
  const values = presentValues(cfadsUsd.subarray(0, schedule.serviceUsd.length), ratePerPeriod)
  return Array.from(values, (value, k) => {
    const balance = balloonUsd(schedule, k)
    return balance > 1e-9 * schedule.debtUsd ? { value: value / balance } : noAnswer("noDebt")
  })
}

/** Present value at the start of each period of the flows from it to the end. */
function presentValues(flowsUsd: Float64Array, ratePerPeriod: number): Float64Array {
  const values = new Float64Array(flowsUsd.length)
  let value = 0
  for (let k = flowsUsd.length - 1; k >= 0; k--) {
    value = (value + flowsUsd[k]!) / (1 + ratePerPeriod)
    values[k] = value
  }
  return values
}
