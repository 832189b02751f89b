import { z } from "zod"
import { quantity } from "../base/quantity.ts"
import { step } from "../base/sheet.ts"
import { defineInstrument } from "./instrument.ts"

/** Preferred equity: a claim before the common shares. */
export const preferred = defineInstrument({
  kind: "preferred",
  doc: "Preferred equity without maturity: its dividend is paid or added to its amount, and its amount is a claim before the common shares.",
  schema: z.strictObject({
    kind: z.literal("preferred"),
    amountUsd: quantity("USD", { doc: "Liquidation preference at the start", min: 0, max: 1e12 }),
    dividendFraction: quantity("fraction", {
      doc: "Nominal yearly dividend",
      min: 0,
      max: 0.4,
      yearly: true,
    }),
    payment: z
      .enum(["cash", "inKind"])
      .default("cash")
      .describe("Dividend paid in cash, or added to the amount"),
  }),
  example: { kind: "preferred", amountUsd: 900_000_000, dividendFraction: 0.1275, payment: "inKind" },
  schedule: (terms) => [
    step("openingUsd", "if(monthIndex == 1, amountUsd, prev(balanceUsd))", "4.15"),
    step("dividendUsd", "-openingUsd * dividendFraction / 12", "4.15"),
    ...(terms.choices.payment === "inKind"
      ? [step("balanceUsd", "openingUsd - dividendUsd", "4.15")]
      : [step("dividendPaidUsd", "dividendUsd", "4.15"), step("balanceUsd", "openingUsd", "4.15")]),
  ],
  claim: (read) => ({ kind: "preferred", faceUsd: read("amountUsd")! }),
})
