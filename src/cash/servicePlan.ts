import { pow } from "../base/math.ts"

/** Terms of repayment; periods are months in a monthly model. */
export type ServiceTerms = {
  readonly kind: "sculpted" | "level" | "bullet"
  readonly ratePerPeriod: number
  readonly tenor: number
  /** Period after which the rest falls due at once. */
  readonly balloon: number | undefined
  readonly dscr: number
  /** Periods of service held in reserve; part of one holds that part of its service. */
  readonly reserve: number
}

/**
 * Repayment of one dollar of debt, by period of the model; service starts in period `serving` (1-based). Every plan
 * is proportional to the debt, so a loan of any size follows it.
 */
export type ServicePlan = {
  readonly principal: Float64Array
  readonly service: Float64Array
  /** Part of it that falls due at once, beyond a regular instalment: refinanced, so neither reserved nor covered. */
  readonly balloon: Float64Array
  /** Service of the next `reserve` periods, at the end of each period. */
  readonly reserve: Float64Array
  /** Debt that planned cash carries at the target coverage [USD] (4.2). */
  readonly capacityUsd: number
}

export function servicePlan(terms: ServiceTerms, cashUsd: Float64Array, serving: number): ServicePlan {
  const { ratePerPeriod: rate } = terms
  const periods = cashUsd.length
  const tenor = Math.max(0, Math.min(Math.round(terms.tenor), periods - serving + 1))
  const planned = cashUsd.slice(serving - 1, serving - 1 + tenor).map((cash) => Math.max(0, cash))
  const scheduled = SCHEDULES[terms.kind](planned, rate)
  const last = Math.min(Math.round(terms.balloon ?? tenor), tenor)
  const principal = new Float64Array(periods)
  const service = new Float64Array(periods)
  const balloon = new Float64Array(periods)
  let balance = tenor > 0 ? 1 : 0
  for (let k = 0; k < last; k++) {
    const interest = balance * rate
    const repaid = k === last - 1 ? balance : scheduled[k]! - interest
    principal[serving - 1 + k] = repaid
    service[serving - 1 + k] = interest + repaid
    const atOnce = terms.kind === "bullet" ? repaid : interest + repaid - scheduled[k]!
    if (k === last - 1 && (terms.kind === "bullet" || last < tenor)) balloon[serving - 1 + k] = atOnce
    balance -= repaid
  }
  const reserve = Float64Array.from({ length: periods }, (_, i) => {
    let ahead = 0
    for (let k = i + 1; k < i + 1 + terms.reserve && k < periods; k++) {
      ahead += (service[k]! - balloon[k]!) * Math.min(1, i + 1 + terms.reserve - k)
    }
    return ahead
  })
  return {
    principal,
    service,
    balloon,
    reserve,
    capacityUsd: capacity(terms.kind, planned, scheduled, terms),
  }
}

/** Service of one dollar by period. */
const SCHEDULES: Readonly<Record<ServiceTerms["kind"], (cash: Float64Array, rate: number) => Float64Array>> =
  {
    sculpted: (cash, rate) => {
      const value = presentValue(cash, rate)
      return value > 0 ? cash.map((one) => one / value) : cash.map(() => 0)
    },
    level: (cash, rate) => {
      const payment = rate > 1e-9 ? rate / (1 - pow(1 + rate, -cash.length)) : 1 / cash.length
      return cash.map(() => payment)
    },
    bullet: (cash, rate) => cash.map((_, k) => (k === cash.length - 1 ? 1 + rate : rate)),
  }

/** The most debt at which no period's planned coverage is below the target; a bullet is refinanced, not covered. */
function capacity(
  kind: ServiceTerms["kind"],
  cash: Float64Array,
  scheduled: Float64Array,
  { ratePerPeriod: rate, dscr }: ServiceTerms,
): number {
  if (kind === "sculpted") return presentValue(cash, rate) / dscr
  const tested = kind === "bullet" ? cash.subarray(0, -1) : cash
  let least = Infinity
  tested.forEach((one, k) => {
    if (scheduled[k]! > 0) least = Math.min(least, one / scheduled[k]!)
  })
  return least === Infinity ? 0 : least / dscr
}

/** Value one period before the first flow. */
export function presentValue(flows: Float64Array, ratePerPeriod: number): number {
  let value = 0
  for (let k = flows.length - 1; k >= 0; k--) value = (value + flows[k]!) / (1 + ratePerPeriod)
  return value
}
