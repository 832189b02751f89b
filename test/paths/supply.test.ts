import { expect, test } from "vitest"
import { costPerBtc, type MiningCosts } from "../../src/cash/costPerBtc.ts"
import { escalatedYears, impliedEscalator } from "../../src/cash/lease.ts"
import { activeShare, capitalRecovery, entryHashprice, equilibriumHashprice } from "../../src/paths/supply.ts"

const curve = { medianUsdPerPhDay: 22.8, dispersion: 0.294 }

test("the clearing hashprice pays the active fleet exactly the network's revenue", () => {
  const installed = 1.2e6
  const revenue = 34e6
  const root = equilibriumHashprice(curve, installed, revenue)
  expect(root.ok).toBe(true)
  if (root.ok) expect((root.x * installed * activeShare(curve, root.x)) / revenue).toBeCloseTo(1, 10)
})

test("new machines enter where margin repays them over their life", () => {
  const machine = {
    jPerTh: 15,
    powerUsdPerMwh: 50,
    auxFraction: 0,
    poolFeeFraction: 0,
    priceUsdPerTh: 8,
    rate: 0.16,
    lifeYears: 4,
  }
  const margin = entryHashprice(machine) - 0.024 * 15 * 50
  const yearly = (margin * 365) / 1000
  const worth = [1, 2, 3, 4].reduce((sum, year) => sum + yearly / 1.16 ** year, 0)
  expect(worth).toBeCloseTo(8, 10)
  expect(capitalRecovery(0.1, 1)).toBeCloseTo(1.1, 12)
})

test("an escalator is found again from the values that it made, and none where none fits", () => {
  const ratio = escalatedYears(0.031, 20) / escalatedYears(0.031, 10)
  expect(impliedEscalator(10, 20, ratio)).toBeCloseTo(0.031, 10)
  expect(impliedEscalator(10, 20, 1.5)).toBeNull()
  expect(escalatedYears(0, 12)).toBe(12)
})

test("five levels of cost per bitcoin, each above the last as spending is added, net of power credits", () => {
  const costs: MiningCosts = {
    btcMined: 1000,
    powerUsd: 40e6,
    powerCreditsUsd: 5e6,
    hostingPoolAndSiteUsd: 6e6,
    cashOverheadUsd: 20e6,
    netCashInterestUsd: 4e6,
    cashTaxUsd: 1e6,
    depreciationUsd: 30e6,
    shareBasedPayUsd: 10e6,
    replacementCapexUsd: 12e6,
    miningFraction: 0.8,
    allocationKey: "revenue",
  }
  expect(costPerBtc(costs)).toEqual({
    powerUsdPerBtc: 35_000,
    siteUsdPerBtc: 41_000,
    cashUsdPerBtc: 61_000,
    allInUsdPerBtc: 101_000,
    sustainingUsdPerBtc: 73_000,
    allocationKey: "revenue",
  })
  expect(costPerBtc({ ...costs, btcMined: 0 })).toBeNull()
})
