import { type BlockRun, pathOf } from "../../../cash/block.ts"
import type { Terms } from "../../../model/resolved.ts"
import { useOf } from "../../../uses/index.ts"
import { quantitiesOf } from "../../../uses/use.ts"
import { changeBlocks } from "../../sensitivities/inputs.ts"
import { committed, constantOf } from "../../warnings/rule.ts"
import { defineField, meanBy, weightMw } from "../field.ts"

/** Months by which the halls still to come are late. */
export const delay = defineField({
  name: "delayMonths",
  unit: "months",
  doc: "Delay of the halls that are not live yet, mean by critical IT",
  // The mean delay is a mixture with a long tail: three times the cited high covers it (spec 2.5).
  search: { parameter: "delayMedianMonths", lowTimes: 0, highTimes: 3 },
  replaces: ["delayMonths"],
  open: (run) => {
    const late = committed(run).filter(isToCome)
    if (late.length === 0) return null
    const today = meanBy(late, weightMw, ({ use }) => statedMonths(use))
    const places = new Set(late.map(pathOf))
    // Below the mean of the file every delay shrinks alike; above it all halls slip by the same months more.
    const moved = (stated: number, months: number): number =>
      months < today ? (stated * months) / today : stated + months - today
    return {
      today,
      at: (months) =>
        months === today
          ? run.portfolio
          : changeBlocks(run.portfolio, (block, site) =>
              places.has(pathOf({ site, block }))
                ? { ...block, use: delayed(block.use, (stated) => moved(stated, months)) }
                : block,
            ),
    }
  },
})

/** A hall whose planned month is after the first of the model. */
const isToCome = (run: BlockRun): boolean =>
  "delayMonths" in useOf(run.use.kind).schema.shape && (constantOf(run, "plannedMonth") ?? 0) > 1

const statedMonths = ({ numbers }: Terms): number => numbers.delayMonths?.value ?? 0

function delayed(use: Terms, months: (stated: number) => number): Terms {
  const spec = quantitiesOf(useOf(use.kind).schema).delayMonths!
  const origin = use.numbers.delayMonths?.origin ?? ({ kind: "given" } as const)
  const delayMonths = { value: months(statedMonths(use)), spec, origin }
  return { ...use, numbers: { ...use.numbers, delayMonths } }
}
