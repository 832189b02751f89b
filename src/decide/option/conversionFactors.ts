import { cholesky } from "../../base/linear.ts"
import { log } from "../../base/math.ts"
import { fillNormals, stream } from "../../base/random.ts"
import { repaired } from "../../paths/joint.ts"
import { levelsAfter } from "./assess.ts"
import { type LogFactor, logAfter, walk } from "./factor.ts"
import type { Hashprice } from "./hashprice.ts"
import { type PathSet, simulate } from "./paths.ts"

// What moves while one waits: hashprice, and market rents where they are not certain.

/** Market rents over those of today, at which a later lease is signed. */
export type RentTerms = {
  readonly driftPerYear: number
  readonly volatilityPerSqrtYear: number
  /** With the passing factor of hashprice, or the lasting one where that alone moves. */
  readonly hashpriceCorrelation: number
}

/** The factors of a conversion in the order of its levels, and how their steps move together. */
export type Moving = {
  readonly hashprice: Hashprice
  readonly rent: LogFactor | null
  readonly factors: readonly LogFactor[]
  readonly lower: Float64Array
}

/** Rents without volatility are no factor: their drift is then part of what a candidate earns. */
export function movingOf(hashprice: Hashprice, terms: RentTerms): Moving {
  const { driftPerYear, volatilityPerSqrtYear, hashpriceCorrelation } = terms
  const rent = volatilityPerSqrtYear > 0 ? walk(1, driftPerYear, volatilityPerSqrtYear, 1 / 12) : null
  const factors = rent ? [...hashprice.factors, rent] : hashprice.factors
  const size = factors.length
  const cells = new Float64Array(size * size)
  const pair = (i: number, j: number, value: number): void => {
    cells[i * size + j] = cells[j * size + i] = value
  }
  for (let i = 0; i < size; i++) pair(i, i, 1)
  if (hashprice.factors.length === 2) pair(0, 1, hashprice.correlation)
  if (rent) pair(size - 2, size - 1, hashpriceCorrelation)
  return { hashprice, rent, factors, lower: cholesky(repaired({ size, cells }).matrix)!.cells }
}

/** Which paths: those of a name and seed, started from today's state or as far from it as it moves in some steps. */
export type PathsWanted = {
  readonly steps: number
  readonly seed: number
  readonly name: string
  readonly paths: number
  readonly aroundSteps?: number
}

export function pathsOf({ factors, lower }: Moving, wanted: PathsWanted): PathSet {
  const { steps, seed, name, paths, aroundSteps = 0 } = wanted
  const length = steps + 1
  const own = factors.map((_, index) => {
    const draws = new Float64Array(paths * length)
    const span = { index, fromPath: 0, paths, steps: length, antithetic: true }
    fillNormals(stream(seed, `option.${name}`), span, draws)
    return draws
  })
  const from = factors.map((factor, f) => {
    const spread = aroundSteps === 0 ? 0 : logAfter(factor, aroundSteps).sigma
    return Float64Array.from({ length: paths }, (_, p) => factor.logNow + spread * own[f]![p * length]!)
  })
  const normals = (path: number, step: number, f: number): number => own[f]![path * length + step]!
  return simulate(factors, steps, paths, normals, lower, from)
}

/** Standard normal quantiles of rents at which a rule is read: 10%, 50%, 90%. */
const RENT_QUANTILES = [-1.2815515655446004, 0, 1.2815515655446004] as const

/** Rents of a step at those quantiles, or today's; none where they are certain. */
export function rentsAt({ rent }: Moving, step: number): readonly (number | null)[] {
  if (rent === null) return [null]
  return step === 0 ? [1] : levelsAfter(rent, step, RENT_QUANTILES)
}

/** Logarithms of all factors at a hashprice and a rent. */
export const logsOf = (
  { hashprice }: Moving,
  step: number,
  logHashprice: number,
  rent: number | null,
): readonly number[] => [...hashprice.logsAt(step, logHashprice), ...(rent === null ? [] : [log(rent)])]
