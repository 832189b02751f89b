import fc from "fast-check"
import { expect, test } from "vitest"
import { runBlock } from "../../src/cash/block.ts"
import { irr, npv, paybackMonths } from "../../src/cash/metrics.ts"
import { compareAll } from "../../src/decide/compare.ts"
import { presentValueByLine } from "../../src/decide/lines.ts"
import { valuePortfolio } from "../../src/decide/value.ts"
import { CASES, casePortfolio } from "../kit/cases.ts"

const RUNS = { seed: 11, numRuns: 200 }
const site = casePortfolio("golden-site")
const mining = site.sites[0]!.blocks[0]!
const convert = site.sites[0]!.blocks[1]!
const hall = convert.candidates[0]!
const worth = (use: typeof hall, numbers: Record<string, number>): number => {
  const run = runBlock(site, site.sites[0]!, convert, use, numbers)
  return npv(run.netUsd, run.discountFraction)
}

test("value rises with rent and hashprice, and falls with build cost, power price and delay", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 60, max: 300, noNaN: true }),
      fc.double({ min: 1.001, max: 2, noNaN: true }),
      (rent, factor) => {
        const base = { rentUsdPerKwMonth: rent }
        expect(worth(hall, { rentUsdPerKwMonth: rent * factor })).toBeGreaterThan(worth(hall, base))
        expect(worth(hall, { ...base, capexUsdPerMw: 11e6 * factor })).toBeLessThan(worth(hall, base))
        expect(worth(mining.use, { hashpriceUsdPerPhDay: 42 * factor })).toBeGreaterThanOrEqual(
          worth(mining.use, {}),
        )
        expect(worth(mining.use, { priceUsdPerMwh: 45 * factor })).toBeLessThanOrEqual(worth(mining.use, {}))
      },
    ),
    RUNS,
  )
})

test("hashprice is proportional to price and inverse to difficulty", () => {
  const cloud = casePortfolio("mine-index")
  const place = cloud.sites[0]!
  const series = (numbers: Record<string, number>): Float64Array =>
    runBlock(cloud, place, place.blocks[0]!, place.blocks[0]!.use, numbers).values.monthly.get(
      "netHashpriceUsdPerPhDay",
    )!
  const base = series({})[0]!
  const market = cloud.market.numbers
  expect(series({ btcPriceUsdPerBtc: 2 * market.btcPriceUsdPerBtc!.value })[0]! / base).toBeCloseTo(2, 12)
  expect(series({ networkDifficulty: 2 * market.networkDifficulty!.value })[0]! / base).toBeCloseTo(0.5, 12)
})

test("a rate of return brings the flows to zero, and there is none where there is none", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1000 }),
      fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 2, maxLength: 60 }),
      (outlay, gains) => {
        const flows = Float64Array.from([-outlay, ...gains])
        const rate = irr(flows)
        if (rate.value !== null) expect(Math.abs(npv(flows, rate.value))).toBeLessThan(1e-6 * outlay)
        else expect(["noRate"]).toContain(rate.code)
      },
    ),
    RUNS,
  )
  expect(irr(Float64Array.of(1, 2))).toMatchObject({ value: null, code: "noSignChange" })
  expect(irr(Float64Array.of(-10, 30, -21))).toMatchObject({ value: null, code: "manyRates" })
  expect(irr(Float64Array.of(10, -3, -3))).toMatchObject({ value: null, code: "startsPositive" })
  expect(paybackMonths(Float64Array.of(-10, 4, 4, 4))).toEqual({ value: 3 })
})

test.each(CASES)("%s: parts add up, and converting is the difference it says", (name) => {
  const portfolio = casePortfolio(name)
  const value = valuePortfolio(portfolio)
  const sum = value.blocks.reduce((total, block) => total + block.npvUsd, 0)
  expect(Math.abs(sum - value.npvUsd)).toBeLessThanOrEqual(1e-9 * Math.abs(sum))
  const { citedFraction, parameterFraction, assumedFraction, givenFraction } = value.cited
  expect(citedFraction + parameterFraction + assumedFraction + givenFraction).toBeCloseTo(1, 12)
  for (const comparison of compareAll(portfolio)) {
    for (const one of comparison.alternatives.filter((alternative) => alternative.candidate >= 0)) {
      expect(one.incrementalNpvUsd).toBeCloseTo(one.npvUsd - one.lostNpvUsd + one.resaleUsd, 4)
    }
  }
  for (const place of portfolio.sites) {
    for (const block of place.blocks) {
      const run = runBlock(portfolio, place, block)
      const total = Object.values(presentValueByLine(run).byKind).reduce((all, usd) => all + usd, 0)
      expect(Math.abs(total - npv(run.netUsd, run.discountFraction))).toBeLessThan(1e-3)
    }
  }
})
