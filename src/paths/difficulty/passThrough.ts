import { log } from "../../base/math.ts"
import { type Answer, none } from "../answer.ts"
import type { DifficultyModel, NetworkDrivers, NetworkNow, Terms } from "./model.ts"

const SHOCK = 1.1 // a lasting move of the price by a tenth
const DAYS_PER_MONTH = 365.25 / 12
const MONTHS = [3, 6] as const

/** How much of a price move is left in hashprice: by formula once supply has answered, and on the way there. */
export type PassThroughReport = {
  readonly model: string
  readonly analytic: Answer
  readonly months3: Answer
  readonly months6: Answer
}

/** Steady drivers: price and fees of today, months of equal length, no shocks. */
export function flatDrivers(now: NetworkNow, months: number, priceFactor = 1): NetworkDrivers {
  const flat = (value: number): Float64Array => new Float64Array(months).fill(value)
  return {
    btcPriceUsdPerBtc: flat(now.btcPriceUsdPerBtc * priceFactor),
    feesBtcPerBlock: flat(now.feesBtcPerBlock),
    daysInMonth: flat(DAYS_PER_MONTH),
    shocks: [],
  }
}

/** Measured as the log move of hashprice over that of the price, 3 and 6 months after it moved for good. */
export function passThroughReport(model: DifficultyModel, terms: Terms, now: NetworkNow): PassThroughReport {
  const analytic = model.analyticPassThrough(terms, now)
  if (analytic.value === null && analytic.code === "price-not-used")
    return { model: model.kind, analytic, months3: analytic, months6: analytic }
  const months = MONTHS[1] + 1
  const base = model.run(terms, now, flatDrivers(now, months)).hashpriceUsdPerPhDay
  const moved = model.run(terms, now, flatDrivers(now, months, SHOCK)).hashpriceUsdPerPhDay
  const after = (month: number): Answer =>
    base[month]! > 0 && moved[month]! > 0
      ? { value: log(moved[month]! / base[month]!) / log(SHOCK) }
      : none("no-hashprice", "hashprice is zero")
  return { model: model.kind, analytic, months3: after(MONTHS[0]), months6: after(MONTHS[1]) }
}
