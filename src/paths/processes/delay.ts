import { z } from "zod"
import { lognormalMean, lognormalQuantile, normalQuantile } from "../../base/distributions.ts"
import { exp, normalCdf } from "../../base/math.ts"
import { quantity } from "../../base/quantity.ts"
import { defineProcess } from "../process.ts"

/** Months late: none, or lognormal (2.5). Rises with its normal, so that it can be late together with others. */
export const delay = defineProcess({
  kind: "delay",
  doc: "Months by which a project is late: none with one chance, lognormal with the other. One value a path.",
  schema: z.strictObject({
    kind: z.literal("delay"),
    lateFraction: quantity("fraction", {
      doc: "Chance of being late",
      min: 0,
      max: 1,
      parameter: "lateFraction",
    }),
    medianMonths: quantity("months", {
      doc: "Median delay of those late",
      min: 0,
      max: 120,
      parameter: "delayMedianMonths",
    }),
    dispersionLog: quantity("log", {
      doc: "Standard deviation of the logarithm of that delay",
      min: 0,
      max: 3,
      parameter: "delayDispersionLog",
    }),
  }),
  example: { kind: "delay" },
  unit: "months",
  gives: "value",
  draws: { per: "path", normals: ["delay"], uniforms: 0 },
  certain: [{ lateFraction: 0 }, { lateFraction: 1, dispersionLog: 0 }],
  simulate(p, _times, { paths, normals }, out) {
    const onTime = normalQuantile(1 - p.lateFraction)
    for (let row = 0; row < paths; row++) {
      const z = normals[0]![row]!
      const later = Math.min(Math.max(normalCdf(-z) / p.lateFraction, 1e-16), 1 - 1e-16) // chance of a longer one
      out[row] = z > onTime ? lognormalQuantile(p.medianMonths, p.dispersionLog, 1 - later) : 0
    }
  },
  mean: (p) => p.lateFraction * lognormalMean(p.medianMonths, p.dispersionLog),
  variance: (p) => {
    const mean = p.lateFraction * lognormalMean(p.medianMonths, p.dispersionLog)
    return (
      p.lateFraction * p.medianMonths * p.medianMonths * exp(2 * p.dispersionLog * p.dispersionLog) -
      mean * mean
    )
  },
})
