import { log } from "../../base/math.ts"
import { type NoAnswer, none } from "../answer.ts"
import { HALVING_BLOCKS } from "../consensus.ts"
import { type Estimate, estimated, refused, tooFew } from "./estimate.ts"
import { mean, sampleSd } from "./moments.ts"
import { regress } from "./ols.ts"
import { pick, type Series, valueAt } from "./series.ts"

const LEAST = 12
const LEAST_EPOCH_DAYS = 10 // difficulty that changes more often is a mean over days, not the network's
const PRICE_WEEKS = 12
const HALVING_EPOCHS = 4
const HAC_EPOCHS = 6
const STALE_DAYS = 3
export const HORIZON_EPOCHS = [6, 13, 26] as const // 84, 182 and 364 days on schedule

export type Epochs = { readonly series: Series; readonly heights: Float64Array | null }

/** The retargets of a difficulty series: where it changes. Refused when it changes too often to be one. */
export function epochsOf(difficulty: Series, heights: Float64Array | null): Epochs | NoAnswer {
  const starts = Array.from(difficulty.days.keys()).filter(
    (i) => i === 0 || difficulty.values[i] !== difficulty.values[i - 1],
  )
  const n = starts.length
  if (n < LEAST) return none("too-few", `${n} difficulty epochs, at least ${LEAST} are needed`)
  const span = difficulty.days[starts[n - 1]!]! - difficulty.days[starts[0]!]!
  if (span / (n - 1) < LEAST_EPOCH_DAYS)
    return none(
      "difficulty-blended",
      "difficulty changes more often than every ten days: give its value at retargets, not a mean over days",
    )
  return {
    series: pick(difficulty, starts),
    heights: heights && Float64Array.from(starts, (i) => heights[i]!),
  }
}

/** Mean and standard deviation of the change of ln difficulty an epoch. */
export function estimateEpochGrowth({ series }: Epochs): readonly Estimate[] {
  const growth = Float64Array.from({ length: series.days.length - 1 }, (_, i) =>
    log(series.values[i + 1]! / series.values[i]!),
  )
  const n = growth.length
  if (n < LEAST) return [tooFew("growthPerEpoch", n, LEAST)]
  const sd = sampleSd(growth)
  return [
    estimated("growthPerEpoch", mean(growth), sd / Math.sqrt(n), n),
    estimated("growthSdPerEpoch", sd, sd / Math.sqrt(2 * n), n, { parameter: "epochResidualSdPerEpoch" }),
  ]
}

/**
 * Next change of ln difficulty on the change of ln price over twelve weeks and, where heights are known, on a dummy for
 * the four epochs after a halving; errors allow for six epochs of correlation.
 */
export function estimateDifficultyResponse({ series, heights }: Epochs, price: Series): readonly Estimate[] {
  const rows = Array.from({ length: series.days.length - 1 }, (_, i) => {
    const now = valueAt(price, series.days[i]!, STALE_DAYS)
    const before = valueAt(price, series.days[i]! - 7 * PRICE_WEEKS, STALE_DAYS)
    if (now === null || before === null) return null
    return {
      next: log(series.values[i + 1]! / series.values[i]!),
      move: log(now / before),
      halved: heights && afterHalving(heights[i]!) ? 1 : 0,
    }
  }).filter((row) => row !== null)
  const n = rows.length
  if (n < LEAST) return [tooFew("priceResponsePerEpoch", n, LEAST)]
  const halved = rows.map((row) => row.halved)
  const dummies = halved.some((one) => one === 1) && halved.some((one) => one === 0) ? [halved] : []
  const fit = regress(
    [rows.map(() => 1), rows.map((row) => row.move), ...dummies],
    rows.map((row) => row.next),
    HAC_EPOCHS,
  )
  if (!fit) return [refused("priceResponsePerEpoch", "constant", "the price does not move", n)]
  return [
    estimated("priceResponsePerEpoch", fit.coefficients[1]!, fit.standardErrors[1]!, n),
    dummies.length > 0
      ? estimated("halvingEffectPerEpoch", fit.coefficients[2]!, fit.standardErrors[2]!, n)
      : refused(
          "halvingEffectPerEpoch",
          heights ? "no-halving" : "no-heights",
          heights ? "no halving falls into the window" : "the series has no block heights",
          n,
        ),
    estimated("explainedFraction", fit.r2, null, n),
  ]
}

/** Whether an epoch is one of the first four that begin after a halving. */
const afterHalving = (firstHeight: number): boolean => {
  const since = firstHeight % HALVING_BLOCKS
  return firstHeight >= HALVING_BLOCKS && since < HALVING_EPOCHS * 2016
}

/**
 * Pass-through of the price: change of ln hashprice without its halvings and fees (price over difficulty) on that of
 * ln price, between retargets a horizon apart, both within the window. Errors allow for the overlap.
 */
export function estimatePassThrough({ series }: Epochs, price: Series): readonly Estimate[] {
  const prices = Array.from(series.days, (day) => valueAt(price, day, STALE_DAYS))
  return HORIZON_EPOCHS.map((horizon) => {
    const rest = { at: horizon, ...(horizon === 13 ? { parameter: "btcPassThroughRatio" } : {}) }
    const pairs = Array.from({ length: Math.max(0, prices.length - horizon) }, (_, i) => i).filter(
      (i) => prices[i] !== null && prices[i + horizon] !== null,
    )
    const needed = 2 * horizon
    if (pairs.length < needed) return tooFew("passThroughRatio", pairs.length, needed, rest)
    const moves = pairs.map((i) => log(prices[i + horizon]! / prices[i]!))
    const harder = pairs.map((i) => log(series.values[i + horizon]! / series.values[i]!))
    const fit = regress(
      [moves.map(() => 1), moves],
      moves.map((move, i) => move - harder[i]!),
      horizon,
    )
    return fit
      ? estimated("passThroughRatio", fit.coefficients[1]!, fit.standardErrors[1]!, fit.n, rest)
      : refused("passThroughRatio", "constant", "the price does not move", pairs.length, rest)
  })
}
