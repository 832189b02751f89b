import { z } from "zod"
import { exp } from "../../base/math.ts"
import { quantity } from "../../base/quantity.ts"
import { defineProcess } from "../process.ts"
import { lognormalVariance, stepYears } from "../steps.ts"

/** Geometric Brownian motion, exact at any step. Source: Glasserman (2003), eq. 3.22. */
export const gbm = defineProcess({
  kind: "gbm",
  doc: "A price whose relative changes are independent and normal, as a ratio to its value today. Drift and volatility are bitcoin's unless stated (5.1 without jumps).",
  schema: z.strictObject({
    kind: z.literal("gbm"),
    driftPerYear: quantity("fraction/year", {
      doc: "Growth of the mean, continuous",
      min: -2,
      max: 2,
      parameter: "btcDriftPerYear",
    }),
    volatilityPerSqrtYear: quantity("fraction/sqrt(year)", {
      doc: "Volatility of the logarithm",
      min: 0,
      max: 3,
      parameter: "btcVolatilityPerSqrtYear",
    }),
  }),
  example: { kind: "gbm" },
  unit: "ratio",
  gives: "series",
  draws: { per: "step", normals: ["price"], uniforms: 0 },
  certain: [{ volatilityPerSqrtYear: 0 }],
  simulate(p, { months }, { paths, normals }, out) {
    const halfVariance = (p.volatilityPerSqrtYear * p.volatilityPerSqrtYear) / 2
    const trend = months.map((m) => (p.driftPerYear * m) / 12 - (halfVariance * m) / 12)
    const sd = stepYears(months).map((years) => p.volatilityPerSqrtYear * Math.sqrt(years))
    const z = normals[0]!
    for (let row = 0, at = 0; row < paths; row++) {
      let moved = 0
      for (let k = 0; k < months.length; k++, at++) {
        moved += sd[k]! * z[at]!
        out[at] = exp(trend[k]! + moved)
      }
    }
  },
  mean: (p, month) => exp((p.driftPerYear * month) / 12),
  variance: (p, month) =>
    lognormalVariance(
      exp((p.driftPerYear * month) / 12),
      (p.volatilityPerSqrtYear * p.volatilityPerSqrtYear * month) / 12,
    ),
})
