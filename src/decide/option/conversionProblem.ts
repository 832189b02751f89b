import { exp, log } from "../../base/math.ts"
import type { Leave, Levels, Move, Regime, SwitchingProblem, Window } from "./problem.ts"
import type { Started } from "./started.ts"
import { stillEarned } from "./stillEarned.ts"
import { type Conversion, laterBy, soldAt, todaysUse, yearsOf } from "./todaysUse.ts"

const TODAY = 0

/** The choice, month by month (spec 5.8). */
export function conversionProblem(conversion: Conversion): SwitchingProblem {
  const { earned, started, lastMonth, rate, backUsd } = conversion
  const window: Window = { firstStep: 0, lastStep: lastMonth, everySteps: 1 }
  const longest = backUsd === null ? 0 : Math.max(...started.map(({ lagMonths }) => Math.max(...lagMonths)))
  const undoable = backUsd === null ? [] : started
  return {
    steps: Math.max(lastMonth + 1 + longest, earned.end),
    yearsPerStep: yearsOf(1),
    ratePerYear: log(1 + rate),
    regimes: [todaysUse(conversion), ...undoable.map((one) => hall(conversion, one))],
    moves: [
      ...started.flatMap((one, i) =>
        backUsd === null ? [leave(conversion, one, window)] : builds(conversion, one, i + 1),
      ),
      ...undoable.map((_, i) => wayBack(i + 1, backUsd!, window)),
    ],
  }
}

const rentOf = ({ rentGrowthPerYear, hashprice }: Conversion): ((levels: Levels) => number) => {
  const at = hashprice.factors.length
  return rentGrowthPerYear === null ? () => 1 : (levels) => levels[at]!
}

const worthOf = (conversion: Conversion, { earnsUsd, buildUsd }: Started) => {
  const rent = rentOf(conversion)
  return (step: number, levels: Levels): number => earnsUsd[step]! * rent(levels) + buildUsd[step]!
}

/** A conversion for good: what the candidate is worth, with the machines and what today's use still earns until it stops. */
function leave(conversion: Conversion, started: Started, window: Window): Leave {
  const worth = worthOf(conversion, started)
  const runsFor = (step: number): number =>
    conversion.untilTieIn ? started.lagMonths[step]! : started.stopAfterMonths
  const stillRuns = Array.from({ length: window.lastStep + 1 }, (_, step) => runsFor(step)).some((n) => n > 0)
  const rest = stillRuns ? stillEarned(conversion, runsFor) : null
  return {
    kind: "leave",
    from: TODAY,
    window,
    payoffUsd: (step, levels) =>
      worth(step, levels) + (rest?.(step, levels) ?? soldAt(conversion, step, levels)),
  }
}

/**
 * A hall that can be left again never ages: it earns a level amount, worth on any day what the candidate is worth on the day
 * it is ready.
 */
function hall(conversion: Conversion, started: Started): Regime {
  const rent = rentOf(conversion)
  const ready = readyUsd(conversion, started)
  const level = ready * (1 - rentLater(conversion, 1))
  return {
    name: started.use.kind,
    cashUsd: (_step, levels) => level * rent(levels),
    endUsd: (levels) => ready * rent(levels),
  }
}

/** Value now of a rent that comes after some months, over the rent of today. */
const rentLater = ({ rentGrowthPerYear, rate }: Conversion, months: number): number =>
  exp((rentGrowthPerYear ?? 0) * yearsOf(months)) * laterBy(rate, months)

/** Worth of a hall on the day it is ready, at today's rents [USD]. */
const readyUsd = (conversion: Conversion, { earnsUsd, lagMonths }: Started): number =>
  earnsUsd[0]! / laterBy(conversion.rate, lagMonths[0]!)

/** A move for each start, because each may take another time to build. */
function builds(conversion: Conversion, started: Started, to: number): readonly Move[] {
  const rent = rentOf(conversion)
  const worth = worthOf(conversion, started)
  return Array.from({ length: conversion.lastMonth + 1 }, (_, start): Move => {
    const buildSteps = started.lagMonths[start]!
    const stands = readyUsd(conversion, started) * rentLater(conversion, buildSteps)
    return {
      kind: "switch",
      from: TODAY,
      to,
      window: { firstStep: start, lastStep: start, everySteps: 1 },
      costUsd: (step, levels) =>
        stands * rent(levels) - worth(step, levels) - soldAt(conversion, step, levels),
      buildSteps,
      // Its machines are sold at the start, as they are bought again on the way back.
      earnsWhileBuilding: false,
    }
  })
}

const wayBack = (from: number, backUsd: number, window: Window): Move => ({
  kind: "switch",
  from,
  to: TODAY,
  window,
  costUsd: () => backUsd,
  buildSteps: 0,
  earnsWhileBuilding: false,
})
