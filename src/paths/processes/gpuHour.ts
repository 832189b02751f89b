import { z } from "zod"
import { quantity } from "../../base/quantity.ts"
import { defineProcess } from "../process.ts"
import { meanShocked, type Shocked, simulateShocked, varianceShocked } from "./shocked.ts"

type Terms = {
  readonly declinePerYear: number
  readonly volatilityPerSqrtYear: number
  readonly generationCountPerYear: number
  readonly generationFraction: number
}

const shocked = (p: Terms): Shocked => ({
  driftPerYear: -p.declinePerYear,
  volatilityPerSqrtYear: p.volatilityPerSqrtYear,
  eventsPerYear: p.generationCountPerYear,
  lossFraction: p.generationFraction,
})

/** Market price of an hour of a GPU that ages: decline, noise, and a step at each new generation (2.9). */
export const gpuHour = defineProcess({
  kind: "gpuHour",
  doc: "Market price of an hour of a GPU, as a ratio to today's: it declines with age, moves at random, and steps down when a new generation arrives.",
  schema: z.strictObject({
    kind: z.literal("gpuHour"),
    declinePerYear: quantity("fraction/year", {
      doc: "Decline with age between generations, continuous",
      min: -1,
      max: 2,
      parameter: "gpuRentDeclinePerYear",
    }),
    volatilityPerSqrtYear: quantity("fraction/sqrt(year)", {
      doc: "Volatility of the logarithm",
      min: 0,
      max: 3,
      parameter: "gpuRentVolatilityPerSqrtYear",
    }),
    generationCountPerYear: quantity("count/year", {
      doc: "New generations a year",
      min: 0,
      max: 5,
      parameter: "gpuGenerationsPerYear",
    }),
    generationFraction: quantity("fraction", {
      doc: "Share of the price that a new generation takes",
      min: 0,
      max: 0.95,
      parameter: "gpuGenerationFraction",
    }),
  }),
  example: { kind: "gpuHour" },
  unit: "ratio",
  gives: "series",
  draws: { per: "step", normals: ["price"], uniforms: 1 },
  certain: [
    { volatilityPerSqrtYear: 0, generationCountPerYear: 0 },
    { volatilityPerSqrtYear: 0, generationFraction: 0 },
  ],
  simulate: (p, times, draws, out) => simulateShocked(shocked(p), times, draws, out),
  mean: (p, month) => meanShocked(shocked(p), month),
  variance: (p, month) => varianceShocked(shocked(p), month),
})
