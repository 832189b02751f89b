import { z } from "zod"
import { quantity } from "../base/quantity.ts"
import { type Formula, step } from "../base/sheet.ts"
import type { Terms, UseProblem } from "../uses/use.ts"
import { defineInstrument } from "./instrument.ts"

const ratio = (doc: string, parameter?: string) =>
  quantity("ratio", { doc, min: 0.5, max: 10, ...(parameter ? { parameter } : {}) })
const fee = (doc: string) => quantity("fraction", { doc, min: 0, max: 0.1 })

/** A loan on blocks still to be built: sized on their cash, drawn with their cost, repaid from their cash. */
export const projectLoan = defineInstrument({
  kind: "projectLoan",
  doc: "Project debt for the blocks it names. The principal is the least of a share of all uses, what planned cash can carry at the target coverage, and a hard cap (4.1, 4.2). Repayment follows the plan made at closing: a delay moves the cash and not the service.",
  schema: z.strictObject({
    kind: z.literal("projectLoan"),
    interestFraction: quantity("fraction", { doc: "Nominal yearly rate, paid monthly", min: 0, max: 0.4 }),
    loanToCostFraction: quantity("fraction", {
      doc: "Most of all uses that the loan may pay",
      min: 0,
      max: 1,
      parameter: "loanToCostFraction",
    }),
    targetDscrRatio: ratio("Planned cash over debt service at which the loan is sized", "targetDscrRatio"),
    hardCapUsd: quantity("USD", { doc: "Most the lenders commit", min: 0, max: 1e12 }).optional(),
    tenorMonths: quantity("months", { doc: "Months of repayment from planned completion", min: 1, max: 480 }),
    repayment: z
      .enum(["sculpted", "level", "bullet"])
      .default("sculpted")
      .describe("How principal is repaid"),
    balloonMonths: quantity("months", {
      doc: "Months from planned completion after which the rest falls due at once",
      min: 1,
      max: 480,
    }).optional(),
    draws: z
      .enum(["proRata", "equityFirst", "debtFirst"])
      .default("proRata")
      .describe("Order of debt and equity"),
    upfrontFeeFraction: fee("Upfront fee over the loan").optional(),
    commitmentFeeFraction: fee("Yearly fee on the undrawn loan").optional(),
    reserveMonths: quantity("months", {
      doc: "Months of debt service held in reserve",
      min: 0,
      max: 24,
    }).optional(),
    sweepFraction: quantity("fraction", {
      doc: "Share of spare cash that prepays",
      min: 0,
      max: 1,
    }).optional(),
    lockUpDscrRatio: ratio("Coverage of the last 12 months below which cash is trapped").optional(),
    defaultDscrRatio: ratio("Coverage of the last 12 months below which the loan is in default").optional(),
    support: z
      .enum(["none", "completion"])
      .default("none")
      .describe("Whether the owner pays debt service that cash and reserve do not"),
    equityDiscountFraction: quantity("fraction", {
      doc: "Discount rate of the project's flows to equity",
      min: 0,
      max: 1,
      parameter: "equityDiscountFraction",
    }),
  }),
  example: { kind: "projectLoan", interestFraction: 0.07125, tenorMonths: 120 },
  problems: covenantProblems,
  project: projectFormulas,
  events: [
    { formula: "lockUpNow", code: "lockUp" },
    { formula: "defaultNow", code: "default" },
    { formula: "reserveUsedNow", code: "reserveUsed" },
    { formula: "supportNow", code: "support" },
    { formula: "repaidNow", code: "repaid" },
  ],
})

/**
 * The loan month by month, in the sheet of its project. Reads the series of ProjectSeries and `debtUsd`, `drawShare`.
 * `periodsPerYear` is 12; an annual model runs the same formulas with 1.
 */
function projectFormulas(terms: Terms): readonly Formula[] {
  const has = (name: string): boolean => terms.numbers.has(name)
  const or = (name: string): string => (has(name) ? name : "0")
  return [
    step("openingUsd", "prev(balanceUsd)", "4.1"),
    step("upfrontFeeUsd", `closingFlag * ${or("upfrontFeeFraction")} * debtUsd`, "4.1"),
    step("capitalisedInterestUsd", "buildingFlag * openingUsd * interestFraction / periodsPerYear", "4.1"),
    step(
      "commitmentFeeUsd",
      `buildingFlag * ${or("commitmentFeeFraction")} / periodsPerYear * (debtUsd - openingUsd)`,
      "4.1",
    ),
    step("reserveFundingUsd", "completionFlag * debtUsd * unitReserve", "4.1"),
    step(
      "usesUsd",
      "plannedCostUsd + upfrontFeeUsd + capitalisedInterestUsd + commitmentFeeUsd + reserveFundingUsd",
      "4.1",
    ),
    step("drawUsd", DRAWS[terms.choices.draws ?? "proRata"]!, "4.1"),
    step("equityDrawUsd", "usesUsd - drawUsd", "4.1"),
    step("equitySoFarUsd", "prev(equitySoFarUsd) + equityDrawUsd", "4.1"),
    step("interestUsd", "-servingFlag * openingUsd * interestFraction / periodsPerYear", "4.2"),
    step(
      "duePrincipalUsd",
      "servingFlag * min(openingUsd - prev(arrearsUsd), debtUsd * unitPrincipal)",
      "4.2",
    ),
    step("dueUsd", "max(0, duePrincipalUsd - interestUsd)", "4.2"),
    // What was due and not paid stays due, and bears interest with the balance.
    step("owedNowUsd", "dueUsd + prev(arrearsUsd)", "4.2"),
    step("projectCashUsd", "servingFlag * cashUsd", "4.2"),
    step(
      "fromReserveUsd",
      "min(prev(reserveUsd), max(0, owedNowUsd - max(0, projectCashUsd) - prev(trappedUsd)))",
      "4.2",
    ),
    step(
      "supportUsd",
      terms.choices.support === "completion"
        ? "max(0, owedNowUsd - max(0, projectCashUsd) - prev(trappedUsd) - fromReserveUsd)"
        : "0 * monthIndex",
      "4.2",
    ),
    step(
      "paidUsd",
      "min(owedNowUsd, max(0, projectCashUsd) + prev(trappedUsd) + fromReserveUsd + supportUsd)",
      "4.2",
    ),
    step("arrearsUsd", "owedNowUsd - paidUsd", "4.2"),
    step("unpaidUsd", "min(dueUsd, arrearsUsd)", "4.2"),
    step("interestPaidUsd", "-min(paidUsd, 0 - interestUsd)", "4.2"),
    step("spareUsd", "projectCashUsd + prev(trappedUsd) + fromReserveUsd + supportUsd - paidUsd", "4.2"),
    step("reserveTargetUsd", "servingFlag * if(openingUsd > 0.005, debtUsd * unitReserve, 0)", "4.2"),
    step(
      "reserveReleaseUsd",
      "servingFlag * max(0, prev(reserveUsd) - fromReserveUsd - reserveTargetUsd)",
      "4.2",
    ),
    step(
      "reserveTopUpUsd",
      "servingFlag * min(max(0, reserveTargetUsd - (prev(reserveUsd) - fromReserveUsd)), max(0, spareUsd))",
      "4.2",
    ),
    step(
      "reserveUsd",
      "prev(reserveUsd) + reserveFundingUsd - fromReserveUsd - reserveReleaseUsd + reserveTopUpUsd",
      "4.2",
    ),
    step("excessUsd", "spareUsd - reserveTopUpUsd + reserveReleaseUsd", "4.2"),
    step(
      "sweepUsd",
      `${or("sweepFraction")} * max(0, min(excessUsd, openingUsd - interestUsd - paidUsd))`,
      "4.2",
    ),
    step("principalUsd", "-(paidUsd + interestPaidUsd) - sweepUsd", "4.2"),
    step("balanceUsd", "openingUsd + drawUsd - interestUsd - paidUsd - sweepUsd", "4.2"),
    step("coveredDueUsd", "dueUsd - min(dueUsd, debtUsd * unitBalloon)", "4.4"),
    step("testedServiceUsd", "sumLast(coveredDueUsd, periodsPerYear)", "4.4"),
    step("testedCashUsd", "sumLast(if(dueUsd > 0.005, projectCashUsd, 0), periodsPerYear)", "4.4"),
    step("dscrRatio", "if(testedServiceUsd > 0, testedCashUsd / max(testedServiceUsd, 0.000001), 0)", "4.4"),
    step("testedFlag", "if(dueUsd > 0.005, 1, 0)", "4.4"),
    step(
      "lockUpNow",
      has("lockUpDscrRatio") ? "testedFlag * if(dscrRatio < lockUpDscrRatio, 1, 0)" : "0 * testedFlag",
      "4.2",
    ),
    step(
      "defaultNow",
      has("defaultDscrRatio")
        ? "max(if(arrearsUsd > 0.005, 1, 0), testedFlag * if(dscrRatio < defaultDscrRatio, 1, 0))"
        : "if(arrearsUsd > 0.005, 1, 0)",
      "4.2",
    ),
    step("trappedUsd", "max(lockUpNow, defaultNow) * max(0, excessUsd - sweepUsd)", "4.2"),
    step("distributionUsd", "excessUsd - sweepUsd - trappedUsd", "4.2"),
    step("reserveUsedNow", "if(fromReserveUsd > 0.005, 1, 0)", "4.2"),
    step("supportNow", "if(supportUsd > 0.005, 1, 0)", "4.2"),
    step("repaidNow", "if(balanceUsd < 0.005, if(openingUsd >= 0.005, 1, 0), 0)", "4.2"),
    step("restrictedUsd", "reserveUsd + trappedUsd", "4.2"),
    step("capitalisedUsd", "upfrontFeeUsd + capitalisedInterestUsd + commitmentFeeUsd", "4.1"),
    step(
      "financeUsd",
      "drawUsd - capitalisedUsd - paidUsd - sweepUsd - (restrictedUsd - prev(restrictedUsd))",
      "4.7",
    ),
  ]
}

const DRAWS: Readonly<Record<string, string>> = {
  proRata: "drawShare * usesUsd",
  equityFirst: "usesUsd - min(usesUsd, max(0, drawShare - prev(equitySoFarUsd)))",
  debtFirst: "min(usesUsd, max(0, debtUsd - openingUsd))",
}

function covenantProblems(terms: Terms): readonly UseProblem[] {
  const bullet = terms.choices.repayment === "bullet"
  if (!bullet || !terms.numbers.has("balloonMonths")) return []
  return [
    {
      code: "balloon-twice",
      field: "balloonMonths",
      message: "a bullet falls due once, at the end of its tenor",
      hint: "leave balloonMonths out, or choose repayment: sculpted",
    },
  ]
}
