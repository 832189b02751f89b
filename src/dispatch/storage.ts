import { hoursOf, type Market } from "./market.ts"
import type { DispatchSite } from "./site.ts"

export type Storage = {
  /** Energy in each battery now. */
  readonly storedMwh: Float64Array
  /** Cuts setpoints to what power and energy allow. */
  bound(batteryMw: Float64Array): void
  /** Moves the energy on by one interval. */
  apply(batteryMw: Float64Array): void
}

/** The state of charge of a site's batteries: efficiency on the way in and out, and a reserve that stays. */
export function storageOf(site: DispatchSite, market: Market): Storage {
  const hours = hoursOf(market)
  const { batteries } = site
  const storedMwh = Float64Array.from(batteries, (battery) => battery.startMwh)
  return {
    storedMwh,
    bound: (batteryMw) => {
      for (let k = 0; k < batteries.length; k++) {
        const battery = batteries[k]!
        const roomMw = (battery.capacityMwh - storedMwh[k]!) / battery.chargeEfficiency / hours
        const fullMw = ((storedMwh[k]! - battery.reserveMwh) * battery.dischargeEfficiency) / hours
        const most = Math.max(0, Math.min(battery.dischargeMw, fullMw))
        const least = -Math.max(0, Math.min(battery.chargeMw, roomMw))
        batteryMw[k] = Math.min(Math.max(batteryMw[k]!, least), most)
      }
    },
    apply: (batteryMw) => {
      for (let k = 0; k < batteries.length; k++)
        storedMwh[k]! += storedChangeMwh(site, k, batteryMw[k]!, hours)
    },
  }
}

/** Change of the energy in a battery over an interval at a power (negative while charging). */
export function storedChangeMwh(site: DispatchSite, battery: number, mw: number, hours: number): number {
  const { chargeEfficiency, dischargeEfficiency } = site.batteries[battery]!
  return mw > 0 ? (-mw * hours) / dischargeEfficiency : -mw * hours * chargeEfficiency
}
