import { spawnSync } from "node:child_process"
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, describe, expect, test } from "vitest"
import { portfolioJsonSchema } from "../../src/model/jsonSchema.ts"
import { hashwatt } from "./hashwatt.ts"

const folder = mkdtempSync(join(tmpdir(), "hashwatt-cli-"))
afterAll(() => rmSync(folder, { recursive: true }))

const RIOT = "data/miners/RIOT.yaml"

describe("formulas from the command line", () => {
  test("hashprice from its parts, by subsidy and by height", () => {
    const bySubsidy = hashwatt(
      "hashprice",
      "--difficulty",
      "150e12",
      "--price",
      "100000",
      "--fees",
      "0.03125",
      "--subsidy",
      "3.125",
      "--json",
    )
    expect(bySubsidy.code).toBe(0)
    expect(bySubsidy.json().usdPerPhDay).toBeCloseTo(42.3286110162735, 10)
    const byHeight = hashwatt(
      "hashprice",
      "--difficulty",
      "150e12",
      "--price",
      "100000",
      "--fees",
      "0.03125",
      "--height",
      "977000",
      "--json",
    )
    expect(byHeight.json()).toEqual(bySubsidy.json())
  })

  test("breakeven of a bare machine: 21.5 J/TH at 30 USD/PH/day is 58.1 USD/MWh", () => {
    const { code, json } = hashwatt(
      "breakeven",
      "--j-per-th",
      "21.5",
      "--hashprice",
      "30",
      "--power",
      "50",
      "--json",
    )
    expect(code).toBe(0)
    expect(json().powerUsdPerMwh).toBeCloseTo(58.13953488, 6)
    expect(json().hashpriceUsdPerPhDay).toBeCloseTo(25.8, 10)
    expect(
      hashwatt("breakeven", "--j-per-th", "20", "--hashprice", "30", "--json").json().hashpriceUsdPerPhDay,
    ).toBeNull()
  })

  test("bad numbers are refused together, with exit code 1; a missing option is a usage error", () => {
    const bad = hashwatt(
      "hashprice",
      "--difficulty",
      "0",
      "--price",
      "x",
      "--fees",
      "-1",
      "--subsidy",
      "3.125",
      "--json",
    )
    expect(bad.code).toBe(1)
    expect(bad.json().issues.map((issue: { path: string }) => issue.path)).toEqual([
      "--difficulty",
      "--price",
      "--fees",
    ])
    expect(hashwatt("hashprice", "--price", "1").code).toBe(2)
    expect(hashwatt("hashprize").code).toBe(2)
  })
})

describe("a company", () => {
  test("value has the contracted shape and its parts add up", () => {
    const { code, json } = hashwatt("value", RIOT, "--json")
    const value = json()
    expect(code).toBe(0)
    for (const key of [
      "name",
      "asOf",
      "npvUsd",
      "perShareUsd",
      "citedFraction",
      "blocks",
      "missing",
      "warnings",
    ])
      expect(value).toHaveProperty(key)
    for (const key of [
      "site",
      "block",
      "use",
      "grossMw",
      "criticalItMw",
      "npvUsd",
      "revenueUsdPerMwYear",
      "marginUsdPerMwYear",
    ]) {
      for (const block of value.blocks) expect(block).toHaveProperty(key)
    }
    const total = value.blocks.reduce((sum: number, block: { npvUsd: number }) => sum + block.npvUsd, 0)
    expect(Math.abs(total - value.npvUsd)).toBeLessThan(1)
    expect(value.perShareUsd).toBeNull()
    expect(value.missing).toContain("per share: not computed, cash not found")
  })

  test("value: the answer comes with its warnings, what is missing, and the market's price", () => {
    const { text } = hashwatt("value", "data/miners/CORZ.yaml")
    expect(text).toContain("shortfall-not-funded")
    expect(text).toMatch(/Missing +Overhead is not deducted/)
    expect(text).toMatch(/Market price of a share, 2026-08-21 +17\.81/)
    expect(text).toMatch(/Value over market price +−\d\d%/)
  })

  test("compare: converting adds own value, less what is given up, plus machines sold", () => {
    const { json } = hashwatt("compare", RIOT, "--block", "corsicana/mining", "--json")
    const { alternatives, lostMiningNpvUsd, resaleUsd } = json()
    const hall = alternatives.find((one: { use: string }) => one.use === "colocate")
    expect(hall.incrementalNpvUsd).toBeCloseTo(hall.npvUsd - lostMiningNpvUsd + resaleUsd, 2)
    expect(alternatives[0]).toMatchObject({ use: "mine", incrementalNpvUsd: 0 })
  })

  test("an unknown block is refused with the names there are", () => {
    const { code, errors } = hashwatt("compare", RIOT, "--block", "corsicana/minning")
    expect(code).toBe(1)
    expect(errors).toContain("corsicana/mining")
  })

  test("a warning made fatal stops the command", () => {
    expect(hashwatt("value", RIOT, "--strict", "stale-market").code).toBe(1)
    expect(hashwatt("value", RIOT, "--strict", "cloud-margin-before-hall").code).toBe(0)
  })

  test("a report is one file, without script or outside parts; a bad place writes nothing", () => {
    const file = join(folder, "riot.html")
    expect(hashwatt("value", RIOT, "--out", file, "--lang", "ar").code).toBe(0)
    const page = readFileSync(file, "utf8")
    expect(page).toContain('dir="rtl"')
    expect(page).not.toMatch(/<script|<link|src="http|url\(http/)
    expect(hashwatt("value", RIOT, "--out", join(folder, "none", "x.html")).code).toBe(1)
    expect(hashwatt("value", RIOT, "--out", join(folder, "x.pdf")).code).toBe(1)
    expect(existsSync(join(folder, "x.pdf"))).toBe(false)
  })

  test("the same input gives the same bytes", () => {
    expect(hashwatt("value", RIOT, "--json").text).toBe(hashwatt("value", RIOT, "--json").text)
  })
})

test("every company file and case is sound", () => {
  const files = [
    "IREN",
    "CIFR",
    "WULF",
    "CORZ",
    "HUT",
    "GLXY",
    "APLD",
    "RIOT",
    "CLSK",
    "MARA",
    "KEEL",
    "WYFI",
    "BTDR",
    "HIVE",
  ].map((ticker) => `data/miners/${ticker}.yaml`)
  expect(hashwatt("check", ...files, "--json").json()).toEqual({ ok: true, issues: [] })
})

test("check reports file, line, column and hint as JSON, with exit code 1", () => {
  const file = join(folder, "bad.yaml")
  writeFileSync(file, readFileSync(RIOT, "utf8").replace("fleetJPerTh", "fleetJPerTH"))
  const { code, json } = hashwatt("check", file, "--json")
  expect(code).toBe(1)
  expect(json().ok).toBe(false)
  const issue = json().issues.find((one: { code: string }) => one.code === "unknown-key")
  expect(issue).toMatchObject({ file, given: "fleetJPerTH", hint: "did you mean fleetJPerTh?" })
  expect(issue.line).toBeGreaterThan(10)
})

describe("the sector", () => {
  test("30 planned against 11 operating, beside 5 and 14, each with its facts and definition", () => {
    const view = hashwatt("track", "sector", "--json").json()
    expect(view.operating).toMatchObject({ gw: 11, factIds: ["C0025", "S003-02"] })
    expect(view.planned.gw).toBe(30)
    expect(view.ratioPlannedOverOperating).toBeCloseTo(2.727, 3)
    expect(view.companiesCounted).toBe(14)
    for (const gw of [5, 11, 14, 30])
      expect(view.statements.some((one: { gw: number }) => one.gw === gw)).toBe(true)
    expect(view.contracted.basis).toBe("critical_it")
    expect(view.delivered.gw).toBeLessThan(view.contracted.gw)
  })

  test("an earlier day does not know the later tally", () => {
    const view = hashwatt("track", "sector", "--as-of", "2025-06-30", "--json").json()
    expect(view.operating.gw).toBeNull()
    expect(view.contracted.gw).toBeCloseTo(0.59, 9)
    expect(hashwatt("track", "sector", "--as-of", "2025-02-30").code).toBe(1)
  })
})

test("tie-out: every month within 1.5% but two, which say why", () => {
  const rows = hashwatt("tieout", "--json").json().rows as {
    company: string
    month: string
    ratio: number
    likelyCause: string
  }[]
  const outside = rows.filter((row) => Math.abs(row.ratio - 1) > 0.015)
  expect(rows.length).toBe(13)
  expect(outside.map((row) => `${row.company} ${row.month}`)).toEqual(["RIOT 2024-06", "RIOT 2024-07"])
  for (const row of outside) expect(row.likelyCause).not.toBe("")
})

test("a month without fees runs on the subsidy alone and is marked; bad rows are named by line", () => {
  const table = join(folder, "table.csv")
  writeFileSync(table, "ticker,month,btc_produced,avg_operating_ehs,days\nX,2025-12,100,10,31\n")
  expect(hashwatt("tieout", "--table", table, "--json").json().rows[0]).toMatchObject({ feesMissing: true })
  writeFileSync(table, "ticker,month,btc_produced,avg_operating_ehs,days\nX,2025-13,100,-1,31\n")
  const bad = hashwatt("tieout", "--table", table, "--json")
  expect(bad.code).toBe(1)
  expect(bad.json().issues.map((issue: { code: string; line: number }) => [issue.code, issue.line])).toEqual([
    ["bad-date", 2],
    ["bad-cell", 2],
  ])
})

test("facts: one by id with its source, many by subject, none with a hint", () => {
  expect(hashwatt("facts", "D0002", "--json").json()[0]).toMatchObject({
    id: "D0002",
    value: 200,
    basis: "critical_it",
  })
  expect(hashwatt("facts", "--subject", "IREN", "--json").json().length).toBeGreaterThan(30)
  expect(hashwatt("facts", "no such words at all").code).toBe(1)
})

test("the published schema is the one that the code makes", () => {
  expect(JSON.parse(readFileSync("schema/portfolio.json", "utf8"))).toEqual(
    JSON.parse(JSON.stringify(portfolioJsonSchema())),
  )
})

test("the first screen answers for every company", () => {
  const view = hashwatt("start", "--json").json()
  expect(view.owners.length).toBeGreaterThanOrEqual(10)
  expect(view.owners.some((owner: { perShareUsd: number | null }) => owner.perShareUsd !== null)).toBe(true)
})

test("a closed pipe ends the program quietly", () => {
  const { status, stderr } = spawnSync(
    "bash",
    ["-c", `set -o pipefail; "${process.execPath}" src/app/main.ts facts --json | head -1`],
    { encoding: "utf8" },
  )
  expect([0, 141]).toContain(status)
  expect(stderr).toBe("")
})
