import { describe, expect, test } from "vitest"
import { runOwner } from "../../src/cash/owner.ts"
import { FIELDS } from "../../src/decide/implied/fields/index.ts"
import { crossings, rootNear } from "../../src/decide/implied/solve.ts"
import { pricedIn, priceOf } from "../../src/decide/implied.ts"
import { perShareOf } from "../../src/decide/sensitivities/answer.ts"
import { withTerminal } from "../../src/decide/terminal.ts"
import type { Portfolio } from "../../src/model/resolved.ts"
import { casePortfolio } from "../kit/cases.ts"
import { fileOf, HALL, IDLE, LIVE, MINE, OWNER, portfolioOf } from "./oneSite.ts"

const solved = (portfolio: Portfolio, name: string, priceUsd: number) =>
  pricedIn(
    portfolio,
    { usdPerShare: priceUsd, origin: { kind: "given" } },
    FIELDS.filter((field) => field.name === name),
  ).fields[0]!

describe("against answers known otherwise", () => {
  test("a treasury and nothing else: the price says what a coin costs", () => {
    const portfolio = portfolioOf(fileOf([IDLE], { treasuryBtc: 1500 }))
    expect(perShareOf(portfolio)).toBeCloseTo((100e6 + 1500 * 100_000) / 10e6, 9)
    const { implied, today } = solved(portfolio, "btcPriceUsdPerBtc", 20)
    expect(today).toBe(100_000)
    expect(implied! / ((20 * 10e6 - 100e6) / 1500)).toBeCloseTo(1, 6)
  })

  test("one lease without tax: a share is linear in rent", () => {
    const portfolio = portfolioOf(fileOf([HALL]))
    const at = (rent: number): number =>
      perShareOf(portfolioOf(fileOf([{ ...HALL, use: { ...HALL.use, rentUsdPerKwMonth: rent } }])))
    const [low, high] = [at(100), at(140)]
    const priceUsd = 20
    const expected = 100 + ((priceUsd - low) * 40) / (high - low)
    expect(solved(portfolio, "rentUsdPerKwMonth", priceUsd).implied! / expected).toBeCloseTo(1, 6)
  })

  test("a contract value moves like a rent", () => {
    const { rentUsdPerKwMonth: _rent, ...use } = HALL.use
    const portfolio = portfolioOf(fileOf([{ ...HALL, use: { ...use, contractValueUsd: 350e6 } }]))
    const { today, implied } = solved(portfolio, "rentUsdPerKwMonth", 25)
    const scaled = portfolioOf(
      fileOf([{ ...HALL, use: { ...use, contractValueUsd: (350e6 * implied!) / today! } }]),
    )
    expect(perShareOf(scaled)).toBeCloseTo(25, 4)
  })

  test("the price with the cited cap rate says that cap rate", () => {
    const portfolio = casePortfolio("colocate-leases")
    const { perShareUsd, capRate } = withTerminal(portfolio, perShareOf(portfolio))!
    expect(solved(portfolio, "capRateFraction", perShareUsd).implied).toBeCloseTo(capRate.value, 6)
  })

  test("the hashprice of a mine is the one that the file would state", () => {
    const mine = { id: "mine", grossMw: 50, stage: LIVE, use: MINE }
    const portfolio = portfolioOf(fileOf([mine]))
    const file = fileOf([mine])
    const stated = portfolioOf({ ...file, market: { ...file.market, hashpriceUsdPerPhDay: 55 } })
    expect(solved(portfolio, "hashpriceUsdPerPhDay", perShareOf(stated)).implied).toBeCloseTo(55, 3)
  })
})

describe("where there is no answer", () => {
  const portfolio = portfolioOf(fileOf([HALL]))

  test("the price is not reached: how close the search comes", () => {
    const { implied, bound, code, range, reason } = solved(portfolio, "delayMonths", 1000)
    expect([implied, code, range]).toEqual([null, "nothing", null])
    const rent = solved(portfolio, "rentUsdPerKwMonth", 1000)
    expect([rent.implied, rent.code]).toEqual([null, "notReached"])
    expect(rent.bound!.value).toBe(302)
    expect(rent.bound!.perShareUsd).toBeLessThan(1000)
    expect(rent.reason).toMatch(/no value of the range/)
    expect([bound, reason]).toEqual([null, "the portfolio has nothing of the kind"])
  })

  test("an unknown that nothing reads does not move a share", () => {
    const { implied, bound, code } = solved(portfolio, "hashpriceUsdPerPhDay", 50)
    expect([implied, bound, code]).toEqual([null, null, "noEffect"])
  })

  test("a curve that turns gives every root, one that jumps gives none", () => {
    const turns = crossings((x) => x * (4 - x), { low: 0, high: 4 }, 3, [])
    expect(turns.roots.map(({ value, rises }) => [Math.round(value * 1e4) / 1e4, rises])).toEqual([
      [1, true],
      [3, false],
    ])
    expect(turns.monotone).toBe(false)
    const jumps = crossings((x) => (x < 2.2 ? 1 : 5), { low: 0, high: 4 }, 3, [])
    expect(jumps.roots).toEqual([])
    expect(jumps.jumps[0]).toBeCloseTo(2.2, 9)
    expect(jumps.monotone).toBe(true)
    expect(crossings(() => 2, { low: 0, high: 1 }, 3, []).flat).toBe(true)
    expect(crossings((x) => x, { low: 0, high: 8 }, 4, []).roots).toEqual([{ value: 4, rises: true }])
    expect(crossings((x) => 10 - x, { low: 0, high: 8 }, 1, []).nearest).toEqual({ value: 8, perShareUsd: 2 })
  })

  test("a root near another is walked to, and its absence has a side", () => {
    const from = { value: 4, rises: true }
    const range = { low: 0, high: 8 }
    expect(rootNear((x) => x, from, range, 4).value).toBe(4)
    expect(rootNear((x) => x - 1, from, range, 4).value).toBeCloseTo(5, 3)
    expect(rootNear((x) => x + 3, from, range, 4).value).toBeCloseTo(1, 3)
    expect(rootNear((x) => x - 6, from, range, 4)).toEqual({ value: null, beyond: "high" })
    expect(rootNear((x) => x + 9, from, range, 4)).toEqual({ value: null, beyond: "low" })
    expect(rootNear((x) => 9 - x, { value: 4, rises: false }, range, 4).value).toBeCloseTo(5, 3)
    expect(rootNear((x) => (x < 5 ? 0 : 9), from, range, 4)).toEqual({ value: null, beyond: null })
  })

  test("several values that give the price: the nearest to the model, the others beside it", () => {
    const leases = casePortfolio("colocate-leases")
    const { today, implied, others, code } = solved(leases, "convertedFraction", 14.2)
    expect(code).toBe("several")
    expect(others).toHaveLength(1)
    expect(Math.abs(implied! - today!)).toBeLessThan(Math.abs(others[0]! - today!))
    const { at } = FIELDS[0]!.open(runOwner(leases))!
    for (const value of [implied!, ...others]) expect(perShareOf(at(value))).toBeCloseTo(14.2, 4)
  })
})

describe("the range of an implied value", () => {
  const portfolio = casePortfolio("colocate-leases")
  const priceUsd = 12
  const { implied, range } = solved(portfolio, "rentUsdPerKwMonth", priceUsd)

  test("is solved again with each of the widest inputs at its ends", () => {
    expect(range!.by).toHaveLength(3)
    const field = FIELDS.find(({ name }) => name === "rentUsdPerKwMonth")!
    for (const { driver, atLow, atHigh } of range!.by)
      for (const [input, end] of [
        [driver.low, atLow],
        [driver.high, atHigh],
      ] as const) {
        expect(end.input).toBe(input)
        const moved = driver.change(portfolio, input)
        expect(Math.abs(perShareOf(field.open(runOwner(moved))!.at(end.implied!)) - priceUsd)).toBeLessThan(
          2e-4 * priceUsd,
        )
      }
    const ends = range!.by.flatMap(({ atLow, atHigh }) => [atLow.implied!, atHigh.implied!])
    expect(range!.low).toBe(Math.min(implied!, ...ends))
    expect(range!.high).toBe(Math.max(implied!, ...ends))
  })

  test("leaves out what the unknown itself replaces", () => {
    for (const field of FIELDS) {
      const { range: one } = solved(portfolio, field.name, priceUsd)
      for (const { driver } of one?.by ?? []) expect(field.replaces).not.toContain(driver.name)
    }
  })

  test("is open where an input takes the answer past the search", () => {
    const { range: open, searched } = solved(portfolio, "delayMonths", 10)
    const ends = open!.by.flatMap(({ atLow, atHigh }) => [atLow, atHigh])
    expect(open!.openHigh).toBe(true)
    for (const side of ["low", "high"] as const) {
      const isOpen = ends.some(({ beyond }) => beyond === side)
      expect(side === "low" ? open!.openLow : open!.openHigh).toBe(isOpen)
      if (isOpen) expect(open![side]).toBe(searched![side])
    }
    for (const { implied: at, beyond } of ends) expect(at === null).toBe(beyond !== null)
  })
})

test("a price comes from the option, else from the file, else from nowhere", () => {
  const portfolio = portfolioOf(fileOf([IDLE]))
  expect(priceOf(portfolio, 7)).toEqual({ usdPerShare: 7, origin: { kind: "given" } })
  expect(priceOf(portfolio, null)!.usdPerShare).toBe(20)
  const { sharePriceUsdPerShare: _price, ...owner } = OWNER
  expect(priceOf(portfolioOf({ ...fileOf([IDLE]), owner }), null)).toBeNull()
})
