import { z } from "zod"
import { quantity } from "../base/quantity.ts"
import { line, step } from "../base/sheet.ts"
import { defineUse, discountFraction } from "./use.ts"

/** Run nothing and sell the power back: worth what the contract price is below the market in the hours it is. */
export const sell = defineUse({
  kind: "sell",
  doc: "Curtail and resell contracted power, and earn demand response. Without a fixed price and a right of resale there is no power to sell.",
  schema: z.strictObject({
    kind: z.literal("sell"),
    siteOpexUsdPerMwMonth: quantity("USD/MW-month", {
      doc: "Cost of keeping the site per gross MW",
      min: 0,
      max: 100_000,
    }).optional(),
    discountFraction: discountFraction("discountMiningFraction"),
  }),
  firm: false,
  example: { kind: "sell", siteOpexUsdPerMwMonth: 1000 },
  formulas: (terms, power) => [
    step("operatingMonth", "monthIndex", "0.1"),
    step("activeFraction", "1", "1.18"),
    step("strikeUsdPerMwh", "0", "1.18"),
    ...power.flexible,
    step("resaleStrikeUsdPerMwh", terms.choices.resale === "realTime" ? "contractUsdPerMwh" : "0", "1.18"),
    line(
      "powerResaleUsd",
      "revenue",
      terms.choices.resale === "realTime"
        ? "grossMw * hoursInMonth * (indexUsdPerMwh * (1 - partialMean(resaleStrikeUsdPerMwh / indexUsdPerMwh)) - resaleStrikeUsdPerMwh * (1 - shareAtOrBelow(resaleStrikeUsdPerMwh / indexUsdPerMwh)))"
        : "grossMw * hoursInMonth * 0",
      "1.18",
    ),
    ...(terms.numbers.has("siteOpexUsdPerMwMonth")
      ? [line("siteOpexUsd", "opex", "-grossMw * siteOpexUsdPerMwMonth", "1.30")]
      : []),
    ...power.site,
  ],
})
