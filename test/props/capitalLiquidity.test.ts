import { expect, test } from "vitest"
import { HALL, monthly, ofInstrument, ownerOf, total, valued } from "./owners.ts"

// Who brings cash that is missing, and what happens when nobody does.

const spender = { cashUsd: 10e6, minimumCashUsd: 5e6, overheadUsdPerYear: 24e6, overheadEscalatorFraction: 0 }
const codes = (events: readonly { readonly code: string }[]): readonly string[] =>
  events.map(({ code }) => code)

test("shares are sold up to the turning point of their price and no further; what is missing is a shortfall", () => {
  const atm = {
    id: "s",
    kind: "atm",
    issueUsdPerShare: 10,
    spreadFraction: 0,
    dailyVolumeShares: 9000,
    impactFraction: 0.5,
  }
  const { run, events } = valued({ owner: { ...spender, debtUsd: 0 }, instruments: [atm], months: 24 })
  const most = (4 * 9000) / (9 * 0.25)
  const shares = ofInstrument(run, "s", "issuedShares")
  const raised = ofInstrument(run, "s", "raisedUsd")
  expect(Math.max(...shares)).toBeCloseTo(most, 3)
  expect(Math.max(...raised)).toBeCloseTo((most / 3) * 10, 3)
  shares.forEach((sold, i) => {
    expect(sold * 10 * (1 - 0.5 * Math.sqrt(sold / 9000))).toBeCloseTo(raised[i]!, 1)
  })
  expect(codes(events)).toContain("shortfall")
})

test("a programme counts what investors pay, and the owner gets it less the spread", () => {
  const atm = { id: "s", kind: "atm", programUsd: 20e6, issueUsdPerShare: 10, spreadFraction: 0.05 }
  const run = ownerOf({ owner: spender, instruments: [atm], months: 24 })
  expect(total(monthly(run, "raisedUsd"))).toBeCloseTo(19e6, 0)
  expect(total(monthly(run, "issuedShares"))).toBeCloseTo(2e6, 0)
})

test("a line that matures while cash is short leaves a shortfall, not a debt", () => {
  const line = { id: "l", kind: "revolver", limitUsd: 50e6, interestFraction: 0.08, endMonth: "2028-01" }
  const { run, events, liquidity } = valued({ owner: spender, instruments: [line], months: 24 })
  expect(ofInstrument(run, "l", "balanceUsd")[11]).toBeGreaterThan(15e6)
  expect(ofInstrument(run, "l", "balanceUsd")[12]).toBe(0)
  expect(liquidity!.runwayMonth).toBe("2028-01")
  expect(codes(events)).toEqual(expect.arrayContaining(["maturity", "shortfall"]))
})

test("a line owes its own balance, whatever the others owe", () => {
  const line = { id: "l", kind: "revolver", limitUsd: 50e6, interestFraction: 0.12, endMonth: "2030-01" }
  const notes = { id: "n", kind: "notes", faceUsd: 500e6, couponFraction: 0, maturityMonth: "2035-01" }
  const alone = ownerOf({ owner: spender, instruments: [line], months: 24 })
  const beside = ownerOf({ owner: spender, instruments: [line, notes], months: 24 })
  expect(ofInstrument(beside, "l", "balanceUsd")).toEqual(ofInstrument(alone, "l", "balanceUsd"))
})

const pledged = { id: "p", kind: "btcLoan", limitUsd: 100e6, drawnUsd: 50e6, pledgedBtc: 800 }

test("on a falling price a loan is called, topped up with free coins, and never pledges more than is held", () => {
  const { run, events } = valued({
    drift: -1,
    owner: { cashUsd: 0, treasuryBtc: 2000 },
    instruments: [{ ...pledged, interestFraction: 0 }],
    months: 24,
  })
  expect(codes(events)).toContain("marginCall")
  const [held, pledge] = [monthly(run, "heldBtc"), monthly(run, "pledgeBtc")]
  pledge.forEach((btc, i) => {
    expect(btc).toBeLessThanOrEqual(held[i]! + 1e-9)
  })
  const ratios = ofInstrument(run, "p", "loanToValueRatio")
  expect(Math.max(...ratios)).toBeLessThan(0.8)
})

test("cash that a margin call takes is asked of those that follow", () => {
  const atm = { id: "s", kind: "atm", issueUsdPerShare: 10 }
  const owner = { treasuryBtc: 800, cashUsd: 5e6, minimumCashUsd: 5e6 }
  const run = ownerOf({ drift: -1, owner, instruments: [pledged, atm], months: 24 })
  expect(total(ofInstrument(run, "p", "curedUsd"))).toBeGreaterThan(1e6)
  expect(monthly(run, "cashUsd").every((cash) => cash > 5e6 - 0.01)).toBe(true)
})

test("what a liquidation does not cover is due at once", () => {
  const loan = {
    ...pledged,
    drawnUsd: 100e6,
    pledgedBtc: 1180,
    callLtvFraction: 0.86,
    liquidationLtvFraction: 0.9,
    slippageFraction: 0.3,
  }
  const { run, events } = valued({
    drift: -1,
    owner: { cashUsd: 0, treasuryBtc: 1180 },
    instruments: [loan],
    months: 12,
  })
  expect(codes(events)).toContain("liquidation")
  const at = ofInstrument(run, "p", "liquidatedFraction").indexOf(1)
  expect(ofInstrument(run, "p", "balanceUsd")[at]).toBeCloseTo(0, 2)
  expect(ofInstrument(run, "p", "repaidUsd")[at]).toBeGreaterThan(1e6)
  expect(monthly(run, "heldBtc")[at]).toBeCloseTo(0, 6)
  expect(Math.abs(monthly(run, "imbalanceUsd")[at]!)).toBeLessThan(1e-3)
})

test("coins to be kept are kept, and the rest are sold before cash is short", () => {
  const owner = { ...spender, treasuryBtc: 300 }
  const { run, liquidity } = valued({
    owner,
    instruments: [{ id: "c", kind: "btcSale", keepBtc: 100 }],
    months: 24,
  })
  expect(Math.min(...monthly(run, "heldBtc"))).toBe(100)
  expect(liquidity!.soldBtc).toBe(200)
  expect(liquidity!.runwayMonth).not.toBeNull()
})

test("the gain on coins is taxed once: where they are sold, or where they stay", () => {
  const owner = {
    cashUsd: 5e6,
    minimumCashUsd: 5e6,
    overheadUsdPerYear: 24e6,
    overheadEscalatorFraction: 0,
    treasuryBtc: 1000,
    treasuryCostUsdPerBtc: 0,
    debtUsd: 0,
  }
  const sale = { id: "c", kind: "btcSale" }
  const tax = { taxDiscountFraction: 0, nolCapFraction: 0 }
  const { bridge, run } = valued({ owner, tax, instruments: [sale], months: 14 })
  const step = (name: string): number => bridge.steps.find((one) => one.name === name)?.usd ?? 0
  const held = monthly(run, "heldBtc").at(-1)!
  expect(held).toBeLessThan(800)
  // The last months' sales fall in a year that the model does not close.
  const untaxed = total(monthly(run, "soldBtc").slice(11, 12)) + total(monthly(run, "soldBtc").slice(13))
  expect(step("treasuryTax") + step("tax")).toBeLessThan(0)
  expect(-step("treasuryTax")).toBeCloseTo(0.21 * 1e5 * held, 0)
  expect(-step("tax")).toBeLessThanOrEqual(0.21 * 1e5 * (1000 - held - untaxed) + 1)
})

test("coins mined and held are income once, and no cash until sold", () => {
  const use = { kind: "mine", fleetJPerTh: 15, machineLifeMonths: 24 }
  const held = ownerOf({ use, tax: {}, owner: { minedSoldFraction: 0 }, months: 12 })
  const sold = ownerOf({ use, tax: {}, owner: { minedSoldFraction: 1 }, months: 12 })
  expect(total(monthly(held, "taxUsd"))).toBeCloseTo(total(monthly(sold, "taxUsd")), 3)
  expect(total(monthly(held, "ebitdaUsd"))).toBe(total(monthly(sold, "ebitdaUsd")))
  const kept = monthly(sold, "cashUsd").at(-1)! - monthly(held, "cashUsd").at(-1)!
  expect(kept).toBeCloseTo(monthly(held, "btcUsd").at(-1)!, 2)
})

test("restricted cash pays for building and comes free once", () => {
  const owner = { cashUsd: 1e9, restrictedCashUsd: 3e8 }
  const run = ownerOf({ use: HALL, owner, months: 24 })
  const released = total(monthly(run, "buildReleaseUsd"))
  expect(released).toBeCloseTo(3e8, 2)
  const flows = ["ebitdaUsd"].reduce((sum, name) => sum + total(monthly(run, name)), 0) - 7e8
  expect(monthly(run, "cashUsd").at(-1)! + monthly(run, "restrictedUsd").at(-1)!).toBeCloseTo(13e8 + flows, 1)
})
