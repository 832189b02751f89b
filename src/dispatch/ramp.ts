import type { Setpoints } from "./policies/policy.ts"
import { reasonNumber } from "./schedule.ts"
import type { DispatchSite } from "./site.ts"

const RAMP = reasonNumber("ramp")

/**
 * Holds back changes of mode that would move the site faster than its ramp: the block with the least power to spare
 * waits first. A block larger than one interval's ramp is refused when the site is read, so that some change always fits.
 */
export function limitRamp(site: DispatchSite, minutes: number, current: Uint8Array, wanted: Setpoints): void {
  const up = site.rampUpMwPerMinute * minutes
  const down = site.rampDownMwPerMinute * minutes
  if (up === Infinity && down === Infinity) return
  let change = 0
  for (let b = 0; b < site.blocks.length; b++) change += stepMw(site, b, current[b]!, wanted.modes[b]!)
  for (let b = site.blocks.length - 1; b >= 0 && (change > up || -change > down); b--) {
    const step = stepMw(site, b, current[b]!, wanted.modes[b]!)
    if (step === 0 || step > 0 !== change > 0 || site.blocks[b]!.firm) continue
    wanted.modes[b] = current[b]!
    wanted.reasons[b] = current[b]! < site.blocks[b]!.modes.length - 1 ? RAMP : 0
    change -= step
  }
}

const stepMw = (site: DispatchSite, b: number, from: number, to: number): number =>
  site.blocks[b]!.modes[to]!.mw - site.blocks[b]!.modes[from]!.mw
