import { MWH_PER_PH_DAY_PER_J_PER_TH } from "../base/units.ts"

/** Net margin of 1 PH/s in a day [USD] at a hashprice and a power price, before any overhead. */
export const netMarginUsdPerPhDay = (
  jPerTh: number,
  hashpriceUsdPerPhDay: number,
  powerUsdPerMwh: number,
): number => hashpriceUsdPerPhDay - MWH_PER_PH_DAY_PER_J_PER_TH * jPerTh * powerUsdPerMwh

/** The same of 1 TH/s over a year [USD]. */
export const marginUsdPerThYear = (marginUsdPerPhDay: number): number => (marginUsdPerPhDay * 365) / 1000

/** Years in which a machine earns its price at today's margin; null when it earns nothing. */
export const paybackYears = (priceUsdPerTh: number, usdPerThYear: number): number | null =>
  usdPerThYear > 0 ? priceUsdPerTh / usdPerThYear : null
