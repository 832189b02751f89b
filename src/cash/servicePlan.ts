import { levelPaymentUsd } from "./amortisation.ts"
import { presentValue } from "./metrics.ts"

// How a project loan is repaid (spec 4.2, 4.3). Amounts are positive and fall at period ends.

/** Terms of repayment; periods are months in a monthly model. */
export type ServiceTerms = {
  readonly kind: keyof typeof REPAYMENTS
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
  const repayment = REPAYMENTS[terms.kind]
  const scheduled = repayment.service(planned, rate)
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
    const cut = k === last - 1 && last < tenor ? interest + repaid - scheduled[k]! : 0
    if (k === last - 1) balloon[serving - 1 + k] = repayment.atOnce ? repaid : cut
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
    capacityUsd: repayment.coveredUsd(planned, scheduled, rate) / terms.dscr,
  }
}

type Repayment = {
  /** Service of one dollar by period. */
  readonly service: (cashUsd: Float64Array, rate: number) => Float64Array
  /** The principal falls due at once at the end of the tenor: it is refinanced, not covered. */
  readonly atOnce: boolean
  /** The most debt [USD] whose service planned cash covers once in every period. */
  readonly coveredUsd: (cashUsd: Float64Array, service: Float64Array, rate: number) => number
}

/** The debt at which the tightest period is just covered. */
function leastCoveredUsd(cashUsd: Float64Array, service: Float64Array): number {
  let least = Infinity
  cashUsd.forEach((cash, k) => {
    if (service[k]! > 0) least = Math.min(least, cash / service[k]!)
  })
  return least === Infinity ? 0 : least
}

const REPAYMENTS = {
  sculpted: {
    service: (cashUsd, rate) => {
      const value = presentValue(cashUsd, rate)
      return value > 0 ? cashUsd.map((one) => one / value) : cashUsd.map(() => 0)
    },
    atOnce: false,
    coveredUsd: (cashUsd, _service, rate) => presentValue(cashUsd, rate),
  },
  level: {
    service: (cashUsd, rate) => cashUsd.map(() => levelPaymentUsd(1, rate, cashUsd.length)),
    atOnce: false,
    coveredUsd: leastCoveredUsd,
  },
  bullet: {
    service: (cashUsd, rate) => cashUsd.map((_, k) => (k === cashUsd.length - 1 ? 1 + rate : rate)),
    atOnce: true,
    coveredUsd: (cashUsd, service) => leastCoveredUsd(cashUsd.subarray(0, -1), service),
  },
} as const satisfies Readonly<Record<string, Repayment>>
