import { describe, expect, test } from "vitest"
import { pow } from "../../src/base/math.ts"
import { convert } from "../../src/base/units.ts"
import { runOwner } from "../../src/cash/owner.ts"
import { unleveredUsd } from "../../src/decide/bridge.ts"
import { perShareOf } from "../../src/decide/sensitivities/answer.ts"
import { driversOf, type InputDriver } from "../../src/decide/sensitivities/drivers.ts"
import { inputsOf } from "../../src/decide/sensitivities/inputs.ts"
import { hashpriceNow, withBtcPrice, withHashprice } from "../../src/decide/sensitivities/market.ts"
import { modelOf, sensitivityOf } from "../../src/decide/sensitivities.ts"
import { loadPortfolio } from "../../src/io/loadPortfolio.ts"
import type { Evidence, Portfolio } from "../../src/model/resolved.ts"
import { CASES, casePortfolio, evidence } from "../kit/cases.ts"
import { fileOf, HALL, IDLE, LIVE, MINE, portfolioOf } from "./oneSite.ts"

const driver = (portfolio: Portfolio, name: string): InputDriver =>
  driversOf(runOwner(portfolio)).find((one) => one.name === name)!

/** The same file read with one cited default at another value. */
function fileWith(name: string, parameter: string, base: number): Portfolio {
  const row = evidence.parameters.get(parameter)!
  const changed: Evidence = {
    ...evidence,
    parameters: new Map([...evidence.parameters, [parameter, { ...row, base }]]),
  }
  const loaded = loadPortfolio(`cases/${name}.yaml`, changed)
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.issues))
  return loaded.portfolio
}

describe("what rests on a cited default", () => {
  test("moves everywhere together: as if the default itself were another, for every default of every case", () => {
    let moved = 0
    for (const name of CASES) {
      const portfolio = casePortfolio(name)
      for (const one of driversOf(runOwner(portfolio))) {
        const { range, members } = one
        const pure = members.every(({ input }) => input.origin.kind === "parameter")
        if (range.kind !== "parameter" || !pure || one.name === "btcPriceUsdPerBtc") continue
        const there = inputsOf(runOwner(one.change(portfolio, one.low)))
        const read = inputsOf(runOwner(fileWith(name, one.name, range.parameter.low!)))
        const values = (all: typeof there) =>
          all.map(({ place, field, input }) => [place, field, input.value])
        expect(values(there), `${name} ${one.name}`).toEqual(values(read))
        moved++
      }
    }
    expect(moved).toBeGreaterThan(200)
  })

  test("gives the value of a share that the file then has", () => {
    const name = "colocate-leases"
    const { bars } = sensitivityOf(casePortfolio(name), { of: "perShare" })
    const pure = bars.filter(
      ({ driver: one }) =>
        one.range.kind === "parameter" && one.members.every(({ input }) => input.origin.kind === "parameter"),
    )
    expect(pure.length).toBeGreaterThan(5)
    for (const { driver: one, atLow, atHigh } of pure.slice(0, 6)) {
      const row = evidence.parameters.get(one.name)!
      expect(atLow).toBe(perShareOf(fileWith(name, one.name, row.low!)))
      expect(atHigh).toBe(perShareOf(fileWith(name, one.name, row.high!)))
    }
  })
})

describe("what the file says itself", () => {
  const portfolio = portfolioOf(
    fileOf([
      {
        ...HALL,
        use: { ...HALL.use, capexUsdPerMw: { assume: 11e6, because: "as quoted" }, capexSpentFraction: 0 },
      },
      { ...HALL, id: "other", use: { ...HALL.use, capexUsdPerMw: 8.8e6, capexSpentFraction: 0.5 } },
    ]),
  )

  test("moves over the range of the default that measures the same thing, in proportion", () => {
    const one = driver(portfolio, "colocationCapexUsdPerMw")
    const row = evidence.parameters.get("colocationCapexUsdPerMw")!
    expect(one.range.kind).toBe("proportion")
    expect([one.low, one.base, one.high]).toEqual([
      (11e6 * row.low!) / row.base!,
      11e6,
      (11e6 * row.high!) / row.base!,
    ])
    const capex = one
      .change(portfolio, one.low)
      .sites[0]!.blocks.map(({ use }) => use.numbers.capexUsdPerMw!.value / 1e6)
    expect(capex[0]).toBeCloseTo((11 * row.low!) / row.base!, 9)
    expect(capex[1]).toBeCloseTo((8.8 * row.low!) / row.base!, 9)
  })

  test("a fact moves over what it states", () => {
    const ledger = { ...evidence.facts.get("D0108")! }
    const cited = portfolioOf(
      fileOf([{ ...HALL, use: { ...HALL.use, noiMarginFraction: { fact: "D0108", at: "low" } } }]),
    )
    const one = driver(cited, "D0108.noiMarginFraction")
    expect([one.low, one.base, one.high]).toEqual(
      [ledger.low!, ledger.low!, ledger.high!].map((end) => convert(end, ledger.unit, "fraction")),
    )
    expect(one.range).toEqual({ kind: "fact", fact: ledger })
  })

  test("is held, and named by weight, where nothing gives a range", () => {
    const { held, bars } = sensitivityOf(portfolio, { of: "perShare" })
    const shares = held.find(({ field }) => field === "basicShares")!
    const base = perShareOf(portfolio)
    expect(shares.perHundredth).toBeCloseTo(base / 1.01 - base, 6)
    const weights = held.map(({ perHundredth }) => Math.abs(perHundredth))
    expect(weights).toEqual([...weights].sort((a, b) => b - a))
    const moved = new Set(bars.flatMap(({ driver: one }) => one.members.map(({ field }) => field)))
    for (const { field } of held) expect(moved.has(field)).toBe(false)
  })

  test("what no formula reads is no driver", () => {
    const names = driversOf(runOwner(portfolio)).flatMap(({ members }) => members.map(({ field }) => field))
    expect(names).not.toContain("fittedCapexUsdPerMw")
    expect(names).not.toContain("tenantRecoveryFraction")
  })
})

describe("the market", () => {
  const mine = { id: "mine", grossMw: 50, stage: LIVE, use: MINE }
  const portfolio = portfolioOf(fileOf([mine]))

  const hashpriceOf = (one: Portfolio, month = 0): number =>
    runOwner(one).runs[0]!.data.series.hashpriceUsdPerPhDay![month]!

  test("a bitcoin price moves hashprice by the cited pass-through, stated or made of its parts", () => {
    const ratio = evidence.parameters.get("btcPassThroughRatio")!.base!
    const stated = withHashprice(portfolio, 44)
    for (const one of [portfolio, stated]) {
      expect(hashpriceNow(one)).toBe(hashpriceOf(one))
      expect(hashpriceOf(withBtcPrice(one, 130_000)) / hashpriceOf(one)).toBeCloseTo(pow(1.3, ratio), 12)
    }
    expect(withBtcPrice(portfolio, 100_000)).toBe(portfolio)
  })

  test("a model of difficulty answers a bitcoin price itself, and starts from the hashprice that is asked for", () => {
    const file = fileOf([mine])
    const modelled = portfolioOf({
      ...file,
      market: { ...file.market, difficulty: { kind: "exogenous", blockHeight: 930_000 } },
    })
    const moved = withBtcPrice(modelled, 130_000)
    expect(moved.market.numbers.networkDifficulty).toBe(modelled.market.numbers.networkDifficulty)
    expect(hashpriceOf(moved, 24) / hashpriceOf(modelled, 24)).toBeCloseTo(1.3, 9)
    const asked = withHashprice(modelled, 60)
    expect(hashpriceNow(asked)).toBeCloseTo(60, 9)
    expect(hashpriceOf(asked, 24) / hashpriceOf(modelled, 24)).toBeCloseTo(60 / hashpriceNow(modelled), 9)
    expect(driver(modelled, "hashpriceUsdPerPhDay").base).toBe(hashpriceNow(modelled))
  })

  test("coins move with the price in full", () => {
    const coins = portfolioOf(fileOf([IDLE], { treasuryBtc: 1000 }))
    const { bars, base } = sensitivityOf(coins, { of: "perShare" })
    expect(bars.map(({ driver: one }) => one.name)).toEqual(["btcPriceUsdPerBtc"])
    const { low, high } = bars[0]!.driver
    expect(base).toBeCloseTo(20, 9)
    expect(bars[0]!.swing).toBeCloseTo((1000 * (high - low)) / 10e6, 9)
  })

  test("hashprice stands as it is set, whatever else is moved", () => {
    const drivers = driversOf(runOwner(portfolio))
    const at = (name: string): number => drivers.findIndex((one) => one.name === name)
    const model = modelOf(portfolio, drivers, hashpriceNow)
    const inputs = Float64Array.from(drivers, ({ base }) => base)
    inputs[at("hashpriceUsdPerPhDay")] = 50
    inputs[at("btcPriceUsdPerBtc")] = 150_000
    inputs[at("networkDifficulty")] = 2e14
    expect(model(inputs)).toBe(50)
  })
})

describe("the whole", () => {
  const portfolio = casePortfolio("colocate-leases")
  let valued = 0
  const found = sensitivityOf(portfolio, {
    of: "perShare",
    spiderLines: 3,
    twoWay: ["discountColocationFraction", "renewalFraction"],
    tick: () => valued++,
  })

  test("is widest first, and leaves out what does not move the answer", () => {
    const swings = found.bars.map(({ swing }) => swing)
    expect(swings).toEqual([...swings].sort((a, b) => b - a))
    expect(Math.min(...swings)).toBeGreaterThan(0)
    expect(found.idle).toBeGreaterThan(0)
    expect(found.base).toBe(perShareOf(portfolio))
    expect(new Set(found.bars.map(({ driver: one }) => one.name)).size).toBe(found.bars.length)
  })

  test("never values the same inputs twice", () => {
    const drivers = driversOf(runOwner(portfolio)).length
    expect(valued).toBeLessThanOrEqual(1 + 2 * drivers + 3 * 8 + 24 + found.held.length + 10)
  })

  test("spider lines pass through base and end where the range does", () => {
    expect(found.spider!).toHaveLength(3)
    for (const { driver: one, points } of found.spider!) {
      expect(points.find(({ fraction }) => fraction === 0)!.answer).toBe(found.base)
      for (const { input, fraction } of points) {
        expect(input).toBeGreaterThanOrEqual(one.low)
        expect(input).toBeLessThanOrEqual(one.high)
        expect(input).toBeCloseTo(one.base + fraction * Math.abs(one.base), 9)
      }
    }
  })

  test("the grid has base in its middle and the bars on its axes", () => {
    const { rows, columns, answers, first, second } = found.twoWay!
    expect(answers[2]![2]).toBe(found.base)
    expect([rows[2], columns[2]]).toEqual([first.base, second.base])
    const bar = (name: string) => found.bars.find(({ driver: one }) => one.name === name)!
    expect([answers[0]![2], answers[4]![2]]).toEqual([bar(first.name).atLow, bar(first.name).atHigh])
    expect([answers[2]![0], answers[2]![4]]).toEqual([bar(second.name).atLow, bar(second.name).atHigh])
    expect(() => sensitivityOf(portfolio, { twoWay: ["renewalFraction", "renewal"] })).toThrow(/no drivers/)
  })

  test("without the facts of a share the blocks are asked about, and it says why", () => {
    const bare = portfolioOf({ ...fileOf([HALL]), owner: {} })
    const blocks = sensitivityOf(bare, {})
    expect([blocks.of, blocks.insteadOfShare, blocks.terminalPerShareUsd]).toEqual(["npv", "missing", null])
    expect(blocks.base).toBe(runOwner(bare).runs.reduce((sum, run) => sum + unleveredUsd(run), 0))
    const convert = {
      id: "notes",
      kind: "convertible",
      faceUsd: 5e9,
      couponFraction: 0,
      maturityMonth: "2031-06",
      conversionPriceUsdPerShare: 30,
    }
    const { debtUsd: _debt, ...owner } = fileOf([HALL]).owner as Record<string, unknown>
    const under = portfolioOf({ ...fileOf([HALL]), owner, instruments: [convert] })
    expect(sensitivityOf(under, {}).insteadOfShare).toBe("negative")
    expect(sensitivityOf(under, { of: "perShare" }).base).toBe(0)
  })
})
