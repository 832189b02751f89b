import { HASHES_PER_DIFFICULTY, MWH_PER_PH_DAY_PER_J_PER_TH, SECONDS_PER_DAY } from "../base/units.ts"

export const HASHES_PER_PH_DAY = SECONDS_PER_DAY * 1e15

/** Expected revenue of 1 PH/s in a day [BTC] (1.6). Fees are BTC a block, never a share of the subsidy. */
export function hashpriceBtcPerPhDay(
  difficulty: number,
  subsidyBtc: number,
  feesBtcPerBlock: number,
): number {
  return (HASHES_PER_PH_DAY / (HASHES_PER_DIFFICULTY * difficulty)) * (subsidyBtc + feesBtcPerBlock)
}

/** A machine with its overheads: watts at the wall and what the pool keeps. */
export type Machine = {
  readonly jPerTh: number
  readonly auxFraction: number
  readonly lossFraction: number
  readonly poolFeeFraction: number
  readonly opexUsdPerPhDay: number
}

/** The same without overheads, as press and index providers quote it. */
export const bareMachine = (jPerTh: number): Machine => ({
  jPerTh,
  auxFraction: 0,
  lossFraction: 0,
  poolFeeFraction: 0,
  opexUsdPerPhDay: 0,
})

const mwhPerPhDay = (machine: Machine): number =>
  MWH_PER_PH_DAY_PER_J_PER_TH * machine.jPerTh * (1 + machine.auxFraction) * (1 + machine.lossFraction)

/** Power price [USD/MWh] at which mining earns nothing (1.14). */
export function breakevenPowerUsdPerMwh(machine: Machine, hashpriceUsdPerPhDay: number): number {
  return (
    (hashpriceUsdPerPhDay * (1 - machine.poolFeeFraction) - machine.opexUsdPerPhDay) / mwhPerPhDay(machine)
  )
}

/** Hashprice [USD/PH/day] at which mining earns nothing (1.15). */
export function breakevenHashpriceUsdPerPhDay(machine: Machine, powerUsdPerMwh: number): number {
  return (mwhPerPhDay(machine) * powerUsdPerMwh + machine.opexUsdPerPhDay) / (1 - machine.poolFeeFraction)
}

/** PH/s of one gross MW at the meter (1.8). */
export function phPerSPerGrossMw(machine: Machine): number {
  return 1000 / (machine.jPerTh * (1 + machine.auxFraction) * (1 + machine.lossFraction))
}
