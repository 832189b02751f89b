import type { Market } from "./market.ts"
import type { Setpoints } from "./policies/policy.ts"
import { reasonNumber } from "./schedule.ts"
import type { DispatchSite } from "./site.ts"

const LIMIT = reasonNumber("limit")
const MANDATORY = reasonNumber("mandatory")

const LEAST_MW = 1e-9

export type ImportLimit = { readonly importMw: number; readonly mandatory: boolean }

/** The limit on import in each interval: the connection's, and below it that of any mandatory event then in force. */
export function importLimits(site: DispatchSite, market: Market): readonly ImportLimit[] {
  const plain: ImportLimit = { importMw: site.importLimitMw, mandatory: false }
  const limits: ImportLimit[] = new Array(market.startMs.length).fill(plain)
  const length = market.minutes * 60_000
  for (const event of site.events)
    for (let t = 0; t < limits.length; t++) {
      const start = market.startMs[t]!
      if (start < event.toMs && start + length > event.fromMs && event.importMw < limits[t]!.importMw)
        limits[t] = { importMw: event.importMw, mandatory: true }
    }
  return limits
}

/**
 * Takes blocks down until the site's import fits the limit, first those with the lowest shed order, each to its highest
 * mode that fits. Minimum times give way. The function returns the firm power [MW] that had to be taken, or that stays above the limit.
 */
export function limiterOf(site: DispatchSite): (limit: ImportLimit, wanted: Setpoints) => number {
  const loss = 1 + site.tariff.lossFraction
  const order = site.blocks
    .map((_, b) => b)
    .sort((a, b) => site.blocks[a]!.shedOrder - site.blocks[b]!.shedOrder || b - a)
  return (limit, wanted) => {
    if (limit.importMw === Infinity) return 0
    let excess = -limit.importMw / loss
    for (let b = 0; b < site.blocks.length; b++) excess += site.blocks[b]!.modes[wanted.modes[b]!]!.mw
    for (let k = 0; k < site.batteries.length; k++) excess -= wanted.batteryMw[k]!
    for (let k = 0; k < site.batteries.length && excess > LEAST_MW; k++) {
      const charging = Math.min(excess, Math.max(0, -wanted.batteryMw[k]!))
      wanted.batteryMw[k]! += charging
      excess -= charging
    }
    let breach = 0
    for (const b of order) {
      if (excess <= LEAST_MW) break
      const block = site.blocks[b]!
      if (block.firm && !limit.mandatory) continue
      const from = block.modes[wanted.modes[b]!]!.mw
      let to = wanted.modes[b]!
      while (to > 0 && from - block.modes[to]!.mw < excess) to--
      const shed = from - block.modes[to]!.mw
      excess -= shed
      if (block.firm) breach += shed
      wanted.reasons[b] = limit.mandatory ? MANDATORY : LIMIT
      wanted.modes[b] = to
    }
    return breach + (excess > LEAST_MW ? excess : 0)
  }
}
