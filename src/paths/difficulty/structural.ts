import { exp, log, normalCdf } from "../../base/math.ts"
import { passThrough, supplyElasticity } from "../supply.ts"
import { hashpriceNow, runEpochs } from "./clock.ts"
import { ENTRY_TERMS, entryLog } from "./entry.ts"
import type { DifficultyModel } from "./model.ts"

const LEAST_SHARE = 1e-9 // keeps installed capacity finite where nobody would run

/** D2: machines switch off below their breakeven and are bought above the entry hashprice (spec 1.7). */
export const structural: DifficultyModel = {
  kind: "structural",
  doc: "D2. Machines with lognormal breakevens switch off when hashprice falls and part of the way back on when it rises; capacity enters above the price that repays new machines and retires otherwise. The default where the bitcoin price is simulated.",
  terms: {
    ...ENTRY_TERMS,
    breakevenMedianUsdPerPhDay: { doc: "median breakeven hashprice of the network (m)", min: 0.01, max: 1e5 },
    breakevenDispersionLog: { doc: "log dispersion of breakevens (s)", min: 0.01, max: 5 },
    utilisationSpeedPerEpoch: { doc: "share of the way that an epoch moves (theta)", min: 0, max: 1 },
    capacityGrowthPerYear: { doc: "growth of capacity at the entry hashprice (g_K)", min: -1, max: 5 },
    retirementPerYear: {
      doc: "machines retired a year (chi)",
      min: 0,
      max: 5,
      assume: { value: 0.12, because: "specification 1.7" },
    },
    entryResponsePerYear: {
      doc: "growth a year for each log unit of hashprice above the entry level (g_1)",
      min: 0,
      max: 20,
      assume: { value: 1, because: "judgement: no estimate is at hand" },
    },
  },
  shocks: 0,
  run(terms, now, drivers) {
    const entry = entryLog(terms)
    const median = log(terms.breakevenMedianUsdPerPhDay!)
    const drift = terms.networkEfficiencyDriftPerYear!
    const dispersion = terms.breakevenDispersionLog!
    // Share that pays to run (1.19), from the log distance of hashprice to the median breakeven.
    const share = (distance: number): number => Math.max(normalCdf(distance / dispersion), LEAST_SHARE)
    // g_0, so that capacity grows at g_K where hashprice is at its entry level
    const profitable = terms.capacityGrowthPerYear! + terms.retirementPerYear!
    let utilisation = share(log(hashpriceNow(now)) - median)
    let capacity = now.difficulty / utilisation // installed hashrate, as the difficulty it would keep on schedule
    let before = 0
    return runEpochs(now, drivers, ({ years, hashpriceUsdPerPhDay }) => {
      const hashprice = log(hashpriceUsdPerPhDay) + drift * years // against costs as they are today
      const above = Math.max(0, hashprice - entry)
      const runs = hashprice > median ? profitable : 0
      const growth = runs + terms.entryResponsePerYear! * above - terms.retirementPerYear!
      capacity *= exp(growth * (years - before))
      before = years
      utilisation += terms.utilisationSpeedPerEpoch! * (share(hashprice - median) - utilisation)
      return capacity * utilisation
    })
  },
  analyticPassThrough: (terms, now) => ({
    value: passThrough(
      supplyElasticity(
        { medianUsdPerPhDay: terms.breakevenMedianUsdPerPhDay!, dispersion: terms.breakevenDispersionLog! },
        hashpriceNow(now),
      ),
    ),
  }),
}
