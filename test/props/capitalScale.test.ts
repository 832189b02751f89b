import fc from "fast-check"
import { expect, test } from "vitest"
import { unitOfName } from "../../src/base/units.ts"
import type { ProjectRun } from "../../src/cash/project.ts"
import {
  apvValueUsd,
  harrisPringleKe,
  harrisPringleWacc,
  waccValueUsd,
  weightedCost,
} from "../../src/cash/rates.ts"
import { ownerValue } from "../../src/decide/value.ts"
import type { Input, Portfolio } from "../../src/model/resolved.ts"
import { portfolioOf, rawPortfolios } from "./portfolios.ts"

const RUNS = { seed: 20261125, numRuns: 1000 }
const total = (values: Float64Array): number => values.reduce((a, b) => a + b, 0)

/** Amounts that grow with the company; prices, rates, months and shares of something do not. */
const EXTENSIVE = new Set(["USD", "USD/year", "MW", "BTC", "shares"])

type Numbers = Readonly<Record<string, Input>>
const doubledNumbers = (numbers: Numbers): Numbers =>
  Object.fromEntries(
    Object.entries(numbers).map(([name, input]) => {
      const factor = EXTENSIVE.has(unitOfName(name) ?? "") && name !== "issueUsdPerShare" ? 2 : 1
      return [name, { ...input, value: factor * input.value }]
    }),
  )

const doubled = (portfolio: Portfolio): Portfolio => ({
  ...portfolio,
  owner: doubledNumbers(portfolio.owner),
  tax: { ...portfolio.tax, numbers: doubledNumbers(portfolio.tax.numbers) },
  instruments: portfolio.instruments.map((one) => ({ ...one, numbers: doubledNumbers(one.numbers) })),
  sites: portfolio.sites.map((site) => ({
    ...site,
    blocks: site.blocks.map((block) => ({
      ...block,
      grossMw: { ...block.grossMw, value: 2 * block.grossMw.value },
      use: { ...block.use, numbers: doubledNumbers(block.use.numbers) },
      before: block.before && { ...block.before, numbers: doubledNumbers(block.before.numbers) },
    })),
  })),
})

test("twice the megawatts, dollars, coins and shares are twice the company, at the same value per share", () => {
  const extensive = [
    "cashUsd",
    "debtUsd",
    "equityUsd",
    "assetsUsd",
    "taxUsd",
    "netIncomeUsd",
    "restrictedUsd",
    "shortfallUsd",
    "heldBtc",
    "pledgeBtc",
    "newShares",
  ]
  fc.assert(
    fc.property(rawPortfolios(), (raw) => {
      const portfolio = portfolioOf(raw)
      const [one, two] = [ownerValue(portfolio), ownerValue(doubled(portfolio))]
      for (const name of extensive) {
        const [once, twice] = [one.run.values.monthly.get(name)!, two.run.values.monthly.get(name)!]
        const scale = Math.max(1, ...once.map(Math.abs))
        const month = once.findIndex((value, i) => !(Math.abs(twice[i]! - 2 * value) <= 1e-6 * scale + 0.1))
        if (month >= 0) throw new Error(`${name} in month ${month + 1}: ${once[month]} and ${twice[month]}`)
      }
      one.projects.forEach(({ debtUsd }, i) => {
        expect(Math.abs(two.projects[i]!.debtUsd - 2 * debtUsd)).toBeLessThanOrEqual(1e-6 * debtUsd + 0.1)
      })
      const [a, b] = [one.bridge, two.bridge]
      expect(b.perShareUsd === null).toBe(a.perShareUsd === null)
      if (a.perShareUsd === null) return
      const gross = a.steps.reduce((sum, { usd }) => sum + Math.abs(usd ?? 0), 0) / a.dilutedShares!
      expect(Math.abs(b.perShareUsd! - a.perShareUsd)).toBeLessThanOrEqual(1e-6 * gross + 1e-9)
      expect(Math.abs(b.dilutedShares! - 2 * a.dilutedShares!)).toBeLessThanOrEqual(
        2e-6 * a.dilutedShares! + 0.1,
      )
    }),
    RUNS,
  )
})

test("without instruments the owner is unlevered: no debt, no shield, tax as if there were none", () => {
  fc.assert(
    fc.property(rawPortfolios({ instruments: () => fc.constant([]) }), (raw) => {
      const { run, bridge } = ownerValue(portfolioOf(raw))
      const monthly = (name: string): Float64Array => run.values.monthly.get(name)!
      for (const name of ["debtUsd", "interestUsd", "financeCostUsd", "raisedUsd", "accruedUsd", "newShares"])
        expect(monthly(name).every((value) => value === 0)).toBe(true)
      const names = bridge.steps.map(({ name }) => name)
      for (const name of ["projectDebt", "taxShield", "newShares", "debtFees", "preferred", "converts"])
        expect(names).not.toContain(name)
      const steps = bridge.steps.reduce((sum, { usd }) => sum + (usd ?? 0), 0)
      const gap = (bridge.perShareUsd ?? 0) * bridge.basicShares! - steps
      if (bridge.perShareUsd === null) expect(steps).toBeLessThan(0)
      else expect(Math.abs(gap)).toBeLessThanOrEqual(1e-9 * Math.abs(steps) + 1e-3)
    }),
    RUNS,
  )
})

test("at constant leverage WACC and APV give one value, and two costs of capital one WACC", () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -1e8, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 120 }),
      fc.double({ min: 0.002, max: 0.02, noNaN: true }),
      fc.double({ min: 0.001, max: 0.01, noNaN: true }),
      fc.double({ min: 0, max: 0.4, noNaN: true }),
      fc.double({ min: 0, max: 0.9, noNaN: true }),
      (flows, unleveredRate, debtRate, taxFraction, debtFraction) => {
        const capital = { unleveredRate, debtRate, taxFraction, debtFraction }
        const flowsUsd = Float64Array.from(flows)
        const scale = flows.reduce((sum, flow) => sum + Math.abs(flow), 1)
        expect(
          Math.abs(apvValueUsd(flowsUsd, capital).valueUsd - waccValueUsd(flowsUsd, capital)),
        ).toBeLessThanOrEqual(1e-9 * scale)
        expect(weightedCost(harrisPringleKe(capital), capital)).toBeCloseTo(harrisPringleWacc(capital), 12)
      },
    ),
    RUNS,
  )
})

test("a loan sized on coverage is covered as planned in every month of its tenor", () => {
  const sculpted = (project: ProjectRun): boolean =>
    project.limits?.binding === "coverage" && project.terms.choices.repayment === "sculpted"
  fc.assert(
    fc.property(rawPortfolios(), (raw) => {
      const { run } = ownerValue(portfolioOf(raw))
      for (const project of run.projects.filter(sculpted)) {
        const target = project.terms.numbers.targetDscrRatio!.value
        const service = project.plan.service.map((unit) => unit * project.debtUsd)
        // Cash over service is the target throughout, so its sum is too; a balloon gathers what is left.
        if (project.terms.numbers.balloonMonths) continue
        const late = run.runs.some(({ use }) => use.numbers.delayMonths)
        if (late) continue
        const cash = project.cashUsd.map((usd, i) => (service[i]! > 0 ? Math.max(0, usd) : 0))
        expect(Math.abs(total(cash) / total(service) - target)).toBeLessThan(1e-6)
      }
    }),
    { ...RUNS, numRuns: 300 },
  )
})
