import { daysInMonth, parseMonth } from "../base/month.ts"
import { SATS_PER_BTC, SECONDS_PER_DAY } from "../base/units.ts"
import { expectedBlocks, subsidySats } from "../paths/consensus.ts"

/** A month of production as a company reported it. */
export type Production = {
  readonly ticker: string
  readonly month: string
  readonly btcProduced: number
  readonly averageOperatingEhPerS: number
  readonly days: number
}

/** The network's public record: difficulty by epoch, mean fees a block by month. */
export type Network = {
  readonly epochs: readonly {
    readonly firstHeight: number
    readonly difficulty: number
    readonly startedOn: string
  }[]
  readonly feesBtcPerBlockByMonth: ReadonlyMap<string, number>
}

export type TieoutRow = {
  readonly company: string
  readonly month: string
  readonly reportedBtc: number
  /** Null when the record of difficulty does not reach the month. */
  readonly modelBtc: number | null
  readonly ratio: number | null
  readonly feesMissing: boolean
  readonly residualFraction: number | null
  readonly likelyCause: string
}

/** Residuals above this share of the model are explained. */
const TOLERANCE = 0.015

/**
 * Expected production of a reported average operating hashrate, without a fitted parameter (spec 1.4):
 * hashes of each day over 2^32 times the difficulty of that day, times subsidy and mean fees of the month.
 */
export function tieOut(
  rows: readonly Production[],
  network: Network,
): { readonly rows: readonly TieoutRow[] } {
  return { rows: rows.map((row) => tieOutMonth(row, network)) }
}

function tieOutMonth(row: Production, network: Network): TieoutRow {
  const fees = network.feesBtcPerBlockByMonth.get(row.month)
  const days = monthDays(row.month, network)
  const base = {
    company: row.ticker,
    month: row.month,
    reportedBtc: row.btcProduced,
    feesMissing: fees === undefined,
  }
  if (!days) {
    return {
      ...base,
      modelBtc: null,
      ratio: null,
      residualFraction: null,
      likelyCause: "no dated difficulty for this month",
    }
  }
  const share = row.days / days.length
  const total = (perBlock: (day: Day) => number): number =>
    share * days.reduce((sum, day) => sum + blocksOf(row, day.difficulty) * perBlock(day), 0)
  const modelBtc = total((day) => day.subsidyBtc + (fees ?? 0))
  const ratio = row.btcProduced / modelBtc
  const likelyCause =
    Math.abs(ratio - 1) <= TOLERANCE
      ? ""
      : cause(
          ratio,
          row,
          total((day) => day.subsidyBtc),
          fees,
        )
  return { ...base, modelBtc, ratio, residualFraction: ratio - 1, likelyCause }
}

const blocksOf = (row: Production, difficulty: number): number =>
  expectedBlocks(row.averageOperatingEhPerS * 1e18, difficulty, SECONDS_PER_DAY)

type Day = { readonly difficulty: number; readonly subsidyBtc: number }

/** Difficulty and subsidy on each day of a month; null where the record ends before it or does not date it. */
function monthDays(month: string, network: Network): readonly Day[] | null {
  const dated = network.epochs.filter((epoch) => epoch.startedOn !== "")
  const lastDay = dated.at(-1)?.startedOn ?? ""
  const count = daysInMonth(parseMonth(month)!)
  const days: Day[] = []
  for (let day = 1; day <= count; day++) {
    const date = `${month}-${String(day).padStart(2, "0")}`
    const at = dated.findLastIndex((epoch) => epoch.startedOn <= date)
    const epoch = dated[at]
    if (!epoch || (at === dated.length - 1 && monthsBetween(lastDay, month) > 0)) return null
    days.push({ difficulty: epoch.difficulty, subsidyBtc: subsidyOn(date, dated, at) })
  }
  return days
}

const monthsBetween = (day: string, month: string): number => parseMonth(month)! - parseMonth(day)!

/** Subsidy on a day: by the height that the epoch has reached, blocks spread evenly to the next epoch. */
function subsidyOn(date: string, epochs: Network["epochs"], at: number): number {
  const epoch = epochs[at]!
  const next = epochs[at + 1]
  const length = next ? dayNumber(next.startedOn) - dayNumber(epoch.startedOn) : 14
  const height =
    epoch.firstHeight + Math.floor((2016 * (dayNumber(date) - dayNumber(epoch.startedOn) + 0.5)) / length)
  return subsidySats(height) / SATS_PER_BTC
}

/** Days since year 0 of the proleptic calendar, for differences. */
function dayNumber(date: string): number {
  const [year, month, day] = date.split("-").map(Number) as [number, number, number]
  const shifted = month <= 2 ? year - 1 : year
  const days = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day
  return (
    365 * shifted + Math.floor(shifted / 4) - Math.floor(shifted / 100) + Math.floor(shifted / 400) + days
  )
}

function cause(ratio: number, row: Production, subsidyOnlyBtc: number, fees: number | undefined): string {
  const ofSubsidy = row.btcProduced / subsidyOnlyBtc
  const percent = (value: number): string => `${(100 * value).toFixed(1)}%`
  if (ratio < 1 && fees !== undefined && Math.abs(ofSubsidy - 1) <= 0.01) {
    return `the report is ${percent(ofSubsidy)} of the subsidy alone: mean fees of ${fees.toFixed(3)} BTC a block fell in hours when the fleet was curtailed, or are not counted`
  }
  const rounding = 0.05 / row.averageOperatingEhPerS
  if (Math.abs(ratio - 1) <= TOLERANCE + rounding)
    return `rounding of the reported hashrate explains ${percent(rounding)}`
  if (fees === undefined) return "fees of this month are not known"
  return ratio < 1
    ? "fewer coins than the hashrate implies: average hashrate of other hours, pool fees, or coins not yet credited"
    : "more coins than the hashrate implies: an average over fewer days, or coins of another month"
}
