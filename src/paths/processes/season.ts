import { exp } from "../../base/math.ts"
import type { Month } from "../../base/month.ts"

/** Two harmonics of the logarithm of a price over the calendar year; what is not stated is 0. */
export type Season = {
  readonly seasonCosLog?: number
  readonly seasonSinLog?: number
  readonly secondCosLog?: number
  readonly secondSinLog?: number
}

const HALF_ROOT_3 = Math.sqrt(3) / 2
/** Cosine of twelfths of a turn. */
const COSINE = [1, HALF_ROOT_3, 0.5, 0, -0.5, -HALF_ROOT_3, -1, -HALF_ROOT_3, -0.5, 0, 0.5, HALF_ROOT_3]
const cosine = (twelfths: number): number => COSINE[((twelfths % 12) + 12) % 12]!
const sine = (twelfths: number): number => cosine(twelfths - 3)

/** Price of a calendar month over that of a mean month; the factors of a year have mean 1. */
export function seasonFactor(season: Season, month: Month): number {
  const { seasonCosLog = 0, seasonSinLog = 0, secondCosLog = 0, secondSinLog = 0 } = season
  const factor = (k: number): number =>
    exp(
      seasonCosLog * cosine(k) +
        seasonSinLog * sine(k) +
        secondCosLog * cosine(2 * k) +
        secondSinLog * sine(2 * k),
    )
  let sum = 0
  for (let k = 0; k < 12; k++) sum += factor(k)
  return factor(month % 12) / (sum / 12)
}
