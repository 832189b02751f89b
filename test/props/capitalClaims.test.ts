import { expect, test } from "vitest"
import { pow } from "../../src/base/math.ts"
import { valuePortfolio } from "../../src/decide/value.ts"
import { valueJson } from "../../src/report/json.ts"
import { monthly, ofInstrument, ownerOf, total, valued } from "./owners.ts"

// Claims on an owner that has a billion of cash and nothing else, so that every value is a short sum.

const convert = (id: string, face: number, price: number, more: object = {}) => ({
  id,
  kind: "convertible",
  faceUsd: face,
  couponFraction: 0,
  maturityMonth: "2031-06",
  conversionPriceUsdPerShare: price,
  ...more,
})
const noDebt = { debtUsd: 0 }

test("equity below the faces of notes has no value per share, says why, and no NaN reaches JSON", () => {
  const value = valued({ owner: { cashUsd: 1e8 }, instruments: [convert("a", 2e8, 5)] })
  expect(value.perShareUsd).toBeNull()
  expect(value.bridge.noAnswer?.code).toBe("negativeEquity")
  const whole = valuePortfolio(value.run.portfolio)
  expect(whole.terminal).toBeNull()
  expect(JSON.stringify(valueJson(whole))).not.toContain("NaN")
})

test("equity of nothing is worth nothing, and below nothing has no value", () => {
  expect(valued({ owner: { cashUsd: 0, ...noDebt } }).perShareUsd).toBe(0)
  const notes = { id: "n", kind: "notes", faceUsd: 2e9, couponFraction: 0.05, maturityMonth: "2031-05" }
  expect(valued({ instruments: [notes] }).bridge.noAnswer?.code).toBe("negativeEquity")
})

test("converts that are all in the money are shares", () => {
  const { bridge, run } = valued({ instruments: [convert("a", 1e8, 2), convert("b", 2e8, 4)] })
  expect(bridge.perShareUsd).toBeCloseTo(1e9 / (1e8 + 5e7 + 5e7), 9)
  expect(bridge.claims.every(({ exercised }) => exercised)).toBe(true)
  expect(bridge.steps.at(-1)).toMatchObject({ name: "converts", usd: -0 })
  expect(total(monthly(run, "convertedUsd"))).toBe(3e8)
  expect(total(monthly(run, "principalUsd"))).toBe(0)
})

test("a convert whose conversion dilutes the other out of the money leaves it as debt", () => {
  // Alone, the second would convert: (1e9 - 0) / 1e8 = 10 > 6. With the first as shares the value is below 6.
  const { bridge, run } = valued({ instruments: [convert("a", 2e8, 2), convert("b", 1e8, 6)] })
  expect(bridge.perShareUsd).toBeCloseTo((1e9 - 1e8) / 2e8, 9)
  expect(bridge.claims.map(({ exercised }) => exercised)).toEqual([true, false])
  expect(total(monthly(run, "principalUsd"))).toBe(-1e8)
})

test.each([
  ["below the conversion price", 12, 16, 1e9 - 1e8],
  ["below the cap", 5, 16, null],
  ["above the cap", 5, 6, null],
])("net share with a capped call %s", (_name, price, cap, simple) => {
  const more = { settlement: "netShare", cappedCallUsdPerShare: cap }
  const { bridge } = valued({ instruments: [convert("a", 1e8, price, more)] })
  const v = bridge.perShareUsd!
  if (simple !== null) return expect(v).toBeCloseTo(simple / 1e8, 9)
  // Holders get the face and the excess; the call brings the excess back up to its cap.
  const notes = 1e8 / price
  const excess = notes * (v - price)
  const returned = notes * (Math.min(v, cap) - price)
  expect(v * 1e8).toBeCloseTo(1e9 - 1e8 - excess + returned, 1)
  expect(bridge.claims[0]!.cashUsd).toBe(1e8)
})

test("at the cap itself the call returns all of the excess", () => {
  const more = { settlement: "netShare", cappedCallUsdPerShare: 9 }
  const { bridge } = valued({ instruments: [convert("a", 1e8, 5, more)] })
  expect(bridge.perShareUsd).toBeCloseTo(9, 9)
  expect(bridge.dilutedShares).toBeCloseTo(1e8, 3)
})

test("a warrant at nothing is a share", () => {
  const warrants = { id: "w", kind: "warrants", countShares: 25e6, strikeUsdPerShare: 0 }
  const { bridge } = valued({ owner: noDebt, instruments: [warrants] })
  expect(bridge.perShareUsd).toBeCloseTo(1e9 / 1.25e8, 9)
})

test("level notes pay one amount and end at maturity", () => {
  const notes = {
    id: "n",
    kind: "notes",
    faceUsd: 1e8,
    couponFraction: 0.12,
    paymentMonths: 1,
    repayment: "level",
    repaymentStartMonth: "2027-01",
    maturityMonth: "2028-12",
  }
  const run = ownerOf({ instruments: [notes], months: 36 })
  const paid = ofInstrument(run, "n", "principalUsd").map(
    (usd, i) => -usd - ofInstrument(run, "n", "interestPaidUsd")[i]!,
  )
  const annuity = (1e8 * 0.01) / (1 - pow(1.01, -24))
  paid.slice(0, 24).forEach((usd) => {
    expect(usd).toBeCloseTo(annuity, 2)
  })
  expect(total(ofInstrument(run, "n", "principalUsd"))).toBeCloseTo(-1e8, 2)
  expect(Math.abs(ofInstrument(run, "n", "balanceUsd")[23]!)).toBeLessThan(0.01)
})

test("interest in kind grows the principal and no cash moves until it is due", () => {
  const notes = {
    id: "n",
    kind: "notes",
    faceUsd: 1e8,
    couponFraction: 0.12,
    interest: "inKind",
    maturityMonth: "2028-12",
  }
  const run = ownerOf({ instruments: [notes], months: 36 })
  expect(ofInstrument(run, "n", "principalUsd")[23]).toBeCloseTo(-1e8 * pow(1.01, 24), 2)
  expect(total(monthly(run, "interestPaidUsd"))).toBe(0)
  expect(monthly(run, "cashUsd")[22]).toBe(1e9)
})

test("level notes cannot add their interest to principal", () => {
  const both = { repayment: "level", repaymentStartMonth: "2027-02", interest: "inKind" }
  const notes = {
    id: "n",
    kind: "notes",
    faceUsd: 1e8,
    couponFraction: 0.12,
    maturityMonth: "2028-12",
    ...both,
  }
  expect(() => ownerOf({ instruments: [notes] })).toThrow("level-in-kind")
})

test("refinanced notes stay, at their coupon and the spread", () => {
  const more = { atMaturity: "refinanced", refinancingSpreadFraction: 0.02 }
  const notes = {
    id: "n",
    kind: "notes",
    faceUsd: 1e8,
    couponFraction: 0.06,
    maturityMonth: "2027-12",
    ...more,
  }
  const run = ownerOf({ instruments: [notes], months: 36 })
  expect(ofInstrument(run, "n", "balanceUsd").every((usd) => usd === 1e8)).toBe(true)
  expect(ofInstrument(run, "n", "interestUsd")[11]).toBeCloseTo(-5e5, 6)
  expect(ofInstrument(run, "n", "interestUsd")[12]).toBeCloseTo(-1e8 * (0.08 / 12), 6)
})

test("notes still to be issued bring cash and cost then, and are no claim today; their fee is", () => {
  const notes = {
    id: "n",
    kind: "notes",
    issueMonth: "2027-06",
    faceUsd: 1e8,
    couponFraction: 0.06,
    feeFraction: 0.03,
    maturityMonth: "2031-06",
  }
  const value = valued({ instruments: [notes] })
  expect(ofInstrument(value.run, "n", "drawUsd")[5]).toBe(1e8)
  expect(monthly(value.run, "cashUsd")[5]).toBe(1e9 + 1e8 - 3e6)
  const step = (name: string) => value.bridge.steps.find((one) => one.name === name)?.usd
  expect(step("debt")).toBe(-0)
  expect(step("debtFees")).toBeCloseTo(-3e6 / pow(1.1, 0.5), 2)
})

test("preferred dividends are no deduction; interest and fees of debt are", () => {
  const earning = { tax: {}, use: { kind: "host", hostingUsdPerMwh: 90, termMonths: 120 }, months: 12 }
  const tax = (instrument?: object): number =>
    total(
      monthly(
        ownerOf({ ...earning, instruments: instrument ? [instrument as Record<string, unknown>] : [] }),
        "taxUsd",
      ),
    )
  const alone = tax()
  expect(alone).toBeLessThan(0)
  expect(tax({ id: "p", kind: "preferred", amountUsd: 1e8, dividendFraction: 0.1 })).toBe(alone)
  const notes = { id: "n", kind: "notes", faceUsd: 1e7, couponFraction: 0.06, maturityMonth: "2031-06" }
  expect(tax(notes) - alone).toBeCloseTo(0.21 * 6e5, 2)
  const issued = { ...notes, faceUsd: 1e8, couponFraction: 0, issueMonth: "2027-02", feeFraction: 0.01 }
  expect(tax(issued) - alone).toBeCloseTo(0.21 * 1e6, 2)
})
