import { afterEach, describe, expect, test, vi } from "vitest"
import { FLAT_CURVE } from "../../src/base/curve.ts"
import { runFused } from "../../src/base/fuse.ts"
import { at, type BatchData, type Grid, runBatch } from "../../src/base/runBatch.ts"
import type { SheetData } from "../../src/base/runSheet.ts"
import { compileSheet, type Sheet, step } from "../../src/base/sheet.ts"
import { runBlock } from "../../src/cash/block.ts"
import { type OwnerRun, runOwner } from "../../src/cash/owner.ts"
import { loadPortfolio } from "../../src/io/loadPortfolio.ts"
import { validatePortfolio } from "../../src/model/validate.ts"
import { USES } from "../../src/uses/index.ts"
import { POWER_CONTRACTS } from "../../src/uses/power.ts"
import { casePortfolio, evidence } from "../kit/cases.ts"

const COUNTS = [1, 3, 256]

/** Months of a path one after the other. */
const pathMajor = (paths: number, months: number, of: (path: number, month: number) => number): Grid => ({
  data: Float64Array.from({ length: paths * months }, (_, k) => of(Math.floor(k / months), k % months)),
  byMonth: 1,
  byPath: months,
})

/** Series and inputs of a sheet by name, moved from path to path and from month to month. */
function moved(data: SheetData, paths: number, names: readonly string[]): Record<string, Grid> {
  const by = (p: number, m: number): number => 1 + (p % 40) * 0.02 - ((m * 7 + p) % 5) * 0.09
  return Object.fromEntries(
    names.flatMap((name): [string, Grid][] => {
      const series = data.series[name]
      if (series) return [[name, pathMajor(paths, data.months, (p, m) => series[m]! * by(p, m))]]
      const value = data.inputs[name]
      if (value === undefined) return []
      const own = Float64Array.from({ length: paths }, (_, p) => value * by(p, 3))
      return [[name, { data: own, byMonth: 0, byPath: 1 }]]
    }),
  )
}

/** Where a fused run differs from a batch in any bit, or its layout from what it promises. */
function differences(sheet: Sheet, data: BatchData, outputs: readonly string[]): readonly string[] {
  const batch = runBatch(sheet, data)
  const fused = runFused(sheet, data, outputs)
  const found = outputs.flatMap((name) => {
    const grid = fused.get(name)!
    const expected = batch.get(name)!
    const isLaidOut = [0, grid.byMonth === 0 ? 1 : data.months].includes(grid.byPath) && grid.byMonth <= 1
    const isSpare = expected.byPath !== 0 || grid.byPath === 0
    const wrong = isLaidOut && isSpare ? [] : [`${name}: by month ${grid.byMonth}, by path ${grid.byPath}`]
    for (let p = 0; p < data.paths; p++)
      for (let m = 0; m < data.months; m++)
        if (!Object.is(at(grid, m, p), at(expected, m, p))) wrong.push(`${name} month ${m} path ${p}`)
    return wrong
  })
  return found.slice(0, 5)
}

function moving(sheet: Sheet, data: SheetData, paths: number, names: readonly string[]): readonly string[] {
  const outputs = sheet.nodes.map(({ name }) => name)
  return differences(sheet, { ...data, paths, varying: moved(data, paths, names) }, outputs)
}

const KINDS = USES.flatMap((use) => POWER_CONTRACTS.map((contract) => ({ use, contract })))

describe.each(KINDS.map(({ use, contract }) => [use.kind, contract.kind, use.example, contract.example]))(
  "%s on %s power: the bits of a batch",
  (_use, _contract, use, power) => {
    const stage = { power: "energised", build: "ready", lease: "none" }
    const place = { id: "site", grid: "ERCOT", indexUsdPerMwh: 29.4, durationCurve: "HB_HUBAVG RT15 2024" }
    const blocks = [{ id: "block", grossMw: 400, stage, use }]
    const file = { name: "example", asOf: "2026-12-31", horizonMonths: 150, market: "2026-06", owner: {} }
    const checked = validatePortfolio({ ...file, sites: [{ ...place, power, blocks }] }, evidence)
    if (!checked.ok) throw new Error(JSON.stringify(checked.issues))
    const site = checked.portfolio.sites[0]!
    const { sheet, data } = runBlock(checked.portfolio, site, site.blocks[0]!)
    const market = ["hashpriceUsdPerPhDay", "btcPriceUsdPerBtc", "indexUsdPerMwh"]
    const own = ["grossMw", "readyMonth", "buildMonths", "fittedCapexUsdPerMw", "merchantUsdPerGpuHour"]

    test.each(COUNTS)("every formula, %i paths", (paths) => {
      expect(moving(sheet, data, paths, [...market, ...own])).toEqual([])
      expect(moving(sheet, data, paths, market)).toEqual([])
      expect(moving(sheet, data, paths, [])).toEqual([])
    })
  },
)

const ownerData = ({ portfolio, inputs, series, functions }: OwnerRun): SheetData => ({
  ...{ months: portfolio.months, inputs, series, functions, powerCurve: FLAT_CURVE },
})
const HANDED = ["revenueUsd", "capexUsd", "minedBtc", "btcPriceUsdPerBtc", "openingCashUsd"]

describe("sheets of loans and owners: the bits of a batch", () => {
  const company = loadPortfolio("data/miners/CORZ.yaml", evidence)
  if (!company.ok) throw new Error(JSON.stringify(company.issues))
  const lender = runOwner(casePortfolio("lender"))

  test.each(COUNTS)("a project loan, with service, sweep and coverage, %i paths", (paths) => {
    for (const { sheet, data } of lender.projects) expect(moving(sheet, data, paths, ["cashUsd"])).toEqual([])
  })

  test.each(COUNTS)("a company, %i paths", (paths) => {
    const run = runOwner(company.portfolio)
    expect(moving(run.sheet, ownerData(run), paths, HANDED)).toEqual([])
  })

  test("coins held, pledged and sold, whose cost is remembered on each path", () => {
    const run = runOwner(casePortfolio("treasury"))
    expect(moving(run.sheet, ownerData(run), 7, HANDED)).toEqual([])
  })

  test("more paths than are worked on at once, and only what one output needs", () => {
    const data = ownerData(lender)
    const batch = { ...data, paths: 515, varying: moved(data, 515, HANDED) }
    expect(differences(lender.sheet, batch, ["cashUsd"])).toEqual([])
  })
})

describe("what is given", () => {
  const series = new Set(["s", "v"])
  const sheet = compileSheet([step("flow", "max(0, a * v - p * s) + prev(flow)", "")], series)
  const data = (v: Grid, more: Partial<BatchData> = {}): BatchData => ({
    ...{ months: 4, paths: 3, inputs: { a: 2 }, series: { s: Float64Array.of(0, 1, 0, 3) } },
    ...{
      powerCurve: FLAT_CURVE,
      varying: { v, p: { data: Float64Array.of(1, 2, 3), byMonth: 0, byPath: 1 } },
    },
    ...more,
  })
  const grid = (of: (p: number, m: number) => number): Grid => pathMajor(3, 4, of)

  test("any strides, and what varies by month alone or not at all", () => {
    const numbers = Float64Array.from({ length: 100 }, (_, i) => Math.sin(i))
    for (const [byMonth, byPath] of [[1, 4], [3, 1], [7, 30], [2, 0], [0, 0], [0, 5]] as const) // biome-ignore format: pairs
      expect(differences(sheet, data({ data: numbers, byMonth, byPath }), ["flow"])).toEqual([])
  })

  test("other numbers after the first: outside their range, of another sign, none, or fixed ones that changed", () => {
    const runs = [
      data(grid((p, m) => p + m)),
      data(grid((p, m) => p + m + 1)),
      data(grid((p, m) => 1e9 * (p + m))),
      data(grid((p, m) => -p - m)),
      data(grid((p) => (p === 1 ? Number.NaN : Infinity))),
      data(grid((p, m) => p + m), { inputs: { a: 3 } }), // biome-ignore format: a list
      data(grid((p, m) => p + m), { series: { s: Float64Array.of(0, 1, 0, 4) } }), // biome-ignore format: a list
      data({ data: Float64Array.of(1, 2, 3), byMonth: 0, byPath: 1 }),
    ]
    for (const one of [...runs, ...runs]) expect(differences(sheet, one, ["flow"])).toEqual([])
  })

  test("names that every object has, and names that are no names, mean what they say", () => {
    const names = ["constructor", "__proto__", "toString", "valueOf", "v0", "f0", 'x"];throw 1;//', "`$v`"]
    const formulas = names.map((name, i) => step(name, i === 0 ? "hasOwnProperty + v" : `v * ${i}`, ""))
    const hostile = compileSheet([...formulas, step("last", "constructor + toString", "")], series)
    const inputs = Object.fromEntries([["hasOwnProperty", 5]])
    const found = runFused(hostile, data(grid((p, m) => p + m), { inputs }), [...names, "last"]) // biome-ignore format: one run
    expect(names.map((name) => at(found.get(name)!, 2, 1))).toEqual([8, 3, 6, 9, 12, 15, 18, 21])
    expect(at(found.get("last")!, 2, 1)).toBe(14)
    expect(() =>
      runFused(compileSheet([step("x", "toString", "")], series), data(grid(() => 1)), ["x"]),
    ).toThrow('no value for "toString"')
  })

  test("what is missing is named", () => {
    const v = grid(() => 1)
    expect(() => runFused(sheet, data(v, { inputs: {} }), ["flow"])).toThrow('no value for "a"')
    expect(() => runFused(sheet, data(v), ["cash"])).toThrow('no formula "cash"')
    const unknown = compileSheet([step("x", "sinus(v)", "")], series)
    expect(() => runFused(unknown, data(v), ["x"])).toThrow("no function sinus of 1")
  })
})

describe("a host that refuses new code", () => {
  afterEach(() => {
    vi.unstubAllGlobals()
    vi.resetModules()
  })

  test.each([
    ["forbids it", { Module: refused }],
    ["has no WebAssembly", undefined],
  ])("that %s gets the same grids", async (_how, host) => {
    const { sheet, data } = runOwner(casePortfolio("lender")).projects[0]!
    const batch = { ...data, paths: 5, varying: moved(data, 5, ["cashUsd"]) }
    const outputs = sheet.nodes.map(({ name }) => name)
    const usual = runFused(sheet, batch, outputs)
    vi.resetModules()
    vi.stubGlobal("WebAssembly", host)
    const fresh = await import("../../src/base/fuse.ts")
    expect(fresh.runFused(sheet, batch, outputs)).toEqual(usual)
  })
})

function refused(): never {
  throw new EvalError("refused by a content security policy")
}
