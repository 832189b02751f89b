import { type SimulationOptions, simulateValue } from "../../src/decide/simulate/index.ts"
import type { Portfolio } from "../../src/model/resolved.ts"
import type { Simulated } from "../../src/report/simulation.ts"
import { sha256 } from "./sha256.ts"

/** What a manifest says of the machine, beside what it says of the model. */
export type Machine = { readonly engineVersion: string; readonly v8: string }

/** Paths that a page draws; more are for a server or the command line. */
const PATHS: SimulationOptions = { paths: 2000, seed: 1, method: "sobol" }

/** Paths of a portfolio do not change; they are drawn once. */
const SIMULATED = new WeakMap<Portfolio, Simulated>()

export function simulatedOf(portfolio: Portfolio, machine: Machine): Simulated {
  const known = SIMULATED.get(portfolio)
  if (known) return known
  const simulation = simulateValue(portfolio, PATHS)
  const manifest = { ...PATHS, ...machine, inputHash: sha256(JSON.stringify(portfolio, plainMaps)) }
  const simulated = { simulation, manifest }
  SIMULATED.set(portfolio, simulated)
  return simulated
}

/** As src/app/simulation/options.ts writes a model before it is hashed; test/web/engine.test.ts holds them together. */
const plainMaps = (_key: string, value: unknown): unknown =>
  value instanceof Map ? [...value.entries()] : value
