import { exp, log } from "../../base/math.ts"
import { none } from "../answer.ts"
import { DAYS_PER_EPOCH, DAYS_PER_YEAR, LARGEST_RETARGET, runEpochs } from "./clock.ts"
import { ENTRY_TERMS, entryLog } from "./entry.ts"
import type { DifficultyModel } from "./model.ts"

const EPOCHS_PER_MONTH = DAYS_PER_YEAR / 12 / DAYS_PER_EPOCH

/** D1: difficulty is pulled by the distance of hashprice from the level at which machines are bought (spec 1.7). */
export const errorCorrection: DifficultyModel = {
  kind: "errorCorrection",
  doc: "D1. Each epoch, difficulty grows at the fair rate plus a share of how far ln hashprice stands from its entry level. Estimated weakly (R2 0.02 to 0.09): a check, not a forecast.",
  terms: {
    ...ENTRY_TERMS,
    capacityGrowthPerYear: {
      doc: "growth a year where hashprice is at its entry level (a)",
      min: -5,
      max: 5,
    },
    errorCorrectionPerEpoch: {
      doc: "share of the log distance that an epoch closes (b)",
      min: 0,
      max: 1,
      assume: { value: 0.02, because: "specification 1.7: estimated 0.02, standard error 0.013" },
    },
    epochResidualSdPerEpoch: { doc: "noise of ln difficulty an epoch (sigma_D)", min: 0, max: 1 },
  },
  shocks: 1,
  run(terms, now, drivers) {
    const entry = entryLog(terms)
    const drift = terms.networkEfficiencyDriftPerYear!
    const fair = (terms.capacityGrowthPerYear! * DAYS_PER_EPOCH) / DAYS_PER_YEAR
    // One normal a month, spread over its epochs so that a month's noise has the variance of as many epochs.
    const sd = terms.epochResidualSdPerEpoch! / Math.sqrt(EPOCHS_PER_MONTH)
    return runEpochs(now, drivers, ({ month, years, difficulty, hashpriceUsdPerPhDay }) => {
      const pull = terms.errorCorrectionPerEpoch! * (log(hashpriceUsdPerPhDay) - entry + drift * years)
      const growth = exp(fair + pull + sd * (drivers.shocks[0]?.[month] ?? 0))
      return difficulty * Math.min(Math.max(growth, 1 / LARGEST_RETARGET), LARGEST_RETARGET)
    })
  },
  analyticPassThrough: ({ errorCorrectionPerEpoch }) =>
    errorCorrectionPerEpoch! > 0
      ? { value: 0 }
      : none("no-response", "difficulty does not answer where the correction is 0"),
}
