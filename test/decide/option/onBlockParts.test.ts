import { describe, expect, test } from "vitest"
import { exp } from "../../../src/base/math.ts"
import { normalRule } from "../../../src/base/quadrature.ts"
import { runBlock } from "../../../src/cash/block.ts"
import { compareBlock } from "../../../src/decide/compare.ts"
import { earnedByHashprice } from "../../../src/decide/option/earned.ts"
import { hashpriceOf } from "../../../src/decide/option/hashprice.ts"
import { hashpriceToday, posedOption } from "../../../src/decide/option/onBlockPosed.ts"
import { PLAIN_REQUEST } from "../../../src/decide/option/onBlockRequest.ts"
import { startedBy } from "../../../src/decide/option/started.ts"
import { edited, optionOf, place, RIOT, subjectOf } from "./onBlockPlaces.ts"

describe("what today's use earns, by hashprice", () => {
  const run = runBlock(RIOT.portfolio, RIOT.site, RIOT.block)
  const earned = earnedByHashprice(run)!
  const hashprice = run.data.series.hashpriceUsdPerPhDay!

  test("on the path of the file it is the block's own sheet, curtailment included", () => {
    const revenue = run.values.monthly.get("revenueUsd")!
    for (let month = 0; month < earned.end; month++) {
      const read = earned.certainUsd[month]! + earned.movingUsd(month, hashprice[month]!)
      expect(Math.abs(read - run.netUsd[month]!)).toBeLessThan(1e-4 * revenue[0]!)
    }
    expect(earned.end).toBe(48)
  })

  test("a month's cash depends on the hashprice of that month alone", () => {
    const moved = Float64Array.from(hashprice)
    moved[7] = 2 * hashprice[7]!
    const market = { ...run.data.series, hashpriceUsdPerPhDay: moved }
    const other = runBlock(RIOT.portfolio, RIOT.site, RIOT.block, RIOT.block.use, {}, market)
    const changed = Array.from(other.netUsd.keys()).filter((i) => other.netUsd[i] !== run.netUsd[i])
    expect(changed).toEqual([7])
  })

  test("machines sell as in a comparison today, and for scrap when they are worn out", () => {
    const atPlan = run.values.monthly.get("machineResaleUsd")!
    expect(earned.resaleUsd(2, hashprice[2]!) / atPlan[2]!).toBeCloseTo(1, 3)
    const scrap = earned.resaleUsd(0, 1)
    expect(earned.resaleUsd(48, 80)).toBeCloseTo(scrap, 0)
    expect(earned.resaleUsd(40, 40)).toBeLessThan(earned.resaleUsd(30, 40))
  })
})

describe("a candidate started in any month", () => {
  test("started as planned it is worth what a comparison says", () => {
    const { portfolio, site, block } = RIOT
    const started = startedBy(portfolio, site, block, 0, 12)
    const planned = 2 // 2027-01, the first modelled month being 2026-11
    const compared = compareBlock(portfolio, site, block).alternatives[1]!
    const worth = started.earnsUsd[planned]! + started.buildUsd[planned]!
    // The comparison sees two months less, far away.
    expect((worth * exp(-Math.log(1.085) / 6)) / compared.npvUsd).toBeCloseTo(1, 2)
    expect(started.lagMonths[0]).toBe(15)
  })

  test("a tenant's risk starts with the lease, and a contract price goes on rising with the calendar", () => {
    const tenant = place(
      edited([["criticalItMw: 73.5,", "criticalItMw: 73.5, tenantSpreadFraction: 4%,"]]),
      "plains/fleet",
    )
    const risky = startedBy(tenant.portfolio, tenant.site, tenant.block, 0, 37)
    expect(risky.earnsUsd[36]! / risky.earnsUsd[0]!).toBeCloseTo(1, 9)
    const gross = place(
      edited([
        ["structure: modifiedGross", "structure: gross"],
        ["priceUsdPerMwh: 42", "priceUsdPerMwh: 42, powerEscalatorFraction: 3%"],
      ]),
      "plains/fleet",
    )
    const dearer = startedBy(gross.portfolio, gross.site, gross.block, 0, 37)
    expect(dearer.earnsUsd[36]!).toBeLessThan(dearer.earnsUsd[0]!)
  })
})

describe("hashprice", () => {
  test("its trend is that of the file, and counted once: no halving on top", () => {
    const series = runBlock(RIOT.portfolio, RIOT.site, RIOT.block).data.series.hashpriceUsdPerPhDay!
    const { expected } = optionOf(RIOT)
    for (const { step, q50 } of expected) expect(q50 / series[step]!).toBeCloseTo(1, 9)
  })

  test("the premium leaves what hashprice earns worth what it is worth at the rate of mining", () => {
    const subject = subjectOf(RIOT)
    const { problem, moving, terms, premiumPerYear, best } = posedOption(
      RIOT.portfolio,
      subject,
      PLAIN_REQUEST,
    )
    expect(premiumPerYear).toBeGreaterThan(0)
    expect(premiumPerYear).toBeLessThan(Math.log(1.16 / 1.085))
    const { earned } = subject
    const { points, weights } = normalRule(40)
    const worth = (hashprice: ReturnType<typeof hashpriceOf>, rate: number): number => {
      let total = 0
      for (let month = 0; month < earned.end; month++) {
        const { mean, sigma } = hashprice.logAfter(month)
        const paid = points.reduce(
          (sum, z, k) => sum + weights[k]! * earned.movingUsd(month, exp(mean + sigma * z)),
          0,
        )
        total += paid * (1 + rate) ** (-month / 12)
      }
      return total
    }
    const real = worth(hashpriceOf(terms, hashpriceToday(subject), 0), earned.rate)
    expect(worth(moving.hashprice, best.rate) / real).toBeCloseTo(1, 4)
    expect(problem.ratePerYear).toBeCloseTo(Math.log(1.085), 12)
  })

  test("rates that agree need no premium", () => {
    const same = place(
      edited([["machineLifeMonths: 60", "machineLifeMonths: 60, discountFraction: 8.5%"]]),
      "plains/fleet",
    )
    expect(optionOf(same).premiumPerYear).toBe(0)
  })
})
