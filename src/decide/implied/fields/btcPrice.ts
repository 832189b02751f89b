import { withBtcPrice } from "../../sensitivities/market.ts"
import { defineField } from "../field.ts"

/** Bitcoin price of the first month, for the coins held and, by the cited pass-through, for hashprice. */
export const btcPrice = defineField({
  name: "btcPriceUsdPerBtc",
  unit: "USD/BTC",
  doc: "Bitcoin price today; hashprice follows it by the cited pass-through",
  search: { parameter: "btcPriceUsdPerBtc", lowTimes: 0.5, highTimes: 2 },
  replaces: ["btcPriceUsdPerBtc"],
  open: (run) => ({
    today: run.portfolio.market.numbers.btcPriceUsdPerBtc!.value,
    at: (usdPerBtc) => withBtcPrice(run.portfolio, usdPerBtc),
  }),
})
