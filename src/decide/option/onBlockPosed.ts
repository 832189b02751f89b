import { exp } from "../../base/math.ts"
import { npv } from "../../cash/metrics.ts"
import type { Portfolio } from "../../model/resolved.ts"
import { movingOf } from "./conversionFactors.ts"
import { hashpriceInputs, rentInputs } from "./conversionInputs.ts"
import { conversionProblem } from "./conversionProblem.ts"
import { hashpriceOf, riskPremiumPerYear } from "./hashprice.ts"
import type { OptionRequest, OptionSubject } from "./onBlockRequest.ts"
import type { Started } from "./started.ts"
import { laterBy } from "./todaysUse.ts"

/** The choice as a problem, and what moves while one waits. */
export function posedOption(portfolio: Portfolio, subject: OptionSubject, request: OptionRequest) {
  const { earned, started, window } = subject
  const today = hashpriceToday(subject)
  const { terms, inputs } = hashpriceInputs(portfolio, request.whatIf)
  const rents = rentInputs(portfolio, request.whatIf)
  const best = started.reduce((a, b) => (worthAt(b) > worthAt(a) ? b : a))
  const premiumPerYear = riskPremiumPerYear(earned, terms, today, best.rate)
  const moving = movingOf(hashpriceOf(terms, today, premiumPerYear), rents.terms)
  const certainGrowth = moving.rent ? 0 : rents.terms.driftPerYear
  const problem = conversionProblem({
    earned,
    started: certainGrowth === 0 ? started : started.map((one) => grown(one, certainGrowth)),
    hashprice: moving.hashprice,
    rate: best.rate,
    lastMonth: window.last - portfolio.start + window.openMonths,
    untilTieIn: request.untilTieIn,
    backUsd: request.backUsd,
    rentGrowthPerYear: moving.rent ? rents.terms.driftPerYear : null,
  })
  const npvNowUsd = npvOfStarting(subject, best, stopAfterMonths(best, request))
  return { problem, moving, best, terms, npvNowUsd, premiumPerYear, inputs: [...inputs, ...rents.inputs] }
}

const worthAt = ({ earnsUsd, buildUsd }: Started): number => earnsUsd[0]! + buildUsd[0]!

const grown = (one: Started, perYear: number): Started => ({
  ...one,
  earnsUsd: one.earnsUsd.map((usd, month) => usd * exp((perYear * month) / 12)),
})

/** Hashprice of the first modelled month [USD/PH/day]. */
export const hashpriceToday = ({ today }: OptionSubject): number =>
  today.data.series.hashpriceUsdPerPhDay![0]!

/** Months after the start in which today's use still runs; none where a conversion can be undone. */
export function stopAfterMonths(best: Started, { untilTieIn, backUsd }: OptionRequest): number {
  if (backUsd !== null) return 0
  return untilTieIn ? best.lagMonths[0]! : best.stopAfterMonths
}

/** What starting now adds on the one path of the file: own worth, less what is given up, with the machines (2.24). */
function npvOfStarting({ today, earned }: OptionSubject, best: Started, stops: number): number {
  const { netUsd, discountFraction: rate, data } = today
  const lostUsd = npv(
    netUsd.map((usd, month) => (month < stops ? 0 : usd)),
    rate,
  )
  const sold = stops < earned.end ? earned.resaleUsd(stops, data.series.hashpriceUsdPerPhDay![stops]!) : 0
  return worthAt(best) - lostUsd + sold * laterBy(rate, stops)
}
