import { type Formula, step } from "../base/sheet.ts"
import type { Terms } from "../model/resolved.ts"

/**
 * Income tax of a calendar year, paid in the month that closes it (spec 4.8): interest limit, then depreciation, then
 * carried losses. Reads `taxableUsd` and `deductibleInterestUsd` of each month, `capitalGainUsd`, and the series
 * `yearStart`, `yearEnd`, `taxDepreciationUsd` (whole years), `taxCreditUsd`. States `taxUsd`, negative when paid.
 */
export function taxFormulas(tax: Terms): readonly Formula[] {
  if (tax.choices.regime === "none") return [step("taxUsd", "0 * yearEnd", "4.8")]
  const has = (name: string): boolean => tax.numbers[name] !== undefined || tax.months[name] !== undefined
  const rate = has("stateTaxFraction")
    ? "(federalTaxFraction + stateTaxFraction - federalTaxFraction * stateTaxFraction)"
    : "federalTaxFraction"
  return [
    step("yearEarningsUsd", "prev(yearEarningsUsd) * (1 - yearStart) + taxableUsd", "4.8"),
    step("yearInterestUsd", "prev(yearInterestUsd) * (1 - yearStart) + deductibleInterestUsd", "4.8"),
    step("gainsUsd", "yearEnd * capitalGainUsd", "4.8"),
    step("interestAvailableUsd", "yearEnd * (yearInterestUsd + prev(interestCarriedUsd))", "4.12"),
    step(
      "interestDeductedUsd",
      "yearEnd * min(interestAvailableUsd, interestLimitFraction * max(0, yearEarningsUsd + gainsUsd))",
      "4.12",
    ),
    step(
      "interestCarriedUsd",
      "if(yearEnd == 1, interestAvailableUsd - interestDeductedUsd, prev(interestCarriedUsd))",
      "4.12",
    ),
    step(
      "taxIncomeUsd",
      "yearEnd * (yearEarningsUsd + gainsUsd - interestDeductedUsd - taxDepreciationUsd)",
      "4.8",
    ),
    ...(tax.choices.lossTreatment === "refunded"
      ? [step("lossUsedUsd", "0 * yearEnd", "4.11")]
      : lossSteps(has("openingNolUsd"), has("ownershipChangeMonth"))),
    step(
      "taxBeforeCreditUsd",
      tax.choices.lossTreatment === "refunded"
        ? `taxIncomeUsd * ${rate}`
        : `max(0, taxIncomeUsd - lossUsedUsd) * ${rate}`,
      "4.8",
    ),
    step("creditPoolUsd", "prev(creditPoolUsd) + taxCreditUsd - prev(creditUsedUsd)", "4.8"),
    step("creditUsedUsd", "yearEnd * min(creditPoolUsd, max(0, taxBeforeCreditUsd))", "4.8"),
    step("taxUsd", "-(taxBeforeCreditUsd - creditUsedUsd)", "4.8"),
  ]
}

/** Losses carried without limit of time; those from before an ownership change are used at most so much a year. */
function lossSteps(opening: boolean, change: boolean): readonly Formula[] {
  const openingLoss = opening ? "if(monthIndex == 1, openingNolUsd, prev(lossUsd))" : "prev(lossUsd)"
  const cap = "nolCapFraction * max(0, taxIncomeUsd)"
  if (!change) {
    return [
      step("openingLossUsd", openingLoss, "4.11"),
      step("lossUsedUsd", `yearEnd * min(openingLossUsd, ${cap})`, "4.11"),
      step("lossUsd", "openingLossUsd - lossUsedUsd + yearEnd * max(0, -taxIncomeUsd)", "4.11"),
    ]
  }
  return [
    step("openingLossUsd", openingLoss, "4.11"),
    step("afterChange", "if(monthIndex >= ownershipChangeMonth, 1, 0)", "4.11"),
    step(
      "oldLossUsedUsd",
      `yearEnd * min(openingLossUsd, min(${cap}, if(afterChange == 1, lossLimitUsdPerYear, openingLossUsd)))`,
      "4.11",
    ),
    step(
      "lossUsd",
      "openingLossUsd - oldLossUsedUsd + yearEnd * (1 - afterChange) * max(0, -taxIncomeUsd)",
      "4.11",
    ),
    step("newLossUsedUsd", `yearEnd * min(prev(newLossUsd), ${cap} - oldLossUsedUsd)`, "4.11"),
    step(
      "newLossUsd",
      "prev(newLossUsd) - newLossUsedUsd + yearEnd * afterChange * max(0, -taxIncomeUsd)",
      "4.11",
    ),
    step("lossUsedUsd", "oldLossUsedUsd + newLossUsedUsd", "4.11"),
  ]
}
