import { expect, test } from "vitest"
import { simulateValue } from "../../src/decide/simulate/index.ts"
import { drawnShares } from "../../src/decide/simulate/indices.ts"
import { plansAgainst } from "../../src/decide/simulate/plans.ts"
import { casePortfolio } from "../kit/cases.ts"

const portfolio = casePortfolio("mine-index")
const run = (method: "plain" | "antithetic" | "sobol", seed = 1) =>
  simulateValue(portfolio, { paths: 4096, seed, method })

test("three ways of drawing and the controlled mean agree, and each sharper one is sharper", () => {
  const [plain, antithetic, sobol] = [run("plain"), run("antithetic"), run("sobol")]
  const means = [plain, antithetic, sobol].flatMap((one) => [one.distribution.mean, one.controlledMean])
  for (const { value, standardError } of means) {
    const gap = Math.abs(value - sobol.controlledMean.value)
    expect(gap).toBeLessThan(4 * (standardError + sobol.controlledMean.standardError))
  }
  expect(plain.controlledMean.standardError).toBeLessThan(plain.distribution.mean.standardError / 2)
  expect(antithetic.distribution.mean.standardError).toBeLessThan(plain.distribution.mean.standardError)
  expect(sobol.distribution.mean.standardError).toBeLessThan(plain.distribution.mean.standardError / 2)
})

test("the stated error is the one that other seeds show", () => {
  const seeds = Array.from({ length: 12 }, (_, i) => i + 10)
  const means = seeds.map(
    (seed) => simulateValue(portfolio, { paths: 512, seed, method: "plain" }).distribution.mean,
  )
  const average = means.reduce((sum, { value }) => sum + value, 0) / means.length
  const shown = Math.sqrt(
    means.reduce((sum, { value }) => sum + (value - average) ** 2, 0) / (means.length - 1),
  )
  const stated = means.reduce((sum, { standardError }) => sum + standardError, 0) / means.length
  expect(stated).toBeGreaterThan(0.5 * shown)
  expect(stated).toBeLessThan(2 * shown)
})

test("price and hashprice move together, so they share one index, and it is nearly all of a miner's variance", () => {
  const { groups, paths } = drawnShares(portfolio, { paths: 1024, seed: 1, method: "plain" })
  expect(paths).toBe(1024 * (groups.length + 2))
  expect(groups.map(({ ids }) => ids)).toEqual([["btcPrice", "hashprice"], ["power:ERCOT"]])
  const [market, power] = groups
  expect(market!.total.value).toBeGreaterThan(0.9)
  expect(market!.first.low95).toBeLessThan(1)
  expect(market!.first.high95).toBeGreaterThan(0.9)
  expect(power!.total.value).toBeLessThan(0.1)
  expect(power!.total.value).toBeGreaterThan(0)
})

test("drivers are ranked by what they explain", () => {
  const { drivers } = run("sobol")
  expect(drivers[0]!.id).toBe("hashprice")
  expect(drivers[0]!.rises).toBe(true)
  expect(drivers.find(({ id }) => id === "power:ERCOT")!.rises).toBe(false)
})

test("fans hold their quantiles in order, and open with time", () => {
  const { fans, histogram } = run("sobol")
  for (const fan of fans) {
    fan.months.forEach((_, i) => {
      const rising = [fan.q10[i]!, fan.q25[i]!, fan.q50[i]!, fan.q75[i]!, fan.q90[i]!]
      expect([...rising].sort((a, b) => a - b)).toEqual(rising)
    })
  }
  const hashprice = fans.find(({ of }) => of === "hashpriceUsdPerPhDay")!
  const width = (i: number): number => hashprice.q90[i]! / hashprice.q10[i]!
  expect(width(6)).toBeGreaterThan(width(0))
  expect(histogram.counts.reduce((sum, count) => sum + count, 0)).toBe(4096)
})

test("plans on the same draws differ with an error of their own, far below that of either", () => {
  const better = {
    ...portfolio,
    sites: portfolio.sites.map((site) => ({
      ...site,
      blocks: site.blocks.map((block) => {
        const { fleetJPerTh } = block.use.numbers
        const numbers = {
          ...block.use.numbers,
          fleetJPerTh: { ...fleetJPerTh!, value: 0.99 * fleetJPerTh!.value },
        }
        return { ...block, use: { ...block.use, numbers } }
      }),
    })),
  }
  const options = { paths: 2048, seed: 3, method: "plain" } as const
  const { plans, of } = plansAgainst([simulateValue(portfolio, options), simulateValue(better, options)])
  expect(of).toBe("npvUsd")
  expect(plans[0]!.difference.mean).toEqual({ value: 0, standardError: 0 })
  const { spread, difference, betterFraction } = plans[1]!
  expect(difference.mean.value).toBeGreaterThan(0)
  expect(betterFraction.value).toBeGreaterThan(0.99)
  expect(difference.mean.standardError).toBeLessThan(spread.mean.standardError / 20)
})
