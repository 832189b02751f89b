import { z } from "zod"
import { quantity } from "../base/quantity.ts"
import { line, step } from "../base/sheet.ts"
import { defineUse, discountFraction } from "./use.ts"

/** Hold the megawatts and do nothing with them: the base against which every use is a choice. */
export const idle = defineUse({
  kind: "idle",
  doc: "Nothing runs; only the cost of holding the site remains.",
  schema: z.strictObject({
    kind: z.literal("idle"),
    holdingUsdPerMwMonth: quantity("USD/MW-month", {
      doc: "Cost of holding the site per gross MW",
      min: 0,
      max: 100_000,
    }).optional(),
    discountFraction: discountFraction("discountMiningFraction"),
  }),
  segment: "power",
  firm: false,
  example: { kind: "idle", holdingUsdPerMwMonth: 500 },
  formulas: (terms) => [
    step("operatingMonth", "monthIndex", "0.1"),
    step("activeFraction", "0", "0.3"),
    line(
      "holdingUsd",
      "opex",
      terms.numbers.has("holdingUsdPerMwMonth") ? "-grossMw * holdingUsdPerMwMonth" : "0",
      "0.3",
    ),
  ],
})
