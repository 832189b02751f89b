import { z } from "zod"
import { exp } from "../../base/math.ts"
import { quantity } from "../../base/quantity.ts"
import { defineProcess } from "../process.ts"
import { lognormalVariance } from "../steps.ts"

/** Build cost over its budget: lognormal (2.3). Correlate its normal with that of the delay. */
export const costFactor = defineProcess({
  kind: "costFactor",
  doc: "Build cost of a project over its budget, lognormal. One value a path; late projects cost more, so state a correlation with the delay (parameter delayCostCorrelation).",
  schema: z.strictObject({
    kind: z.literal("costFactor"),
    overrunFraction: quantity("fraction", {
      doc: "Mean overrun",
      min: -0.5,
      max: 5,
      parameter: "costOverrunFraction",
    }),
    dispersionLog: quantity("log", {
      doc: "Standard deviation of the logarithm",
      min: 0,
      max: 2,
      parameter: "costDispersionLog",
    }),
  }),
  example: { kind: "costFactor" },
  unit: "ratio",
  gives: "value",
  draws: { per: "path", normals: ["cost"], uniforms: 0 },
  certain: [{ dispersionLog: 0 }],
  simulate(p, _times, { paths, normals }, out) {
    const middle = (p.dispersionLog * p.dispersionLog) / 2
    for (let row = 0; row < paths; row++)
      out[row] = (1 + p.overrunFraction) * exp(p.dispersionLog * normals[0]![row]! - middle)
  },
  mean: (p) => 1 + p.overrunFraction,
  variance: (p) => lognormalVariance(1 + p.overrunFraction, p.dispersionLog * p.dispersionLog),
})
