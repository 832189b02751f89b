import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { parse } from "csv-parse/sync"
import { expect, test } from "vitest"
import { FACT_COLUMNS, type FactColumn, type FactRow, factProblems } from "../../src/track/factRules.ts"
import { recomputed } from "./recompute.ts"

const DATA = join(import.meta.dirname, "..", "..", "data")
const SHARED = join(import.meta.dirname, "..", "..", "..", "shared", "facts")
const FILES = ["claims", "companies", "deals", "financings", "sites"]

const table = (path: string): Record<string, string>[] => parse(readFileSync(path), { columns: true })
const data = (path: string) => table(join(DATA, path))
const facts = FILES.flatMap((name) => data(`facts/${name}.csv`)) as FactRow[]
const sources = new Set(data("sources.csv").map((row) => row.id!))

test("every fact meets every rule", () => {
  expect(factProblems(facts, sources)).toEqual([])
  expect(Object.keys(facts[0]!)).toEqual([...FACT_COLUMNS])
})

test("every derived number follows from its formula to 1%", () => {
  const astray = facts.filter((fact) => {
    if (fact.method !== "derived") return false
    return !(Math.abs(recomputed(fact.formula, fact.unit) / Number(fact.value) - 1) <= 0.01)
  })
  expect(astray.map((fact) => fact.id)).toEqual([])
})

test("no row of the research was lost", (context) => {
  if (!existsSync(SHARED)) {
    console.log("skipped: ../shared/facts is not here")
    return context.skip("../shared/facts is not here")
  }
  const carried = new Set(facts.map((fact) => fact.id.split(".")[0]))
  const stated = ["claims_seeds", "companies", "deals", "financings", "sites"].flatMap((name) =>
    table(join(SHARED, `${name}.csv`)).map((row) => row.id ?? row.fact_id ?? row.fin_id!),
  )
  expect(stated).toHaveLength(1003)
  expect(stated.filter((id) => !carried.has(id))).toEqual([])
})

test("every subject is an entity, and every entity has one row", () => {
  const kinds = { company: "companies", site: "sites", deal: "deals", financing: "financings" }
  for (const [kind, file] of Object.entries(kinds)) {
    const ids = data(`entities/${file}.csv`).map((row) => row.id!)
    expect(new Set(ids).size, file).toBe(ids.length)
    const subjects = facts.filter((fact) => fact.subject_kind === kind).map((fact) => fact.subject)
    expect(
      [...new Set(subjects)].filter((subject) => !ids.includes(subject)),
      kind,
    ).toEqual([])
  }
})

test("every other table cites documents that are registered", () => {
  const paths = ["parameters.csv", "constants.csv", "hardware/asics.csv", "network/difficulty.csv"]
  paths.push("network/fees.csv", "network/duration_curves.csv")
  for (const path of paths) expect(data(path).filter((row) => !sources.has(row.source!)).length, path).toBe(0)
  const names = data("parameters.csv").map((row) => row.name!)
  expect(names.length).toBeGreaterThanOrEqual(153)
  expect(new Set(names).size).toBe(names.length)
  expect(names.filter((name) => !/^[a-z][A-Za-z0-9]+$/.test(name))).toEqual([])
})

const GOOD: FactRow = {
  ...(Object.fromEntries(FACT_COLUMNS.map((column) => [column, ""])) as Record<FactColumn, string>),
  id: "X1",
  subject_kind: "company",
  subject: "IREN",
  attribute: "operating_power",
  value: "810",
  unit: "MW",
  basis: "gross",
  as_of: "2026-08-21",
  said_on: "2026-08-21",
  status: "reported",
  method: "reported",
  source: "document",
  confidence: "high",
}

const BROKEN: readonly (readonly [rule: string, change: Partial<FactRow>])[] = [
  ["missing", { source: "" }],
  ["missing", { unit: "" }],
  ["missing", { basis: "" }],
  ["missing", { method: "" }],
  ["missing", { status: "" }],
  ["unknown_word", { status: "rumoured" }],
  ["unknown_word", { stage_lease: "nearly" }],
  ["unknown_word", { confidence: "" }],
  ["unknown_source", { source: "nowhere" }],
  ["no_formula", { method: "derived" }],
  ["unknown_inputs", { method: "derived", formula: "1 + 1", inputs: "X9" }],
  ["unknown_supersedes", { supersedes: "X9" }],
  ["no_content", { value: "" }],
  ["long_quote", { locator: "word ".repeat(21).trim() }],
  ["unknown_unit", { unit: "MWIT" }],
  ["power_without_basis", { basis: "as_stated" }],
  ["not_a_number", { value: "~810" }],
  ["low_above_high", { value: "", low: "900", high: "800" }],
  ["outside_interval", { low: "820", high: "900" }],
  ["outside_interval", { high: "800" }],
  ["implausible", { value: "-5" }],
  ["implausible", { subject_kind: "site", value: "12000" }],
  ["implausible", { unit: "GW", value: "810" }],
  ["implausible", { unit: "EH/s", basis: "as_stated", value: "2100" }],
  ["implausible", { unit: "USD/kWh", basis: "as_stated", value: "56" }],
  ["implausible", { unit: "J/TH", basis: "as_stated", value: "0.015" }],
  ["implausible", { unit: "percent", basis: "as_stated", value: "-101" }],
  ["implausible", { unit: "percent/year", attribute: "coupon", basis: "as_stated", value: "775" }],
  ["implausible", { unit: "ratio", attribute: "design_pue", basis: "as_stated", value: "0.8" }],
  ["implausible", { unit: "shares", basis: "outstanding", value: "315594802000" }],
  ["implausible", { unit: "million shares", basis: "outstanding", value: "315594802" }],
  ["bad_date", { as_of: "2062-01-01", said_on: "" }],
  ["bad_date", { said_on: "2026-13" }],
  ["bad_date", { value: "", unit: "date", basis: "as_stated", text: "1999-01-01" }],
  ["said_before_true", { said_on: "2026-03" }],
]

test("a good fact breaks no rule", () => {
  expect(factProblems([GOOD], new Set(["document"]))).toEqual([])
})

test.each(BROKEN)("a bad fact is found: %s %j", (rule, change) => {
  const problems = factProblems([{ ...GOOD, ...change }], new Set(["document"]))
  expect(problems.map((problem) => problem.rule)).toEqual([rule])
})

test("the same id twice is found once", () => {
  const problems = factProblems([GOOD, GOOD], new Set(["document"]))
  expect(problems).toEqual([{ id: "X1", rule: "duplicate_id", column: "id", given: "X1" }])
})
