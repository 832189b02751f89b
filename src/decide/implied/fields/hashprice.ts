import { hashpriceNow, withHashprice } from "../../sensitivities/market.ts"
import { defineField } from "../field.ts"

/** Hashprice of the first month; the trend of the file goes on from it. */
export const hashprice = defineField({
  name: "hashpriceUsdPerPhDay",
  unit: "USD/PH/day",
  doc: "Hashprice today; the trend of the file goes on from it",
  search: { parameter: "hashpriceUsdPerPhDay", lowTimes: 0.5, highTimes: 2 },
  replaces: ["hashpriceUsdPerPhDay", "networkDifficulty", "feesBtcPerBlock"],
  open: ({ portfolio }) => {
    const today = hashpriceNow(portfolio)
    return {
      today,
      at: (usdPerPhDay) => (usdPerPhDay === today ? portfolio : withHashprice(portfolio, usdPerPhDay)),
    }
  },
})
