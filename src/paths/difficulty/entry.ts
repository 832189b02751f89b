import { log } from "../../base/math.ts"
import { entryHashprice } from "../supply.ts"
import type { TermSpec, Terms } from "./model.ts"

/** What the entry hashprice (1.22) is made of. */
export const ENTRY_TERMS = {
  newMachineJPerTh: { doc: "efficiency of new machines (e_new)", min: 1, max: 200 },
  powerUsdPerMwh: { doc: "power price of those who enter (c)", min: 0, max: 500 },
  auxFraction: { doc: "cooling over machine power (a)", min: 0, max: 1 },
  poolFeeFraction: { doc: "pool fee (phi)", min: 0, max: 0.5 },
  asicPriceUsdPerTh: { doc: "price of new machines (p_A)", min: 0, max: 200 },
  discountMiningFraction: { doc: "rate that repays them (r_A)", min: 0.0001, max: 1 },
  asicLifeYears: { doc: "their life (L_A)", min: 0.5, max: 20 },
  networkEfficiencyDriftPerYear: {
    doc: "yearly fall of ln J/TH (delta_e): running cost and entry price fall with it",
    min: -1,
    max: 1,
  },
} as const satisfies Readonly<Record<string, TermSpec>>

/** Logarithm of the hashprice at which new machines pay today; it falls by `networkEfficiencyDriftPerYear`. */
export const entryLog = (terms: Terms): number =>
  log(
    entryHashprice({
      jPerTh: terms.newMachineJPerTh!,
      powerUsdPerMwh: terms.powerUsdPerMwh!,
      auxFraction: terms.auxFraction!,
      poolFeeFraction: terms.poolFeeFraction!,
      priceUsdPerTh: terms.asicPriceUsdPerTh!,
      rate: terms.discountMiningFraction!,
      lifeYears: terms.asicLifeYears!,
    }),
  )
