import { pow } from "../base/math.ts"

// Closed forms of a level loan: payments fall at period ends, `ratePerPeriod` is the nominal rate of a period (annual
// rate / 12 for months). Amounts are positive. Loans of the model follow servicePlan.ts.

/** Present value of 1 a period for `periods` periods. Below the cut the closed form is all rounding. */
const annuity = (ratePerPeriod: number, periods: number): number =>
  ratePerPeriod > 1e-9 ? (1 - pow(1 + ratePerPeriod, -periods)) / ratePerPeriod : periods

/** Level payment that repays the debt in `periods` periods: D i / (1 - (1 + i)^-n) (4.3). */
export const levelPaymentUsd = (debtUsd: number, ratePerPeriod: number, periods: number): number =>
  debtUsd / annuity(ratePerPeriod, periods)

/** Balance of a level loan after its k-th payment; 0 from the last on (4.3). */
export const levelBalanceUsd = (
  debtUsd: number,
  ratePerPeriod: number,
  periods: number,
  k: number,
): number =>
  k >= periods
    ? 0
    : levelPaymentUsd(debtUsd, ratePerPeriod, periods) * annuity(ratePerPeriod, periods - Math.max(0, k))
