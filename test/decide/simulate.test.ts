import { readFileSync } from "node:fs"
import { describe, expect, test } from "vitest"
import { parse } from "yaml"
import { CHUNK_PATHS } from "../../src/base/stats.ts"
import { runOwner } from "../../src/cash/owner.ts"
import { shareValue } from "../../src/decide/capital.ts"
import { runChunk } from "../../src/decide/simulate/chunk.ts"
import { type Column, columnsOf } from "../../src/decide/simulate/columns.ts"
import { simulateValue } from "../../src/decide/simulate/index.ts"
import { chunksOf, prepare, type SimulationOptions } from "../../src/decide/simulate/prepare.ts"
import type { Portfolio } from "../../src/model/resolved.ts"
import { validatePortfolio } from "../../src/model/validate.ts"
import { evidence } from "../kit/cases.ts"

const OPTIONS: SimulationOptions = { paths: 256, seed: 20261124, method: "sobol" }
const fileOf = (path: string): Record<string, unknown> => parse(readFileSync(path, "utf8"))
const CASES = ["mine-index", "colocate-leases", "cloud-prepaid", "convert-atm", "lender", "tenant-default"]
const COMPANIES = ["CORZ", "WULF"]
const FILES = [
  ...CASES.map((name) => `cases/${name}.yaml`),
  ...COMPANIES.map((name) => `data/miners/${name}.yaml`),
]

/** Every driver drawn, none of them uncertain. */
const CERTAIN = {
  btcPrice: { kind: "gbm", volatilityPerSqrtYear: 0 },
  hashprice: { kind: "schwartzSmith", shortVolatilityPerSqrtYear: 0, longVolatilityPerSqrtYear: 0 },
  power: { kind: "gbm", volatilityPerSqrtYear: 0 },
  rent: { kind: "rentShock", driftPerYear: 0, volatilityPerSqrtYear: 0, shockCountPerYear: 0 },
  gpuHour: { kind: "gpuHour", declinePerYear: 0, volatilityPerSqrtYear: 0, generationCountPerYear: 0 },
  delay: { kind: "delay", lateFraction: 0 },
  cost: { kind: "costFactor", overrunFraction: 0, dispersionLog: 0 },
  delivery: "none",
}

function portfolioOf(raw: unknown): Portfolio {
  const result = validatePortfolio(raw, evidence)
  if (!result.ok) throw new Error(result.issues.map(({ path, message }) => `${path}: ${message}`).join("\n"))
  return result.portfolio
}

/** The same drivers as if the file did not mention them: delays and overruns that it fixes are then kept. */
const unstated = (portfolio: Portfolio): Portfolio => ({
  ...portfolio,
  uncertainty: {
    ...portfolio.uncertainty,
    drivers: portfolio.uncertainty.drivers.map((driver) => ({ ...driver, stated: false })),
  },
})

function run(portfolio: Portfolio, options = OPTIONS) {
  const prepared = prepare(portfolio, options)
  const columns = columnsOf(prepared)
  const data = new Float64Array(columns.length * options.paths)
  for (const chunk of chunksOf(options).chunks)
    runChunk(prepared, columns, chunk, data, chunk.firstPath, options.paths)
  const at = (test: (column: Column) => boolean): Float64Array => {
    const i = columns.findIndex(test)
    return data.subarray(i * options.paths, (i + 1) * options.paths)
  }
  return { prepared, columns, at }
}

const codesOf = (raw: unknown): readonly string[] => {
  const result = validatePortfolio(raw, evidence)
  return result.ok ? [] : result.issues.map(({ code }) => code)
}

describe("without uncertainty every path is the run of the file, to the last bit", () => {
  test.each(FILES)("%s", (file) => {
    const portfolio = unstated(portfolioOf({ ...fileOf(file), uncertainty: CERTAIN }))
    const { prepared, at, columns } = run(portfolio)
    const value = prepared.basicShares === null ? "blocksUsd" : "perShareUsd"
    expect(prepared.moves.length).toBeGreaterThan(1)
    expect(new Set(at(({ kind }) => kind === value))).toEqual(new Set([prepared.certainUsd]))
    const cash = shareValue(runOwner(portfolio)).run.values.monthly.get("cashUsd")!
    columns.forEach((column) => {
      if (column.kind !== "fan" || column.of !== "cashUsd") return
      expect(new Set(at((one) => one === column))).toEqual(new Set([cash[column.month]]))
    })
  })

  test.each(["exogenous", "errorCorrection", "structural"])("difficulty %s", (kind) => {
    const market = {
      asOf: "2026-06-26",
      btcPriceUsdPerBtc: 60_000,
      networkDifficulty: 127e12,
      feesBtcPerBlock: 0.03,
      subsidyBtcPerBlock: 3.125,
      difficulty: {
        kind,
        blockHeight: 955_584,
        ...(kind === "errorCorrection" ? { epochResidualSdPerEpoch: 0 } : {}),
      },
    }
    const { hashprice: _hashprice, ...certain } = CERTAIN
    const raw = { ...fileOf("cases/mine-index.yaml"), market, uncertainty: certain }
    const { prepared, at } = run(portfolioOf(raw))
    expect(new Set(at(({ kind: one }) => one === "blocksUsd"))).toEqual(new Set([prepared.certainUsd]))
    const { passThrough } = simulateValue(portfolioOf({ ...raw, uncertainty: {} }), {
      ...OPTIONS,
      paths: 1024,
    })
    expect(passThrough.model).toBe(kind)
    expect(passThrough.measured.every(({ ratio }) => ratio! > 0.2 && ratio! < 1.2)).toBe(true)
  })
})

test.each(["cases/treasury.yaml", "data/miners/WULF.yaml"])(
  "chunks write the same numbers whoever runs them, in whatever order: %s",
  (file) => {
    const options: SimulationOptions = { ...OPTIONS, paths: 5 * CHUNK_PATHS - 9 }
    const portfolio = portfolioOf(fileOf(file))
    const { chunks } = chunksOf(options)
    const dataBy = (workers: number, order: readonly number[]): Float64Array => {
      const all = Array.from({ length: workers }, () => prepare(portfolio, options))
      const columns = columnsOf(all[0]!)
      const data = new Float64Array(columns.length * options.paths)
      order.forEach((place, i) => {
        const chunk = chunks[place]!
        runChunk(all[i % workers]!, columns, chunk, data, chunk.firstPath, options.paths)
      })
      return data
    }
    const whole = dataBy(1, [0, 1, 2, 3, 4])
    expect(dataBy(1, [4, 3, 2, 1, 0])).toEqual(whole)
    expect(dataBy(2, [2, 4, 1, 0, 3])).toEqual(whole)
    expect(dataBy(3, [0, 1, 2, 3, 4])).toEqual(whole)
  },
)

describe("draws", () => {
  const drawsOf = (raw: unknown, method: SimulationOptions["method"]) =>
    prepare(portfolioOf(raw), { ...OPTIONS, method })
      .sampler(0)
      .sample(0, 64)

  test.each(["plain", "antithetic", "sobol"] as const)(
    "another block leaves those before it alone: %s",
    (method) => {
      const file = fileOf("cases/colocate-leases.yaml") as { sites: { blocks: object[] }[] }
      const fewer = {
        ...file,
        sites: file.sites.map((site, i) =>
          i === file.sites.length - 1 ? { ...site, blocks: site.blocks.slice(0, -1) } : site,
        ),
      }
      const all = drawsOf(file, method)
      const before = drawsOf(fewer, method)
      expect(before.size).toBeGreaterThan(2)
      expect(before.size).toBeLessThan(all.size)
      for (const [id, values] of before) expect(all.get(id), id).toEqual(values)
    },
  )

  test("a driver that is left out leaves the others alone", () => {
    const file = fileOf("cases/mine-index.yaml")
    const all = drawsOf(file, "plain")
    const fewer = drawsOf({ ...file, uncertainty: { power: "none" } }, "plain")
    expect(fewer.size).toBe(all.size - 1)
    for (const [id, values] of fewer) expect(all.get(id), id).toEqual(values)
  })

  test("what the file fixes is not drawn, unless the file says so", () => {
    const file = fileOf("cases/delayed-hall.yaml")
    const idsOf = (raw: unknown) => prepare(portfolioOf(raw), OPTIONS).moves.map(({ id }) => id)
    const usual = idsOf(file).filter((id) => id.startsWith("delay:"))
    const stated = idsOf({ ...file, uncertainty: { delay: { kind: "delay" } } }).filter((id) =>
      id.startsWith("delay:"),
    )
    expect(stated.length).toBeGreaterThan(usual.length)
  })
})

/** Mean of what moves in a straight line is the value of the run without uncertainty. */
const meanIsCertain = (raw: unknown): void => {
  const { distribution, npv, certainUsd } = simulateValue(portfolioOf(raw), {
    ...OPTIONS,
    paths: 16_384,
    method: "plain",
  })
  expect(npv.mean.standardError).toBeGreaterThan(0)
  expect(distribution.mean.standardError).toBeGreaterThan(0)
  expect(Math.abs(npv.mean.value - certainUsd)).toBeLessThan(4 * npv.mean.standardError)
}

describe("drawn events are worth their expectation before tax", () => {
  const nothing = Object.fromEntries(Object.keys(CERTAIN).map((name) => [name, "none"]))

  test("delivery", () => {
    const file = fileOf("data/miners/WULF.yaml")
    const { basicShares: _shares, dilutedShares: _diluted, ...owner } = file.owner as Record<string, unknown>
    meanIsCertain({ ...file, owner, uncertainty: { ...nothing, delivery: { kind: "delivery" } } })
  })

  test("default, with deposit, backstop and the next tenant", () => {
    const file = fileOf("cases/tenant-default.yaml") as { sites: { blocks: { use: object }[] }[] }
    const sites = file.sites.map((site) => ({
      ...site,
      blocks: site.blocks.map((block) => ({ ...block, use: { ...block.use, discountFraction: 0.08 } })),
    }))
    meanIsCertain({ ...file, sites, uncertainty: { ...nothing, tenantDefault: { kind: "defaultTime" } } })
  })
})

describe("what cannot be is refused", () => {
  const file = fileOf("cases/mine-index.yaml")
  const market = { ...(file.market as object), hashpriceUsdPerPhDay: undefined }
  test.each([
    ["volatility below zero", { btcPrice: { kind: "gbm", volatilityPerSqrtYear: -0.1 } }, "below-minimum"],
    ["another process", { hashprice: { kind: "gbm" } }, "invalid"],
    [
      "Merton's hundreds of jumps",
      { btcPrice: { kind: "mertonJump", jumpCountPerYear: 260 } },
      "above-maximum",
    ],
    [
      "a drift of the process beside the market's",
      { hashprice: { kind: "schwartzSmith", trendPerYear: -0.234 } },
      "drift-twice",
    ],
    ["a stranger", { correlations: [{ between: ["btcPrice", "frogs"], correlation: 0.1 }] }, "unknown-name"],
    [
      "a correlation above one",
      { correlations: [{ between: ["btcPrice", "power"], correlation: 1.2 }] },
      "above-maximum",
    ],
    [
      "a pair twice",
      {
        correlations: [
          { between: ["btcPrice", "power"], correlation: 0.2 },
          { between: ["power", "btcPrice"], correlation: 0.3 },
        ],
      },
      "pair-twice",
    ],
    ["fees that move nothing", { fees: { kind: "feesPerBlock" } }, "fees-unused"],
  ])("%s", (_what, uncertainty, code) => {
    expect(codesOf({ ...file, market, uncertainty })).toEqual([code])
  })

  test("hashprice as a series beside what makes it", () => {
    const made = { ...market, difficulty: { kind: "structural", blockHeight: 955_584 } }
    expect(codesOf({ ...file, market: made, uncertainty: { hashprice: { kind: "schwartzSmith" } } })).toEqual(
      ["hashprice-twice"],
    )
    expect(codesOf({ ...file, market: { ...made, hashpriceUsdPerPhDay: 40 } })).toEqual(["hashprice-twice"])
  })

  test("drawn defaults under a rate that already pays for them", () => {
    const halls = fileOf("cases/tenant-default.yaml")
    const codes = codesOf({ ...halls, uncertainty: { tenantDefault: { kind: "defaultTime" } } })
    expect(new Set(codes)).toEqual(new Set(["default-counted-twice"]))
  })

  test("correlations that cannot all hold give way visibly", () => {
    const correlations = [
      { between: ["btcPrice", "power"], correlation: 0.9 },
      { between: ["btcPrice", "hashprice.short"], correlation: 0.9 },
      { between: ["hashprice.short", "power"], correlation: -0.9 },
    ]
    const { repaired } = simulateValue(portfolioOf({ ...file, uncertainty: { correlations } }), OPTIONS)
    expect(repaired.length).toBeGreaterThan(0)
    expect(repaired[0]!.used).not.toBe(repaired[0]!.stated)
  })
})
