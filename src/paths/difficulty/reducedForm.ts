import { exp, log } from "../../base/math.ts"
import { HASHES_PER_DIFFICULTY } from "../../base/units.ts"
import { none } from "../answer.ts"
import { RETARGET_BLOCKS } from "../consensus.ts"
import { HASHES_PER_PH_DAY } from "../hashprice.ts"
import { advance, closeMonth, emptyPath, hashpriceNow, startClock } from "./clock.ts"
import type { DifficultyModel, NetworkDrivers } from "./model.ts"

/** D3: ln hashprice is a short-lived and a lasting factor (1.27); difficulty is what makes price and hashprice agree. */
export const reducedForm: DifficultyModel = {
  kind: "reducedForm",
  doc: "D3. ln hashprice is a mean-reverting factor plus a drifting one, whose drift already holds the halvings; difficulty follows from price and hashprice. The default for the option to convert, where the bitcoin price itself is not needed; where it is, correlate the short shock with that of bitcoin by 0.9.",
  terms: {
    hashpriceTrendPerYear: { doc: "drift of the lasting factor (mu_xi), halvings included", min: -3, max: 3 },
    hashpriceReversionPerYear: { doc: "reversion of the short factor (kappa)", min: 0.0001, max: 100 },
    hashpriceShortVolatilityPerSqrtYear: { doc: "volatility of the short factor", min: 0, max: 5 },
    hashpriceLongVolatilityPerSqrtYear: { doc: "volatility of the lasting factor", min: 0, max: 5 },
    shortFactorLog: {
      doc: "the short factor today: how far ln hashprice stands above its lasting level",
      min: -5,
      max: 5,
      assume: { value: 0, because: "hashprice is taken to stand at its lasting level" },
    },
  },
  shocks: 2,
  run(terms, now, drivers) {
    const path = emptyPath(drivers)
    const clock = startClock(now)
    const kappa = terms.hashpriceReversionPerYear!
    const keep = exp(-kappa / 12)
    const shortSd = terms.hashpriceShortVolatilityPerSqrtYear! * Math.sqrt((1 - keep * keep) / (2 * kappa))
    const longSd = terms.hashpriceLongVolatilityPerSqrtYear! / Math.sqrt(12)
    let short = terms.shortFactorLog!
    let long = log(hashpriceNow(now)) - short
    for (let month = 0; month < path.blockHeight.length; month++) {
      if (month > 0) {
        short = keep * short + shortSd * (drivers.shocks[0]?.[month] ?? 0)
        long += terms.hashpriceTrendPerYear! / 12 + longSd * (drivers.shocks[1]?.[month] ?? 0)
      }
      let daysLeft = drivers.daysInMonth[month]!
      while (daysLeft > 0) {
        daysLeft -= advance(clock, daysLeft, 1)
        if (clock.height === clock.nextEpoch) clock.nextEpoch += RETARGET_BLOCKS
      }
      closeMonth(clock, path, month, drivers)
      agree(path, month, exp(short + long), drivers)
    }
    return path
  },
  analyticPassThrough: () =>
    none("price-not-used", "hashprice does not follow the price path; correlate their shocks instead"),
}

/** Sets hashprice, and the difficulty that (1.6) and (1.7) then imply. */
function agree(
  path: ReturnType<DifficultyModel["run"]>,
  month: number,
  hashprice: number,
  { btcPriceUsdPerBtc, feesBtcPerBlock }: NetworkDrivers,
): void {
  const rewardUsd = (path.subsidyBtcPerBlock[month]! + feesBtcPerBlock[month]!) * btcPriceUsdPerBtc[month]!
  path.hashpriceUsdPerPhDay[month] = hashprice
  path.networkDifficulty[month] = ((HASHES_PER_PH_DAY / HASHES_PER_DIFFICULTY) * rewardUsd) / hashprice
}
