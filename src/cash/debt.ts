import { type Formula, step } from "../base/sheet.ts"

/**
 * Plain term debt: drawn with construction, interest paid monthly, level repayment from go-live.
 * Reads the totals of the block; states `debtServiceUsd` and the balance. Capital structure in depth joins here.
 */
export function termDebt(hasFee: boolean): readonly Formula[] {
  return [
    step("loanDrawUsd", "-loanToCostFraction * capexUsd", "4.1"),
    step("loanFeeUsd", hasFee ? "-loanFeeFraction * loanDrawUsd" : "0", "4.1"),
    step("openingLoanUsd", "prev(loanBalanceUsd)", "4.3"),
    step("interestUsd", "-openingLoanUsd * interestFraction / 12", "4.3"),
    step("repaymentsLeft", "if(operatingMonth >= 1, max(0, repaymentMonths - operatingMonth + 1), 0)", "4.3"),
    step(
      "levelServiceUsd",
      "if(repaymentsLeft > 0, openingLoanUsd * if(interestFraction > 0, interestFraction / 12 / (1 - pow(1 + interestFraction / 12, -repaymentsLeft)), 1 / repaymentsLeft), 0)",
      "4.3",
    ),
    step("principalUsd", "if(repaymentsLeft > 0, -(levelServiceUsd + interestUsd), 0)", "4.3"),
    step("loanBalanceUsd", "openingLoanUsd + loanDrawUsd + principalUsd", "4.3"),
    step("debtServiceUsd", "if(repaymentsLeft > 0, interestUsd + principalUsd, 0)", "4.3"),
    step("leveredNetUsd", "netUsd + loanDrawUsd + loanFeeUsd + interestUsd + principalUsd", "4.7"),
  ]
}
