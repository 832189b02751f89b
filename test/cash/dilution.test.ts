import fc from "fast-check"
import { expect, test } from "vitest"
import {
  cappedCallShares,
  netShareSettledShares,
  type ShareClaim,
  treasuryStockShares,
  valuePerShare,
} from "../../src/cash/dilution.ts"

const note = (faceUsd: number, conversionUsdPerShare: number, more: object = {}): ShareClaim => ({
  kind: "convertible",
  id: `note ${conversionUsdPerShare}`,
  faceUsd,
  conversionUsdPerShare,
  settlement: "physical",
  ...more,
})
const priced = (equityUsd: number, shares: number, claims: readonly ShareClaim[]) => {
  const found = valuePerShare(equityUsd, shares, claims)
  if (found.value === null) throw new Error(found.reason)
  return found
}

test("without claims a share is the equity over the shares", () => {
  expect(priced(300, 30, [])).toMatchObject({ value: 10, dilutedShares: 30, convertedIds: [] })
  expect(priced(0, 30, []).value).toBe(0)
})

test("a note converts where that is worth more than its face, and is a debt elsewhere", () => {
  const out = priced(1000, 100, [note(200, 13)])
  expect(out).toMatchObject({ dilutedShares: 100, convertedIds: [] })
  expect(out.value).toBeCloseTo(8, 12)
  const into = priced(2000, 100, [note(130, 13)])
  expect(into.value).toBeCloseTo(2000 / 110, 12)
  expect(into).toMatchObject({ dilutedShares: 110, convertedIds: ["note 13"] })
})

test("either settlement gives the same value; net share gives fewer shares", () => {
  const physical = priced(2000, 100, [note(130, 13)])
  const net = priced(2000, 100, [note(130, 13, { settlement: "netShare" })])
  expect(net.value).toBeCloseTo(physical.value, 12)
  expect(net.dilutedShares).toBeLessThan(physical.dilutedShares)
  expect(net.value * net.dilutedShares).toBeCloseTo(2000 - 130, 9)
})

test("a capped call takes back the dilution up to its cap", () => {
  const hedged = priced(2000, 100, [
    note(130, 13, { settlement: "netShare", cappedCall: { capUsdPerShare: 30 } }),
  ])
  expect(hedged.value).toBeCloseTo((2000 - 130) / 100, 12)
  expect(hedged.dilutedShares).toBeCloseTo(100, 12)
  const beyond = priced(9000, 100, [note(130, 13, { cappedCall: { capUsdPerShare: 30 } })])
  expect(beyond.value).toBeCloseTo((9000 + 170) / 110, 12)
  expect(cappedCallShares(130, 13, 10, 20)).toBe(0)
})

test("warrants bring their exercise money", () => {
  const found = priced(1000, 100, [{ kind: "warrants", id: "w", count: 50, strikeUsdPerShare: 5 }])
  expect(found.value).toBeCloseTo((1000 + 250) / 150, 12)
  expect(found.convertedIds).toEqual(["w"])
  expect(found.claims[0]).toMatchObject({ exercised: true, cashUsd: 0, returnedShares: 0 })
  expect(treasuryStockShares(50, 5, 0)).toBe(0)
  expect(netShareSettledShares(130, 13, 0)).toBe(0)
})

test("equity below the faces of the notes has no value per share, and says so", () => {
  expect(valuePerShare(100, 30, [note(200, 13)])).toMatchObject({ value: null, code: "negativeEquity" })
  expect(valuePerShare(-1, 30, [])).toMatchObject({ value: null, code: "negativeEquity" })
  expect(priced(200, 30, [note(200, 13)]).value).toBe(0)
})

const amount = fc.double({ min: 1, max: 1e6, noNaN: true })
const claim = fc.oneof(
  fc
    .record({ face: amount, price: amount, net: fc.boolean(), cap: fc.option(amount) })
    .map(({ face, price, net, cap }) =>
      note(face, price, {
        settlement: net ? "netShare" : "physical",
        ...(cap === null ? {} : { cappedCall: { capUsdPerShare: price + cap } }),
      }),
    ),
  fc
    .record({ count: amount, strike: amount })
    .map(
      ({ count, strike }): ShareClaim => ({ kind: "warrants", id: "w", count, strikeUsdPerShare: strike }),
    ),
)

test("diluted shares and cash claims add up to the equity, and more equity is never worth less a share", () => {
  fc.assert(
    fc.property(amount, amount, amount, fc.array(claim, { maxLength: 6 }), (equity, more, shares, claims) => {
      const low = valuePerShare(equity, shares, claims)
      const high = valuePerShare(equity + more, shares, claims)
      if (low.value === null) return
      expect(high.value!).toBeGreaterThanOrEqual(low.value)
      const cash = low.claims.reduce((usd, { cashUsd }) => usd + cashUsd, 0)
      expect(Math.abs(low.value * low.dilutedShares + cash - equity)).toBeLessThan(1e-9 * equity + 1e-6)
      for (const { holdersUsd, cashUsd, newShares } of low.claims)
        expect(Math.abs(holdersUsd - cashUsd - newShares * low.value!)).toBeLessThan(1e-9 * holdersUsd + 1e-9)
    }),
  )
})
