import { none } from "../answer.ts"
import { estimateDelays, type Project } from "./delays.ts"
import { epochsOf, estimateDifficultyResponse, estimateEpochGrowth, estimatePassThrough } from "./epochs.ts"
import { type Estimate, estimated, refused } from "./estimate.ts"
import { estimateJumps } from "./jumps.ts"
import { estimateMeanReversion } from "./meanReversion.ts"
import { mertonLikelihood } from "./merton.ts"
import { estimateDailyPower } from "./power.ts"
import type { Series } from "./series.ts"
import { estimateSpikes } from "./spikes.ts"
import {
  estimateDrift,
  estimateHorizons,
  estimateKurtosis,
  estimateMonthlyMemory,
  estimateVolatility,
} from "./volatility.ts"

/** What an estimator is given; which of it is asked for is stated by the kind. */
export type CalibrationInput = {
  readonly series: Series
  readonly against: Series | null
  readonly heights: Float64Array | null
  readonly projects: readonly Project[]
  readonly stepDays: number
  readonly thresholdUsdPerMwh: number
}

/** A process that `calibrate` estimates from a series of the user. */
export type CalibrationKind = {
  readonly kind: string
  readonly doc: string
  readonly reads: "series" | "projects"
  /** Whether the logarithm is taken of every observation. */
  readonly positive: boolean
  /** A second series, of the bitcoin price. */
  readonly against: "never" | "may" | "must"
  estimate(input: CalibrationInput): readonly Estimate[]
}

const alone = { reads: "series", positive: true, against: "never" } as const

/** Every process that can be estimated. Adding one is an estimator and an entry here. */
export const CALIBRATIONS: readonly CalibrationKind[] = [
  {
    ...alone,
    kind: "volatility",
    doc: "a price as a random walk: volatility, the same over longer horizons, drift, fat tails, monthly memory",
    estimate: ({ series }) => [
      estimateVolatility(series),
      ...estimateHorizons(series),
      estimateDrift(series),
      estimateKurtosis(series),
      estimateMonthlyMemory(series),
    ],
  },
  {
    ...alone,
    kind: "jumps",
    doc: "bitcoin with jumps: returns beyond a multiple of the local deviation, and what is left without them",
    estimate: ({ series }) => [
      estimateVolatility(series, "btcVolatilityPerSqrtYear"),
      ...estimateJumps(series),
      ...merton(series),
    ],
  },
  {
    ...alone,
    kind: "hashprice",
    doc: "hashprice that reverts to a trend: AR(1) of its logarithm without the trend",
    estimate: ({ series, stepDays }) => estimateMeanReversion(series, stepDays),
  },
  {
    ...alone,
    positive: false,
    kind: "power",
    doc: "daily power price: season, mean reversion and spikes, by a recursive filter of three deviations",
    estimate: ({ series }) => estimateDailyPower(series),
  },
  {
    ...alone,
    positive: false,
    kind: "spikes",
    doc: "hourly power price in two regimes: how often spikes begin and end, and their tail",
    estimate: ({ series, thresholdUsdPerMwh }) => estimateSpikes(series, thresholdUsdPerMwh),
  },
  {
    ...alone,
    against: "may",
    kind: "difficulty",
    doc: "growth of difficulty an epoch, and its answer to the bitcoin price and to halvings",
    estimate: ({ series, heights, against }) => {
      const epochs = epochsOf(series, heights)
      if ("value" in epochs) return [refused("growthPerEpoch", epochs.code, epochs.reason, 0)]
      return [...estimateEpochGrowth(epochs), ...(against ? estimateDifficultyResponse(epochs, against) : [])]
    },
  },
  {
    ...alone,
    against: "must",
    kind: "pass-through",
    doc: "how much of a move of the bitcoin price stays in hashprice, from difficulty and price",
    estimate: ({ series, heights, against }) => {
      const epochs = against
        ? epochsOf(series, heights)
        : none("no-price", "a series of the bitcoin price is needed")
      return "value" in epochs
        ? [refused("passThroughRatio", epochs.code, epochs.reason, 0)]
        : estimatePassThrough(epochs, against!)
    },
  },
  {
    reads: "projects",
    positive: false,
    against: "never",
    kind: "delay",
    doc: "months from the announced to the real start, with projects still open counted as far as they have come",
    estimate: ({ projects }) => estimateDelays(projects),
  },
]

/** The free maximum likelihood fit, shown as refused where it is no jump model (spec 5.3). */
function merton(series: Series): readonly Estimate[] {
  const found = mertonLikelihood(series)
  if (!found) return []
  const { fit, verdict } = found
  const n = series.values.length
  return [
    verdict.value === null
      ? refused("mertonJumpsPerYear", verdict.code, verdict.reason, n)
      : estimated("mertonJumpsPerYear", verdict.value, null, n),
    estimated("mertonLikelihoodRatio", fit.likelihoodRatio, null, n),
  ]
}
