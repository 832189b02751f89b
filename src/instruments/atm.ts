import { z } from "zod"
import { quantity } from "../base/quantity.ts"
import { bracketedRoot } from "../base/root.ts"
import type { SheetFunction } from "../base/runSheet.ts"
import { step } from "../base/sheet.ts"
import type { Terms, UseProblem } from "../uses/use.ts"
import { defineInstrument } from "./instrument.ts"

const TRADING_DAYS_PER_MONTH = 21
/** Stands for no limit: more than any programme. */
const UNLIMITED_USD = "1000000000000000"

/** Shares sold into the market when cash is short. */
export const atm = defineInstrument({
  kind: "atm",
  doc: "An at-the-market programme: sells just the shares that bring cash back to the minimum, at a price that falls with the size of the sale and with bitcoin (4.9).",
  schema: z.strictObject({
    kind: z.literal("atm"),
    programUsd: quantity("USD", { doc: "What may still be sold", min: 0, max: 1e11 }).optional(),
    issueUsdPerShare: quantity("USD/share", { doc: "Issue price today", min: 0.0001, max: 1e6 }),
    spreadFraction: quantity("fraction", {
      doc: "Gross spread of the agent",
      min: 0,
      max: 0.2,
      parameter: "atmSpreadFraction",
    }),
    dailyVolumeShares: quantity("shares", {
      doc: "Average daily trading volume",
      min: 1,
      max: 1e10,
    }).optional(),
    impactFraction: quantity("fraction", {
      doc: "Fall of the price when a day's volume is sold; grows with the square root of size",
      min: 0,
      max: 0.9,
    }).optional(),
    volumeFraction: quantity("fraction", {
      doc: "Most of a month's volume that is sold",
      min: 0,
      max: 1,
    }).optional(),
    btcElasticityRatio: quantity("ratio", {
      doc: "Change of the issue price for a change of the bitcoin price, both in logs",
      min: 0,
      max: 3,
    }).optional(),
  }),
  example: { kind: "atm", issueUsdPerShare: 12 },
  problems: volumeProblems,
  schedule: (terms) => [
    step(
      "priceUsdPerShare",
      terms.numbers.has("btcElasticityRatio")
        ? "issueUsdPerShare * pow(btcPriceUsdPerBtc / openingPriceUsdPerBtc, btcElasticityRatio)"
        : "issueUsdPerShare + 0 * monthIndex",
      "4.9",
    ),
    step(
      "capacityUsd",
      terms.numbers.has("volumeFraction")
        ? `volumeFraction * dailyVolumeShares * ${TRADING_DAYS_PER_MONTH} * priceUsdPerShare`
        : `${UNLIMITED_USD} + 0 * monthIndex`,
      "4.9",
    ),
  ],
  source: (terms, { needUsd }) => {
    const left = terms.numbers.has("programUsd") ? "max(0, programUsd - prev(soldSoFarUsd))" : "capacityUsd"
    const impact = terms.numbers.has("impactFraction")
    // Beyond 4/9 V/impact^2 shares one more share brings less than nothing; that many bring a third of their price.
    const most =
      "4 * dailyVolumeShares / (27 * max(impactFraction * impactFraction, 0.000000001)) * priceUsdPerShare"
    const sold = `min(capacityUsd, ${left})`
    return [
      step(
        "raisedUsd",
        `min(${needUsd}, (1 - spreadFraction) * ${impact ? `min(${sold}, ${most})` : sold})`,
        "4.9",
      ),
      step("soldSoFarUsd", "prev(soldSoFarUsd) + raisedUsd / (1 - spreadFraction)", "4.9"),
      step("issuedUsd", "raisedUsd", "4.9"),
      step(
        "issuedShares",
        impact
          ? "sharesForCash(raisedUsd / (priceUsdPerShare * (1 - spreadFraction)), impactFraction, dailyVolumeShares)"
          : "raisedUsd / (priceUsdPerShare * (1 - spreadFraction))",
        "4.9",
      ),
    ]
  },
})

/** Shares x with x * (1 - impact * sqrt(x / volume)) = shares without impact (4.9), up to the turning point. */
const sharesForCash = (plain: number, impact: number, volume: number): number => {
  if (plain <= 0 || impact <= 0) return plain
  const most = (4 * volume) / (9 * impact * impact)
  const root = bracketedRoot((x) => x * (1 - impact * Math.sqrt(x / volume)) - plain, plain, most)
  return root.ok ? root.x : most
}

export const ATM_FUNCTIONS: Readonly<Record<string, SheetFunction>> = {
  sharesForCash: { arity: 3, apply: (plain, impact, volume) => sharesForCash(plain!, impact!, volume!) },
}

function volumeProblems(terms: Terms): readonly UseProblem[] {
  const wanting = ["impactFraction", "volumeFraction"].filter((name) => terms.numbers.has(name))
  if (wanting.length === 0 || terms.numbers.has("dailyVolumeShares")) return []
  return [
    {
      code: "volume-needed",
      field: wanting[0]!,
      message: `${wanting.join(" and ")} need the daily trading volume`,
      hint: "state dailyVolumeShares",
    },
  ]
}
