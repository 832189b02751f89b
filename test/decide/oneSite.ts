import type { Portfolio } from "../../src/model/resolved.ts"
import { validatePortfolio } from "../../src/model/validate.ts"
import { evidence } from "../kit/cases.ts"

// A company of one site without tax, whose answers can be told by hand.

export function portfolioOf(file: object): Portfolio {
  const checked = validatePortfolio(file, evidence)
  if (!checked.ok) throw new Error(JSON.stringify(checked.issues))
  return checked.portfolio
}

export const OWNER = {
  basicShares: 10e6,
  cashUsd: 100e6,
  treasuryBtc: 0,
  debtUsd: 0,
  overheadUsdPerYear: 0,
  sharePriceUsdPerShare: 20,
}
export const LIVE = { power: "energised", build: "ready", lease: "none" }

export const fileOf = (blocks: readonly object[], owner: object = {}) => ({
  name: "example",
  asOf: "2026-12-31",
  horizonMonths: 240,
  market: {
    asOf: "2026-12-31",
    btcPriceUsdPerBtc: 100_000,
    networkDifficulty: 1.5e14,
    feesBtcPerBlock: 0.03,
    subsidyBtcPerBlock: 3.125,
  },
  owner: { ...OWNER, ...owner },
  tax: { regime: "none" },
  sites: [{ id: "site", power: { kind: "fixed", priceUsdPerMwh: 40 }, blocks }],
})

export const HALL = {
  id: "hall",
  grossMw: 26,
  stage: { ...LIVE, lease: "paying" },
  use: {
    kind: "colocate",
    criticalItMw: 20,
    structure: "nnn",
    rentUsdPerKwMonth: 120,
    readyMonth: "2026-12",
    capexUsdPerMw: 9e6,
    capexSpentFraction: 1,
    termMonths: 120,
  },
}
export const IDLE = { id: "idle", grossMw: 10, stage: LIVE, use: { kind: "idle" } }
export const MINE = { kind: "mine", fleetJPerTh: 18, siteOpexUsdPerMwMonth: 4000 }
