import { pow } from "../../base/math.ts"
import { MarketSchema } from "../../model/portfolio.ts"
import type { Input, Portfolio } from "../../model/resolved.ts"
import { hashpriceBtcPerPhDay } from "../../paths/hashprice.ts"
import { quantitiesOf } from "../../uses/use.ts"
import { valued } from "./inputs.ts"

// The bitcoin market moved by hand, for every block and for the coins of the owner together.

const withNumbers = (portfolio: Portfolio, numbers: Readonly<Record<string, Input>>): Portfolio => ({
  ...portfolio,
  market: { ...portfolio.market, numbers: { ...portfolio.market.numbers, ...numbers } },
})

/** Hashprice today [USD/PH/day], stated or made of its parts (1.7). */
export function hashpriceNow({ market: { numbers } }: Portfolio): number {
  const { hashpriceUsdPerPhDay, btcPriceUsdPerBtc, networkDifficulty } = numbers
  if (hashpriceUsdPerPhDay) return hashpriceUsdPerPhDay.value
  const { subsidyBtcPerBlock, feesBtcPerBlock } = numbers
  const btc = hashpriceBtcPerPhDay(
    networkDifficulty!.value,
    subsidyBtcPerBlock!.value,
    feesBtcPerBlock!.value,
  )
  return btc * btcPriceUsdPerBtc!.value
}

/** The specification of a hashprice, whether or not the market states one. */
export const HASHPRICE_SPEC = quantitiesOf(MarketSchema).hashpriceUsdPerPhDay!

/**
 * The portfolio at another hashprice today, from which its trend goes on; a market with a model of difficulty starts from
 * the difficulty that makes that hashprice.
 */
export function withHashprice(portfolio: Portfolio, usdPerPhDay: number): Portfolio {
  const { numbers, difficulty } = portfolio.market
  if (difficulty) {
    const at = (numbers.networkDifficulty!.value * hashpriceNow(portfolio)) / usdPerPhDay
    return withNumbers(portfolio, { networkDifficulty: valued(numbers.networkDifficulty!, at) })
  }
  const stated = numbers.hashpriceUsdPerPhDay
  const origin = stated?.origin ?? ({ kind: "given" } as const)
  return withNumbers(portfolio, {
    hashpriceUsdPerPhDay: { value: usdPerPhDay, spec: HASHPRICE_SPEC, origin },
  })
}

/** Row of data/parameters.csv: log change of hashprice for a log change of the bitcoin price (spec 1.26). */
const PASS_THROUGH = "btcPassThroughRatio"

/** The cited share of a bitcoin price move that is left in hashprice. Throws where the defaults lack it. */
export function passThroughRatio({ parameters }: Portfolio): number {
  const ratio = parameters.get(PASS_THROUGH)?.base
  if (ratio === null || ratio === undefined) throw new Error(`parameters: no value for ${PASS_THROUGH}`)
  return ratio
}

/**
 * The portfolio at another bitcoin price. Miners follow the price, so hashprice moves by the cited pass-through of it and
 * not in full: difficulty takes up the rest, by the model of the market where it states one.
 */
export function withBtcPrice(portfolio: Portfolio, usdPerBtc: number): Portfolio {
  const { numbers, difficulty } = portfolio.market
  const { btcPriceUsdPerBtc, networkDifficulty, hashpriceUsdPerPhDay } = numbers
  const move = usdPerBtc / btcPriceUsdPerBtc!.value
  if (move === 1) return portfolio
  const price = { btcPriceUsdPerBtc: valued(btcPriceUsdPerBtc!, usdPerBtc) }
  if (difficulty) return withNumbers(portfolio, price)
  const passed = passThroughRatio(portfolio)
  const scaled = (input: Input, factor: number): Input => valued(input, input.value * factor)
  return withNumbers(portfolio, {
    ...price,
    ...(hashpriceUsdPerPhDay
      ? { hashpriceUsdPerPhDay: scaled(hashpriceUsdPerPhDay, pow(move, passed)) }
      : { networkDifficulty: scaled(networkDifficulty!, pow(move, 1 - passed)) }),
  })
}
