import { log } from "../../base/math.ts"
import type { LogFactor } from "./factor.ts"
import type { Hashprice } from "./hashprice.ts"
import {
  type Lattice,
  type LatticeSize,
  ONE_FACTOR,
  oneFactorLattice,
  TWO_FACTORS,
  twoFactorLattice,
} from "./lattice.ts"

/** How far a grid reaches at least: so many times below and above today's level of its first factor. */
const REACH = log(6)

/** A grid of one or two factors of a conversion, and the correlation of their steps. */
export const latticeOver = (
  factors: readonly LogFactor[],
  correlation: number,
  steps: number,
  size: LatticeSize = factors.length === 1 ? ONE_FACTOR : TWO_FACTORS,
): Lattice => {
  const [first, second] = factors
  const reaching = { ...size, reach: REACH }
  return second === undefined
    ? oneFactorLattice(first!, steps, reaching)
    : twoFactorLattice({ first: first!, second, correlation }, steps, reaching)
}

export const hashpriceLattice = ({ factors, correlation }: Hashprice, steps: number): Lattice =>
  latticeOver(factors, correlation, steps)
