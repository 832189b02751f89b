import { exp, log, normalCdf, normalPdf, pow } from "../base/math.ts"
import { bracketedRoot, type Root } from "../base/root.ts"

// How hashrate answers hashprice (spec 1.7, D2): breakeven hashprices of the network are lognormal.

/** Median breakeven hashprice [USD/PH/day] and log dispersion of the network. */
export type SupplyCurve = { readonly medianUsdPerPhDay: number; readonly dispersion: number }

const score = (curve: SupplyCurve, hashpriceUsdPerPhDay: number): number =>
  log(hashpriceUsdPerPhDay / curve.medianUsdPerPhDay) / curve.dispersion

/** Share of installed hashrate that pays to run (1.19). */
export const activeShare = (curve: SupplyCurve, hashpriceUsdPerPhDay: number): number =>
  normalCdf(score(curve, hashpriceUsdPerPhDay))

/** Local elasticity of active hashrate to hashprice (1.25). */
export function supplyElasticity(curve: SupplyCurve, hashpriceUsdPerPhDay: number): number {
  const z = score(curve, hashpriceUsdPerPhDay)
  return normalPdf(z) / (curve.dispersion * normalCdf(z))
}

/** Share of a bitcoin price move that is left in hashprice after the retarget (1.26). */
export const passThrough = (elasticity: number): number => 1 / (1 + elasticity)

/** Dispersion at which a share of the fleet is under water at a hashprice: the calibration of the curve. */
export function dispersionOf(
  medianUsdPerPhDay: number,
  hashpriceUsdPerPhDay: number,
  underWaterShare: number,
): Root {
  const distance = log(hashpriceUsdPerPhDay / medianUsdPerPhDay)
  const gap = (dispersion: number): number => 1 - normalCdf(distance / dispersion) - underWaterShare
  return bracketedRoot(gap, 0.001, 10)
}

/** Hashprice that clears a network of `installedPhPerS` at `revenueUsdPerDay` of rewards (1.24). */
export function equilibriumHashprice(
  curve: SupplyCurve,
  installedPhPerS: number,
  revenueUsdPerDay: number,
): Root {
  const excess = (logHashprice: number): number => {
    const hashprice = exp(logHashprice)
    return hashprice * installedPhPerS * activeShare(curve, hashprice) - revenueUsdPerDay
  }
  const root = bracketedRoot(excess, log(0.01), log(100_000))
  return root.ok ? { ok: true, x: exp(root.x) } : root
}

/** Yearly payment per unit of price that repays it over a life at a rate. */
export const capitalRecovery = (rate: number, years: number): number => rate / (1 - pow(1 + rate, -years))

/** Hashprice at which new machines are worth buying (1.22). */
export function entryHashprice(machine: {
  readonly jPerTh: number
  readonly powerUsdPerMwh: number
  readonly auxFraction: number
  readonly poolFeeFraction: number
  readonly priceUsdPerTh: number
  readonly rate: number
  readonly lifeYears: number
}): number {
  const energy = 0.024 * machine.jPerTh * machine.powerUsdPerMwh * (1 + machine.auxFraction)
  const capital = (1000 * machine.priceUsdPerTh * capitalRecovery(machine.rate, machine.lifeYears)) / 365
  return (energy + capital) / (1 - machine.poolFeeFraction)
}
