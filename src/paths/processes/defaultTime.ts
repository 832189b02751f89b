import { z } from "zod"
import { exp, normalCdf } from "../../base/math.ts"
import { quantity } from "../../base/quantity.ts"
import { defineProcess } from "../process.ts"

type Terms = { readonly creditSpreadFraction: number; readonly recoveryFraction: number }

const survival = (p: Terms, month: number): number =>
  exp(-((p.creditSpreadFraction / (1 - p.recoveryFraction)) * month) / 12)

/** Exponential time of default by the hazard of a credit spread (2.8); a low normal defaults early. */
export const defaultTime = defineProcess({
  kind: "defaultTime",
  doc: "Whether a counterparty still pays: 1 until it defaults, 0 from then on. The hazard is its credit spread over what is lost in default. Do not discount the same flows at a rate that already pays for the default.",
  schema: z.strictObject({
    kind: z.literal("defaultTime"),
    creditSpreadFraction: quantity("fraction", {
      doc: "Credit spread a year",
      min: 0,
      max: 1,
      yearly: true,
      parameter: "neocloudCdsBasisPoints",
    }),
    recoveryFraction: quantity("fraction", {
      doc: "Share recovered in default, as the spread takes it",
      min: 0,
      max: 0.95,
      parameter: "tenantRecoveryFraction",
    }),
  }),
  example: { kind: "defaultTime" },
  unit: "fraction",
  gives: "series",
  draws: { per: "path", normals: ["credit"], uniforms: 0 },
  certain: [{ creditSpreadFraction: 0 }],
  simulate(p, { months }, { paths, normals }, out) {
    const alive = months.map((m) => survival(p, m))
    for (let row = 0, at = 0; row < paths; row++) {
      const longer = normalCdf(-normals[0]![row]!) // chance of a later default
      for (let k = 0; k < months.length; k++, at++) out[at] = longer <= alive[k]! ? 1 : 0
    }
  },
  mean: survival,
  variance: (p, month) => survival(p, month) * (1 - survival(p, month)),
})
