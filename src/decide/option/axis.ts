import type { NormalRule } from "../../base/quadrature.ts"
import { type EvenGrid, gridPoint } from "../../base/spline.ts"
import type { LogFactor } from "./factor.ts"

/**
 * Writes, for each point of a line, the mean of a spline one step later: the spline's coefficients along the line go in, the
 * means go to `from`, `from + stride` and so on. Beyond its ends the spline keeps its last value.
 */
export type AxisMean = (coefficients: Float64Array, out: Float64Array, from: number, stride: number) => void

export const meanAlong = (grid: EvenGrid, factor: LogFactor, rule: NormalRule): AxisMean =>
  factor.persistence === 1 ? walking(grid, factor, rule) : pulled(grid, factor, rule)

/** A random walk moves every point alike: the rule and the spline become one stencil over the coefficients. */
function walking(grid: EvenGrid, { drift, sigma }: LogFactor, { points, weights }: NormalRule): AxisMean {
  const shifts = Array.from(points, (z) => (drift + sigma * z) / grid.step)
  const lowest = Math.floor(Math.min(...shifts))
  const dense = new Float64Array(Math.floor(Math.max(...shifts)) - lowest + 4)
  shifts.forEach((shift, k) => {
    const cell = Math.floor(shift)
    const t = shift - cell
    const s = 1 - t
    const weight = weights[k]! / 6
    dense[cell - lowest]! += weight * s * s * s
    dense[cell - lowest + 1]! += weight * (4 - 3 * t * t * (1 + s))
    dense[cell - lowest + 2]! += weight * (4 - 3 * s * s * (1 + t))
    dense[cell - lowest + 3]! += weight * t * t * t
  })
  const used = Int32Array.from(Array.from(dense.keys()).filter((i) => dense[i] !== 0))
  const tap = Float64Array.from(used, (i) => dense[i]!)
  const below = Math.max(0, -lowest)
  const above = Math.max(0, lowest + dense.length - 1 - 2)
  const start = below + lowest
  const wide = new Float64Array(below + grid.count + 2 + above)
  return (coefficients, out, from, stride) => {
    wide.fill(coefficients[1]!, 0, below)
    wide.set(coefficients, below)
    wide.fill(coefficients[grid.count]!, below + grid.count + 2)
    for (let i = 0; i < grid.count; i++) {
      let sum = 0
      for (let k = 0; k < tap.length; k++) sum += tap[k]! * wide[start + i + used[k]!]!
      out[from + i * stride] = sum
    }
  }
}

/** With mean reversion the step depends on the point. */
function pulled(
  grid: EvenGrid,
  { drift, persistence, sigma }: LogFactor,
  { points, weights }: NormalRule,
): AxisMean {
  const scaled = sigma / grid.step
  const last = grid.count - 1
  return (coefficients, out, from, stride) => {
    for (let i = 0; i < grid.count; i++) {
      const middle = (drift + persistence * gridPoint(grid, i) - grid.low) / grid.step
      let sum = 0
      for (let k = 0; k < points.length; k++) {
        const wanted = middle + scaled * points[k]!
        const place = wanted < 0 ? 0 : wanted > last ? last : wanted
        const floor = Math.floor(place)
        const cell = floor < last ? floor : last - 1
        const t = place - cell
        const s = 1 - t
        sum +=
          weights[k]! *
          (s * s * s * coefficients[cell]! +
            (4 - 3 * t * t * (1 + s)) * coefficients[cell + 1]! +
            (4 - 3 * s * s * (1 + t)) * coefficients[cell + 2]! +
            t * t * t * coefficients[cell + 3]!)
      }
      out[from + i * stride] = sum / 6
    }
  }
}
