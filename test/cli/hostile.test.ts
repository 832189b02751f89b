import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, describe, expect, test } from "vitest"
import { run } from "../../src/app/cli.ts"

const folder = mkdtempSync(join(tmpdir(), "hashwatt-hostile-"))
afterAll(() => rmSync(folder, { recursive: true }))

function hashwatt(width: number, ...args: readonly string[]) {
  const out: string[] = []
  const err: string[] = []
  const effects = {
    out: (text: string) => out.push(text),
    err: (text: string) => err.push(text),
    width,
    colour: false,
    today: () => "2026-11-24",
  }
  const code = run(args, effects)
  return { code, text: out.join("\n"), errors: err.join("\n") }
}

const LENDER = "cases/lender.yaml"

describe("names cannot steer the terminal", () => {
  const file = join(folder, "evil.yaml")
  const evil = '"a\\e[31mred\\e[2J\\u202Eback\\x07\\u009B0m\\nline"'
  const text = readFileSync(LENDER, "utf8")
    .replace("name: Four project loans", `name: ${evil}`)
    .replace("- id: sculpted", `- id: sculpted\n    name: ${evil}`)
    .replace("- id: on-time", `- id: on-time\n        name: ${evil}`)
  writeFileSync(file, text)
  const steers = /[^\P{Cc}\n]|\u202e/u

  test.each([["--details"], ["--statements"], ["--lang", "ar"]])("in tables: %s", (...options) => {
    const shown = hashwatt(100, "value", file, ...options)
    expect(shown.code).toBe(0)
    expect(shown.text).toContain("red")
    expect(shown.text).not.toMatch(steers)
  })

  test("in errors", () => {
    const { code, errors } = hashwatt(100, "compare", file, "--block", "no\u001b[2J")
    expect(code).toBe(1)
    expect(errors).toContain("no [2J")
    expect(errors).not.toMatch(steers)
  })
})

describe("a place that cannot be written is refused, and nothing is left there", () => {
  test("a report over a folder", () => {
    const place = join(folder, "report.html")
    mkdirSync(place)
    const { code, errors } = hashwatt(100, "value", "cases/hold.yaml", "--out", place)
    expect(code).toBe(1)
    expect(errors).toContain(`bad-output at --out: ${place} cannot be written: it is a folder`)
  })

  test("a file for a folder", () => {
    const place = join(folder, "file")
    writeFileSync(place, "")
    const options = ["--statements", "--format", "csv", "--out-dir", place]
    expect(hashwatt(100, "value", "cases/hold.yaml", ...options).errors).toContain("is a file, not a folder")
  })

  test("statements: all files or none", () => {
    const place = join(folder, "statements")
    mkdirSync(join(place, "project-level.csv"), { recursive: true })
    const options = ["--statements", "--format", "csv", "--out-dir", place]
    const { code, errors } = hashwatt(100, "value", LENDER, ...options)
    expect(code).toBe(1)
    expect(errors).toContain("project-level.csv cannot be written: it is a folder")
    expect(readdirSync(place)).toEqual(["project-level.csv"])
  })
})

test("--strict with a code that no warning has is refused, with the nearest one", () => {
  const { code, errors } = hashwatt(100, "value", LENDER, "--strict", "stale-markt")
  expect(code).toBe(1)
  expect(errors).toContain("did you mean stale-market?")
})

test.each([
  ["breakeven", "--j-per-th", "1e-300", "--hashprice", "1e300"],
  ["hashprice", "--difficulty", "1e-300", "--price", "1e300", "--fees", "0", "--subsidy", "3"],
])("%s: numbers too large together are refused", (...args) => {
  const { code, text, errors } = hashwatt(100, ...args)
  expect([code, text]).toEqual([1, ""])
  expect(errors).toContain("out-of-range")
})

test("columns left out are listed with the separator of the language", () => {
  const dropped = (lang: string): string =>
    hashwatt(60, "value", LENDER, "--lang", lang)
      .text.split("\n")
      .find((line) => /Not shown|لم تُعرض/.test(line)) ?? ""
  expect(dropped("en")).toContain("; ")
  expect(dropped("ar")).toContain("؛ ")
  expect(dropped("ar")).not.toContain(";")
})

test.each([60, 80])("statements and their notes fit %i columns", (width) => {
  const { text } = hashwatt(width, "value", LENDER, "--statements")
  expect(text.split("\n").filter((line) => line.length > width)).toEqual([])
})

test("a slip of syntax is told once with its place, and its echoes are few", () => {
  const file = join(folder, "tabs.yaml")
  writeFileSync(file, readFileSync(LENDER, "utf8").replaceAll("\n  ", "\n\t"))
  const { code, errors } = hashwatt(100, "check", file)
  expect(code).toBe(1)
  expect(errors).toContain("yaml-syntax: Tabs are not allowed as indentation\n")
  expect(errors.split("\n").length).toBeLessThan(50)
})
