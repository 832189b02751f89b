import { exp, log, normalCdf } from "../base/math.ts"
import { growingAnnuityUsd, presentValue } from "./metrics.ts"

// Costs of capital and small closed forms (spec 4.5, 4.6, 4.9, 4.10). Rates are per period of the flows.

/** Ku of the assets, Kd of the debt, tax, and debt over value, all constant. */
export type Capital = {
  readonly unleveredRate: number
  readonly debtRate: number
  readonly taxFraction: number
  readonly debtFraction: number
}

/** Harris-Pringle: Ku - Kd T L (4.14). */
export const harrisPringleWacc = (capital: Capital): number =>
  capital.unleveredRate - capital.debtRate * capital.taxFraction * capital.debtFraction

/** Harris-Pringle: Ku + (Ku - Kd) D/E (4.14). Infinite without equity. */
export const harrisPringleKe = (capital: Capital): number =>
  capital.unleveredRate +
  ((capital.unleveredRate - capital.debtRate) * capital.debtFraction) / (1 - capital.debtFraction)

/** Weighted average of a cost of equity and the after-tax cost of debt. */
export const weightedCost = (equityRate: number, capital: Capital): number =>
  (1 - capital.debtFraction) * equityRate +
  capital.debtFraction * capital.debtRate * (1 - capital.taxFraction)

/** Modigliani-Miller cost of equity where the debt is an amount, not a share: Ku + (Ku - Kd)(1 - T) D/E. */
export const modiglianiMillerKe = (
  unleveredRate: number,
  debtRate: number,
  taxFraction: number,
  debtUsd: number,
  equityUsd: number,
): number => unleveredRate + ((unleveredRate - debtRate) * (1 - taxFraction) * debtUsd) / equityUsd

/** A level flow for ever with a fixed amount of debt: FCF / Ku + T D. */
export const apvPerpetuityUsd = (
  flowUsd: number,
  unleveredRate: number,
  taxFraction: number,
  debtUsd: number,
): number => flowUsd / unleveredRate + taxFraction * debtUsd

/** Value [USD] of finite flows at the constant WACC. */
export const waccValueUsd = (flowsUsd: Float64Array, capital: Capital): number =>
  presentValue(flowsUsd, harrisPringleWacc(capital))

/** An adjusted present value in its two parts [USD]; `debtUsd` is the debt at the start of each period. */
export type AdjustedValue = {
  readonly valueUsd: number
  readonly unleveredUsd: number
  readonly shieldUsd: number
  readonly debtUsd: Float64Array
}

/**
 * Unlevered value at Ku and tax shields, discounted at Ku because the debt moves with the value (4.13). Debt at the start
 * of a period is L times the value there, so the shields are found backwards together with it.
 */
export function apvValueUsd(flowsUsd: Float64Array, capital: Capital): AdjustedValue {
  const { unleveredRate, debtRate, taxFraction, debtFraction } = capital
  const saving = taxFraction * debtRate * debtFraction
  const debtUsd = new Float64Array(flowsUsd.length)
  let unlevered = 0
  let shield = 0
  for (let k = flowsUsd.length - 1; k >= 0; k--) {
    unlevered = (unlevered + flowsUsd[k]!) / (1 + unleveredRate)
    shield = (saving * unlevered + shield) / (1 + unleveredRate - saving)
    debtUsd[k] = debtFraction * (unlevered + shield)
  }
  return { valueUsd: unlevered + shield, unleveredUsd: unlevered, shieldUsd: shield, debtUsd }
}

/** Equity per megawatt [USD/MW]: first-year NOI at a capitalisation rate, less the cost to build (4.16). */
export const equityUsdPerMw = (noiUsdPerMwYear: number, capRate: number, capexUsdPerMw: number): number =>
  noiUsdPerMwYear / capRate - capexUsdPerMw

/** Share w of AI that a multiple M = (1 - w) M_mining + w M_AI implies (4.17), outside 0..1 too; null when both are one. */
export const impliedAiFraction = (
  multiple: number,
  miningMultiple: number,
  aiMultiple: number,
): number | null =>
  aiMultiple === miningMultiple ? null : (multiple - miningMultiple) / (aiMultiple - miningMultiple)

/** A growing yearly flow: what its term is worth, and what it would be worth for ever. */
export type TermValue = {
  readonly termUsd: number
  /** Null where growth is not below the rate. */
  readonly perpetuityUsd: number | null
  readonly afterTermFraction: number | null
}

/** Share of value inside a term of whole years and after it (2.7). */
export function termValue(firstUsd: number, growth: number, termYears: number, rate: number): TermValue {
  const termUsd = growingAnnuityUsd(firstUsd, growth, termYears, rate)
  if (growth >= rate) return { termUsd, perpetuityUsd: null, afterTermFraction: null }
  const perpetuityUsd = firstUsd / (rate - growth)
  return { termUsd, perpetuityUsd, afterTermFraction: 1 - termUsd / perpetuityUsd }
}

/** Shares sold to raise `netUsd` after the gross spread (4.9, without price impact). */
export const issuedShares = (netUsd: number, priceUsdPerShare: number, spreadFraction: number): number =>
  netUsd / (priceUsdPerShare * (1 - spreadFraction))

/** Net asset value per share after selling `newShares` for `netUsd`. */
export const navUsdPerShareAfter = (
  navUsd: number,
  shares: number,
  netUsd: number,
  newShares: number,
): number => (navUsd + netUsd) / (shares + newShares)

/** Bitcoin price at which a loan on coins reaches a loan-to-value ratio: margin call or liquidation (4.6). */
export const priceAtLtvUsdPerBtc = (loanUsd: number, collateralBtc: number, ltvFraction: number): number =>
  loanUsd / (collateralBtc * ltvFraction)

/**
 * Probability that a price falls to a barrier within `years`; the logarithm drifts by `logDrift` a year (reflection
 * principle). 1 when it is there already.
 */
export function hitProbability(
  spot: number,
  barrier: number,
  sigma: number,
  years: number,
  logDrift = 0,
): number {
  if (barrier >= spot) return 1
  const distance = log(barrier / spot)
  const spread = sigma * Math.sqrt(years)
  if (spread <= 0) return logDrift * years <= distance ? 1 : 0
  const direct = normalCdf((distance - logDrift * years) / spread)
  const reflected = normalCdf((distance + logDrift * years) / spread)
  if (reflected === 0) return direct
  return Math.min(1, direct + exp((2 * logDrift * distance) / (sigma * sigma)) * reflected)
}
