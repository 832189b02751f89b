import { z } from "zod"
import { quantity } from "../base/quantity.ts"
import { step } from "../base/sheet.ts"
import type { Terms, UseProblem } from "../uses/use.ts"
import { defineInstrument } from "./instrument.ts"

const ltv = (doc: string, parameter: string) => quantity("fraction", { doc, min: 0.05, max: 1, parameter })

/** A loan on pledged bitcoin, with margin calls and liquidation. */
export const btcLoan = defineInstrument({
  kind: "btcLoan",
  doc: "Borrows against pledged bitcoin. Above the margin-call ratio free coins are added, then cash repays; above the liquidation ratio the lender sells coins at a discount and what they do not cover is due (spec 4.6).",
  schema: z.strictObject({
    kind: z.literal("btcLoan"),
    drawnUsd: quantity("USD", { doc: "Owed at the start", min: 0, max: 1e11 }).optional(),
    pledgedBtc: quantity("BTC", {
      doc: "Coins pledged at the start, out of those held",
      min: 0,
      max: 21_000_000,
    }).optional(),
    limitUsd: quantity("USD", { doc: "Most that may be owed", min: 0, max: 1e11 }),
    interestFraction: quantity("fraction", {
      doc: "Nominal yearly rate",
      min: 0,
      max: 0.4,
      yearly: true,
      parameter: "btcLoanRateFraction",
    }),
    initialLtvFraction: ltv("Loan over coins when drawn", "btcLoanInitialLtvFraction"),
    callLtvFraction: ltv("Loan over coins at which more is called", "btcLoanMarginCallLtvFraction"),
    liquidationLtvFraction: ltv("Loan over coins at which coins are sold", "btcLoanLiquidationLtvFraction"),
    slippageFraction: quantity("fraction", {
      doc: "Discount of a forced sale",
      min: 0,
      max: 0.5,
      parameter: "btcLiquidationSlippageFraction",
    }),
  }),
  example: { kind: "btcLoan", limitUsd: 200_000_000 },
  problems: pledgeProblems,
  schedule: (terms) => {
    const given = (name: string): string => (terms.numbers.has(name) ? name : "0")
    return [
      step("openingUsd", `if(monthIndex == 1, ${given("drawnUsd")}, prev(balanceUsd))`, "4.6"),
      step("openingPledgeBtc", `if(monthIndex == 1, ${given("pledgedBtc")}, prev(pledgeBtc))`, "4.6"),
      step("interestUsd", "-openingUsd * interestFraction / 12", "4.6"),
      step("interestPaidUsd", "interestUsd", "4.6"),
      step(
        "loanToValueRatio",
        "if(openingPledgeBtc > 0, openingUsd / (max(openingPledgeBtc, 0.000000001) * btcPriceUsdPerBtc), 0)",
        "4.6",
      ),
      step("liquidatedFraction", "if(loanToValueRatio > liquidationLtvFraction, 1, 0)", "4.6"),
      step(
        "liquidatedBtc",
        "liquidatedFraction * min(openingPledgeBtc, openingUsd / (btcPriceUsdPerBtc * (1 - slippageFraction)))",
        "4.6",
      ),
      step("liquidatedUsd", "liquidatedBtc * btcPriceUsdPerBtc * (1 - slippageFraction)", "4.6"),
      step("slippageUsd", "-liquidatedBtc * btcPriceUsdPerBtc * slippageFraction", "4.6"),
      step("calledFraction", "if(loanToValueRatio > callLtvFraction, 1 - liquidatedFraction, 0)", "4.6"),
      step(
        "calledBtc",
        "calledFraction * max(0, openingUsd / (initialLtvFraction * btcPriceUsdPerBtc) - openingPledgeBtc)",
        "4.6",
      ),
    ]
  },
  source: (_terms, { needUsd, excessUsd, freeBtc }) => [
    step("toppedUpBtc", `min(calledBtc, ${freeBtc})`, "4.6"),
    step(
      "curedUsd",
      "calledFraction * max(0, openingUsd - callLtvFraction * (openingPledgeBtc + toppedUpBtc) * btcPriceUsdPerBtc) + liquidatedFraction * (openingUsd - liquidatedUsd)",
      "4.6",
    ),
    step(
      "raisedUsd",
      `(1 - calledFraction) * (1 - liquidatedFraction) * min(${needUsd}, max(0, min(limitUsd - openingUsd, (${freeBtc}) * btcPriceUsdPerBtc * initialLtvFraction)))`,
      "4.6",
    ),
    step("repaidUsd", `max(curedUsd, min(openingUsd - liquidatedUsd, ${excessUsd}))`, "4.6"),
    step("balanceUsd", "openingUsd - liquidatedUsd + raisedUsd - repaidUsd", "4.6"),
    step("keptPledgeBtc", "openingPledgeBtc - liquidatedBtc + toppedUpBtc", "4.6"),
    step(
      "pledgeBtc",
      "if(balanceUsd > 0.005, keptPledgeBtc + raisedUsd / (btcPriceUsdPerBtc * initialLtvFraction), 0)",
      "4.6",
    ),
    step("freeUsedBtc", "pledgeBtc - openingPledgeBtc + liquidatedBtc", "4.6"),
    step("soldBtc", "liquidatedBtc", "4.6"),
    step("soldUsd", "liquidatedUsd", "4.6"),
  ],
  owes: true,
  claim: (read) => ({ kind: "debt", faceUsd: read("drawnUsd") ?? 0 }),
  events: [
    { formula: "calledFraction", code: "marginCall" },
    { formula: "liquidatedFraction", code: "liquidation" },
  ],
})

function pledgeProblems(terms: Terms): readonly UseProblem[] {
  if (terms.numbers.has("drawnUsd") === terms.numbers.has("pledgedBtc")) return []
  return [
    {
      code: "pledge-needed",
      field: "pledgedBtc",
      message: "a bitcoin loan that is drawn has coins pledged, and the other way round",
      hint: "state drawnUsd and pledgedBtc together",
    },
  ]
}
