import type { Input, Portfolio } from "../../model/resolved.ts"
import { valued } from "../sensitivities/inputs.ts"
import { HASHPRICE_SPEC, hashpriceNow, withBtcPrice, withHashprice } from "../sensitivities/market.ts"
import { rangeOf } from "../sensitivities/ranges.ts"
import { extent, type LeverKind, type Opened, type Subject } from "./lever.ts"
import { earnsBy, placeOf } from "./subject.ts"

// Bitcoin, hashprice and its trend: levers of the market, moved as a sensitivity moves them.

const HASHPRICE = "hashpriceUsdPerPhDay"

/** Places that earn by hashprice. */
const miners = (subject: Subject): readonly string[] => [...new Set(earnsBy(subject, HASHPRICE).map(placeOf))]

/** Bitcoin price of the first month: for the coins held, and for hashprice as difficulty lets it through. */
export const btcPrice: LeverKind = {
  name: "btcPriceUsdPerBtc",
  open: (subject) => {
    const { market, owner } = subject.portfolio
    const holds = (owner.treasuryBtc?.value ?? 0) > 0
    const places = [...(holds ? ["owner"] : []), ...miners(subject)]
    return places.length === 0
      ? null
      : ofMarket(subject, "btcPriceUsdPerBtc", market.numbers.btcPriceUsdPerBtc!, places, withBtcPrice)
  },
}

/** Hashprice of the first month, from which its trend or the model of difficulty goes on. */
export const hashprice: LeverKind = {
  name: HASHPRICE,
  open: (subject) => {
    const { portfolio } = subject
    const places = miners(subject)
    const stated = portfolio.market.numbers.hashpriceUsdPerPhDay
    const made: Input = { value: hashpriceNow(portfolio), spec: HASHPRICE_SPEC, origin: { kind: "given" } }
    return places.length === 0 ? null : ofMarket(subject, HASHPRICE, stated ?? made, places, withHashprice)
  },
}

/** Yearly trend of hashprice, where no model of difficulty makes it. */
export const hashpriceTrend: LeverKind = {
  name: "hashpriceTrendPerYear",
  open: (subject) => {
    const { market } = subject.portfolio
    const places = miners(subject)
    const change = (from: Portfolio, value: number): Portfolio => withTrend(from, value)
    return places.length === 0 || market.difficulty
      ? null
      : ofMarket(subject, "hashpriceTrendPerYear", market.numbers.hashpriceTrendPerYear!, places, change)
  },
}

function withTrend(portfolio: Portfolio, perYear: number): Portfolio {
  const { numbers } = portfolio.market
  const hashpriceTrendPerYear = valued(numbers.hashpriceTrendPerYear!, perYear)
  return { ...portfolio, market: { ...portfolio.market, numbers: { ...numbers, hashpriceTrendPerYear } } }
}

function ofMarket(
  { portfolio }: Subject,
  name: string,
  input: Input,
  places: readonly string[],
  change: (portfolio: Portfolio, value: number) => Portfolio,
): Opened | null {
  const range = rangeOf(portfolio, { place: "market", field: name, input, choices: {} })
  if (!range) return null
  const { min, max, unit } = input.spec
  const ends = { min, max, low: range.low, high: range.high }
  return {
    lever: {
      kind: "number",
      name,
      unit,
      basis: null,
      ...ends,
      base: input.value,
      ...extent(ends),
      places,
      source: range.origin,
    },
    change: (from, value) => change(from, Number(value)),
  }
}
