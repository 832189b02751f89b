import { z } from "zod"
import { normalQuantile } from "../../base/distributions.ts"
import { quantity } from "../../base/quantity.ts"
import { defineProcess } from "../process.ts"

/** Whether a project is delivered at all (3.4): 1 with a chance, otherwise 0. A low normal delivers. */
export const delivery = defineProcess({
  kind: "delivery",
  doc: "Whether a project is delivered at all: 1 with the chance of its stage, otherwise 0. One value a path. When it is delivered is another question: see delay.",
  schema: z.strictObject({
    kind: z.literal("delivery"),
    deliveredFraction: quantity("fraction", {
      doc: "Chance of delivery",
      min: 0,
      max: 1,
      parameter: "stageUnderConstructionFraction",
    }),
  }),
  example: { kind: "delivery" },
  unit: "fraction",
  gives: "value",
  draws: { per: "path", normals: ["delivery"], uniforms: 0 },
  certain: [{ deliveredFraction: 1 }, { deliveredFraction: 0 }],
  simulate({ deliveredFraction: chance }, _times, { paths, normals }, out) {
    const last = normalQuantile(chance)
    for (let row = 0; row < paths; row++) out[row] = normals[0]![row]! <= last ? 1 : 0
  },
  mean: ({ deliveredFraction }) => deliveredFraction,
  variance: ({ deliveredFraction }) => deliveredFraction * (1 - deliveredFraction),
})
