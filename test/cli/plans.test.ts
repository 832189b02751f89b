import { expect, test } from "vitest"
import { hashwatt } from "./hashwatt.ts"

const FILES = ["cases/mine-index.yaml", "cases/mine-resale.yaml"]
const codes = (run: ReturnType<typeof hashwatt>): readonly string[] =>
  (run.json() as { issues: { code: string; path: string }[] }).issues.map(
    ({ code, path }) => `${code} ${path}`,
  )

test("plans say what each is worth against the first, with an error, and what knowing would be worth", () => {
  const run = hashwatt("plans", ...FILES, "--paths", "512", "--json")
  expect(run.code).toBe(0)
  const { of, plans, information } = run.json()
  expect(of).toBe("npvUsd")
  expect(plans.map(({ file }: { file: string }) => file)).toEqual(FILES)
  expect(plans[0].difference).toBeNull()
  expect(plans[1].difference.stdError).toBeGreaterThan(0)
  expect(plans[1].difference.betterFraction.value).toBeLessThan(0.5)
  expect(information.bestFile).toBe(FILES[0])
  expect(information.perfect.value).toBeGreaterThanOrEqual(0)
  expect(information.drivers.length).toBeGreaterThan(1)
})

test("the sector runs every file on the same seed, and says so", () => {
  const run = hashwatt("sector", ...FILES, "--paths", "300", "--json")
  const { companies } = run.json()
  expect(companies).toHaveLength(2)
  for (const { distribution, manifest } of companies) {
    expect(distribution.q10).toBeLessThan(distribution.q90)
    expect(manifest).toMatchObject({ seed: 1, paths: 300, method: "sobol" })
  }
  const table = hashwatt("sector", ...FILES, "--paths", "300").text
  expect(table).toContain("What each company may be worth")
  expect(table).toContain("300 paths each")
})

test("indices come beside the tornado, and only where they are asked for", () => {
  const run = hashwatt("sensitivity", FILES[0]!, "--indices", "--paths", "256", "--json")
  const { indices, inputs } = run.json()
  expect(inputs.length).toBeGreaterThan(2)
  expect(indices.groups[0].ids).toEqual(["btcPrice", "hashprice"])
  expect(indices.groups[0].total.low95).toBeLessThanOrEqual(indices.groups[0].total.high95)
  expect(codes(hashwatt("sensitivity", FILES[0]!, "--paths", "256", "--json"))).toEqual([
    "bad-option --paths",
  ])
})

test("every bad file and option is refused at once", () => {
  const run = hashwatt("plans", FILES[0]!, "nowhere.yaml", "elsewhere.yaml", "--json")
  expect(run.code).toBe(1)
  expect(codes(run)).toHaveLength(2)
  expect(codes(hashwatt("sector", "--paths", "0", "--workers", "x", "--json"))).toEqual([
    "bad-option --paths",
    "bad-option --workers",
  ])
})
