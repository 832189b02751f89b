import { z } from "zod"
import { quantity } from "../base/quantity.ts"
import { line, step } from "../base/sheet.ts"
import { siteOpexFields, siteOpexLine } from "./asicSite.ts"
import { defineUse, discountFraction, month, shareOf } from "./use.ts"

/** Mine bitcoin: gross MW at the meter give hashrate, hashrate earns hashprice, the fleet runs while it pays. */
export const mine = defineUse({
  kind: "mine",
  doc: "Self-mining. The fleet runs in the hours whose power price is below its breakeven, and ends with the life of its machines.",
  schema: z.strictObject({
    kind: z.literal("mine"),
    fleetJPerTh: quantity("J/TH", { doc: "Fleet efficiency at the wall", min: 5, max: 150 }),
    startMonth: month("First month of mining, when later than the first modelled month").optional(),
    endMonth: month("First month without mining, when known before the machines wear out").optional(),
    auxFraction: quantity("fraction", {
      doc: "Cooling, fans and lights over machine power",
      min: 0,
      max: 0.5,
      parameter: "auxFraction",
    }),
    lossFraction: quantity("fraction", {
      doc: "Transformer and line losses",
      min: 0,
      max: 0.2,
      parameter: "lossFraction",
    }),
    availabilityFraction: quantity("fraction", {
      doc: "Share of hours the machines could run, before price curtailment",
      min: 0,
      max: 1,
      parameter: "availabilityFraction",
    }),
    rejectFraction: quantity("fraction", {
      doc: "Stale and rejected shares",
      min: 0,
      max: 0.2,
      parameter: "rejectFraction",
    }),
    poolFeeFraction: quantity("fraction", {
      doc: "Pool fee under FPPS",
      min: 0,
      max: 0.2,
      parameter: "poolFeeFraction",
    }),
    ...siteOpexFields,
    machineLifeMonths: quantity("months", {
      doc: "Months of life left in the machines; mining ends with them",
      min: 1,
      max: 240,
      parameter: "asicLifeYears",
    }),
    machinePriceUsdPerTh: quantity("USD/TH", {
      doc: "Price of machines still to be bought, paid in the first month of mining",
      min: 0,
      max: 200,
    }).optional(),
    infrastructureCapexUsdPerMw: quantity("USD/MW", {
      doc: "Site capex still to be spent per gross MW, without machines",
      min: 0,
      max: 5_000_000,
    }).optional(),
    resaleMarginYears: quantity("years", {
      doc: "Resale price of a machine in years of its net margin",
      min: 0,
      max: 5,
      parameter: "asicPriceYears",
    }),
    resalePowerUsdPerMwh: quantity("USD/MWh", {
      doc: "Power price of the buyer of machines",
      min: 1,
      max: 200,
      parameter: "powerUsdPerMwh",
    }),
    scrapUsdPerTh: quantity("USD/TH", {
      doc: "Least resale price of a machine",
      min: 0,
      max: 20,
      parameter: "asicScrapUsdPerTh",
    }),
    resaleCostFraction: quantity("fraction", {
      doc: "Cost of selling machines, share of price",
      min: 0,
      max: 1,
      parameter: "resaleCostFraction",
    }),
    discountFraction: discountFraction("discountMiningFraction"),
  }),
  segment: "mining",
  firm: false,
  example: { kind: "mine", fleetJPerTh: 18.5, siteOpexUsdPerMwMonth: 5000 },
  formulas: (terms, power) => [
    step("firstMonth", terms.numbers.has("startMonth") ? "startMonth" : "1", "1.9"),
    step("operatingMonth", "monthIndex - firstMonth + 1", "1.9"),
    step(
      "lastMonth",
      terms.numbers.has("endMonth")
        ? "min(endMonth, firstMonth + machineLifeMonths)"
        : "firstMonth + machineLifeMonths",
      "1.9",
    ),
    step("activeFraction", shareOf("operatingMonth", "0", "lastMonth - firstMonth"), "1.8"),
    step("wallJPerTh", "fleetJPerTh * (1 + auxFraction) * (1 + lossFraction)", "1.8"),
    step("fleetPhPerS", "grossMw * 1000 / wallJPerTh", "1.8"),
    step(
      "netHashpriceUsdPerPhDay",
      "hashpriceUsdPerPhDay * (1 - rejectFraction) * (1 - poolFeeFraction)",
      "1.12",
    ),
    step("strikeUsdPerMwh", "netHashpriceUsdPerPhDay / (0.024 * wallJPerTh)", "1.14"),
    ...power.flexible,
    step("energyMwh", "activeFraction * grossMw * hoursInMonth * availabilityFraction * runFraction", "1.11"),
    line(
      "miningRevenueUsd",
      "revenue",
      "netHashpriceUsdPerPhDay * fleetPhPerS * daysInMonth * availabilityFraction * runFraction * activeFraction",
      "1.12",
    ),
    step("minedBtc", "miningRevenueUsd / btcPriceUsdPerBtc", "1.12"),
    line(
      "powerResaleUsd",
      "revenue",
      "activeFraction * grossMw * hoursInMonth * availabilityFraction * resaleUsdPerMwh",
      "1.18",
    ),
    line("powerCostUsd", "energy", "-energyMwh * paidUsdPerMwh", "3.1"),
    siteOpexLine,
    ...(terms.numbers.has("machinePriceUsdPerTh")
      ? [
          line(
            "machineCapexUsd",
            "capex",
            "if(monthIndex == max(firstMonth, 1), -fleetPhPerS * 1000 * machinePriceUsdPerTh, 0)",
            "1.28",
          ),
        ]
      : []),
    ...(terms.numbers.has("infrastructureCapexUsdPerMw")
      ? [
          line(
            "infrastructureCapexUsd",
            "capex",
            "if(monthIndex == max(firstMonth, 1), -grossMw * infrastructureCapexUsdPerMw, 0)",
            "2.11",
          ),
        ]
      : []),
    ...power.site,
    step(
      "machineResaleUsdPerTh",
      "max(scrapUsdPerTh, resaleMarginYears * 365 / 1000 * (hashpriceUsdPerPhDay * (1 - poolFeeFraction) - 0.024 * fleetJPerTh * resalePowerUsdPerMwh))",
      "1.28",
    ),
    step(
      "machineResaleUsd",
      "activeFraction * fleetPhPerS * 1000 * machineResaleUsdPerTh * (1 - resaleCostFraction)",
      "1.28",
    ),
  ],
})
