import { z } from "zod"
import { normalQuantile } from "../../base/distributions.ts"
import { exp } from "../../base/math.ts"
import { quantity } from "../../base/quantity.ts"
import { defineProcess } from "../process.ts"
import { lognormalVariance, poissonCount, stepYears } from "../steps.ts"

type Jumps = { readonly jumpMeanLog: number; readonly jumpSdLog: number }

/** Mean of e^J - 1, and of (e^J - 1)^2, of a jump J of the logarithm. */
const relativeJump = ({ jumpMeanLog: m, jumpSdLog: s }: Jumps): number => exp(m + (s * s) / 2) - 1
const squaredJump = ({ jumpMeanLog: m, jumpSdLog: s }: Jumps): number =>
  exp(2 * m + 2 * s * s) - 2 * exp(m + (s * s) / 2) + 1

/** Diffusion with normal jumps of the logarithm, exact at any step (5.1). Source: Merton (1976). */
export const mertonJump = defineProcess({
  kind: "mertonJump",
  doc: "A price that diffuses and jumps, as a ratio to its value today. The drift is that of the mean: what jumps add on average is taken off. More than 30 jumps a year are refused: an unconstrained fit to daily data finds hundreds, which are heavy tails and not jumps.",
  schema: z.strictObject({
    kind: z.literal("mertonJump"),
    driftPerYear: quantity("fraction/year", {
      doc: "Growth of the mean, continuous",
      min: -2,
      max: 2,
      parameter: "btcDriftPerYear",
    }),
    volatilityPerSqrtYear: quantity("fraction/sqrt(year)", {
      doc: "Volatility of the logarithm between jumps",
      min: 0,
      max: 3,
      parameter: "btcDiffusiveVolatilityPerSqrtYear",
    }),
    jumpCountPerYear: quantity("count/year", {
      doc: "Jumps a year",
      min: 0,
      max: 30,
      parameter: "btcJumpsPerYear",
    }),
    jumpMeanLog: quantity("log", {
      doc: "Mean jump of the logarithm",
      min: -1,
      max: 1,
      parameter: "btcJumpMeanLog",
    }),
    jumpSdLog: quantity("log", {
      doc: "Standard deviation of a jump",
      min: 0,
      max: 1,
      parameter: "btcJumpSdLog",
    }),
  }),
  example: { kind: "mertonJump" },
  unit: "ratio",
  gives: "series",
  draws: { per: "step", normals: ["price"], uniforms: 1 },
  certain: [
    { volatilityPerSqrtYear: 0, jumpCountPerYear: 0 },
    { volatilityPerSqrtYear: 0, jumpMeanLog: 0, jumpSdLog: 0 },
  ],
  simulate(p, { months }, { fromPath, paths, normals, uniforms, extra }, out) {
    const correction =
      (p.volatilityPerSqrtYear * p.volatilityPerSqrtYear) / 2 + p.jumpCountPerYear * relativeJump(p)
    const trend = months.map((m) => (p.driftPerYear * m) / 12 - (correction * m) / 12)
    const years = stepYears(months)
    const sd = years.map((length) => p.volatilityPerSqrtYear * Math.sqrt(length))
    const expected = years.map((length) => p.jumpCountPerYear * length)
    const none = expected.map((count) => exp(-count))
    const z = normals[0]!
    const u = uniforms[0]!
    for (let row = 0, at = 0; row < paths; row++) {
      let moved = 0
      for (let k = 0; k < months.length; k++, at++) {
        moved += sd[k]! * z[at]!
        if (u[at]! > none[k]!) {
          const jumps = poissonCount(u[at]!, expected[k]!, none[k]!)
          const size = normalQuantile(extra(fromPath + row, k, 0))
          moved += jumps * p.jumpMeanLog + Math.sqrt(jumps) * p.jumpSdLog * size
        }
        out[at] = exp(trend[k]! + moved)
      }
    }
  },
  mean: (p, month) => exp((p.driftPerYear * month) / 12),
  variance: (p, month) =>
    lognormalVariance(
      exp((p.driftPerYear * month) / 12),
      ((p.volatilityPerSqrtYear * p.volatilityPerSqrtYear + p.jumpCountPerYear * squaredJump(p)) * month) /
        12,
    ),
})
