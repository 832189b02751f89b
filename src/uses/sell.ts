import { z } from "zod"
import { quantity } from "../base/quantity.ts"
import { line, step } from "../base/sheet.ts"
import { defineUse, discountFraction } from "./use.ts"

/** Run nothing and sell the power back: worth what the contract price is below the market in the hours it is. */
export const sell = defineUse({
  kind: "sell",
  doc: "Curtail and resell contracted power, and earn demand response. Power under a fixed price is paid whether it is sold or not, as in (1.18) with a breakeven of nothing; without a right of resale there is no power to sell.",
  schema: z.strictObject({
    kind: z.literal("sell"),
    siteOpexUsdPerMwMonth: quantity("USD/MW-month", {
      doc: "Cost of keeping the site per gross MW",
      min: 0,
      max: 100_000,
    }).optional(),
    discountFraction: discountFraction("discountMiningFraction"),
  }),
  segment: "power",
  firm: false,
  example: { kind: "sell", siteOpexUsdPerMwMonth: 1000 },
  formulas: (terms, power) => [
    step("operatingMonth", "monthIndex", "0.1"),
    step("activeFraction", "1", "1.18"),
    step("strikeUsdPerMwh", "0", "1.18"),
    ...power.flexible,
    ...(terms.choices.resale === "realTime"
      ? [
          line("powerResaleUsd", "revenue", "grossMw * hoursInMonth * resaleUsdPerMwh", "1.18"),
          line(
            "unsoldPowerUsd",
            "energy",
            "-grossMw * hoursInMonth * runFraction * contractUsdPerMwh",
            "1.18",
          ),
        ]
      : []),
    ...(terms.numbers.has("siteOpexUsdPerMwMonth")
      ? [line("siteOpexUsd", "opex", "-grossMw * siteOpexUsdPerMwMonth", "1.30")]
      : []),
    ...power.site,
  ],
})
