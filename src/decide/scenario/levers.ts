import { interestAdded } from "./debt.ts"
import { difficultyModel } from "./difficulty.ts"
import { delay, rent } from "./halls.ts"
import type { LeverKind } from "./lever.ts"
import { btcPrice, hashprice, hashpriceTrend } from "./market.ts"
import { measured } from "./measured.ts"

/** Every lever in the order in which a reader meets them. Adding one is a line here and two texts in each language. */
export const LEVERS: readonly LeverKind[] = [
  btcPrice,
  hashprice,
  hashpriceTrend,
  difficultyModel,
  measured("powerUsdPerMwh"),
  measured("ercotHubMeanUsdPerMwh"),
  rent,
  measured("gpuHourUsd"),
  measured("colocationCapexUsdPerMw"),
  measured("poweredShellCapexUsdPerMw"),
  measured("gpuCapexUsdPerMw"),
  delay,
  measured("discountMiningFraction"),
  measured("discountColocationFraction"),
  measured("discountCloudContractedFraction"),
  interestAdded,
]

/**
 * The order in which they are applied: a bitcoin price moves the difficulty of the model that was chosen, and a hashprice
 * stands as it is set.
 */
const LAST = ["difficultyModel", "hashpriceTrendPerYear", "btcPriceUsdPerBtc", "hashpriceUsdPerPhDay"]
export const inOrder = (names: readonly string[]): readonly string[] =>
  [...names].sort((a, b) => LAST.indexOf(a) - LAST.indexOf(b))
