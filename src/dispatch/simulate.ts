import { importLimits, limiterOf } from "./importLimit.ts"
import { informationOf } from "./information.ts"
import type { Market } from "./market.ts"
import type { Decide, Setpoints } from "./policies/policy.ts"
import { limitRamp } from "./ramp.ts"
import { reasonNumber, type Schedule } from "./schedule.ts"
import type { DispatchSite } from "./site.ts"
import { storageOf } from "./storage.ts"
import { switchingOf } from "./switching.ts"

/**
 * Runs a policy over a market: asked once an interval, obeyed as far as minimum times, budgets, ramps and limits allow.
 * Firm blocks stay in their last mode whatever the policy wants; only a mandatory limit can take them below it, and
 * that is a breach. Every block begins in its last mode.
 */
export function simulate(site: DispatchSite, market: Market, decide: Decide): Schedule {
  const count = market.startMs.length
  const blocks = site.blocks.length
  const current = Uint8Array.from(site.blocks, (block) => block.modes.length - 1)
  const initial = Uint8Array.from(current)
  const wanted: Setpoints = {
    modes: Uint8Array.from(current),
    reasons: new Uint8Array(blocks),
    batteryMw: new Float64Array(site.batteries.length),
  }
  const { info, advance } = informationOf(market)
  const switching = switchingOf(site, market)
  const storage = storageOf(site, market)
  const limits = importLimits(site, market)
  const fitToLimit = limiterOf(site)
  const schedule: Schedule = {
    count,
    modes: new Uint8Array(blocks * count),
    reasons: new Uint8Array(blocks * count),
    initial,
    batteryMw: new Float64Array(site.batteries.length * count),
    dayAheadMw: null,
    breachMw: new Float64Array(count),
  }
  const state = { modes: current, storedMwh: storage.storedMwh }
  const hold = reasonNumber("hold")
  const firm = Uint8Array.from(site.blocks, (block) => Number(block.firm))
  const watched = Uint8Array.from(site.blocks, (block) => Number(block.budget !== null))
  for (let t = 0; t < count; t++) {
    advance(t)
    wanted.reasons.fill(0)
    wanted.batteryMw.fill(0)
    decide(info, state, wanted)
    for (let b = 0; b < blocks; b++) {
      if (firm[b] === 1) wanted.modes[b] = initial[b]!
      else if (watched[b] === 1 || wanted.modes[b] !== current[b]) {
        if (!switching.allows(b, t, current[b]!, wanted.modes[b]!)) {
          wanted.modes[b] = current[b]!
          wanted.reasons[b] = hold
        }
      }
      if (wanted.modes[b] === initial[b]) wanted.reasons[b] = 0
    }
    storage.bound(wanted.batteryMw)
    limitRamp(site, market.minutes, current, wanted)
    schedule.breachMw[t] = fitToLimit(limits[t]!, wanted)
    storage.apply(wanted.batteryMw)
    for (let b = 0; b < blocks; b++) {
      const mode = wanted.modes[b]!
      if (watched[b] === 1 || mode !== current[b]) switching.note(b, t, current[b]!, mode)
      current[b] = mode
      schedule.modes[b * count + t] = mode
      schedule.reasons[b * count + t] = wanted.reasons[b]!
    }
    for (let k = 0; k < site.batteries.length; k++) schedule.batteryMw[k * count + t] = wanted.batteryMw[k]!
  }
  return schedule
}
