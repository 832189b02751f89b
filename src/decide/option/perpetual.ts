import { exp, log, pow } from "../../base/math.ts"
import { powers } from "../closedForms.ts"

/** A block that may be converted for good at any time, without an end (spec 5.9). Money in any one unit, revenue a year. */
export type PerpetualConversion = {
  readonly revenuePerYear: number
  readonly growthPerYear: number
  readonly sigma: number
  readonly ratePerYear: number
  readonly runningCostPerYear: number
  /** Worth of the AI hall when it is ready, and what it costs at the decision. */
  readonly hallWorth: number
  readonly capex: number
  readonly buildYears: number
  readonly minesWhileBuilding: boolean
}

export type PerpetualResult = {
  readonly down: number
  /** What the hall brings at the decision, with the running cost that ends. */
  readonly gain: number
  /** Convert when revenue is below this; the same if it were now or never. */
  readonly trigger: number
  readonly nowOrNeverTrigger: number
  readonly worth: number
  readonly miningWorth: number
  /** Worth of converting now, whatever the trigger says. */
  readonly nowWorth: number
}

/**
 * Worth and trigger of converting a block that cannot idle. What is given up is revenue, what is gained is fixed, so the
 * right is a perpetual put. With mining until tie-in less is given up.
 */
export function perpetualConversion(block: PerpetualConversion): PerpetualResult {
  const { revenuePerYear: x, growthPerYear, sigma, ratePerYear, runningCostPerYear, buildYears } = block
  const yieldRate = ratePerYear - growthPerYear
  const { down } = powers(ratePerYear, yieldRate, sigma)
  const build = block.minesWhileBuilding ? buildYears : 0
  const kept = exp(-yieldRate * build)
  const costKept = (runningCostPerYear / ratePerYear) * exp(-ratePerYear * build)
  const gain = block.hallWorth * exp(-ratePerYear * buildYears) - block.capex + costKept
  const perpetuity = kept / yieldRate
  const nowOrNeverTrigger = gain / perpetuity
  const trigger = (down / (down - 1)) * nowOrNeverTrigger
  const miningWorth = x / yieldRate - runningCostPerYear / ratePerYear
  const nowWorth = miningWorth + gain - perpetuity * x
  const atTrigger = gain - perpetuity * trigger
  const worth = x <= trigger ? nowWorth : miningWorth + atTrigger * pow(x / trigger, down)
  return { down, gain, trigger, nowOrNeverTrigger, worth, miningWorth, nowWorth }
}

/** A factor without an end: growth and volatility a year, and the rate at which its claims are discounted. */
export type PerpetualFactor = {
  readonly growthPerYear: number
  readonly sigma: number
  readonly ratePerYear: number
}

/**
 * Worth of the right to take `reward` once, at any time and without an end, at each of the rising `levels`. Divided by the
 * falling solution of the waiting equation, and over the ratio of both solutions, it is the smallest concave function that
 * is not below the reward. Source: Dayanik and Karatzas (2003).
 */
export function perpetualStopping(
  { growthPerYear, sigma, ratePerYear }: PerpetualFactor,
  levels: ArrayLike<number>,
  reward: ArrayLike<number>,
): Float64Array {
  const { up, down } = powers(ratePerYear, ratePerYear - growthPerYear, sigma)
  const count = levels.length
  const middle = log(levels[Math.floor(count / 2)]!)
  const falling = new Float64Array(count)
  const places = new Float64Array(count)
  const heights = new Float64Array(count)
  for (let i = 0; i < count; i++) {
    const x = log(levels[i]!) - middle
    falling[i] = exp(down * x)
    places[i] = exp((up - down) * x)
    heights[i] = Math.max(0, reward[i]!) / falling[i]!
  }
  return concaveAbove(places, heights).map((height, i) => height * falling[i]!)
}

/** The smallest concave function through or above the points, at their places, which rise. */
function concaveAbove(places: Float64Array, heights: Float64Array): Float64Array {
  const hull: number[] = []
  const slope = (a: number, b: number): number => (heights[b]! - heights[a]!) / (places[b]! - places[a]!)
  for (let i = 0; i < places.length; i++) {
    while (hull.length > 1 && slope(hull.at(-2)!, hull.at(-1)!) <= slope(hull.at(-1)!, i)) hull.pop()
    hull.push(i)
  }
  const out = Float64Array.from(heights)
  for (let k = 1; k < hull.length; k++) {
    const a = hull[k - 1]!
    const b = hull[k]!
    for (let i = a + 1; i < b; i++) out[i] = heights[a]! + slope(a, b) * (places[i]! - places[a]!)
  }
  return out
}
