// What a site is in intervals of minutes. Power is gross MW at the meter side of the block, before site losses.

/** A way to run a block: what it draws and what it makes. */
export type Mode = {
  readonly name: string
  readonly mw: number
  /** Hashrate; paid by the market's hash revenue. */
  readonly phPerS: number
  /** Revenue that does not follow hashprice: tokens, GPU hours, rent that depends on running. */
  readonly usdPerHour: number
}

/** How much of its energy a flexible load may be asked to shed, as its contract says. */
export type ShedBudget = {
  readonly mwhPerMonth: number
  readonly eventsPerMonth: number
  readonly hoursPerEvent: number
}

/**
 * A block that runs in modes: a fleet of ASICs, a hall. `modes` rise in power; the first is off or standby, the last
 * full. A firm block runs in its last mode, and anything less is a breach, never a saving.
 */
export type ModeBlock = {
  readonly id: string
  readonly modes: readonly Mode[]
  readonly firm: boolean
  /** Who is shed first under a mandatory limit: the lowest number (spec 2.3.7: mining before flexible AI before firm). */
  readonly shedOrder: number
  /** Cost of a start from the first mode, wear included. */
  readonly startUsd: number
  /** Time after a start that draws power and makes nothing. */
  readonly warmMinutes: number
  readonly minOnMinutes: number
  readonly minOffMinutes: number
  readonly startsPerDay: number
  readonly budget: ShedBudget | null
}

export type Battery = {
  readonly id: string
  readonly chargeMw: number
  readonly dischargeMw: number
  readonly capacityMwh: number
  /** Energy that is never dispatched: the ride-through of a UPS, or what a reserve must be able to deliver. */
  readonly reserveMwh: number
  readonly chargeEfficiency: number
  readonly dischargeEfficiency: number
  /** Wear per MWh that leaves the cells. */
  readonly throughputUsdPerMwh: number
  readonly startMwh: number
}

/** A block of energy at a fixed price, paid whether or not it is used (spec 2.4). */
export type FixedBlock = {
  readonly id: string
  readonly volumeMw: number
  readonly priceUsdPerMwh: number
  readonly resale: "none" | "realTime" | "dayAhead" | "forward"
  readonly forwardUsdPerMwh: number
  /** Share of the resale price that is lost. */
  readonly haircutFraction: number
}

export type DemandCharge = {
  readonly id: string
  /** By month of the year, January first. */
  readonly usdPerKwMonth: readonly number[]
  /** Share of an earlier peak that is billed at least; `months` names the months whose peaks count, or `lookback` how many. */
  readonly ratchet: {
    readonly fraction: number
    readonly lookbackMonths: number
    readonly months: readonly number[] | null
  } | null
}

/** Charges on demand in the system's own peak intervals: 4CP, 12CP and what follows them are the same kind with other data. */
export type PeakProgramme = {
  readonly id: string
  /** The intervals that turned out to be the peaks [ms UTC], and how long each is. */
  readonly peaksMs: readonly number[]
  readonly minutes: number
  /** Charge for the whole year on the mean demand over the year's peaks. */
  readonly usdPerKwYear: number
  /** Months of the year, 1 to 12, in which peaks are set. */
  readonly months: readonly number[]
}

export type Tariff = {
  readonly volumetricUsdPerMwh: number
  /** Energy drawn at the meter over energy used. */
  readonly lossFraction: number
  readonly demand: readonly DemandCharge[]
  readonly peaks: readonly PeakProgramme[]
  readonly minimumUsdPerMonth: number
}

/** A limit on import that outranks economics: an emergency, a remote disconnect, curtailment of non-firm MW. */
export type MandatoryEvent = {
  readonly id: string
  readonly fromMs: number
  readonly toMs: number
  readonly noticeMinutes: number
  readonly importMw: number
}

/** Reserve that a site holds for the grid; capacity is paid whether or not it is called. */
export type ReserveAward = {
  readonly product: string
  readonly mw: Float64Array
  readonly usdPerMwh: Float64Array
}

export type DispatchSite = {
  readonly id: string
  readonly blocks: readonly ModeBlock[]
  readonly batteries: readonly Battery[]
  readonly importLimitMw: number
  /** Fastest change of import, up and down. */
  readonly rampUpMwPerMinute: number
  readonly rampDownMwPerMinute: number
  readonly fixed: readonly FixedBlock[]
  readonly tariff: Tariff
  readonly events: readonly MandatoryEvent[]
  readonly reserves: readonly ReserveAward[]
}

export const NO_TARIFF: Tariff = {
  volumetricUsdPerMwh: 0,
  lossFraction: 0,
  demand: [],
  peaks: [],
  minimumUsdPerMonth: 0,
}

/** What an hour in a mode earns at a hash revenue. */
export const revenuePerHour = (mode: Mode, hashUsdPerPhHour: number): number =>
  mode.phPerS * hashUsdPerPhHour + mode.usdPerHour
