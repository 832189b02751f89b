import { exp, pow } from "../../base/math.ts"
import type { Draws, Times } from "../process.ts"
import { lognormalVariance, poissonCount, stepYears } from "../steps.ts"

/** Geometric Brownian motion that loses a fixed share at each of some random events; the drift is without them. */
export type Shocked = {
  readonly driftPerYear: number
  readonly volatilityPerSqrtYear: number
  readonly eventsPerYear: number
  readonly lossFraction: number
}

/** The ratio to the value today, exact at any step. */
export function simulateShocked(p: Shocked, { months }: Times, draws: Draws, out: Float64Array): void {
  const halfVariance = (p.volatilityPerSqrtYear * p.volatilityPerSqrtYear) / 2
  const trend = months.map((m) => (p.driftPerYear * m) / 12 - (halfVariance * m) / 12)
  const years = stepYears(months)
  const sd = years.map((length) => p.volatilityPerSqrtYear * Math.sqrt(length))
  const expected = years.map((length) => p.eventsPerYear * length)
  const none = expected.map((count) => exp(-count))
  const z = draws.normals[0]!
  const u = draws.uniforms[0]!
  for (let row = 0, at = 0; row < draws.paths; row++) {
    let moved = 0
    let kept = 1
    for (let k = 0; k < months.length; k++, at++) {
      moved += sd[k]! * z[at]!
      if (u[at]! > none[k]!) kept *= pow(1 - p.lossFraction, poissonCount(u[at]!, expected[k]!, none[k]!))
      out[at] = kept * exp(trend[k]! + moved)
    }
  }
}

export function meanShocked(p: Shocked, month: number): number {
  const lost = (p.eventsPerYear * p.lossFraction * month) / 12
  return exp((p.driftPerYear * month) / 12 - lost)
}

export function varianceShocked(p: Shocked, month: number): number {
  const square =
    p.volatilityPerSqrtYear * p.volatilityPerSqrtYear + p.eventsPerYear * p.lossFraction * p.lossFraction
  return lognormalVariance(meanShocked(p, month), (square * month) / 12)
}
