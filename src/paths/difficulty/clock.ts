import { SATS_PER_BTC, SECONDS_PER_BLOCK, SECONDS_PER_DAY } from "../../base/units.ts"
import { HALVING_BLOCKS, RETARGET_BLOCKS, subsidySats } from "../consensus.ts"
import { hashpriceBtcPerPhDay } from "../hashprice.ts"
import type { NetworkDrivers, NetworkNow, NetworkPath } from "./model.ts"

export const BLOCKS_PER_DAY = SECONDS_PER_DAY / SECONDS_PER_BLOCK
export const DAYS_PER_EPOCH = RETARGET_BLOCKS / BLOCKS_PER_DAY // [d] on schedule
export const DAYS_PER_YEAR = 365.25
/** A retarget moves difficulty by at most this, up or down (1.3). */
export const LARGEST_RETARGET = 4

/** Difficulty after a retarget that aims at `target` (1.21); never below 1. */
export const clampedDifficulty = (difficulty: number, target: number): number =>
  Math.max(1, Math.min(Math.max(target, difficulty / LARGEST_RETARGET), difficulty * LARGEST_RETARGET))

/** What one epoch looks like as it starts. */
export type Epoch = {
  readonly month: number
  /** Since the start of the first month. */
  readonly years: number
  readonly difficulty: number
  readonly hashpriceUsdPerPhDay: number
}

/**
 * Carries blocks, epochs and halvings through the months. `target` gives the difficulty at which the epoch's hashrate
 * would keep blocks on schedule: blocks come by target over difficulty as fast as scheduled, and it is what the next
 * retarget aims at.
 */
export function runEpochs(
  now: NetworkNow,
  drivers: NetworkDrivers,
  target: (epoch: Epoch) => number,
): NetworkPath {
  const path = emptyPath(drivers)
  const clock = startClock(now)
  let years = 0
  let aim = Number.NaN
  let startsEpoch = true
  for (let month = 0; month < path.blockHeight.length; month++) {
    const price = drivers.btcPriceUsdPerBtc[month]!
    const fees = drivers.feesBtcPerBlock[month]!
    let daysLeft = drivers.daysInMonth[month]!
    while (daysLeft > 0) {
      if (startsEpoch) {
        const { difficulty, subsidyBtc } = clock
        const hashpriceUsdPerPhDay = hashpriceBtcPerPhDay(difficulty, subsidyBtc, fees) * price
        aim = target({ month, years, difficulty, hashpriceUsdPerPhDay })
        startsEpoch = false
      }
      const days = advance(clock, daysLeft, aim / clock.difficulty)
      daysLeft -= days
      years += days / DAYS_PER_YEAR
      if (clock.height === clock.nextEpoch) {
        clock.nextEpoch += RETARGET_BLOCKS
        clock.difficulty = clampedDifficulty(clock.difficulty, aim)
        startsEpoch = true
      }
    }
    closeMonth(clock, path, month, drivers)
  }
  return path
}

/** Blocks so far, and sums over the days of the month in hand. */
export type Clock = {
  height: number
  difficulty: number
  subsidyBtc: number
  nextEpoch: number
  nextHalving: number
  days: number
  daysOverDifficulty: number
  subsidyDaysOverDifficulty: number
}

const nextMultiple = (height: number, of: number): number => (Math.floor(height / of) + 1) * of

export const startClock = ({ height, difficulty }: NetworkNow): Clock => ({
  height,
  difficulty,
  subsidyBtc: subsidySats(Math.floor(height)) / SATS_PER_BTC,
  nextEpoch: nextMultiple(height, RETARGET_BLOCKS),
  nextHalving: nextMultiple(height, HALVING_BLOCKS),
  days: 0,
  daysOverDifficulty: 0,
  subsidyDaysOverDifficulty: 0,
})

/** Moves to the next retarget, the next halving or the end of `daysLeft`, whichever is first; days that it took. */
export function advance(clock: Clock, daysLeft: number, speed: number): number {
  const blocksPerDay = BLOCKS_PER_DAY * speed
  const stop = Math.min(clock.nextEpoch, clock.nextHalving)
  const needed = (stop - clock.height) / blocksPerDay
  const days = Math.min(needed, daysLeft)
  clock.days += days
  clock.daysOverDifficulty += days / clock.difficulty
  clock.subsidyDaysOverDifficulty += (days * clock.subsidyBtc) / clock.difficulty
  clock.height = needed <= daysLeft ? stop : clock.height + days * blocksPerDay
  if (clock.height >= clock.nextHalving) {
    clock.subsidyBtc = subsidySats(clock.nextHalving) / SATS_PER_BTC
    clock.nextHalving += HALVING_BLOCKS
  }
  return days
}

/** Writes the month and starts the next. */
export function closeMonth(clock: Clock, path: NetworkPath, month: number, drivers: NetworkDrivers): void {
  const difficulty = clock.days / clock.daysOverDifficulty
  const subsidyBtc = clock.subsidyDaysOverDifficulty / clock.daysOverDifficulty
  path.networkDifficulty[month] = difficulty
  path.subsidyBtcPerBlock[month] = subsidyBtc
  path.hashpriceUsdPerPhDay[month] =
    hashpriceBtcPerPhDay(difficulty, subsidyBtc, drivers.feesBtcPerBlock[month]!) *
    drivers.btcPriceUsdPerBtc[month]!
  path.blockHeight[month] = clock.height
  clock.days = 0
  clock.daysOverDifficulty = 0
  clock.subsidyDaysOverDifficulty = 0
}

export const emptyPath = ({ daysInMonth }: NetworkDrivers): NetworkPath => ({
  networkDifficulty: new Float64Array(daysInMonth.length),
  subsidyBtcPerBlock: new Float64Array(daysInMonth.length),
  hashpriceUsdPerPhDay: new Float64Array(daysInMonth.length),
  blockHeight: new Float64Array(daysInMonth.length),
})

/** Hashprice [USD/PH/day] of the network as it stands. */
export const hashpriceNow = (now: NetworkNow): number =>
  hashpriceBtcPerPhDay(
    now.difficulty,
    subsidySats(Math.floor(now.height)) / SATS_PER_BTC,
    now.feesBtcPerBlock,
  ) * now.btcPriceUsdPerBtc
