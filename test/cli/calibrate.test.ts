import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, describe, expect, test } from "vitest"
import { run } from "../../src/app/cli.ts"
import { loadEvidence } from "../../src/io/evidence.ts"
import { CALIBRATIONS } from "../../src/paths/calibrate/index.ts"
import { textsOf } from "../../src/report/locales/index.ts"

const folder = mkdtempSync(join(tmpdir(), "hashwatt-calibrate-"))
afterAll(() => rmSync(folder, { recursive: true }))

function hashwatt(...args: readonly string[]) {
  const out: string[] = []
  const err: string[] = []
  const effects = {
    out: (text: string) => out.push(text),
    err: (text: string) => err.push(text),
    width: 100,
    colour: false,
    today: () => "2026-11-24",
  }
  const code = run(args, effects)
  return { code, text: out.join("\n"), errors: err.join("\n"), json: () => JSON.parse(out.join("\n")) }
}
const write = (name: string, text: string): string => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

const day = (i: number): string => new Date(Date.UTC(2023, 0, 1 + i)).toISOString().slice(0, 10)
/** A walk that is the same everywhere: a linear congruential generator. */
const prices = (n: number): readonly number[] => {
  let seed = 11
  let level = 4
  return Array.from({ length: n }, () => {
    seed = (seed * 16_807) % 2_147_483_647
    level += (seed / 2_147_483_647 - 0.5) * 0.08
    return Math.exp(level)
  })
}
const DAILY = prices(900)
const difficultyOf = (i: number): number => 1e13 * 1.01 ** Math.floor(i / 14)
const series = write(
  "prices.csv",
  `date,price,difficulty\n${DAILY.map((price, i) => `${day(i)},${price},${difficultyOf(i)}`).join("\n")}\n`,
)
const projects = write(
  "projects.csv",
  "announced,actual\n2025-01,2025-03\n2025-02,2025-02\n2025-06,2025-12\n2025-06,\n2025-07,2025-08\n2025-01,2025-01\n",
)

const argsOf = (kind: string): readonly string[] => {
  if (kind === "delay") return ["--series", projects]
  const network = kind === "difficulty" || kind === "pass-through"
  return network
    ? ["--series", series, "--column", "difficulty", "--against", series, "--against-column", "price"]
    : ["--series", series, "--column", "price"]
}

describe.each(CALIBRATIONS.map(({ kind }) => kind))("calibrate %s", (kind) => {
  test("prints estimates with their errors, the window and what is cited", () => {
    const { code, json } = hashwatt("calibrate", kind, ...argsOf(kind), "--json")
    expect(code).toBe(0)
    const found = json()
    expect(Object.keys(found)).toEqual(["kind", "file", "column", "window", "estimates"])
    expect(found.window.observations).toBeGreaterThan(0)
    for (const one of found.estimates) {
      const answer = one.value === null ? ["value", "code", "reason"] : ["value"]
      const rest = ["standardError", "n", "parameter", "prior", "posterior"]
      expect(Object.keys(one)).toEqual(["name", "at", ...answer, ...rest])
    }
  })

  test.each(["en", "ar"] as const)("prints a table in %s with every name", (lang) => {
    const { code, text } = hashwatt("calibrate", kind, ...argsOf(kind), "--lang", lang)
    expect(code).toBe(0)
    const { json } = hashwatt("calibrate", kind, ...argsOf(kind), "--json")
    const texts = textsOf(lang)
    for (const { name, code: reason } of json().estimates) {
      expect([name, texts.maybe(`estimate.${name}`, { at: 1 })]).not.toEqual([name, null])
      if (reason) expect([reason, texts.maybe(`refused.${reason}`)]).not.toEqual([reason, null])
    }
    expect(text).not.toContain("undefined")
  })

  test("names parameters that exist", () => {
    const { parameters } = loadEvidence("data")
    const { json } = hashwatt("calibrate", kind, ...argsOf(kind), "--json")
    for (const { parameter, prior } of json().estimates)
      if (parameter !== null)
        expect([parameter, parameters.has(parameter), prior !== null]).toEqual([parameter, true, true])
  })
})

test("the window and its gaps are shown", () => {
  const holed = DAILY.map((price, i) => (i >= 300 && i < 310 ? "" : `${day(i)},${price}\n`)).join("")
  const file = write("holed.csv", `date,price\n${holed}`)
  const args = ["calibrate", "volatility", "--series", file, "--from", "2023-06-01", "--to", "2024-06-01"]
  const { window, estimates } = hashwatt(...args, "--json").json()
  expect(window).toEqual({
    from: "2023-06-01",
    to: "2024-06-01",
    observations: 357,
    cadenceDays: 1,
    gaps: [{ from: "2023-10-27", to: "2023-11-07", missing: 10 }],
  })
  expect(estimates[0]).toMatchObject({ name: "volatilityPerSqrtYear", n: 355 })
  expect(hashwatt(...args).text).toContain("10 missing between 2023-10-27 and 2023-11-07")
})

describe("bad input", () => {
  const bad = (...args: readonly string[]) => hashwatt("calibrate", ...args, "--json")
  test.each([
    ["a file that is not there", ["volatility", "--series", "none.csv"], "no-file"],
    ["a column to choose", ["volatility", "--series", series], "which-column"],
    ["a missing column", ["volatility", "--series", series, "--column", "close"], "missing-column"],
    [
      "a day that is none",
      ["volatility", "--series", series, "--column", "price", "--from", "2024"],
      "bad-date",
    ],
    [
      "a window the wrong way round",
      ["volatility", "--series", series, "--column", "price", "--from", "2024-02-01", "--to", "2024-01-01"],
      "bad-window",
    ],
    [
      "a window without values",
      ["volatility", "--series", series, "--column", "price", "--from", "2030-01-01"],
      "empty-window",
    ],
    [
      "no price beside difficulty",
      ["pass-through", "--series", series, "--column", "difficulty"],
      "missing-option",
    ],
    [
      "a second series that is not read",
      ["volatility", "--series", series, "--column", "price", "--against", series],
      "bad-option",
    ],
    [
      "a step of nothing",
      ["hashprice", "--series", series, "--column", "price", "--step", "0"],
      "bad-option",
    ],
    ["projects without their columns", ["delay", "--series", series], "missing-column"],
  ])("%s is refused by name", (_, args, code) => {
    const { code: exit, json } = bad(...args)
    expect(exit).toBe(1)
    expect(json().issues[0]).toMatchObject({ code })
  })

  test("a kind that does not exist is a usage error with the kinds there are", () => {
    const { code, errors } = bad("merton", "--series", series)
    expect(code).toBe(2)
    expect(errors).toContain("pass-through")
  })
})
