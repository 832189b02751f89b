import { z } from "zod"
import { quantity } from "../base/quantity.ts"
import { step } from "../base/sheet.ts"
import { month } from "../uses/use.ts"
import { defineInstrument } from "./instrument.ts"

/** A revolving line: drawn when cash is short, repaid when it is not. */
export const revolver = defineInstrument({
  kind: "revolver",
  doc: "A credit line drawn up to its limit when cash falls below the minimum, repaid from cash above it, and due at the end of its term.",
  schema: z.strictObject({
    kind: z.literal("revolver"),
    limitUsd: quantity("USD", { doc: "Committed limit", min: 0, max: 1e11 }),
    drawnUsd: quantity("USD", { doc: "Drawn at the start", min: 0, max: 1e11 }).optional(),
    interestFraction: quantity("fraction", {
      doc: "Nominal yearly rate on the drawn amount",
      min: 0,
      max: 0.4,
      yearly: true,
    }),
    undrawnFeeFraction: quantity("fraction", {
      doc: "Yearly fee on the undrawn amount",
      min: 0,
      max: 0.05,
    }).optional(),
    endMonth: month("Last month of the line"),
  }),
  example: { kind: "revolver", limitUsd: 200_000_000, interestFraction: 0.075, endMonth: "2030-06" },
  schedule: (terms) => [
    step(
      "openingUsd",
      `if(monthIndex == 1, ${terms.numbers.has("drawnUsd") ? "drawnUsd" : "0"}, prev(balanceUsd))`,
      "4.7",
    ),
    step("openFraction", "if(monthIndex < endMonth, 1, 0)", "4.7"),
    step("interestUsd", "-openingUsd * interestFraction / 12", "4.7"),
    step("interestPaidUsd", "interestUsd", "4.7"),
    step(
      "feeUsd",
      terms.numbers.has("undrawnFeeFraction")
        ? "-openFraction * (limitUsd - openingUsd) * undrawnFeeFraction / 12"
        : "0 * monthIndex",
      "4.7",
    ),
    step("dueUsd", "if(monthIndex == endMonth, openingUsd, 0)", "4.7"),
    step("principalUsd", "-dueUsd", "4.7"),
    step("maturesNow", "if(dueUsd > 0, 1, 0)", "4.7"),
  ],
  source: (_terms, { needUsd, excessUsd }) => [
    step("raisedUsd", `openFraction * min(${needUsd}, max(0, limitUsd - openingUsd))`, "4.7"),
    step("repaidUsd", `min(openingUsd - dueUsd, ${excessUsd})`, "4.7"),
    step("balanceUsd", "openingUsd - dueUsd + raisedUsd - repaidUsd", "4.7"),
  ],
  owes: true,
  claim: (read) => ({ kind: "debt", faceUsd: read("drawnUsd") ?? 0 }),
  events: [{ formula: "maturesNow", code: "maturity" }],
})
