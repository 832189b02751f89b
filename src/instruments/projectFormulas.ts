import { type Formula, step } from "../base/sheet.ts"
import type { Terms } from "../uses/use.ts"

/**
 * The loan month by month, in the sheet of its project. Reads the series of ProjectSeries and `debtUsd`, `drawShare`.
 * `periodsPerYear` is 12; an annual model runs the same formulas with 1.
 */
export function projectFormulas(terms: Terms): readonly Formula[] {
  const has = (name: string): boolean => terms.numbers.has(name)
  const or = (name: string): string => (has(name) ? name : "0")
  const again = terms.choices.atBalloon === "refinanced"
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
    step(
      "rateFraction",
      again
        ? `interestFraction + if(prev(refinancedLoanUsd) > 0, ${or("refinancingSpreadFraction")}, 0)`
        : "interestFraction + 0 * monthIndex",
      "4.2",
    ),
    step("interestUsd", "-servingFlag * openingUsd * rateFraction / periodsPerYear", "4.2"),
    step(
      "duePrincipalUsd",
      "servingFlag * min(openingUsd - prev(arrearsUsd), debtUsd * unitPrincipal + prev(refinancedLoanUsd) * laterPrincipal)",
      "4.2",
    ),
    ...refinancing(again),
    step("dueUsd", "max(0, duePrincipalUsd - interestUsd)", "4.2"),
    // What was due and not paid stays due, and bears interest with the balance.
    step("owedNowUsd", "dueUsd + prev(arrearsUsd)", "4.2"),
    step("projectCashUsd", "servingFlag * cashUsd", "4.2"),
    step(
      "availableUsd",
      "max(0, projectCashUsd) + prev(trappedUsd) + refinancedUsd + refinancingGapUsd",
      "4.2",
    ),
    step("fromReserveUsd", "min(prev(reserveUsd), max(0, owedNowUsd - availableUsd))", "4.2"),
    step(
      "supportUsd",
      terms.choices.support === "completion"
        ? "max(0, owedNowUsd - availableUsd - fromReserveUsd)"
        : "0 * monthIndex",
      "4.2",
    ),
    step("paidUsd", "min(owedNowUsd, availableUsd + fromReserveUsd + supportUsd)", "4.2"),
    step("arrearsUsd", "owedNowUsd - paidUsd", "4.2"),
    step("unpaidUsd", "min(dueUsd, arrearsUsd)", "4.2"),
    step("interestPaidUsd", "-min(paidUsd, 0 - interestUsd)", "4.2"),
    step("spareUsd", "availableUsd + min(0, projectCashUsd) + fromReserveUsd + supportUsd - paidUsd", "4.2"),
    step(
      "reserveTargetUsd",
      "servingFlag * if(openingUsd > 0.005, debtUsd * unitReserve + refinancedLoanUsd * laterReserve, 0)",
      "4.2",
    ),
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
    step("balanceUsd", "openingUsd + drawUsd + refinancedUsd - interestUsd - paidUsd - sweepUsd", "4.2"),
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
      "drawUsd + refinancedUsd - capitalisedUsd - paidUsd - sweepUsd - (restrictedUsd - prev(restrictedUsd))",
      "4.7",
    ),
  ]
}

/**
 * What falls due at once, lent again (4.2): as much as planned cash then carries at the target coverage. The gap to
 * what is due is the owner's, whose liquidity pays it.
 */
const refinancing = (again: boolean): readonly Formula[] => [
  step("balloonDueUsd", "min(openingUsd - prev(arrearsUsd), debtUsd * unitBalloon)", "4.2"),
  step("refinancedUsd", again ? "min(balloonDueUsd, refinancingCapacityUsd)" : "0 * balloonDueUsd", "4.2"),
  step("refinancingGapUsd", again ? "balloonDueUsd - refinancedUsd" : "0 * balloonDueUsd", "4.2"),
  step("refinancedLoanUsd", "prev(refinancedLoanUsd) + refinancedUsd", "4.2"),
  step("refinancesNow", "if(refinancedUsd > 0.005, 1, 0)", "4.2"),
  step("refinancingGapNow", "if(refinancingGapUsd > 0.005, 1, 0)", "4.2"),
]

const DRAWS: Readonly<Record<string, string>> = {
  proRata: "drawShare * usesUsd",
  equityFirst: "usesUsd - min(usesUsd, max(0, drawShare - prev(equitySoFarUsd)))",
  debtFirst: "min(usesUsd, max(0, debtUsd - openingUsd))",
}
