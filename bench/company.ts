import { loadEvidence } from "../src/io/evidence.ts"
import type { Portfolio } from "../src/model/resolved.ts"
import { validatePortfolio } from "../src/model/validate.ts"

const STAGE = { power: "energised", build: "ready", lease: "none" }

/** What block number i of the company does: mining, two leases that replace mining, a GPU cloud, and so on. */
function block(i: number): object {
  const common = { id: `b${i}`, grossMw: 100, stage: STAGE }
  const mine = { kind: "mine", fleetJPerTh: 17 + i / 10, machineLifeMonths: 60 }
  if (i % 4 === 0) return { ...common, use: mine }
  if (i % 4 === 3) {
    const use = { kind: "cloud", grossPerItRatio: 1.35, readyMonth: "2027-11", buildMonths: 10 }
    return { ...common, use: { ...use, gpuHourUsdPerGpuHour: 2.9, termMonths: 60 } }
  }
  const use = {
    kind: "colocate",
    grossPerItRatio: 1.36,
    structure: "modifiedGross",
    rentUsdPerKwMonth: 130 + i,
  }
  const build = { buildStartMonth: "2027-06", buildMonths: 12 + (i % 5), termMonths: 180 }
  return { ...common, before: { ...mine, endMonth: "2027-06" }, use: { ...use, ...build } }
}

/** The company that the benchmark values: twenty blocks, five instruments, 240 months. */
export function benchCompany(): Portfolio {
  const raw = {
    name: "Bench",
    asOf: "2026-12-31",
    horizonMonths: 240,
    market: {
      asOf: "2026-12-31",
      btcPriceUsdPerBtc: 98_000,
      networkDifficulty: 1.5e14,
      feesBtcPerBlock: 0.03,
      subsidyBtcPerBlock: 3.125,
    },
    owner: {
      basicShares: 3e8,
      cashUsd: 1.5e9,
      treasuryBtc: 5000,
      minimumCashUsd: 1e8,
      overheadUsdPerYear: 1.2e8,
    },
    instruments: [
      {
        id: "loan",
        kind: "projectLoan",
        blocks: ["campus/b1", "campus/b2"],
        interestFraction: 0.07,
        tenorMonths: 144,
        upfrontFeeFraction: 0.02,
        reserveMonths: 6,
      },
      { id: "notes", kind: "notes", faceUsd: 1e9, couponFraction: 0.0775, maturityMonth: "2031-05" },
      {
        id: "convert",
        kind: "convertible",
        faceUsd: 1e9,
        couponFraction: 0.01,
        maturityMonth: "2031-06",
        conversionPriceUsdPerShare: 25,
      },
      { id: "line", kind: "revolver", limitUsd: 5e8, interestFraction: 0.08, endMonth: "2030-12" },
      { id: "shares", kind: "atm", issueUsdPerShare: 15 },
    ],
    sites: [
      {
        id: "campus",
        power: { kind: "fixed", priceUsdPerMwh: 45 },
        blocks: Array.from({ length: 20 }, (_, i) => block(i)),
      },
    ],
  }
  const checked = validatePortfolio(raw, loadEvidence("data"))
  if (!checked.ok)
    throw new Error(checked.issues.map(({ path, message }) => `${path}: ${message}`).join("; "))
  return checked.portfolio
}
