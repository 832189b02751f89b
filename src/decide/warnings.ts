import {
  marginAboveLease,
  marginWithPower,
  ratioUnusual,
  rentUnusual,
  valueWithRenewals,
} from "./warnings/basis.ts"
import { marginBeforeHall, prepaymentCarries, residualHigh } from "./warnings/cloud.ts"
import {
  flatPower,
  hashpriceFlat,
  miningNotCounted,
  noDurationCurve,
  peakChargeMissing,
  staleMarket,
} from "./warnings/earned.ts"
import { loanBeyondCash, noDelayTested, projectDebtTwice, unsized } from "./warnings/loans.ts"
import { moneyScale, nothingToSell, oldBalance, shortfallNotFunded, streetShares } from "./warnings/owner.ts"
import type { WarningRule } from "./warnings/rule.ts"
import { correlationDigits, jumpsMany } from "./warnings/uncertain.ts"
import {
  defaultTwice,
  discountLow,
  multiplesPartial,
  multiplesUnadjusted,
  oneDiscountRate,
  pipelineAtPar,
  pipelineDominates,
  rentWithoutLease,
  terminalHeavy,
} from "./warnings/worth.ts"

/** Every rule; the report and --strict know them by code. Adding one is an entry here and a text in each language. */
export const WARNINGS: readonly WarningRule[] = [
  staleMarket,
  ratioUnusual,
  rentUnusual,
  marginWithPower,
  marginAboveLease,
  valueWithRenewals,
  miningNotCounted,
  peakChargeMissing,
  hashpriceFlat,
  flatPower,
  noDurationCurve,
  nothingToSell,
  streetShares,
  shortfallNotFunded,
  oldBalance,
  moneyScale,
  marginBeforeHall,
  residualHigh,
  prepaymentCarries,
  terminalHeavy,
  pipelineAtPar,
  pipelineDominates,
  rentWithoutLease,
  unsized,
  noDelayTested,
  projectDebtTwice,
  loanBeyondCash,
  oneDiscountRate,
  discountLow,
  defaultTwice,
  multiplesPartial,
  multiplesUnadjusted,
  correlationDigits,
  jumpsMany,
]
