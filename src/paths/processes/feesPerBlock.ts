import { z } from "zod"
import { exp, log, pow } from "../../base/math.ts"
import { quantity } from "../../base/quantity.ts"
import { defineProcess } from "../process.ts"
import { lognormalVariance } from "../steps.ts"

type Terms = {
  readonly startBtcPerBlock: number
  readonly medianBtcPerBlock: number
  readonly sdLog: number
  readonly monthlyMemoryFraction: number
}

/** What is left after some months of today's distance from the median. */
const memory = (p: Terms, months: number): number => pow(p.monthlyMemoryFraction, months)
const middle = (p: Terms, month: number): number =>
  log(p.startBtcPerBlock / p.medianBtcPerBlock) * memory(p, month)
const spread = (p: Terms, months: number): number => p.sdLog * p.sdLog * (1 - memory(p, 2 * months))

/** Transaction fees: a logarithm of first order in months (1.2), in bitcoin and never a share of the subsidy. */
export const feesPerBlock = defineProcess({
  kind: "feesPerBlock",
  doc: "Mean transaction fees of a block. Their logarithm keeps a share of its distance from the median each month; at a halving they do not halve.",
  schema: z.strictObject({
    kind: z.literal("feesPerBlock"),
    startBtcPerBlock: quantity("BTC/block", {
      doc: "Fees a block today",
      min: 0.0001,
      max: 10,
      parameter: "feesBtcPerBlock",
    }),
    medianBtcPerBlock: quantity("BTC/block", {
      doc: "Median in the long run",
      min: 0.0001,
      max: 10,
      parameter: "feesBtcPerBlock",
    }),
    sdLog: quantity("log", {
      doc: "Standard deviation of the logarithm in the long run",
      min: 0,
      max: 3,
      parameter: "feesSdLog",
    }),
    monthlyMemoryFraction: quantity("fraction", {
      doc: "Share of a deviation of the logarithm that is left after a month",
      min: 0,
      max: 0.999,
      parameter: "feesMemoryFraction",
    }),
  }),
  example: { kind: "feesPerBlock", startBtcPerBlock: 0.018 },
  unit: "BTC/block",
  gives: "series",
  draws: { per: "step", normals: ["fees"], uniforms: 0 },
  certain: [{ sdLog: 0 }],
  simulate(p, { months }, { paths, normals }, out) {
    const mid = months.map((m) => middle(p, m))
    const steps = months.map((m, k) => m - (k === 0 ? 0 : months[k - 1]!))
    const decay = steps.map((length) => memory(p, length))
    const sd = steps.map((length) => Math.sqrt(spread(p, length)))
    const z = normals[0]!
    for (let row = 0, at = 0; row < paths; row++) {
      let away = 0
      for (let k = 0; k < months.length; k++, at++) {
        away = away * decay[k]! + sd[k]! * z[at]!
        out[at] = p.medianBtcPerBlock * exp(mid[k]! + away)
      }
    }
  },
  mean: (p, month) => p.medianBtcPerBlock * exp(middle(p, month) + spread(p, month) / 2),
  variance: (p, month) => {
    const log2 = spread(p, month)
    return lognormalVariance(p.medianBtcPerBlock * exp(middle(p, month) + log2 / 2), log2)
  },
})
