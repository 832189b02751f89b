import { z } from "zod"
import { parseMonth } from "../base/month.ts"
import { quantity } from "../base/quantity.ts"
import { USES } from "../uses/index.ts"
import { POWER_CONTRACTS } from "../uses/power.ts"
import { month } from "../uses/use.ts"
import { LADDERS } from "./evidence.ts"

// The schema of a portfolio file. Uses and power contracts own their parts; this file joins them.

const id = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, "an id is made of small letters, digits and hyphens")
const UseSchema = z.discriminatedUnion("kind", tuple(USES.map((use) => use.schema)))
const PowerSchema = z.discriminatedUnion("kind", tuple(POWER_CONTRACTS.map((contract) => contract.schema)))

export const MarketSchema = z.strictObject({
  name: z.string().optional(),
  asOf: date("Date of the market values"),
  btcPriceUsdPerBtc: quantity("USD/BTC", { doc: "Bitcoin price", min: 1, max: 100_000_000 }),
  btcDriftPerYear: quantity("fraction/year", {
    doc: "Log growth of the bitcoin price",
    min: -1,
    max: 1,
  }).optional(),
  networkDifficulty: quantity("difficulty", { doc: "Network difficulty", min: 1, max: 1e20 }),
  feesBtcPerBlock: quantity("BTC/block", { doc: "Mean transaction fees a block", min: 0, max: 10 }),
  subsidyBtcPerBlock: quantity("BTC/block", { doc: "Block subsidy", min: 0, max: 50 }),
  hashpriceUsdPerPhDay: quantity("USD/PH/day", {
    doc: "Hashprice itself, in place of the value that follows from its parts",
    min: 0.01,
    max: 10_000,
  }).optional(),
  hashpriceTrendPerYear: quantity("fraction/year", {
    doc: "Log trend of hashprice; history already contains the halvings, so none is added",
    min: -2,
    max: 2,
    parameter: "hashpriceTrendPerYear",
  }),
})

export const DebtSchema = z.strictObject({
  loanToCostFraction: quantity("fraction", {
    doc: "Loan over build cost",
    min: 0,
    max: 0.95,
    parameter: "loanToCostFraction",
  }),
  interestFraction: quantity("fraction", { doc: "Nominal yearly interest, paid monthly", min: 0, max: 0.4 }),
  repaymentMonths: quantity("months", { doc: "Months of level repayment from go-live", min: 1, max: 480 }),
  loanFeeFraction: quantity("fraction", { doc: "Upfront fee over the loan", min: 0, max: 0.1 }).optional(),
  equityDiscountFraction: quantity("fraction", {
    doc: "Discount rate of the flows to equity",
    min: 0,
    max: 1,
    parameter: "equityDiscountFraction",
  }),
})

const StageSchema = z.strictObject({
  power: z.enum(LADDERS.power),
  build: z.enum(LADDERS.build),
  lease: z.enum(LADDERS.lease),
})

export const BlockSchema = z.strictObject({
  id,
  name: z.string().optional(),
  grossMw: quantity("MW", { doc: "Power at the meter", basis: "gross", min: 0.001, max: 3000 }),
  stage: StageSchema,
  use: UseSchema.describe("What the block does, or is committed to do"),
  candidates: z.array(UseSchema).max(12).default([]).describe("Other uses to weigh against it"),
  conversionMonth: month("Month in which a conversion would start").optional(),
  debt: DebtSchema.optional(),
})

export const SiteSchema = z.strictObject({
  id,
  name: z.string().optional(),
  region: z.string().optional(),
  grid: z.string().optional(),
  power: PowerSchema,
  indexUsdPerMwh: quantity("USD/MWh", {
    doc: "Mean market price at the settlement point",
    min: 1,
    max: 1000,
  }).optional(),
  durationCurve: z
    .string()
    .optional()
    .describe("Name of a price-duration curve in data/network/duration_curves.csv"),
  blocks: z.array(BlockSchema).min(1).max(200),
})

export const OwnerSchema = z.strictObject({
  dilutedShares: quantity("shares", { doc: "Diluted share count", min: 1, max: 1e11 }).optional(),
  cashUsd: quantity("USD", { doc: "Cash, restricted cash excluded", min: 0, max: 1e12 }).optional(),
  treasuryBtc: quantity("BTC", { doc: "Bitcoin held", min: 0, max: 21_000_000 }).optional(),
  debtUsd: quantity("USD", {
    doc: "Debt outstanding, converts included at face",
    min: 0,
    max: 1e12,
  }).optional(),
  overheadUsdPerYear: quantity("USD/year", {
    doc: "Cash overhead outside the blocks",
    min: 0,
    max: 1e11,
  }).optional(),
  overheadDiscountFraction: quantity("fraction", {
    doc: "Discount rate of overhead",
    min: 0,
    max: 1,
    parameter: "discountOverheadFraction",
  }),
  sharePriceUsdPerShare: quantity("USD/share", {
    doc: "Market price of a share",
    min: 0,
    max: 1e6,
  }).optional(),
})

export const PortfolioSchema = z.strictObject({
  name: z.string().min(1),
  ticker: z.string().optional(),
  asOf: date("Date of the valuation"),
  startMonth: month("First modelled month, when not the month after asOf").optional(),
  horizonMonths: z.int().min(1).max(600).default(300).describe("Months modelled"),
  market: z
    .union([z.string(), MarketSchema])
    .describe("A named snapshot of data/markets, or the values themselves"),
  owner: OwnerSchema,
  sites: z.array(SiteSchema).min(1).max(200),
})

function date(doc: string) {
  const hint = "write a day that exists since bitcoin began, as 2026-08-27"
  return z
    .string()
    .superRefine((given, context) => {
      const known = /^\d{4}-\d{2}-\d{2}$/.test(given) && parseMonth(given) !== null
      if (known && given >= "2009-01-03" && given < "2100") return
      const message = `"${given}" is not a day between 2009 and 2100`
      context.addIssue({ code: "custom", message, params: { code: "bad-date", hint }, input: given })
    })
    .meta({ description: doc, format: "date" })
}

type AtLeastOne<T> = readonly [T, ...T[]]
function tuple<T>(items: readonly T[]): AtLeastOne<T> {
  return items as unknown as AtLeastOne<T>
}
