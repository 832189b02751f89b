import { type OwnerRun, runOwner } from "../../src/cash/owner.ts"
import { ownerValue } from "../../src/decide/value.ts"
import { prefixOf } from "../../src/instruments/instrument.ts"
import { portfolioOf } from "./portfolios.ts"

// Small owners whose numbers can be followed by hand.

type Raw = Readonly<Record<string, unknown>>
const STAGE = { power: "energised", build: "none", lease: "signed" }

/** A hall that costs 700 M over ten months and then earns 8.4 M a month, triple net. */
export const HALL: Raw = {
  kind: "colocate",
  criticalItMw: 70,
  structure: "nnn",
  nnnMarginFraction: 1,
  slaCreditFraction: 0,
  rentUsdPerKwMonth: 120,
  escalatorFraction: 0,
  buildStartMonth: "2027-03",
  buildMonths: 10,
  capexUsdPerMw: 10e6,
  termMonths: 180,
}
/** Holds megawatts and does nothing: what is left is the owner. */
export const IDLE: Raw = { kind: "idle" }

type Given = {
  readonly months?: number
  readonly start?: string
  readonly drift?: number
  readonly owner?: Raw
  readonly tax?: Raw
  readonly instruments?: readonly Raw[]
  readonly use?: Raw
  readonly block?: Raw
  readonly method?: string
}

export const rawOwner = (given: Given): Raw => ({
  name: "owner",
  asOf: "2026-12-31",
  startMonth: given.start ?? "2027-01",
  horizonMonths: given.months ?? 120,
  market: {
    asOf: "2026-12-31",
    btcPriceUsdPerBtc: 100_000,
    btcDriftPerYear: given.drift ?? 0,
    networkDifficulty: 1.5e14,
    feesBtcPerBlock: 0.03,
    subsidyBtcPerBlock: 3.125,
  },
  owner: { basicShares: 1e8, cashUsd: 1e9, treasuryBtc: 0, overheadUsdPerYear: 0, ...given.owner },
  tax: given.tax ?? { regime: "none" },
  valuation: { method: given.method ?? "apv" },
  instruments: given.instruments ?? [],
  sites: [
    {
      id: "site",
      power: { kind: "fixed", priceUsdPerMwh: 45 },
      blocks: [{ id: "block", grossMw: 100, stage: STAGE, use: given.use ?? IDLE, ...given.block }],
    },
  ],
})

export const ownerOf = (given: Given): OwnerRun => runOwner(portfolioOf(rawOwner(given)))
export const valued = (given: Given) => ownerValue(portfolioOf(rawOwner(given)))

export const monthly = (run: OwnerRun, name: string): Float64Array => run.values.monthly.get(name)!
export const ofInstrument = (run: OwnerRun, id: string, name: string): Float64Array =>
  monthly(run, prefixOf(id) + name)
export const ofProject = (run: OwnerRun, name: string): Float64Array =>
  run.projects[0]!.values.monthly.get(name)!
export const total = (values: ArrayLike<number>): number => Array.from(values).reduce((a, b) => a + b, 0)
