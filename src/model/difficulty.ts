import { z } from "zod"
import { quantity } from "../base/quantity.ts"
import { unitOfName } from "../base/units.ts"
import { DIFFICULTY_MODELS } from "../paths/difficulty/index.ts"
import type { DifficultyModel } from "../paths/difficulty/model.ts"

/** Models that make hashprice from the price; the reduced form is what a market without one of these has. */
const STATED = DIFFICULTY_MODELS.filter(({ kind }) => kind !== "reducedForm")

function schemaOf({ kind, terms, doc }: DifficultyModel) {
  const fields = Object.entries(terms).map(([name, { doc: meaning, min, max, assume }]) => {
    const unit = unitOfName(name)
    if (!unit) throw new Error(`difficulty: ${name} names no unit`)
    const field = assume
      ? quantity(unit, { doc: meaning, min, max }).prefault({ assume: assume.value, because: assume.because })
      : quantity(unit, { doc: meaning, min, max, parameter: name })
    return [name, field] as const
  })
  return z
    .strictObject({
      kind: z.literal(kind),
      blockHeight: quantity("block height", {
        doc: "Height of the chain at the start: it dates retargets and halvings",
        min: 1,
        max: 10_000_000,
      }),
      ...Object.fromEntries(fields),
    })
    .describe(doc)
}

const [first, ...others] = STATED.map(schemaOf)
export const DifficultySchema = z.discriminatedUnion("kind", [first!, ...others])
