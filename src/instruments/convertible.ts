import { z } from "zod"
import { quantity } from "../base/quantity.ts"
import { step } from "../base/sheet.ts"
import type { Terms, UseProblem } from "../uses/use.ts"
import { defineInstrument, type Read } from "./instrument.ts"
import { couponSteps, noteFields, noteOpening, noteProblems } from "./notes.ts"

/** Convertible notes: debt below the conversion price, shares above it. */
export const convertible = defineInstrument({
  kind: "convertible",
  doc: "Convertible or exchangeable notes. Holders take the larger of face and shares (4.8); net-share settlement pays the face in cash and only the excess in shares; a capped call returns shares up to its cap and is a hedge, not part of diluted earnings.",
  schema: z.strictObject({
    kind: z.literal("convertible"),
    ...noteFields,
    conversionPriceUsdPerShare: quantity("USD/share", {
      doc: "Price at which a dollar of face becomes shares",
      min: 0.01,
      max: 1e6,
    }).optional(),
    referenceUsdPerShare: quantity("USD/share", {
      doc: "Share price at issue, from which the premium counts",
      min: 0.01,
      max: 1e6,
    }).optional(),
    conversionPremiumFraction: quantity("fraction", {
      doc: "Premium of the conversion price over the reference",
      min: 0,
      max: 2,
    }).optional(),
    settlement: z
      .enum(["physical", "netShare"])
      .default("physical")
      .describe("What is delivered on conversion"),
    cappedCallUsdPerShare: quantity("USD/share", {
      doc: "Cap of the capped call bought with the notes",
      min: 0.01,
      max: 1e6,
    }).optional(),
  }),
  example: {
    kind: "convertible",
    faceUsd: 500_000_000,
    couponFraction: 0.01,
    maturityMonth: "2031-06",
    conversionPriceUsdPerShare: 18.5,
  },
  problems: (terms) => [...noteProblems(terms), ...priceProblems(terms)],
  schedule: (terms) => [
    ...noteOpening(terms),
    step("interestUsd", "-openingUsd * couponFraction / 12", "4.4"),
    ...couponSteps(terms),
    step("settledUsd", "if(monthIndex == maturityMonth, openingUsd, 0)", "4.6"),
    step(
      "convertedUsd",
      terms.choices.settlement === "netShare" ? "0 * settledUsd" : "settledUsd * convertsFraction",
      "4.6",
    ),
    step("principalUsd", "convertedUsd - settledUsd", "4.6"),
    step("balanceUsd", "openingUsd + drawUsd - settledUsd", "4.6"),
    step("maturesNow", "if(settledUsd > 0, if(convertedUsd > 0, 0, 1), 0)", "4.6"),
    step("convertsNow", "if(convertedUsd > 0, 1, 0)", "4.6"),
  ],
  owes: true,
  dilutes: true,
  claim: (read, choices) => {
    const cap = read("cappedCallUsdPerShare")
    return {
      kind: "convertible",
      faceUsd: read("issueMonth") === undefined ? read("faceUsd")! : 0,
      conversionUsdPerShare: conversionPrice(read),
      settlement: choices.settlement === "netShare" ? "netShare" : "physical",
      ...(cap === undefined ? {} : { cappedCall: { capUsdPerShare: cap } }),
    }
  },
  events: [
    { formula: "maturesNow", code: "maturity" },
    { formula: "convertsNow", code: "conversion" },
  ],
})

const conversionPrice = (read: Read): number =>
  read("conversionPriceUsdPerShare") ??
  read("referenceUsdPerShare")! * (1 + read("conversionPremiumFraction")!)

function priceProblems(terms: Terms): readonly UseProblem[] {
  const has = (name: string): boolean => terms.numbers.has(name)
  const priced = has("conversionPriceUsdPerShare")
  const parts = [has("referenceUsdPerShare"), has("conversionPremiumFraction")].filter(Boolean).length
  if (priced ? parts === 0 : parts === 2) return []
  return [
    {
      code: priced ? "conversion-price-twice" : "conversion-price-needed",
      field: "conversionPriceUsdPerShare",
      message: priced ? "the conversion price is stated twice" : "a convertible without a conversion price",
      hint: "state conversionPriceUsdPerShare, or referenceUsdPerShare with conversionPremiumFraction",
    },
  ]
}
