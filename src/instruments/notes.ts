import { z } from "zod"
import { quantity } from "../base/quantity.ts"
import { type Formula, step } from "../base/sheet.ts"
import { month, type Terms, type UseProblem } from "../uses/use.ts"
import { defineInstrument } from "./instrument.ts"

// Debt with a face, a coupon and a maturity, as convertibles are too until they convert.

export const noteFields = {
  faceUsd: quantity("USD", { doc: "Principal outstanding, or to be issued", min: 0, max: 1e12 }),
  couponFraction: quantity("fraction", { doc: "Nominal yearly coupon", min: 0, max: 0.4, yearly: true }),
  paymentMonths: quantity("months", { doc: "Months between coupons", min: 1, max: 12 }).optional(),
  issueMonth: month("Month of issue, when it is still ahead").optional(),
  maturityMonth: month("Month in which principal falls due"),
  feeFraction: quantity("fraction", {
    doc: "Issue cost over face, when still to be issued",
    min: 0,
    max: 0.15,
  }).optional(),
}

export const notes = defineInstrument({
  kind: "notes",
  doc: "Notes or a term loan with a stated principal. A bullet falls due at maturity, or is refinanced at its coupon plus a spread and then stays; a level loan is paid down from its first repayment.",
  schema: z.strictObject({
    kind: z.literal("notes"),
    ...noteFields,
    repayment: z.enum(["bullet", "level"]).default("bullet").describe("How principal is repaid"),
    repaymentStartMonth: month("First month of level repayment").optional(),
    atMaturity: z
      .enum(["repaid", "refinanced"])
      .default("repaid")
      .describe("What happens to a bullet at maturity"),
    refinancingSpreadFraction: quantity("fraction", {
      doc: "Added to the coupon after refinancing",
      min: -0.1,
      max: 0.2,
    }).optional(),
    interest: z
      .enum(["cash", "inKind"])
      .default("cash")
      .describe("Interest paid in cash, or added to principal"),
  }),
  example: { kind: "notes", faceUsd: 500_000_000, couponFraction: 0.0775, maturityMonth: "2031-05" },
  problems: (terms) => [...noteProblems(terms), ...repaymentProblems(terms)],
  schedule: (terms) => [
    ...noteOpening(terms),
    step("couponNowFraction", coupon(terms), "4.2"),
    step("interestUsd", "-openingUsd * couponNowFraction / 12", "4.2"),
    ...(terms.choices.interest === "inKind" ? [] : couponSteps(terms)),
    step("principalUsd", principal(terms), "4.2"),
    step(
      "balanceUsd",
      terms.choices.interest === "inKind"
        ? "openingUsd + drawUsd - interestUsd + principalUsd"
        : "openingUsd + drawUsd + principalUsd",
      "4.2",
    ),
    step("maturesNow", falls(terms.choices.atMaturity !== "refinanced"), "4.2"),
    step("refinancesNow", falls(terms.choices.atMaturity === "refinanced"), "4.2"),
  ],
  owes: true,
  claim: (read) => ({ kind: "debt", faceUsd: read("issueMonth") === undefined ? read("faceUsd")! : 0 }),
  events: [
    { formula: "maturesNow", code: "maturity" },
    { formula: "refinancesNow", code: "refinancing" },
  ],
})

const falls = (applies: boolean): string =>
  applies ? "if(monthIndex == maturityMonth, if(openingUsd > 0, 1, 0), 0)" : "0 * monthIndex"

const coupon = (terms: Terms): string =>
  terms.numbers.has("refinancingSpreadFraction")
    ? "couponFraction + if(monthIndex > maturityMonth, refinancingSpreadFraction, 0)"
    : "couponFraction"

function principal(terms: Terms): string {
  const due = terms.choices.interest === "inKind" ? "-(openingUsd - interestUsd)" : "-openingUsd"
  if (terms.choices.repayment !== "level") {
    return terms.choices.atMaturity === "refinanced"
      ? "0 * monthIndex"
      : `if(monthIndex == maturityMonth, ${due}, 0)`
  }
  const left = "max(1, maturityMonth - monthIndex + 1)"
  const rate = "couponFraction / 12"
  const level = `openingUsd * if(couponFraction > 0.000000001, ${rate} / (1 - pow(1 + ${rate}, -${left})), 1 / ${left})`
  return `if(monthIndex >= repaymentStartMonth, if(monthIndex <= maturityMonth, -min(openingUsd, ${level} + interestUsd), 0), 0)`
}

/** Principal at the start of the month, and what is still to be issued. */
export function noteOpening(terms: Terms): readonly Formula[] {
  const ahead = terms.numbers.has("issueMonth")
  return [
    step("openingUsd", `if(monthIndex == 1, ${ahead ? "0" : "faceUsd"}, prev(balanceUsd))`, "4.2"),
    step("drawUsd", ahead ? "if(monthIndex == issueMonth, faceUsd, 0)" : "0 * monthIndex", "4.1"),
    step("feeUsd", terms.numbers.has("feeFraction") ? "-feeFraction * drawUsd" : "0 * monthIndex", "4.1"),
  ]
}

/** Interest accrues monthly and is paid on coupon days, counted back from maturity. */
export function couponSteps(terms: Terms): readonly Formula[] {
  const every = terms.numbers.has("paymentMonths") ? "paymentMonths" : "6"
  const apart = "maturityMonth - monthIndex"
  return [
    step("couponDay", `if(${apart} == ${every} * floor((${apart}) / ${every}), 1, 0)`, "4.2"),
    step("interestPaidUsd", "if(couponDay == 1, interestUsd - prev(accruedUsd), 0)", "4.2"),
    step("accruedUsd", "prev(accruedUsd) - interestUsd + interestPaidUsd", "4.2"),
  ]
}

export function noteProblems(terms: Terms): readonly UseProblem[] {
  if (!terms.numbers.has("feeFraction") || terms.numbers.has("issueMonth")) return []
  return [
    {
      code: "fee-without-issue",
      field: "feeFraction",
      message: "an issue cost is stated for notes that are already outstanding",
      hint: "state issueMonth if they are still to be issued, or leave the fee out: it is paid",
    },
  ]
}

function repaymentProblems(terms: Terms): readonly UseProblem[] {
  const level = terms.choices.repayment === "level"
  if (level && terms.choices.interest === "inKind") {
    return [
      {
        code: "level-in-kind",
        field: "interest",
        message: "a level payment contains its interest, so interest cannot be added to principal",
        hint: "state interest: cash, or repayment: bullet",
      },
    ]
  }
  if (level === terms.numbers.has("repaymentStartMonth")) return []
  return [
    {
      code: level ? "repayment-start-needed" : "repayment-start-unused",
      field: "repaymentStartMonth",
      message: level ? "level repayment needs its first month" : "a bullet has no first month of repayment",
      hint: "state repayment: level together with repaymentStartMonth",
    },
  ]
}
