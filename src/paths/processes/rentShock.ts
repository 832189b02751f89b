import { z } from "zod"
import { quantity } from "../../base/quantity.ts"
import { defineProcess } from "../process.ts"
import { meanShocked, type Shocked, simulateShocked, varianceShocked } from "./shocked.ts"

type Terms = {
  readonly driftPerYear: number
  readonly volatilityPerSqrtYear: number
  readonly shockCountPerYear: number
  readonly shockFraction: number
}

const shocked = (p: Terms): Shocked => ({
  driftPerYear: p.driftPerYear,
  volatilityPerSqrtYear: p.volatilityPerSqrtYear,
  eventsPerYear: p.shockCountPerYear,
  lossFraction: p.shockFraction,
})

/** Market rent of AI halls: geometric Brownian motion, and waves of new supply (5.2). */
export const rentShock = defineProcess({
  kind: "rentShock",
  doc: "Market rent of AI halls, as a ratio to today's. New supply takes a share of it at random times; the drift is without them.",
  schema: z.strictObject({
    kind: z.literal("rentShock"),
    driftPerYear: quantity("fraction/year", {
      doc: "Growth of the mean between waves of supply, continuous",
      min: -1,
      max: 1,
      parameter: "rentDriftPerYear",
    }),
    volatilityPerSqrtYear: quantity("fraction/sqrt(year)", {
      doc: "Volatility of the logarithm",
      min: 0,
      max: 2,
      parameter: "rentVolatilityPerSqrtYear",
    }),
    shockCountPerYear: quantity("count/year", {
      doc: "Waves of new supply a year",
      min: 0,
      max: 5,
      parameter: "rentShocksPerYear",
    }),
    shockFraction: quantity("fraction", {
      doc: "Share of rent that a wave takes",
      min: 0,
      max: 0.95,
      parameter: "rentShockFraction",
    }),
  }),
  example: { kind: "rentShock", driftPerYear: 0.01, shockCountPerYear: 0.2 },
  unit: "ratio",
  gives: "series",
  draws: { per: "step", normals: ["rent"], uniforms: 1 },
  certain: [
    { volatilityPerSqrtYear: 0, shockCountPerYear: 0 },
    { volatilityPerSqrtYear: 0, shockFraction: 0 },
  ],
  simulate: (p, times, draws, out) => simulateShocked(shocked(p), times, draws, out),
  mean: (p, month) => meanShocked(shocked(p), month),
  variance: (p, month) => varianceShocked(shocked(p), month),
})
