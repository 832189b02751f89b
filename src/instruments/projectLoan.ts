import { z } from "zod"
import { quantity } from "../base/quantity.ts"
import type { Terms, UseProblem } from "../uses/use.ts"
import { defineInstrument } from "./instrument.ts"
import { projectFormulas } from "./projectFormulas.ts"

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
    atBalloon: z
      .enum(["repaid", "refinanced"])
      .default("repaid")
      .describe("What happens to what falls due at once: a bullet, or the rest after balloonMonths"),
    refinancingMonths: quantity("months", {
      doc: "Months over which the new loan is repaid; else what is left of the tenor",
      min: 1,
      max: 480,
    }).optional(),
    refinancingSpreadFraction: quantity("fraction", {
      doc: "Added to the rate after refinancing",
      min: -0.1,
      max: 0.2,
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
    { formula: "refinancesNow", code: "refinancing" },
    { formula: "refinancingGapNow", code: "refinancingGap" },
  ],
})

function covenantProblems(terms: Terms): readonly UseProblem[] {
  const problem = (code: string, field: string, message: string, hint: string): UseProblem => ({
    code,
    field,
    message,
    hint,
  })
  const has = (name: string): boolean => terms.numbers.has(name)
  const bullet = terms.choices.repayment === "bullet"
  const refinanced = terms.choices.atBalloon === "refinanced"
  const unused = ["refinancingMonths", "refinancingSpreadFraction"].find((name) => has(name) && !refinanced)
  return [
    ...(bullet && has("balloonMonths")
      ? [
          problem(
            "balloon-twice",
            "balloonMonths",
            "a bullet falls due once, at the end of its tenor",
            "leave balloonMonths out, or choose repayment: sculpted",
          ),
        ]
      : []),
    ...(refinanced && !bullet && !has("balloonMonths")
      ? [
          problem(
            "nothing-to-refinance",
            "atBalloon",
            "nothing of this loan falls due at once",
            "state balloonMonths, or choose repayment: bullet",
          ),
        ]
      : []),
    ...(refinanced && bullet && !has("refinancingMonths")
      ? [
          problem(
            "refinancing-term-needed",
            "refinancingMonths",
            "a bullet leaves no tenor over which a new loan could be repaid",
            "state refinancingMonths",
          ),
        ]
      : []),
    ...(unused
      ? [
          problem(
            "refinancing-unused",
            unused,
            `${unused} is stated for a loan that is not refinanced`,
            "choose atBalloon: refinanced, or leave it out",
          ),
        ]
      : []),
  ]
}
