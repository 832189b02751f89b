import { log } from "../../base/math.ts"
import { evenRule } from "../../base/quadrature.ts"
import { nodeReader } from "./grid.ts"
import { lastingAfter } from "./hashprice.ts"
import { hashpriceLattice } from "./hashpriceLattice.ts"
import type { Levels } from "./problem.ts"
import { type Conversion, laterBy, todaysUse } from "./todaysUse.ts"

/** For the mean of what machines sell for when today's use stops, which has a kink at scrap. */
const RULE = evenRule(4)

/**
 * What today's use still earns between the start of a conversion and the day it makes room, `runsFor` steps later, with what
 * its machines then bring [USD]: a surface over the factors of hashprice for each start.
 */
export function stillEarned(
  conversion: Conversion,
  runsFor: (step: number) => number,
): (step: number, levels: Levels) => number {
  const { hashprice, earned, rate, lastMonth } = conversion
  const { end } = earned
  const lattice = hashpriceLattice(hashprice, end)
  const atNodes = nodeReader(lattice)
  const today = todaysUse(conversion)
  const discount = laterBy(rate, 1)
  const worth: Float64Array[] = []
  worth[end] = new Float64Array(lattice.size)
  for (let step = end - 1; step >= 0; step--) {
    const out = new Float64Array(lattice.size)
    lattice.expect(worth[step + 1]!, 1, out)
    const cash = atNodes((levels) => today.cashUsd(step, levels))
    worth[step] = out.map((usd, n) => cash[n]! + discount * usd)
  }
  const lastingMean = lastingAfter(hashprice, RULE)
  const surfaces = Array.from({ length: Math.min(lastMonth + 1, end) }, (_, step) => {
    const ahead = runsFor(step)
    const stops = step + ahead
    if (stops >= end) return lattice.through(worth[step]!)
    const rest = Float64Array.from(worth[stops]!)
    if (ahead > 0) lattice.expect(worth[stops]!, ahead, rest)
    const later = laterBy(rate, ahead)
    const sold = atNodes((levels) =>
      lastingMean(step, levels, ahead, (price) => earned.resaleUsd(stops, price)),
    )
    return lattice.through(worth[step]!.map((usd, n) => usd + later * (sold[n]! - rest[n]!)))
  })
  const logs = new Float64Array(hashprice.factors.length)
  return (step, levels) => {
    const surface = surfaces[step]
    if (!surface) return 0
    for (let f = 0; f < logs.length; f++) logs[f] = log(levels[f]!)
    return surface(logs)
  }
}
