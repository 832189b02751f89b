import { describe, expect, test } from "vitest"
import { statementsOf } from "../../src/cash/statements.ts"
import { compareAll } from "../../src/decide/compare.ts"
import { LEVERS } from "../../src/decide/scenario/levers.ts"
import { type Lever, leversOf, type Scenario, withScenario } from "../../src/decide/scenario.ts"
import { perShareOf } from "../../src/decide/sensitivities/answer.ts"
import { hashpriceNow } from "../../src/decide/sensitivities/market.ts"
import { simulateValue } from "../../src/decide/simulate/index.ts"
import { ownerValue } from "../../src/decide/value.ts"
import type { Portfolio } from "../../src/model/resolved.ts"
import { CASES, casePortfolio } from "../kit/cases.ts"
import { companies } from "../report/views/companies.ts"
import { fileOf, HALL, IDLE, LIVE, MINE, portfolioOf } from "./oneSite.ts"

const all: readonly Portfolio[] = [...companies, ...CASES.map((name) => casePortfolio(name))]
const change = (name: string, value: number | string): Scenario => ({ name: "", changes: [{ name, value }] })
const baseOf = (portfolio: Portfolio): Scenario => ({
  name: "",
  changes: leversOf(portfolio).map(({ name, base }) => ({ name, value: base })),
})

/** Everything that a company or a block is asked about, to the last bit. */
function answers(portfolio: Portfolio): string {
  const value = ownerValue(portfolio)
  const perShare = value.perShareUsd ?? "none"
  const alternatives = compareAll(portfolio).flatMap((one) =>
    one.alternatives.map(({ npvUsd, incrementalNpvUsd, resaleUsd }) => [
      npvUsd,
      incrementalNpvUsd,
      resaleUsd,
    ]),
  )
  const statements = statementsOf(value.run, "annual")
  return JSON.stringify([value.npvUsd, perShare, value.events, value.liquidity, alternatives, statements])
}

/** A value of a lever beside its base. */
const another = (lever: Lever): number | string => {
  if (lever.kind === "choice") return lever.options.find((one) => one !== lever.base)!
  return lever.base === lever.high ? lever.low : lever.high
}

describe.each(all.map((portfolio) => [portfolio.name, portfolio] as const))("%s", (_name, portfolio) => {
  test("is the same portfolio with every lever at its base", () => {
    expect(withScenario(portfolio, baseOf(portfolio))).toBe(portfolio)
  })

  test("has levers within their own ends, and each moves an answer", () => {
    const base = answers(portfolio)
    for (const lever of leversOf(portfolio)) {
      if (lever.kind === "number") {
        const { min, from, low, base: now, high, to, max } = lever
        expect([lever.name, min <= from, from <= low, low < high, high <= to, to <= max]).toEqual([
          lever.name, true, true, true, true, true,
        ]) // biome-ignore format: one row
        expect(min <= now && now <= max, lever.name).toBe(true)
      }
      expect(lever.places.length, lever.name).toBeGreaterThan(0)
      const moved = withScenario(portfolio, change(lever.name, another(lever)))
      expect(answers(moved), lever.name).not.toBe(base)
    }
  })
})

test("every lever of the register is in some portfolio", () => {
  const there = new Set(all.flatMap((portfolio) => leversOf(portfolio).map(({ name }) => name)))
  expect(LEVERS.map(({ name }) => name).filter((name) => !there.has(name))).toEqual([])
})

const CANDIDATE = { ...HALL.use, readyMonth: "2027-12", capexSpentFraction: 0 }
const LOAN = {
  id: "loan",
  kind: "projectLoan",
  blocks: ["site/hall"],
  interestFraction: 0.07,
  tenorMonths: 100,
}
const NOTES = { id: "notes", kind: "notes", faceUsd: 50e6, couponFraction: 0.06, maturityMonth: "2030-06" }

type Changes = {
  readonly market?: object
  readonly power?: object
  readonly hall?: object
  readonly candidate?: object
  readonly mine?: object
  readonly loan?: object
  readonly notes?: object
}

/** A company with a hall to come, mining with a candidate, a loan and notes. */
function file(changed: Changes = {}): object {
  const base = fileOf([
    {
      ...HALL,
      stage: { power: "energised", build: "under_construction", lease: "signed" },
      use: { ...HALL.use, readyMonth: "2027-06", capexSpentFraction: 0.2, ...changed.hall },
    },
    {
      id: "mining",
      grossMw: 100,
      stage: LIVE,
      use: { ...MINE, ...changed.mine },
      candidates: [{ ...CANDIDATE, capexUsdPerMw: 12e6, rentUsdPerKwMonth: 140, ...changed.candidate }],
    },
    IDLE,
  ])
  const [site] = base.sites
  const { debtUsd: _debt, ...owner } = base.owner
  return {
    ...base,
    owner,
    market: { ...base.market, ...changed.market },
    sites: [{ ...site, power: { ...site!.power, ...changed.power } }],
    instruments: [
      { ...LOAN, ...changed.loan },
      { ...NOTES, ...changed.notes },
    ],
  }
}

const portfolio = portfolioOf(file())

describe("a scenario is the file with those numbers edited", () => {
  const PASSED = portfolio.parameters.get("btcPassThroughRatio")!.base!
  const cases: readonly (readonly [string, number | string, Changes])[] = [
    // The buyer of machines pays the cited 50 for power, where the site pays 40.
    ["powerUsdPerMwh", 60, { power: { priceUsdPerMwh: 60 }, mine: { resalePowerUsdPerMwh: 75 } }],
    ["hashpriceUsdPerPhDay", 44, { market: { hashpriceUsdPerPhDay: 44 } }],
    ["hashpriceTrendPerYear", -0.1, { market: { hashpriceTrendPerYear: -0.1 } }],
    // The candidate costs 12 for the hall's 9, and rents for 140 for its 120.
    ["colocationCapexUsdPerMw", 12e6, { hall: { capexUsdPerMw: 12e6 }, candidate: { capexUsdPerMw: 16e6 } }],
    ["rentUsdPerKwMonth", 150, { hall: { rentUsdPerKwMonth: 150 }, candidate: { rentUsdPerKwMonth: 175 } }],
    ["delayMonths", 5, { hall: { delayMonths: 5 }, candidate: { delayMonths: 5 } }],
    ["discountMiningFraction", 0.2, { mine: { discountFraction: 0.2 } }],
    [
      "interestAddedFraction",
      0.02,
      { loan: { interestFraction: 0.07 + 0.02 }, notes: { couponFraction: 0.06 + 0.02 } },
    ],
    [
      "difficultyModel",
      "structural",
      { market: { difficulty: { kind: "structural", blockHeight: { parameter: "projectedBlockHeight" } } } },
    ],
  ]

  test.each(cases)("%s at %s", (name, value, changed) => {
    const edited = portfolioOf(file(changed))
    expect(answers(withScenario(portfolio, change(name, value)))).toBe(answers(edited))
    expect(answers(edited)).not.toBe(answers(portfolio))
  })

  test("a bitcoin price lets hashprice follow by the cited pass-through", () => {
    const moved = withScenario(portfolio, change("btcPriceUsdPerBtc", 150_000))
    const ratio = hashpriceNow(moved) / hashpriceNow(portfolio)
    expect(Math.log(ratio) / Math.log(1.5)).toBeCloseTo(PASSED, 12)
    const { networkDifficulty } = moved.market.numbers
    const edited = portfolioOf(
      file({ market: { btcPriceUsdPerBtc: 150_000, networkDifficulty: networkDifficulty!.value } }),
    )
    expect(answers(moved)).toBe(answers(edited))
  })

  test("a bitcoin price, a hashprice and a model of difficulty stand together, in any order", () => {
    const changes = [
      { name: "hashpriceUsdPerPhDay", value: 40 },
      { name: "btcPriceUsdPerBtc", value: 150_000 },
      { name: "difficultyModel", value: "exogenous" },
    ]
    const moved = withScenario(portfolio, { name: "", changes })
    expect(hashpriceNow(moved)).toBeCloseTo(40, 12)
    const { networkDifficulty } = moved.market.numbers
    const difficulty = { kind: "exogenous", blockHeight: { parameter: "projectedBlockHeight" } }
    const market = { btcPriceUsdPerBtc: 150_000, networkDifficulty: networkDifficulty!.value, difficulty }
    expect(answers(moved)).toBe(answers(portfolioOf(file({ market }))))
    expect(answers(withScenario(portfolio, { name: "", changes: [...changes].reverse() }))).toBe(
      answers(moved),
    )
  })

  test("on many paths as well, where a model of difficulty draws no hashprice", () => {
    const options = { paths: 64, seed: 3, method: "plain" } as const
    const difficulty = { kind: "structural", blockHeight: { parameter: "projectedBlockHeight" } }
    const stated = portfolioOf(file({ market: { difficulty } }))
    const chosen = withScenario(portfolio, change("difficultyModel", "structural"))
    expect(chosen.uncertainty).toEqual(stated.uncertainty)
    const spread = (one: Portfolio) => simulateValue(one, options).distribution
    expect(spread(chosen)).toEqual(spread(stated))
    const back = withScenario(stated, change("difficultyModel", "reducedForm"))
    expect(back.uncertainty).toEqual(portfolio.uncertainty)
    expect(answers(back)).toBe(answers(portfolio))
  })
})

test("facts, assumptions and defaults that measure one thing move together", () => {
  const corz = companies.find(({ ticker }) => ticker === "WULF")!
  const lever = leversOf(corz).find(({ name }) => name === "colocationCapexUsdPerMw")!
  const dearer = withScenario(corz, change(lever.name, Number(lever.base) * 1.25))
  const costs = (one: Portfolio) =>
    one.sites.flatMap(({ blocks }) =>
      blocks.flatMap(({ use, candidates }) =>
        [use, ...candidates].flatMap(({ numbers }) => {
          const { capexUsdPerMw, fittedCapexUsdPerMw } = numbers
          return [capexUsdPerMw, fittedCapexUsdPerMw].flatMap((input) => (input ? [input] : []))
        }),
      ),
    )
  const kinds = new Set(costs(corz).map(({ origin }) => origin.kind))
  expect(kinds.has("fact") && kinds.has("parameter")).toBe(true)
  costs(corz).forEach(({ value }, i) => {
    expect(costs(dearer)[i]!.value / value).toBeCloseTo(1.25, 12)
  })
  expect(perShareOf(dearer)).toBeLessThan(perShareOf(corz))
})

test("origins stay, as what a change is a change of", () => {
  const moved = withScenario(portfolio, change("powerUsdPerMwh", 60))
  expect(moved.sites[0]!.power.numbers.priceUsdPerMwh!.origin).toBe(
    portfolio.sites[0]!.power.numbers.priceUsdPerMwh!.origin,
  )
})
