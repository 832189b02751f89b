import type { Terms } from "../../../model/resolved.ts"
import { useOf } from "../../../uses/index.ts"
import { changeBlocks, valued } from "../../sensitivities/inputs.ts"
import { constantOf } from "../../warnings/rule.ts"
import { defineField, meanBy, weightMw } from "../field.ts"

/** The ways in which a lease states its rent; exactly one is there. */
const STATED = ["rentUsdPerKwMonth", "averageRentUsdPerKwMonth", "contractValueUsd"]

/** First-year rent of every leased hall, whatever its contract says. */
export const rent = defineField({
  name: "rentUsdPerKwMonth",
  unit: "USD/kW-month",
  doc: "First-year rent of all leased halls, mean by critical IT; every rent moves by the same factor",
  search: { parameter: "rentUsdPerKwMonth", lowTimes: 0.5, highTimes: 2 },
  replaces: ["rentUsdPerKwMonth", "averageRentUsdPerKwMonth"],
  open: (run) => {
    const halls = run.runs.filter((one) => constantOf(one, "firstRentUsdPerKwMonth") !== undefined)
    if (halls.length === 0) return null
    const today = meanBy(halls, weightMw, (one) => constantOf(one, "firstRentUsdPerKwMonth")!)
    return {
      today,
      at: (usdPerKwMonth) =>
        usdPerKwMonth === today
          ? run.portfolio
          : changeBlocks(run.portfolio, (block) => ({
              ...block,
              use: rented(block.use, usdPerKwMonth / today),
              before: block.before && rented(block.before, usdPerKwMonth / today),
            })),
    }
  },
})

/** A lease at a multiple of its rent; other uses as they are. */
function rented(use: Terms, factor: number): Terms {
  if (!("rentUsdPerKwMonth" in useOf(use.kind).schema.shape)) return use
  const moved = Object.entries(use.numbers).map(
    ([name, input]) => [name, STATED.includes(name) ? valued(input, input.value * factor) : input] as const,
  )
  return { ...use, numbers: Object.fromEntries(moved) }
}
