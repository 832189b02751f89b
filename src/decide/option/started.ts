import { type BlockRun, runBlock } from "../../cash/block.ts"
import { npv } from "../../cash/metrics.ts"
import type { Block, Portfolio, Site, Terms } from "../../model/resolved.ts"
import { useOf } from "../../uses/index.ts"

/** What a candidate is worth at the start of a month if it is started then, by month from 0 [USD]. */
export type Started = {
  readonly use: Terms
  /** Position among the candidates of the file. */
  readonly candidate: number
  /** Unlevered discount rate of the use, effective annual. */
  readonly rate: number
  /** All but the build cost, and the build cost, which is negative. */
  readonly earnsUsd: Float64Array
  readonly buildUsd: Float64Array
  /** Months from the start to the first operating month; NEVER where the months modelled end before. */
  readonly lagMonths: Int32Array
  /** Months after the start in which today's use still runs, by the dates of the file. */
  readonly stopAfterMonths: number
}

export const NEVER = -1

/** Power at the fence waits for no one: all other months of a use move with its start. */
const FIXED_MONTHS = new Set(["powerMonth"])

/**
 * A candidate for each of `months` possible starts, by its own sheet: its dates and its clock, such as the age of a
 * tenant's risk, move with the start, the calendar goes on, and as many months are valued from each start as the file models.
 */
export function startedBy(
  portfolio: Portfolio,
  site: Site,
  block: Block,
  candidate: number,
  months: number,
): Started {
  const use = block.candidates[candidate]!
  const whole = runBlock({ ...portfolio, months: portfolio.months + months }, site, block, use)
  const planned = planOf(portfolio, block, whole)
  const earnsUsd = new Float64Array(months)
  const buildUsd = new Float64Array(months)
  const lagMonths = new Int32Array(months)
  for (let start = 0; start < months; start++) {
    const month = portfolio.start + start
    const run = runBlock(
      { ...portfolio, start: month },
      site,
      block,
      startingAt(use, start - planned.start, month),
      {},
      seriesFrom(whole.data.series, start, portfolio.months),
    )
    const worth = (name: string): number => npv(run.values.monthly.get(name)!, run.discountFraction)
    buildUsd[start] = worth("capexUsd")
    earnsUsd[start] = worth("netUsd") - buildUsd[start]!
    lagMonths[start] = run.values.monthly.get("operatingMonth")!.findIndex((at) => at >= 1)
  }
  const rate = whole.discountFraction
  return { use, candidate, rate, earnsUsd, buildUsd, lagMonths, stopAfterMonths: planned.stopAfter }
}

/** Month, from 0, in which the file starts a candidate: the earlier of its build and the end of today's use. */
function planOf(
  { start }: Portfolio,
  { conversionMonth }: Block,
  { use, values }: BlockRun,
): { readonly start: number; readonly stopAfter: number } {
  const ahead = (month: number): number => Math.max(0, month - start)
  const stated = use.months.buildStartMonth ?? use.months.startMonth
  const built = values.constants.get("firstBuildMonth")
  const implied = built === undefined ? undefined : Math.max(0, Math.floor(built) - 1)
  const begins = stated === undefined ? implied : ahead(stated)
  const stops = conversionMonth === null ? (begins ?? 0) : ahead(conversionMonth)
  const first = Math.min(begins ?? stops, stops)
  return { start: first, stopAfter: stops - first }
}

/** The same use some months later; one that may state its first month, but does not, starts in `month`. */
function startingAt(use: Terms, later: number, month: number): Terms {
  const months = Object.fromEntries(
    Object.entries(use.months).map(([name, at]) => [name, FIXED_MONTHS.has(name) ? at : at + later]),
  )
  const mayStart = "startMonth" in useOf(use.kind).schema.shape && months.startMonth === undefined
  return { ...use, months: mayStart ? { ...months, startMonth: month } : months }
}

/** What the market brings from a month on, in which months are counted anew. */
const seriesFrom = (series: BlockRun["data"]["series"], start: number, months: number) => ({
  ...Object.fromEntries(
    Object.entries(series).map(([name, values]) => [name, values.subarray(start, start + months)]),
  ),
  monthIndex: series.monthIndex!.subarray(0, months),
})
