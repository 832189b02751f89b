import { isCommitted } from "../../../cash/block.ts"
import type { Input, Terms } from "../../../model/resolved.ts"
import { useOf } from "../../../uses/index.ts"
import { quantitiesOf } from "../../../uses/use.ts"
import { changeBlocks } from "../../sensitivities/inputs.ts"
import { defineField } from "../field.ts"

/** What halls are worth after their last lease: income of the next year over this rate. */
export const capRate = defineField({
  name: "capRateFraction",
  unit: "fraction",
  doc: "Cap rate of every hall at the end of its last lease",
  search: { parameter: "capRateColocationFraction", lowTimes: 0.5, highTimes: 2 },
  replaces: ["capRateColocationFraction", "capRateHyperscaleFraction", "capRatePoweredShellFraction"],
  open: (run) => {
    const halls = run.runs.filter((one) => isCommitted(one) && endsInRent(one.use))
    if (halls.length === 0) return null
    const stated = new Set(halls.map(({ use }) => use.numbers.capRateFraction?.value ?? null))
    const today = stated.size === 1 ? [...stated][0]! : null
    return {
      today,
      at: (rate) =>
        rate === today
          ? run.portfolio
          : changeBlocks(run.portfolio, (block) =>
              endsInRent(block.use) ? { ...block, use: capped(block.use, rate) } : block,
            ),
    }
  },
})

/** A use that can state what is left at its end. */
const endsInRent = (use: Terms): boolean => "capRateFraction" in useOf(use.kind).schema.shape

function capped(use: Terms, rate: number): Terms {
  const spec = quantitiesOf(useOf(use.kind).schema).capRateFraction!
  const capRateFraction: Input = use.numbers.capRateFraction
    ? { ...use.numbers.capRateFraction, value: rate }
    : { value: rate, spec, origin: { kind: "given" } }
  return { ...use, numbers: { ...use.numbers, capRateFraction } }
}
