import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, expect, test } from "vitest"
import { type OwnerRun, runOwner } from "../../src/cash/owner.ts"
import { bridgeSteps } from "../../src/decide/bridge.ts"
import { loadPortfolio } from "../../src/io/loadPortfolio.ts"
import { evidence } from "../kit/cases.ts"

// What a hall that is half built, and half another's, does to the owner's tax and to what minorities take.

const folder = mkdtempSync(join(tmpdir(), "hashwatt-owner-"))
afterAll(() => rmSync(folder, { recursive: true }))

function run(use: string, block = "", instruments = "[]"): OwnerRun {
  const path = join(folder, "hall.yaml")
  writeFileSync(
    path,
    `name: One hall
asOf: 2026-12-31
horizonMonths: 120
market: { asOf: 2026-12-31, btcPriceUsdPerBtc: 98000, networkDifficulty: 150000000000000, feesBtcPerBlock: 0.03, subsidyBtcPerBlock: 3.125, hashpriceTrendPerYear: -0.12 }
owner: { basicShares: 100000000, cashUsd: 500000000, treasuryBtc: 0 }
instruments: ${instruments}
sites:
  - id: campus
    power: { kind: fixed, priceUsdPerMwh: 45 }
    blocks:
      - id: hall
        grossMw: 136
        stage: { power: energised, build: under_construction, lease: signed }
        ${block}
        use: { kind: colocate, criticalItMw: 100, structure: nnn, rentUsdPerKwMonth: 128, capexUsdPerMw: 10000000, termMonths: 96, ${use} }
`,
  )
  const loaded = loadPortfolio(path, evidence)
  if (!loaded.ok) throw new Error(loaded.issues.map(({ code, message }) => `${code} ${message}`).join("\n"))
  return runOwner(loaded.portfolio)
}

const firstYear = (owner: OwnerRun): number => owner.series.taxDepreciationUsd![11]!

test("tax writes off the whole hall from the day it enters service, whenever it was paid", () => {
  const inService = 0.75 * 1e9 + (0.25 * 1e9 * 5.5) / 12 / 39
  for (const use of ["buildMonths: 6", "buildMonths: 15", "buildMonths: 15, capexSpentFraction: 90%"])
    expect(firstYear(run(`readyMonth: 2027-07, ${use}`))).toBeCloseTo(inService, 3)
})

test("a hall that is live at the start is plant in service: its tax value is the file's", () => {
  expect(firstYear(run("readyMonth: 2026-12"))).toBe(0)
})

test("other owners of a block bear their share of the notes on it", () => {
  const notes = (blocks: string) =>
    `[{ id: n, kind: notes, ${blocks} faceUsd: 400000000, couponFraction: 8%, maturityMonth: 2031-12 }]`
  const own = run("readyMonth: 2027-07, buildMonths: 6", "ownedFraction: 85%", notes(""))
  const shared = run(
    "readyMonth: 2027-07, buildMonths: 6",
    "ownedFraction: 85%",
    notes("blocks: [campus/hall],"),
  )
  const minority = (owner: OwnerRun): number =>
    bridgeSteps(owner).find(({ name }) => name === "minority")!.usd!
  expect(minority(shared) - minority(own)).toBeCloseTo(0.15 * 4e8, 3)
  const monthly = (owner: OwnerRun, name: string): Float64Array => owner.values.monthly.get(name)!
  // Half a year of coupons, then the principal with the last of them.
  expect(monthly(shared, "othersDebtUsd")[5]).toBeCloseTo(0.15 * 16e6, 3)
  expect(monthly(shared, "othersDebtUsd")[59]).toBeCloseTo(0.15 * 416e6, 3)
  expect(monthly(own, "othersDebtUsd").every((usd) => usd === 0)).toBe(true)
  expect(Math.max(...monthly(shared, "imbalanceUsd").map(Math.abs))).toBeLessThan(0.01)
  expect(monthly(shared, "deductibleInterestUsd")[0]).toBeCloseTo((0.85 * 4e8 * 0.08) / 12, 6)
})
