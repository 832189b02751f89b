import { z } from "zod"
import { exp } from "../../base/math.ts"
import { quantity } from "../../base/quantity.ts"
import type { UseProblem } from "../../uses/use.ts"
import { defineProcess } from "../process.ts"
import { poissonCount, stepYears } from "../steps.ts"
import { type Season, seasonFactor } from "./season.ts"
import { episodesOf, monthOf, type PowerTerms } from "./spikes.ts"

type Terms = PowerTerms &
  Season & { readonly driftPerYear?: number; readonly longVolatilityPerSqrtYear: number }

/** Level of the season and the long run at a month, without noise. */
const levelAt = (p: Terms, month: number, start: number): number =>
  seasonFactor(p, start + Math.floor(month)) * exp(((p.driftPerYear ?? 0) * month) / 12)

const season = (doc: string) => quantity("log", { doc, min: -2, max: 2 }).optional()

/** Mean power price of a month: season, long run, noise that reverts, and spikes with Pareto tails (5.3, by month). */
export const powerSpike = defineProcess({
  kind: "powerSpike",
  doc: "Mean market price of power in a month. A season of two harmonics and a long-run level that drifts at random multiply a calm price with reverting noise and episodes of spikes of Pareto size under a cap. The mean and the spread that are stated are those of the whole month, spikes included; the daily jumps of the specification are the same events and are not added.",
  schema: z.strictObject({
    kind: z.literal("powerSpike"),
    meanUsdPerMwh: quantity("USD/MWh", {
      doc: "Mean price over a year, spikes included",
      min: 1,
      max: 1000,
      parameter: "ercotHubMeanUsdPerMwh",
    }),
    seasonCosLog: season("First harmonic of the season that is highest in January"),
    seasonSinLog: season("First harmonic of the season that is highest in April"),
    secondCosLog: season("Second harmonic of the season, highest in January and July"),
    secondSinLog: season("Second harmonic of the season, highest in mid-February and mid-August"),
    driftPerYear: quantity("fraction/year", {
      doc: "Growth of the mean, continuous",
      min: -1,
      max: 1,
    }).optional(),
    longVolatilityPerSqrtYear: quantity("fraction/sqrt(year)", {
      doc: "Volatility of the long-run level",
      min: 0,
      max: 2,
      parameter: "longPowerVolatilityPerSqrtYear",
    }),
    monthSdLog: quantity("log", {
      doc: "Standard deviation of a month's mean price around season and level, spikes included",
      min: 0,
      max: 2,
      parameter: "monthlyPowerSdLog",
    }),
    reversionPerYear: quantity("fraction/year", {
      doc: "Speed at which calm noise fades",
      min: 0.1,
      max: 10_000,
      parameter: "dailyPowerReversionPerYear",
    }),
    spikeEnterPerHour: quantity("fraction/hour", {
      doc: "Chance that a calm hour is followed by a spike",
      min: 0,
      max: 0.2,
      parameter: "spikeEnterPerHour",
    }),
    spikeLeavePerHour: quantity("fraction/hour", {
      doc: "Chance that an hour of a spike is its last",
      min: 0.01,
      max: 1,
      parameter: "spikeLeavePerHour",
    }),
    spikeTailIndex: quantity("index", {
      doc: "Pareto index of spike prices",
      min: 1.05,
      max: 20,
      parameter: "spikeTailIndex",
    }),
    spikeThresholdUsdPerMwh: quantity("USD/MWh", {
      doc: "Price from which an hour is a spike",
      min: 1,
      max: 5000,
      parameter: "spikeThresholdUsdPerMwh",
    }),
    spikeCapUsdPerMwh: quantity("USD/MWh", {
      doc: "Highest price of the market",
      min: 1,
      max: 50_000,
      parameter: "spikeCapUsdPerMwh",
    }),
  }),
  example: { kind: "powerSpike", seasonCosLog: -0.05, secondCosLog: 0.12, driftPerYear: 0.02 },
  unit: "USD/MWh",
  gives: "series",
  draws: { per: "step", normals: ["level", "month"], uniforms: 1 },
  certain: [{ longVolatilityPerSqrtYear: 0, monthSdLog: 0, spikeEnterPerHour: 0 }],
  problems: (p) => problemsOf(p),
  simulate(p, { months, start }, { fromPath, paths, normals, uniforms, extra }, out) {
    const { calmUsdPerMwh, calmSdLog, episodes } = monthOf(p)
    const years = stepYears(months)
    const level = months.map((m) => levelAt(p, m, start))
    const halfVariance = (p.longVolatilityPerSqrtYear * p.longVolatilityPerSqrtYear) / 2
    const correction = months.map((m) => (-halfVariance * m) / 12)
    const longSd = years.map((length) => p.longVolatilityPerSqrtYear * Math.sqrt(length))
    const decay = years.map((length, k) => (k === 0 ? 0 : exp(-p.reversionPerYear * length)))
    const noiseSd = decay.map((kept) => calmSdLog * Math.sqrt(1 - kept * kept))
    const none = exp(-episodes)
    const episodeUsdPerMwh = episodesOf(p, calmUsdPerMwh)
    const middle = (calmSdLog * calmSdLog) / 2
    const [zLevel, zMonth, u] = [normals[0]!, normals[1]!, uniforms[0]!]
    for (let row = 0, at = 0; row < paths; row++) {
      let long = 0
      let noise = 0
      const path = fromPath + row
      for (let k = 0; k < months.length; k++, at++) {
        long += longSd[k]! * zLevel[at]!
        noise = noise * decay[k]! + noiseSd[k]! * zMonth[at]!
        let spikes = 0
        const count = u[at]! > none ? poissonCount(u[at]!, episodes, none) : 0
        for (let i = 0; i < count; i++)
          spikes += episodeUsdPerMwh(extra(path, k, 2 * i), extra(path, k, 2 * i + 1))
        out[at] = level[k]! * exp(correction[k]! + long) * (calmUsdPerMwh * exp(noise - middle) + spikes)
      }
    }
  },
  mean: (p, month, start) => levelAt(p, month, start) * p.meanUsdPerMwh,
  variance: (p, month, start) => {
    const mean = levelAt(p, month, start) * p.meanUsdPerMwh
    const { statedVariance, spikeVariance } = monthOf(p)
    const long = exp((p.longVolatilityPerSqrtYear * p.longVolatilityPerSqrtYear * month) / 12)
    return mean * mean * (long * (1 + Math.max(statedVariance, spikeVariance)) - 1)
  },
})

function problemsOf(p: PowerTerms): readonly UseProblem[] {
  const { calmUsdPerMwh, statedVariance, spikeVariance } = monthOf(p)
  const found: UseProblem[] = []
  const refuse = (code: string, field: string, message: string, hint: string): void => {
    found.push({ code, field, message, hint })
  }
  if (p.spikeCapUsdPerMwh < p.spikeThresholdUsdPerMwh)
    refuse(
      "cap-below-threshold",
      "spikeCapUsdPerMwh",
      `a cap of ${p.spikeCapUsdPerMwh} USD/MWh is below the price from which an hour is a spike`,
      `state at least ${p.spikeThresholdUsdPerMwh}`,
    )
  else if (!(calmUsdPerMwh > 0))
    refuse(
      "spikes-above-mean",
      "meanUsdPerMwh",
      `spikes alone are worth more than a mean of ${p.meanUsdPerMwh} USD/MWh`,
      "state a mean that contains them, or fewer spikes",
    )
  else if (p.spikeThresholdUsdPerMwh < p.meanUsdPerMwh)
    refuse(
      "threshold-below-mean",
      "spikeThresholdUsdPerMwh",
      `spikes begin at ${p.spikeThresholdUsdPerMwh} USD/MWh, below the mean price`,
      `state more than ${p.meanUsdPerMwh}`,
    )
  else if (spikeVariance > statedVariance)
    refuse(
      "spread-below-spikes",
      "monthSdLog",
      `spikes alone spread a month's mean more than ${p.monthSdLog}`,
      "state the spread of whole months, or fewer spikes",
    )
  return found
}
