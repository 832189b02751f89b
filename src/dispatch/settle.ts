import { billedDemand } from "./demand.ts"
import { hoursOf, type Market } from "./market.ts"
import { peakCharges } from "./peaks.ts"
import type { Schedule } from "./schedule.ts"
import { type DispatchSite, revenuePerHour } from "./site.ts"
import { storedChangeMwh } from "./storage.ts"

/** Lines of cash that fall in the interval that causes them, in the order of reports. */
export const INTERVAL_LINES = [
  "revenueUsd",
  "fixedLegUsd",
  "resaleUsd",
  "dayAheadUsd",
  "realTimeUsd",
  "volumetricUsd",
  "reserveUsd",
  "startUsd",
  "throughputUsd",
] as const
export type IntervalLine = (typeof INTERVAL_LINES)[number]

/** A charge on a month, and the interval that set it (−1 for a minimum). */
export type MonthlyCharge = {
  readonly id: string
  readonly kind: "demand" | "peak" | "minimum"
  /** Month that caused it, and month in which it is paid. */
  readonly month: number
  readonly paidMonth: number
  readonly interval: number
  readonly kw: number
  readonly usd: number
}

export type Settlement = {
  readonly lines: Readonly<Record<IntervalLine, Float64Array>>
  readonly charges: readonly MonthlyCharge[]
  /** Import at the meter in each interval. */
  readonly importMw: Float64Array
  /** Energy drawn by each block, and its own revenue and starts, over the whole window. */
  readonly blocks: readonly BlockTotals[]
}
export type BlockTotals = {
  readonly id: string
  readonly mwh: number
  /** Energy that made nothing because the block was warming up. */
  readonly warmMwh: number
  readonly revenueUsd: number
  readonly startUsd: number
  readonly starts: number
}

/**
 * What a schedule earns and costs, interval by interval (spec 2.4): one function for every policy, bound, test and
 * report. Signed from the owner's side. Prices that are missing are refused when prices are read, never here.
 */
export function settle(site: DispatchSite, market: Market, schedule: Schedule): Settlement {
  const { count } = schedule
  const hours = hoursOf(market)
  const lines = Object.fromEntries(INTERVAL_LINES.map((name) => [name, new Float64Array(count)])) as Record<
    IntervalLine,
    Float64Array
  >
  const loadMw = new Float64Array(count)
  const blocks = site.blocks.map((_, b) => settleBlock(site, market, schedule, b, { lines, loadMw }))
  site.batteries.forEach((battery, k) => {
    for (let t = 0; t < count; t++) {
      const mw = schedule.batteryMw[k * count + t]!
      loadMw[t]! -= mw
      lines.throughputUsd[t]! -=
        Math.max(0, -storedChangeMwh(site, k, mw, hours)) * battery.throughputUsdPerMwh
    }
  })
  for (const award of site.reserves)
    for (let t = 0; t < count; t++) lines.reserveUsd[t]! += award.mw[t]! * award.usdPerMwh[t]! * hours
  const importMw = loadMw.map((mw) => mw * (1 + site.tariff.lossFraction))
  settleEnergy(site, market, schedule, importMw, lines)
  const charges = [...billedDemand(site, market, importMw), ...peakCharges(site, market, importMw)]
  return { lines, charges: [...charges, ...minimums(site, market, lines, charges)], importMw, blocks }
}

type Sums = { readonly lines: Record<IntervalLine, Float64Array>; readonly loadMw: Float64Array }

function settleBlock(
  site: DispatchSite,
  market: Market,
  schedule: Schedule,
  b: number,
  { lines, loadMw }: Sums,
): BlockTotals {
  const block = site.blocks[b]!
  const { count } = schedule
  const hours = hoursOf(market)
  const totals = { id: block.id, mwh: 0, warmMwh: 0, revenueUsd: 0, startUsd: 0, starts: 0 }
  let before = schedule.initial[b]!
  let warmMinutes = 0
  for (let t = 0; t < count; t++) {
    const m = schedule.modes[b * count + t]!
    const mode = block.modes[m]!
    if (m > 0 && before === 0) {
      totals.starts++
      totals.startUsd += block.startUsd
      lines.startUsd[t]! -= block.startUsd
      warmMinutes = block.warmMinutes
    }
    const warm = m > 0 && warmMinutes > 0 ? Math.min(1, warmMinutes / market.minutes) : 0
    warmMinutes -= market.minutes
    const usd = revenuePerHour(mode, market.hashUsdPerPhHour[t]!) * hours * (1 - warm)
    lines.revenueUsd[t]! += usd
    loadMw[t]! += mode.mw
    totals.revenueUsd += usd
    totals.mwh += mode.mw * hours
    totals.warmMwh += mode.mw * hours * warm
    before = m
  }
  return totals
}

/** Fixed blocks are used first, in their order; what is left of them is resold as each allows, the rest is bought. */
function settleEnergy(
  site: DispatchSite,
  market: Market,
  schedule: Schedule,
  importMw: Float64Array,
  lines: Record<IntervalLine, Float64Array>,
): void {
  const hours = hoursOf(market)
  for (let t = 0; t < schedule.count; t++) {
    const realTime = market.realTimeUsdPerMwh[t]!
    let spot = importMw[t]!
    lines.volumetricUsd[t] = -importMw[t]! * site.tariff.volumetricUsdPerMwh * hours
    for (const fixed of site.fixed) {
      const taken = Math.min(Math.max(spot, 0), fixed.volumeMw)
      spot -= taken
      lines.fixedLegUsd[t]! -= fixed.priceUsdPerMwh * fixed.volumeMw * hours
      const usdPerMwh =
        fixed.resale === "none"
          ? 0
          : fixed.resale === "realTime"
            ? realTime
            : fixed.resale === "dayAhead"
              ? market.dayAheadUsdPerMwh![t]!
              : fixed.forwardUsdPerMwh
      lines.resaleUsd[t]! += (fixed.volumeMw - taken) * usdPerMwh * (1 - fixed.haircutFraction) * hours
    }
    const position = schedule.dayAheadMw?.[t] ?? 0
    if (position !== 0) lines.dayAheadUsd[t] = -market.dayAheadUsdPerMwh![t]! * position * hours
    lines.realTimeUsd[t] = -realTime * (spot - position) * hours
  }
}

/** A month whose delivery charges stay below the least bill pays the difference. */
function minimums(
  site: DispatchSite,
  market: Market,
  lines: Readonly<Record<IntervalLine, Float64Array>>,
  charges: readonly MonthlyCharge[],
): readonly MonthlyCharge[] {
  const least = site.tariff.minimumUsdPerMonth
  if (least === 0) return []
  const delivery = new Map<number, number>()
  market.calendar.month.forEach((month, t) => {
    delivery.set(month, (delivery.get(month) ?? 0) - lines.volumetricUsd[t]!)
  })
  for (const { month, usd } of charges) delivery.set(month, (delivery.get(month) ?? 0) - usd)
  return [...delivery].flatMap(([month, usd]) =>
    usd < least
      ? [
          {
            id: "minimum",
            kind: "minimum",
            month,
            paidMonth: month,
            interval: -1,
            kw: 0,
            usd: usd - least,
          } as const,
        ]
      : [],
  )
}

/** All cash of a settlement: paid in the window, or caused by it (charges on system peaks are paid a year later). */
export function totalUsd(settlement: Settlement): number {
  let sum = 0
  for (const name of INTERVAL_LINES) for (const usd of settlement.lines[name]) sum += usd
  for (const { usd } of settlement.charges) sum += usd
  return sum
}
