import { exp } from "../../base/math.ts"
import { type NormalRule, normalRule } from "../../base/quadrature.ts"
import { type EvenGrid, gridPoint, splineAt, splineCoefficients } from "../../base/spline.ts"
import { meanAlong } from "./axis.ts"
import { type LogFactor, logAfter, overSteps } from "./factor.ts"

/** Functions of the factors on a grid of their logarithms, and their means some steps later. */
export type Lattice = {
  readonly size: number
  /** Each factor at each node, in its own unit. */
  readonly levels: readonly Float64Array[]
  /** Writes E[values(state some steps later) | node]. */
  readonly expect: (values: Float64Array, steps: number, out: Float64Array) => void
  /** A function through the values at the nodes, of the logarithms of the factors. */
  readonly through: (values: Float64Array) => (logs: ArrayLike<number>) => number
  /** Logarithms of the first factor between which the grid can be trusted. */
  readonly inner: { readonly low: number; readonly high: number }
  readonly factors: readonly LogFactor[]
  readonly correlation: number
}

export type LatticeSize = {
  /** Points of a step: Gauss-Hermite by default, even where the kinks of frequent exercise matter. */
  readonly rule: NormalRule
  /** Grid points in a standard deviation of one step, and at most so many in all. */
  readonly nodesPerSigma: number
  readonly mostNodes: number
  /** How far on either side of today the grid of the first factor reaches at least, in its logarithm; as far as it may go without. */
  readonly reach?: number
}

export const ONE_FACTOR: LatticeSize = { rule: normalRule(48), nodesPerSigma: 36, mostNodes: 6000 }
export const TWO_FACTORS: LatticeSize = { rule: normalRule(24), nodesPerSigma: 2, mostNodes: 200 }

/** How far the grid reaches, in standard deviations: values grow with the factor, so further up. */
const SIGMAS_BELOW = 5
const SIGMAS_ABOVE = 6.5

function evenGrid(factor: LogFactor, steps: number, size: LatticeSize, reach = 0): EvenGrid {
  let low = factor.logNow - reach
  let high = factor.logNow + reach
  for (let step = 1; step <= steps; step++) {
    const { mean, sigma } = logAfter(factor, step)
    low = Math.min(low, mean - SIGMAS_BELOW * sigma)
    high = Math.max(high, mean + SIGMAS_ABOVE * sigma)
  }
  const wanted = Math.ceil((high - low) / (factor.sigma / size.nodesPerSigma))
  const count = Math.max(9, Math.min(size.mostNodes, Number.isFinite(wanted) ? wanted : 9) + 1)
  const step = high > low ? (high - low) / (count - 1) : 1e-3
  // The grid is shifted so that the present state is one of its points.
  const place = Math.round((factor.logNow - low) / step)
  return { low: factor.logNow - place * step, step, count }
}

/** Without a tenth at each end, where values beyond the grid are missing. */
const innerPart = ({ low, step, count }: EvenGrid) => ({
  low: low + 0.1 * step * (count - 1),
  high: low + 0.9 * step * (count - 1),
})

/** One factor on an even grid of its logarithm. */
export function oneFactorLattice(factor: LogFactor, steps: number, size: LatticeSize = ONE_FACTOR): Lattice {
  const grid = evenGrid(factor, steps, size, size.reach)
  const { rule } = size
  const coefficients = new Float64Array(grid.count + 2)
  return {
    size: grid.count,
    levels: [Float64Array.from({ length: grid.count }, (_, i) => exp(gridPoint(grid, i)))],
    expect: (values, over, out) => {
      splineCoefficients(values, 0, 1, grid.count, coefficients)
      meanAlong(grid, overSteps(factor, over), rule)(coefficients, out, 0, 1)
    },
    through: (values) => {
      const own = new Float64Array(grid.count + 2)
      splineCoefficients(values, 0, 1, grid.count, own)
      return (logs) => splineAt(grid, own, logs[0]!)
    },
    inner: innerPart(grid),
    factors: [factor],
    correlation: 0,
  }
}

/** Two factors and the correlation of their steps. */
export type FactorPair = {
  readonly first: LogFactor
  readonly second: LogFactor
  readonly correlation: number
}

/**
 * Two factors on the grid of x, the logarithm of the first, and of what is left of the second: v = y - slope x, whose step
 * is independent of that of x. A mean over both is then one along each axis.
 */
export function twoFactorLattice(pair: FactorPair, steps: number, size: LatticeSize = TWO_FACTORS): Lattice {
  const { first, second, correlation } = pair
  const slope = first.sigma > 0 ? (correlation * second.sigma) / first.sigma : 0
  const gridX = evenGrid(first, steps, size, size.reach)
  const rest = remainder(pair, slope)
  const apart = slope === 0 || first.persistence === second.persistence
  const gridV = restGrid(pair, slope, steps, size)
  const { rule } = size
  const nx = gridX.count
  const nv = gridV.count
  const along = new Float64Array(Math.max(nx, nv) + 2)
  const half = new Float64Array(nx * nv)
  const node = (read: (x: number, v: number) => number) =>
    Float64Array.from({ length: nx * nv }, (_, i) =>
      read(gridPoint(gridX, Math.floor(i / nv)), gridPoint(gridV, i % nv)),
    )
  return {
    size: nx * nv,
    levels: [node((x) => exp(x)), node((x, v) => exp(v + slope * x))],
    expect: (values, over, out) => {
      // Where v does not move with x, several steps are one; elsewhere x and v are independent only within a step.
      const meanX = meanAlong(gridX, apart ? overSteps(first, over) : first, rule)
      const same = apart ? meanAlong(gridV, overSteps(rest(0), over), rule) : null
      let from = values
      for (let step = apart ? over - 1 : 0; step < over; step++) {
        for (let j = 0; j < nv; j++) {
          splineCoefficients(from, j, nv, nx, along)
          meanX(along, half, j, nv)
        }
        for (let i = 0; i < nx; i++) {
          splineCoefficients(half, i * nv, 1, nv, along)
          const meanV = same ?? meanAlong(gridV, rest(gridPoint(gridX, i)), rule)
          meanV(along, out, i * nv, 1)
        }
        from = out
      }
    },
    through: (values) => surface(gridX, gridV, slope, values),
    inner: innerPart(gridX),
    factors: [first, second],
    correlation,
  }
}

/** How v moves, given x at the start of the step. */
function remainder({ first, second, correlation }: FactorPair, slope: number): (x: number) => LogFactor {
  const sigma = second.sigma * Math.sqrt(Math.max(0, 1 - correlation * correlation))
  return (x) => ({
    logNow: 0,
    drift: second.drift - slope * first.drift + slope * (second.persistence - first.persistence) * x,
    persistence: second.persistence,
    sigma,
  })
}

function restGrid(pair: FactorPair, slope: number, steps: number, size: LatticeSize): EvenGrid {
  const own = {
    ...remainder(pair, slope)(pair.first.logNow),
    logNow: pair.second.logNow - slope * pair.first.logNow,
  }
  // When one factor reverts faster, v also moves with x: the wider of both spreads covers it.
  const mixed = pair.first.persistence !== pair.second.persistence
  const wide = mixed
    ? { ...own, sigma: Math.max(own.sigma, pair.second.sigma + Math.abs(slope) * pair.first.sigma) }
    : own
  return evenGrid(wide.sigma > 0 ? wide : { ...wide, sigma: 1e-4 }, steps, size)
}

/** A cubic surface over both axes, from coefficients along v and then along x. */
function surface(gridX: EvenGrid, gridV: EvenGrid, slope: number, values: Float64Array) {
  const nx = gridX.count
  const width = gridV.count + 2
  const rows = new Float64Array(nx * width)
  const row = new Float64Array(width)
  for (let i = 0; i < nx; i++) {
    splineCoefficients(values, i * gridV.count, 1, gridV.count, row)
    rows.set(row, i * width)
  }
  const all = new Float64Array((nx + 2) * width)
  const column = new Float64Array(nx + 2)
  for (let j = 0; j < width; j++) {
    splineCoefficients(rows, j, width, nx, column)
    for (let i = 0; i < nx + 2; i++) all[i * width + j] = column[i]!
  }
  const four = new Float64Array(4)
  const local: EvenGrid = { low: 0, step: 1, count: 2 }
  return (logs: ArrayLike<number>): number => {
    const x = (logs[0]! - gridX.low) / gridX.step
    const place = Math.min(nx - 1, Math.max(0, x))
    const cell = Math.min(nx - 2, Math.floor(place))
    const v = logs[1]! - slope * logs[0]!
    for (let i = 0; i < 4; i++) {
      const start = (cell + i) * width
      four[i] = splineAt(gridV, all.subarray(start, start + width), v)
    }
    return splineAt(local, four, place - cell)
  }
}
