import { z } from "zod"
import { parseMonth } from "../base/month.ts"
import { quantity } from "../base/quantity.ts"
import { INSTRUMENTS } from "../instruments/index.ts"
import { USES } from "../uses/index.ts"
import { POWER_CONTRACTS } from "../uses/power.ts"
import { month } from "../uses/use.ts"
import { DifficultySchema } from "./difficulty.ts"
import { LADDERS } from "./evidence.ts"
import { UncertaintySchema } from "./uncertainty.ts"

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
  difficulty: DifficultySchema.optional().describe(
    "How difficulty answers the price, so that price, difficulty and fees make hashprice; without it hashprice follows its trend (D3)",
  ),
})

const named = {
  id: id,
  name: z.string().optional(),
  blocks: z
    .array(z.string())
    .min(1)
    .max(200)
    .optional()
    .describe("Blocks that the money is for, as SITE/BLOCK: their other owners bear their share of notes"),
}
export const InstrumentSchema = z.discriminatedUnion(
  "kind",
  tuple(INSTRUMENTS.map((instrument) => instrument.schema.extend(named))),
)

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
  conversionBy: month(
    "Last month in which a conversion may start, as an offer, permit or transformer slot allows",
  ).optional(),
  before: UseSchema.optional().describe("What it does until then; state its endMonth"),
  ownedFraction: quantity("fraction", {
    doc: "Share of the block that belongs to the owner",
    min: 0.01,
    max: 1,
  }).optional(),
  deliveryFraction: quantity("fraction", {
    doc: "Probability that the block is delivered; else the cited prior of its stage",
    min: 0,
    max: 1,
  }).optional(),
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

const usd = (doc: string) => quantity("USD", { doc, min: 0, max: 1e12 }).optional()
const shares = (doc: string) => quantity("shares", { doc, min: 1, max: 1e11 }).optional()

/** What a company reported, set beside what the model starts from. */
const ReportedSchema = z.strictObject({
  cashUsd: usd("Cash reported"),
  restrictedCashUsd: usd("Restricted cash reported"),
  cashAndRestrictedUsd: usd("Cash and restricted cash reported together"),
  debtUsd: usd("Debt reported, converts included"),
  treasuryBtc: quantity("BTC", { doc: "Bitcoin reported", min: 0, max: 21_000_000 }).optional(),
  basicShares: shares("Shares outstanding reported"),
  dilutedShares: shares("Diluted shares reported"),
})

const bookLife = (what: string, parameter: string) =>
  quantity("months", { doc: `Book life of ${what}: moves earnings, not cash`, min: 12, max: 600, parameter })

export const OwnerSchema = z.strictObject({
  basicShares: shares("Shares outstanding; converts and warrants are instruments"),
  dilutedShares: shares("Diluted share count, when its parts are not known"),
  cashUsd: usd("Cash, restricted cash excluded"),
  restrictedCashUsd: usd("Restricted cash; it pays build cost first"),
  cashAndRestrictedUsd: usd("Cash and restricted cash together, when the parts are not known"),
  treasuryBtc: quantity("BTC", {
    doc: "Bitcoin held, pledged coins included",
    min: 0,
    max: 21_000_000,
  }).optional(),
  treasuryCostUsdPerBtc: quantity("USD/BTC", {
    doc: "Tax cost of the bitcoin held",
    min: 0,
    max: 1e8,
  }).optional(),
  minedSoldFraction: quantity("fraction", {
    doc: "Share of bitcoin mined that is sold at once; the rest is held",
    min: 0,
    max: 1,
  }).optional(),
  debtUsd: usd("Debt outstanding, converts included at face, when the instruments are not known"),
  investmentsUsd: usd("Investments outside the blocks"),
  propertyUsd: usd("Plant at book value at the start"),
  propertyTaxBasisUsd: usd(
    "Plant in service at tax value at the start; halls still being built bring their own cost",
  ),
  propertyLifeMonths: quantity("months", {
    doc: "Months over which that plant is written off",
    min: 1,
    max: 480,
  }).optional(),
  hallBookLifeMonths: bookLife("a hall", "hallBookLifeYears"),
  gpuBookLifeMonths: bookLife("GPUs", "gpuBookLifeYears"),
  asicBookLifeMonths: bookLife("ASICs", "asicLifeYears"),
  infrastructureBookLifeMonths: bookLife("mining infrastructure", "infrastructureBookLifeYears"),
  minimumCashUsd: usd("Cash below which more is raised"),
  overheadUsdPerYear: quantity("USD/year", {
    doc: "Cash overhead outside the blocks",
    min: 0,
    max: 1e11,
  }).optional(),
  overheadEscalatorFraction: quantity("fraction", {
    doc: "Growth of overhead each January",
    min: -0.2,
    max: 0.2,
    parameter: "costEscalatorFraction",
  }),
  overheadDiscountFraction: quantity("fraction", {
    doc: "Discount rate of overhead",
    min: 0,
    max: 1,
    parameter: "discountOverheadFraction",
  }),
  equityDiscountFraction: quantity("fraction", {
    doc: "Discount rate of cash from new shares",
    min: 0,
    max: 1,
    parameter: "equityDiscountFraction",
  }),
  sharePriceUsdPerShare: quantity("USD/share", {
    doc: "Market price of a share",
    min: 0,
    max: 1e6,
  }).optional(),
  reported: ReportedSchema.optional(),
})

const rule = (doc: string, parameter: string) => quantity("fraction", { doc, min: 0, max: 1, parameter })

/** Income tax of the United States; the rules are dated data (data/constants.csv, data/tax). */
export const TaxSchema = z.strictObject({
  regime: z.enum(["us", "none"]).default("us").describe("Whose income tax is modelled"),
  federalTaxFraction: rule("Federal rate", "federalTaxFraction"),
  stateTaxFraction: quantity("fraction", {
    doc: "State rate, deductible for federal tax",
    min: 0,
    max: 0.2,
  }).optional(),
  lossTreatment: z.enum(["carried", "refunded"]).default("carried").describe("What a tax loss is worth"),
  nolCapFraction: rule("Share of income that carried losses may offset", "nolCapFraction"),
  interestLimitFraction: rule(
    "Share of taxable income before interest that interest may offset",
    "interestLimitFraction",
  ),
  bonusDepreciationFraction: rule(
    "First-year deduction of property of up to 20 years",
    "bonusDepreciationFraction",
  ),
  hallFiveYearFraction: rule("Share of hall cost written off over 5 years", "capexTaxFiveYearFraction"),
  hallFifteenYearFraction: rule(
    "Share of hall cost written off over 15 years",
    "capexTaxFifteenYearFraction",
  ),
  openingNolUsd: usd("Tax losses carried forward at the start"),
  ownershipChangeMonth: month(
    "Month of an ownership change, after which earlier losses are limited",
  ).optional(),
  lossLimitUsdPerYear: quantity("USD/year", {
    doc: "Yearly use of losses from before an ownership change (section 382)",
    min: 0,
    max: 1e11,
  }).optional(),
  taxDiscountFraction: rule("Discount rate of taxes", "discountColocationFraction"),
})

const ValuationSchema = z.strictObject({
  method: z
    .enum(["apv", "flowToEquity"])
    .default("apv")
    .describe("Unlevered value plus tax shield, or project flows to equity at their own rate"),
})

export const PortfolioSchema = z.strictObject({
  name: z.string().min(1).describe("Name of the company or site"),
  ticker: z.string().optional(),
  asOf: date("Date of the valuation"),
  startMonth: month("First modelled month, when not the month after asOf").optional(),
  horizonMonths: z.int().min(1).max(600).default(300).describe("Months modelled"),
  market: z
    .union([z.string(), MarketSchema])
    .describe("A named snapshot of data/markets, or the values themselves"),
  owner: OwnerSchema.describe("Cash, shares, bitcoin and overhead, as far as they are known; {} for none"),
  tax: TaxSchema.prefault({} as z.input<typeof TaxSchema>),
  valuation: ValuationSchema.prefault({}),
  instruments: z
    .array(InstrumentSchema)
    .max(100)
    .default([])
    .describe("Debt, converts, warrants and lines; cash is raised in their order"),
  uncertainty: UncertaintySchema.prefault({}).describe(
    "How the uncertain numbers move; what is not stated moves as the cited defaults say",
  ),
  sites: z.array(SiteSchema).min(1).max(200).describe("Sites with their power contract and blocks"),
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
