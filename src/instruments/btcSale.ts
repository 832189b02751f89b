import { z } from "zod"
import { quantity } from "../base/quantity.ts"
import { step } from "../base/sheet.ts"
import { defineInstrument } from "./instrument.ts"

/** Bitcoin held, sold when cash is short. */
export const btcSale = defineInstrument({
  kind: "btcSale",
  doc: "Sells free bitcoin of the treasury when cash falls below the minimum, down to what is to be kept.",
  schema: z.strictObject({
    kind: z.literal("btcSale"),
    keepBtc: quantity("BTC", {
      doc: "Coins that are never sold for cash",
      min: 0,
      max: 21_000_000,
    }).optional(),
  }),
  example: { kind: "btcSale", keepBtc: 100 },
  source: (terms, { needUsd, freeBtc }) => [
    step(
      "soldBtc",
      `min(${needUsd} / btcPriceUsdPerBtc, max(0, ${freeBtc}${terms.numbers.has("keepBtc") ? " - keepBtc" : ""}))`,
      "4.6",
    ),
    step("soldUsd", "soldBtc * btcPriceUsdPerBtc", "4.6"),
    step("freeUsedBtc", "soldBtc", "4.6"),
    step("coinCashUsd", "soldUsd", "4.6"),
    step("raisedUsd", "soldUsd", "4.6"),
  ],
})
