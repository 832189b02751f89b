import { z } from "zod"
import { quantity } from "../base/quantity.ts"
import { line, step } from "../base/sheet.ts"
import { siteOpexFields, siteOpexLine } from "./asicSite.ts"
import { defineUse, discountFraction, month, shareOf } from "./use.ts"

/** Host other people's ASICs: the customer pays per MWh, the site pays for power and staff. */
export const host = defineUse({
  kind: "host",
  doc: "Third-party ASIC hosting at an all-in rate per MWh. Hashprice does not move it until the customer leaves.",
  schema: z.strictObject({
    kind: z.literal("host"),
    hostingUsdPerMwh: quantity("USD/MWh", {
      doc: "Rate the customer pays per MWh at the meter",
      min: 1,
      max: 300,
      parameter: "hostingUsdPerMwh",
    }),
    startMonth: month("First month of hosting, when later than the first modelled month").optional(),
    termMonths: quantity("months", { doc: "Months until the contract ends", min: 1, max: 360 }),
    availabilityFraction: quantity("fraction", {
      doc: "Share of hours the customer draws power",
      min: 0,
      max: 1,
      parameter: "availabilityFraction",
    }),
    ...siteOpexFields,
    discountFraction: discountFraction("discountMiningFraction"),
  }),
  segment: "mining",
  firm: false,
  example: { kind: "host", hostingUsdPerMwh: 70, termMonths: 36, siteOpexUsdPerMwMonth: 4000 },
  formulas: (terms, power) => [
    step("firstMonth", terms.numbers.has("startMonth") ? "startMonth" : "1", "1.9"),
    step("operatingMonth", "monthIndex - firstMonth + 1", "1.9"),
    step("activeFraction", shareOf("operatingMonth", "0", "termMonths"), "1.9"),
    ...power.firm,
    step("energyMwh", "activeFraction * grossMw * hoursInMonth * availabilityFraction", "1.11"),
    line("hostingRevenueUsd", "revenue", "energyMwh * hostingUsdPerMwh", "1.9"),
    line("powerCostUsd", "energy", "-energyMwh * firmUsdPerMwh", "3.1"),
    siteOpexLine,
    ...power.site,
  ],
})
