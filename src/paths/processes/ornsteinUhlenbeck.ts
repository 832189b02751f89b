import { z } from "zod"
import { exp, log } from "../../base/math.ts"
import { quantity } from "../../base/quantity.ts"
import { defineProcess } from "../process.ts"
import { lognormalVariance, stepYears } from "../steps.ts"

type Terms = {
  readonly levelRatio: number
  readonly reversionPerYear: number
  readonly volatilityPerSqrtYear: number
}

/** Mean and variance of the logarithm at a month; the logarithm of the ratio is 0 today. */
const meanLog = (p: Terms, month: number): number =>
  log(p.levelRatio) * (1 - exp((-p.reversionPerYear * month) / 12))
const varianceLog = (p: Terms, years: number): number =>
  (p.volatilityPerSqrtYear * p.volatilityPerSqrtYear * (1 - exp(-2 * p.reversionPerYear * years))) /
  (2 * p.reversionPerYear)

/** A logarithm that reverts to its level, by the exact step (5.2). Source: Schwartz (1997), model 1. */
export const ornsteinUhlenbeck = defineProcess({
  kind: "ornsteinUhlenbeck",
  doc: "A price whose logarithm returns to a fixed level, as a ratio to its value today. Speed and volatility are those of hashprice around its trend unless stated. Alone it makes long waits worthless: for the option to convert take the two-factor process.",
  schema: z.strictObject({
    kind: z.literal("ornsteinUhlenbeck"),
    levelRatio: quantity("ratio", {
      doc: "Level it returns to, over the value today; a level of the median, not of the mean",
      min: 0.01,
      max: 100,
    }).optional(),
    reversionPerYear: quantity("fraction/year", {
      doc: "Speed of return: ln 2 over the half-life",
      min: 0.01,
      max: 1000,
      parameter: "hashpriceReversionPerYear",
    }),
    volatilityPerSqrtYear: quantity("fraction/sqrt(year)", {
      doc: "Volatility of the logarithm",
      min: 0,
      max: 20,
      parameter: "hashpriceShortVolatilityPerSqrtYear",
    }),
  }),
  example: { kind: "ornsteinUhlenbeck", levelRatio: 1.25 },
  unit: "ratio",
  gives: "series",
  draws: { per: "step", normals: ["price"], uniforms: 0 },
  certain: [{ volatilityPerSqrtYear: 0 }],
  simulate(p, { months }, { paths, normals }, out) {
    const terms = termsOf(p)
    const middle = months.map((m) => meanLog(terms, m))
    const years = stepYears(months)
    const decay = years.map((length) => exp(-p.reversionPerYear * length))
    const sd = years.map((length) => Math.sqrt(varianceLog(terms, length)))
    const z = normals[0]!
    for (let row = 0, at = 0; row < paths; row++) {
      let away = 0
      for (let k = 0; k < months.length; k++, at++) {
        away = away * decay[k]! + sd[k]! * z[at]!
        out[at] = exp(middle[k]! + away)
      }
    }
  },
  mean: (p, month) => {
    const terms = termsOf(p)
    return exp(meanLog(terms, month) + varianceLog(terms, month / 12) / 2)
  },
  variance: (p, month) => {
    const terms = termsOf(p)
    const spread = varianceLog(terms, month / 12)
    return lognormalVariance(exp(meanLog(terms, month) + spread / 2), spread)
  },
})

const termsOf = (p: Omit<Terms, "levelRatio"> & { readonly levelRatio?: number }): Terms => ({
  levelRatio: p.levelRatio ?? 1,
  reversionPerYear: p.reversionPerYear,
  volatilityPerSqrtYear: p.volatilityPerSqrtYear,
})
