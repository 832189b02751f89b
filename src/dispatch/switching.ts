import { hoursOf, type Market } from "./market.ts"
import type { DispatchSite } from "./site.ts"

export type Switching = {
  /** Whether a block may go from one mode to another in an interval. */
  allows(block: number, interval: number, from: number, to: number): boolean
  /** Keeps what was done. */
  note(block: number, interval: number, from: number, to: number): void
}

/** Minimum times, starts a day and the budgets of flexible loads. A change between levels above the first is free. */
export function switchingOf(site: DispatchSite, market: Market): Switching {
  const { blocks } = site
  const hours = hoursOf(market)
  const intervals = (minutes: number): number => Math.ceil(minutes / market.minutes)
  const minOn = Int32Array.from(blocks, (block) => intervals(block.minOnMinutes))
  const minOff = Int32Array.from(blocks, (block) => intervals(block.minOffMinutes))
  const free = new Int32Array(blocks.length).fill(-1)
  const starts = new Int32Array(blocks.length)
  const startDay = new Int32Array(blocks.length).fill(-1)
  const shedMonth = new Int32Array(blocks.length).fill(-1)
  const shedMwh = new Float64Array(blocks.length)
  const events = new Int32Array(blocks.length)
  const eventHours = new Float64Array(blocks.length)

  const withinBudget = (b: number, t: number, from: number, to: number): boolean => {
    const { budget, modes } = blocks[b]!
    if (!budget || to === modes.length - 1) return true
    const same = shedMonth[b] === market.calendar.month[t]!
    const used = same ? shedMwh[b]! : 0
    const fresh = from === modes.length - 1
    if (used + (modes[modes.length - 1]!.mw - modes[to]!.mw) * hours > budget.mwhPerMonth) return false
    if (fresh) return (same ? events[b]! : 0) + 1 <= budget.eventsPerMonth
    return eventHours[b]! + hours <= budget.hoursPerEvent
  }
  const allows = (b: number, t: number, from: number, to: number): boolean => {
    if (from > 0 !== to > 0) {
      if (t < free[b]!) return false
      if (to > 0 && startDay[b] === market.calendar.day[t]! && starts[b]! >= blocks[b]!.startsPerDay)
        return false
    }
    return withinBudget(b, t, from, to)
  }
  const note = (b: number, t: number, from: number, to: number): void => {
    if (from > 0 !== to > 0) {
      free[b] = t + (to > 0 ? minOn[b]! : minOff[b]!)
      if (to > 0) {
        const day = market.calendar.day[t]!
        starts[b] = startDay[b] === day ? starts[b]! + 1 : 1
        startDay[b] = day
      }
    }
    const { budget, modes } = blocks[b]!
    const last = modes.length - 1
    if (!budget || to === last) return
    const month = market.calendar.month[t]!
    if (shedMonth[b] !== month) {
      shedMonth[b] = month
      shedMwh[b] = 0
      events[b] = 0
    }
    if (from === last) {
      events[b]!++
      eventHours[b] = 0
    }
    shedMwh[b]! += (modes[last]!.mw - modes[to]!.mw) * hours
    eventHours[b]! += hours
  }
  return { allows, note }
}
