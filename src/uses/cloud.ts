import { z } from "zod"
import { quantity } from "../base/quantity.ts"
import { type Formula, line, step } from "../base/sheet.ts"
import { capexFields, capexLines, hallFields, hallProblems, hallSteps, loadFields } from "./hall.ts"
import { creditProblems, prepaymentFields, prepaymentLines } from "./prepayment.ts"
import {
  defineUse,
  discountFraction,
  shareOf,
  type Terms,
  type UseProblem,
  yearlyGrowth,
  yearsBefore,
} from "./use.ts"

/** Own the GPUs and sell compute: contracted revenue per GPU-hour, then a falling merchant price, then resale. */
export const cloud = defineUse({
  kind: "cloud",
  doc: "GPU cloud in an own hall. Revenue per GPU-hour includes power; a prepayment is financing that later credits repay; the arm's-length hall rent is shown beside the margin, because the hall could be leased instead (spec 2.10).",
  schema: z.strictObject({
    kind: z.literal("cloud"),
    ...hallFields,
    ...capexFields,
    gpuCapexUsdPerMw: quantity("USD/MW", {
      doc: "GPU systems and ancillary equipment per MW of critical IT",
      min: 1e6,
      max: 1e8,
      parameter: "gpuCapexUsdPerMw",
    }),
    gpusPerMw: quantity("GPU/MW", {
      doc: "GPUs per MW of critical IT",
      min: 50,
      max: 2000,
      parameter: "gpusPerMw",
    }).describe("GPUs per MW"),
    gpuHourUsdPerGpuHour: quantity("USD/GPU-hour", {
      doc: "Contracted price",
      min: 0.05,
      max: 50,
    }).optional(),
    contractValueUsd: quantity("USD", {
      doc: "Contract value over the term",
      min: 1e6,
      max: 1e12,
    }).optional(),
    contractCriticalItMw: quantity("MW", {
      doc: "Critical IT that the contract value covers, when more than this block",
      basis: "critical_it",
      min: 0.001,
      max: 5000,
    }).optional(),
    termMonths: quantity("months", {
      doc: "Contract term from go-live",
      min: 6,
      max: 240,
    }),
    gpuLifeMonths: quantity("months", {
      doc: "Months the GPUs are worked, contract and merchant",
      min: 12,
      max: 240,
      parameter: "gpuBookLifeYears",
    }),
    merchantUsdPerGpuHour: quantity("USD/GPU-hour", {
      doc: "Merchant price of the same GPU when new",
      min: 0.05,
      max: 50,
      parameter: "gpuHourUsd",
    }),
    rentDeclinePerYear: quantity("fraction/year", {
      doc: "Continuous decline of the merchant price with age",
      min: 0,
      max: 2,
      parameter: "gpuRentDeclinePerYear",
    }),
    utilisationFraction: quantity("fraction", {
      doc: "Share of merchant GPU-hours sold",
      min: 0,
      max: 1,
      parameter: "merchantUtilisationFraction",
    }),
    gpuOpexPerYear: quantity("fraction/year", {
      doc: "Staff, repairs, network, software and insurance over GPU cost",
      min: 0,
      max: 0.5,
      parameter: "gpuOpexPerYear",
    }),
    ebitdaMarginFraction: quantity("fraction", {
      doc: "Disclosed project EBITDA margin, power and staff included; replaces gpuOpexPerYear and power",
      min: 0,
      max: 1,
    }).optional(),
    hallRentUsdPerKwMonth: quantity("USD/kW-month", {
      doc: "Arm's-length rent of the hall, shown as a memo",
      basis: "critical_it",
      min: 0,
      max: 1000,
      parameter: "rentUsdPerKwMonth",
    }),
    ...prepaymentFields,
    gpuResidualFraction: quantity("fraction", {
      doc: "Resale of the GPUs at the end of their life over cost",
      min: 0,
      max: 1,
      parameter: "gpuResidualFraction",
    }),
    reletMonths: quantity("months", {
      doc: "Months between the end of the GPUs and a tenant for the empty hall",
      min: 0,
      max: 60,
      parameter: "reletMonths",
    }),
    reletFraction: quantity("fraction", {
      doc: "Probability that the empty hall finds a tenant at the arm's-length rent",
      min: 0,
      max: 1,
      parameter: "renewalFraction",
    }),
    reletTermMonths: quantity("months", {
      doc: "Term of the lease of the empty hall",
      min: 0,
      max: 480,
      parameter: "leaseTermYears",
    }),
    escalatorFraction: quantity("fraction", {
      doc: "Growth of the hall's rent each year from go-live",
      min: 0,
      max: 0.15,
      parameter: "escalatorFraction",
    }),
    hallMarginFraction: quantity("fraction", {
      doc: "Net operating income over the hall's rent when leased",
      min: 0,
      max: 1,
      parameter: "noiMarginModifiedGrossFraction",
    }),
    ...loadFields,
    discountFraction: discountFraction("discountCloudContractedFraction"),
  }),
  segment: "cloud",
  firm: true,
  example: {
    kind: "cloud",
    criticalItMw: 200,
    readyMonth: "2027-06",
    buildMonths: 12,
    contractValueUsd: 9_700_000_000,
    termMonths: 60,
    prepaymentFraction: 0.2,
    creditFirstMonths: 24,
    ebitdaMarginFraction: 0.85,
  },
  problems: (terms) => [...hallProblems(terms), ...priceProblems(terms), ...creditProblems(terms)],
  formulas: (terms, power) => {
    const has = (name: string): boolean => terms.numbers.has(name)
    return [
      ...hallSteps(terms),
      step("gpuCount", "gpusPerMw * criticalItMw", "2.1"),
      step("contractFraction", operating("0", "termMonths"), "2.9"),
      step("merchantFraction", operating("termMonths", "gpuLifeMonths"), "2.9"),
      step("activeFraction", "contractFraction + merchantFraction", "2.9"),
      ...contractSteps(terms),
      line("contractRevenueUsd", "revenue", "contractFraction * contractUsdPerMonth", "2.9"),
      line(
        "merchantRevenueUsd",
        "revenue",
        "merchantFraction * gpuCount * hoursInMonth * utilisationFraction * merchantUsdPerGpuHour * exp(-rentDeclinePerYear * operatingMonth / 12)",
        "2.9",
      ),
      ...power.firm,
      step(
        "energyMwh",
        "activeFraction * criticalItMw * hoursInMonth * tenantLoadFraction * pueRatio",
        "0.2",
      ),
      step("gpuCapexTotalUsd", "criticalItMw * gpuCapexUsdPerMw", "2.11"),
      ...(has("ebitdaMarginFraction")
        ? [
            line(
              "cloudOpexUsd",
              "opex",
              "-(1 - ebitdaMarginFraction) * (contractRevenueUsd + merchantRevenueUsd)",
              "2.9",
            ),
          ]
        : [
            line("cloudOpexUsd", "opex", "-activeFraction * gpuCapexTotalUsd * gpuOpexPerYear / 12", "2.9"),
            line("powerCostUsd", "energy", "-energyMwh * firmUsdPerMwh", "3.1"),
            ...power.site,
          ]),
      step("hallRentMemoUsd", "activeFraction * criticalItMw * 1000 * hallRentUsdPerKwMonth", "2.10"),
      step("emptyHallMonth", "operatingMonth - gpuLifeMonths - reletMonths", "2.5"),
      step(
        "reletShareFraction",
        `reletFraction * ${shareOf("emptyHallMonth", "0", "reletTermMonths")}`,
        "2.7",
      ),
      step("operatingYears", yearsBefore("operatingMonth"), "2.1"),
      line(
        "reletRentUsd",
        "revenue",
        `reletShareFraction * criticalItMw * 1000 * hallRentUsdPerKwMonth * ${yearlyGrowth("escalatorFraction", "operatingYears", "operatingMonth")}`,
        "2.7",
      ),
      line("reletOpexUsd", "opex", "-(1 - hallMarginFraction) * reletRentUsd", "2.2"),
      ...prepaymentLines(terms),
      ...capexLines(terms, "hallCapexUsd"),
      // Paid over the month before go-live, sold over the last of their life.
      line("gpuCapexUsd", "capex", `-${operating("-1", "0")} * gpuCapexTotalUsd`, "2.5"),
      line(
        "gpuResaleUsd",
        "salvage",
        `${operating("gpuLifeMonths - 1", "gpuLifeMonths")} * gpuCapexTotalUsd * gpuResidualFraction`,
        "2.5",
      ),
    ]
  },
})

const operating = (from: string, to: string): string => shareOf("operatingMonth", from, to)

function contractSteps(terms: Terms): readonly Formula[] {
  if (terms.numbers.has("gpuHourUsdPerGpuHour")) {
    return [step("contractUsdPerMonth", "gpuCount * 8760 / 12 * gpuHourUsdPerGpuHour", "2.9")]
  }
  const share = terms.numbers.has("contractCriticalItMw") ? " * criticalItMw / contractCriticalItMw" : ""
  return [step("contractUsdPerMonth", `contractValueUsd / termMonths${share}`, "2.9")]
}

function priceProblems(terms: Terms): readonly UseProblem[] {
  const stated = ["gpuHourUsdPerGpuHour", "contractValueUsd"].filter((name) => terms.numbers.has(name))
  if (stated.length === 1) return []
  return [
    {
      code: stated.length === 0 ? "price-needed" : "price-twice",
      field: stated.at(-1) ?? "gpuHourUsdPerGpuHour",
      message: stated.length === 0 ? "no contracted price is stated" : "the contracted price is stated twice",
      hint: "state exactly one of gpuHourUsdPerGpuHour and contractValueUsd",
    },
  ]
}
