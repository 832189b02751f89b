import { z } from "zod"
import { quantity } from "../base/quantity.ts"
import { type Formula, line, step } from "../base/sheet.ts"
import type { Terms } from "./use.ts"

// How a site pays for power. Each contract is a kind that states, for a load with the breakeven `strikeUsdPerMwh`,
// the share of hours it runs, what it pays then, what unused power earns, and what a firm load pays (spec 1.6, 3.1).

const shared = {
  coincidentPeakUsdPerKwYear: quantity("USD/kW-year", {
    doc: "Transmission charge on demand at the coincident peaks, e.g. ERCOT 4CP (dated rule, spec 3.2)",
    min: 0,
    max: 500,
  }).optional(),
  coincidentPeakAvoidanceFraction: quantity("fraction", {
    doc: "Share of coincident-peak charges that a flexible load avoids",
    min: 0,
    max: 1,
    parameter: "coincidentPeakAvoidanceFraction",
  }),
  demandResponseUsdPerMwh: quantity("USD/MWh", {
    doc: "Demand-response and ancillary revenue per contracted MW and hour, flexible loads only",
    min: 0,
    max: 50,
  }).optional(),
}
const price = (doc: string) => quantity("USD/MWh", { doc, min: 1, max: 1000 })

export interface PowerContract<Schema extends z.ZodObject = z.ZodObject> {
  readonly kind: string
  readonly doc: string
  readonly schema: Schema
  readonly example: Readonly<Record<string, unknown>>
  /** States `firmUsdPerMwh`; and, given `strikeUsdPerMwh`, `runFraction`, `paidUsdPerMwh`, `resaleUsdPerMwh`. */
  firm(): readonly Formula[]
  flexible(terms: Terms): readonly Formula[]
  /** Whether it needs the market price of the settlement point. */
  followsMarket(choices: Terms["choices"]): boolean
}

const definePower = <S extends z.ZodObject>(contract: PowerContract<S>): PowerContract<S> => contract

const contractPrice = step(
  "contractUsdPerMwh",
  "priceUsdPerMwh * pow(1 + powerEscalatorFraction, yearIndex)",
  "3.1",
)

export const fixed = definePower({
  kind: "fixed",
  doc: "A fixed price with a yearly escalator. With `resale: realTime` unused power is sold at the market price (spec 1.18).",
  schema: z.strictObject({
    kind: z.literal("fixed"),
    priceUsdPerMwh: price("All-in contract price at the meter"),
    powerEscalatorFraction: quantity("fraction", {
      doc: "Growth of the contract price each January",
      min: -0.2,
      max: 0.2,
      parameter: "powerEscalatorFraction",
    }),
    resale: z
      .enum(["none", "realTime"])
      .default("none")
      .describe("Right to sell unused power at the market price"),
    ...shared,
  }),
  example: { kind: "fixed", priceUsdPerMwh: 45, powerEscalatorFraction: 0.02 },
  followsMarket: ({ resale }) => resale === "realTime",
  firm: () => [contractPrice, step("firmUsdPerMwh", "contractUsdPerMwh", "3.1")],
  flexible: (terms) =>
    terms.choices.resale === "realTime"
      ? [
          contractPrice,
          step("runFraction", "shareAtOrBelow(strikeUsdPerMwh / indexUsdPerMwh)", "1.18"),
          step("paidUsdPerMwh", "contractUsdPerMwh", "1.18"),
          step(
            "resaleUsdPerMwh",
            "indexUsdPerMwh * (1 - partialMean(strikeUsdPerMwh / indexUsdPerMwh)) - contractUsdPerMwh * (1 - runFraction)",
            "1.18",
          ),
        ]
      : [
          contractPrice,
          step("runFraction", "if(strikeUsdPerMwh >= contractUsdPerMwh, 1, 0)", "1.6"),
          step("paidUsdPerMwh", "contractUsdPerMwh", "3.1"),
          step("resaleUsdPerMwh", "0", "1.6"),
        ],
})

export const index = definePower({
  kind: "index",
  doc: "The real-time market price plus adders; a flexible load goes dark above its breakeven (spec 1.17).",
  schema: z.strictObject({
    kind: z.literal("index"),
    adderUsdPerMwh: quantity("USD/MWh", {
      doc: "Basis, losses, retail adder and volumetric delivery",
      min: -50,
      max: 100,
    }),
    ...shared,
  }),
  example: { kind: "index", adderUsdPerMwh: 6 },
  followsMarket: () => true,
  firm: () => [step("firmUsdPerMwh", "indexUsdPerMwh + adderUsdPerMwh", "3.1")],
  flexible: () => [
    step("runFraction", "shareAtOrBelow((strikeUsdPerMwh - adderUsdPerMwh) / indexUsdPerMwh)", "1.17"),
    step(
      "paidUsdPerMwh",
      "if(runFraction > 0, indexUsdPerMwh * partialMean((strikeUsdPerMwh - adderUsdPerMwh) / indexUsdPerMwh) / max(runFraction, 0.000000001) + adderUsdPerMwh, 0)",
      "1.17",
    ),
    step("resaleUsdPerMwh", "0", "1.17"),
  ],
})

/** Every power contract the product knows. */
export const POWER_CONTRACTS = [fixed, index] as const

/** The contract of that kind; throws for a kind that the schema would have refused. */
export function powerContractOf(kind: string): PowerContract {
  const contract = POWER_CONTRACTS.find((candidate) => candidate.kind === kind)
  if (!contract) throw new Error(`uses: no power contract "${kind}"`)
  return contract as unknown as PowerContract
}

/** Charges and credits that follow from the site: coincident peaks, and demand response for flexible loads. */
export function siteLines(terms: Terms, firm: boolean): readonly Formula[] {
  const lines: Formula[] = []
  if (terms.numbers.has("coincidentPeakUsdPerKwYear")) {
    const exposure = firm ? "1" : "(1 - coincidentPeakAvoidanceFraction)"
    const text = `-activeFraction * grossMw * 1000 * coincidentPeakUsdPerKwYear / 12 * ${exposure}`
    lines.push(line("coincidentPeakUsd", "energy", text, "3.2"))
  }
  if (!firm && terms.numbers.has("demandResponseUsdPerMwh")) {
    const text = "activeFraction * grossMw * hoursInMonth * demandResponseUsdPerMwh"
    lines.push(line("demandResponseUsd", "revenue", text, "3.3"))
  }
  return lines
}
