import type { Estimate } from "../../base/stats.ts"
import { type InformationValue, partialInformation, perfectInformation } from "../information.ts"
import { chance, type Spread, spreadOf } from "../risk.ts"
import type { Simulation } from "./summary.ts"

/** A plan beside the first one, path by path on the same draws. */
export type PlanAgainst = {
  readonly spread: Spread
  /** How much more it is worth than the first: the spread of differences, with their own errors. */
  readonly difference: Spread
  readonly betterFraction: Estimate
}

export type Plans = {
  /** A share where every plan has a value per share, otherwise the blocks. */
  readonly of: "perShareUsd" | "npvUsd"
  readonly plans: readonly PlanAgainst[]
  /** Worth of knowing everything before choosing a plan, and of knowing one driver (spec 5.7); null for one plan. */
  readonly information: {
    readonly all: InformationValue
    readonly drivers: readonly { readonly id: string; readonly worthUsd: Estimate }[]
  } | null
}

/** Plans that were run with the same seed, method and number of paths; throws for others. */
export function plansAgainst(runs: readonly Simulation[]): Plans {
  const [first] = runs
  if (!first || runs.some(({ values }) => values.length !== first.values.length))
    throw new RangeError("plans are compared on the same paths")
  const of = runs.every((one) => one.of === "perShareUsd") ? "perShareUsd" : "npvUsd"
  const valuesOf = ({ values, blocksUsd }: Simulation): Float64Array =>
    of === "perShareUsd" ? values : blocksUsd
  const base = valuesOf(first)
  const { starts } = first
  const choices = runs.map(valuesOf)
  return {
    of,
    information: runs.length < 2 ? null : informationOf(runs, choices),
    plans: runs.map((run) => {
      const values = valuesOf(run)
      const gaps = values.map((value, p) => value - base[p]!)
      return {
        spread: spreadOf({ values, starts }),
        difference: spreadOf({ values: gaps, starts }),
        betterFraction: chance({ values: gaps.map((gap) => (gap > 0 ? 1 : 0)), starts }),
      }
    }),
  }
}

/** A driver counts that the plans draw alike; what only one of them draws cannot be known for the others. */
function informationOf(runs: readonly Simulation[], choices: readonly Float64Array[]) {
  const shared = runs[0]!.drawn.filter(
    ({ id, values }) =>
      values.some((value) => value !== values[0]) &&
      runs.every(({ drawn }) => drawn.some((one) => one.id === id)),
  )
  const drivers = shared.map(({ id, values }) => ({
    id,
    worthUsd: partialInformation(choices, [values]).worthUsd,
  }))
  return {
    all: perfectInformation(choices),
    drivers: drivers.sort((a, b) => b.worthUsd.value - a.worthUsd.value),
  }
}
