import type { Market } from "./market.ts"
import type { DispatchSite } from "./site.ts"

/** Why a block runs below its last mode. The order is that of the numbers kept a block and interval. */
export const REASONS = ["none", "price", "peak", "reserve", "mandatory", "limit", "ramp", "hold"] as const
export type Reason = (typeof REASONS)[number]
export const reasonNumber = (reason: Reason): number => REASONS.indexOf(reason)

/** What was done: block-major, `count` entries a block. */
export type Schedule = {
  readonly count: number
  readonly modes: Uint8Array
  readonly reasons: Uint8Array
  /** Mode of each block before the first interval. */
  readonly initial: Uint8Array
  /** Power from batteries, block-major; negative while they charge. */
  readonly batteryMw: Float64Array
  /** Energy bought (+) or sold (−) a day ahead, MW in each interval; null for none. */
  readonly dayAheadMw: Float64Array | null
  /** Firm power that a mandatory limit left no room for. */
  readonly breachMw: Float64Array
}

/** A schedule in which every block runs in its last mode and batteries rest. */
export function fullSchedule(site: DispatchSite, market: Market): Schedule {
  const count = market.startMs.length
  const modes = new Uint8Array(site.blocks.length * count)
  site.blocks.forEach((block, b) => {
    modes.fill(block.modes.length - 1, b * count, (b + 1) * count)
  })
  return {
    count,
    modes,
    reasons: new Uint8Array(modes.length),
    initial: Uint8Array.from(site.blocks, (block) => block.modes.length - 1),
    batteryMw: new Float64Array(site.batteries.length * count),
    dayAheadMw: null,
    breachMw: new Float64Array(count),
  }
}
