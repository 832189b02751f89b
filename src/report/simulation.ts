import type { Estimate } from "../base/stats.ts"
import type { Simulation } from "../decide/simulate/index.ts"
import type { Method } from "../paths/sample.ts"

/** What a simulated result can be made again from. */
export type Manifest = {
  readonly seed: number
  readonly paths: number
  readonly method: Method
  readonly engineVersion: string
  readonly v8: string
  /** SHA-256 of the model as read: facts, defaults and market included. */
  readonly inputHash: string
}

/** A simulation and what it can be made again from, as reports and commands carry it. */
export type Simulated = { readonly simulation: Simulation; readonly manifest: Manifest }

/** The fields that a simulation adds to the value of a portfolio (docs/json.md). */
export function simulationJson({ simulation, manifest }: Simulated) {
  const { of, certainUsd, controlledMean, shortfall, events, terminations, worthlessFraction } = simulation
  return {
    distribution: { of, certainUsd, ...spreadJson(simulation.distribution), controlledMean },
    npvDistribution: spreadJson(simulation.npv),
    risk: {
      lossFraction: simulation.distribution.lossFraction,
      worthlessFraction,
      shortfall,
      events,
      terminations,
    },
    drivers: simulation.drivers,
    fans: simulation.fans,
    histogram: simulation.histogram,
    hashprice: simulation.passThrough,
    repairedCorrelations: simulation.repaired,
    manifest,
  }
}

export function spreadJson({ q10, q50, q90, mean, cvar5 }: Simulation["distribution"]) {
  const errors: Readonly<Record<string, Estimate>> = { q10, q50, q90, cvar5 }
  return {
    q10: q10.value,
    q50: q50.value,
    q90: q90.value,
    mean: mean.value,
    stdError: mean.standardError,
    cvar5: cvar5.value,
    stdErrors: Object.fromEntries(Object.entries(errors).map(([name, one]) => [name, one.standardError])),
  }
}
