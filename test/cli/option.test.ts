import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, describe, expect, test } from "vitest"
import { markupProblems } from "../report/markup.ts"
import { hashwatt } from "./hashwatt.ts"

const folder = mkdtempSync(join(tmpdir(), "hashwatt-option-"))
afterAll(() => rmSync(folder, { recursive: true }))

const CASE = "cases/mistakes/15-value-today.yaml"
const option = (...args: readonly string[]) =>
  hashwatt("option", CASE, "--block", "plains/fleet", "--paths", "64", ...args)

/** The case with some of its text replaced. */
function changed(from: string, to: string): string {
  const file = join(folder, "changed.yaml")
  const text = readFileSync(CASE, "utf8")
  if (!text.includes(from)) throw new Error(`no "${from}"`)
  writeFileSync(file, text.replace(from, to))
  return file
}

describe("the answer", () => {
  test("JSON holds the contract: a value between its bounds, a rule by month, and what to do today", () => {
    const { code, json } = option("--json")
    expect(code).toBe(0)
    const { optionValueUsd, lowerBoundUsd, upperBoundUsd, exerciseNowUsd, trigger, today, model } = json()
    expect(lowerBoundUsd).toBeLessThanOrEqual(optionValueUsd)
    expect(upperBoundUsd).toBeGreaterThanOrEqual(optionValueUsd)
    expect(optionValueUsd).toBeGreaterThanOrEqual(Math.max(0, exerciseNowUsd))
    expect(trigger.map(({ month }: { month: string }) => month)).toEqual(
      Array.from(
        { length: 36 },
        (_, i) => `${2027 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, "0")}`,
      ),
    )
    expect(today).toMatchObject({ hashpriceUsdPerPhDay: 45, decision: "wait", convert: "below" })
    expect(today.triggerUsdPerPhDay).toBe(trigger[0].hashpriceUsdPerPhDay)
    expect(today.triggerUsdPerPhDay).toBeLessThan(45)
    expect(trigger.at(-1).hashpriceUsdPerPhDay).toBeGreaterThan(today.triggerUsdPerPhDay)
    expect(model).toMatchObject({ hashprice: "reducedForm", method: "grid", factors: 2 })
    expect(model.passThrough).toMatchObject({ value: null, code: "price-not-used" })
    expect(json().window).toEqual({ firstMonth: "2027-01", lastMonth: "2029-12", rule: "conversionBy" })
    const origins = json().inputs.map(({ name, origin }: { name: string; origin: string }) => [name, origin])
    expect(origins).toContainEqual(["longVolatilityPerSqrtYear", "parameter"])
    expect(origins).toContainEqual(["rentVolatilityPerSqrtYear", "assumed"])
  })

  test("the same command gives the same bytes; another seed moves the bounds and not the rule", () => {
    const first = option("--json")
    expect(option("--json").text).toBe(first.text)
    const other = option("--json", "--seed", "2").json()
    expect(other.trigger).toEqual(first.json().trigger)
    expect(other.bounds.upper.value).not.toBe(first.json().bounds.upper.value)
  })

  test("by name of the candidate, until tie-in, undone, and with moving rents", () => {
    const plain = option("--json").json()
    expect(option("--candidate", "colocate", "--json").json().optionValueUsd).toBe(plain.optionValueUsd)
    expect(option("--until-tie-in", "--json").json().build).toEqual({ lagMonths: 15, stopAfterMonths: 15 })
    expect(option("--reversible", "5000000", "--json").json().reversible).toEqual({ costUsd: 5_000_000 })
    const rents = option("--rent-volatility", "market", "--json").json()
    expect(rents.model).toMatchObject({ method: "simulation", factors: 3 })
    expect(rents.trigger).toHaveLength(36)
    expect(rents.triggerByRent).toHaveLength(1 + 3 * 35)
  })

  test("a market with another model of difficulty is valued by D3 and its cited defaults", () => {
    const file = changed(
      "hashpriceUsdPerPhDay: 45, ",
      "difficulty: { kind: structural, blockHeight: 930000 }, ",
    )
    const { code, json } = hashwatt("option", file, "--block", "plains/fleet", "--paths", "64", "--json")
    expect(code).toBe(0)
    const volatility = json().inputs.find(
      ({ name }: { name: string }) => name === "shortVolatilityPerSqrtYear",
    )
    expect(volatility).toMatchObject({ value: 0.83, origin: "parameter" })
  })
})

describe("for people", () => {
  test("the rule in one sentence, then what it is worth, by month, and what it rests on", () => {
    const { text } = option()
    expect(text.replace(/\s+/g, " ")).toMatch(
      /^Convert this block when hashprice is below \$17\.\d+\/PH\/day \(today \$45\/PH\/day\); waiting a quarter costs \$/,
    )
    expect(text).toContain("Today: wait; converting now would lose")
    expect(text).toContain("conversionBy in the file")
    expect(text).toContain("2029-12")
    expect(text).not.toMatch(/NaN|undefined|Infinity|\{/)
  })

  test("in Arabic too", () => {
    const { text } = option("--lang", "ar")
    expect(text).toContain("حوِّل هذه الوحدة حين يكون سعر الهاش دون")
    expect(text).not.toMatch(/NaN|undefined|Infinity|\{/)
  })

  test.each(["en", "ar"])("a report with the curve, in %s", (lang) => {
    const out = join(folder, `${lang}.html`)
    expect(option("--lang", lang, "--out", out).code).toBe(0)
    const page = readFileSync(out, "utf8")
    expect(markupProblems(page)).toEqual([])
    expect(page).toContain('<section id="option">')
    expect(page).toContain("boundary-plains-fleet-t")
    expect(page).not.toMatch(/NaN|undefined|Infinity/)
  })

  test("a comparison says that waiting is worth more", () => {
    const { text } = hashwatt("compare", CASE, "--block", "plains/fleet")
    expect(text.replace(/\s+/g, " ")).toContain("waiting is worth $32.9M more than converting now")
    const { json } = hashwatt("compare", CASE, "--block", "plains/fleet", "--json")
    expect(json().warnings.map(({ code }: { code: string }) => code)).toEqual(["npv-instead-of-option"])
  })
})

describe("bad input ends with exit code 1 and says what is wrong", () => {
  const refused = (...args: readonly string[]) => {
    const { code, json } = hashwatt("option", ...args, "--json")
    expect(code).toBe(1)
    return json().issues.map(({ code: issue, path }: { code: string; path: string }) => [issue, path])
  }
  const RIOT = "data/miners/RIOT.yaml"
  test.each([
    ["a block that does not exist", [RIOT, "--block", "corsicana/minning"], [["unknown-block", "--block"]]],
    ["a block without a candidate", [RIOT, "--block", "rockdale/amd"], [["no-candidates", "--block"]]],
    [
      "the present use as candidate",
      [RIOT, "--block", "corsicana/mining", "--candidate", "mine"],
      [["candidate-is-use", "--candidate"]],
    ],
    [
      "a candidate that is none",
      [CASE, "--block", "plains/fleet", "--candidate", "cloud", "colo"],
      [
        ["unknown-candidate", "--candidate"],
        ["unknown-candidate", "--candidate"],
      ],
    ],
    [
      "numbers that cannot be, all at once",
      [
        ...[CASE, "--block", "plains/fleet", "--long-volatility", "-0.1", "--short-volatility", "x"],
        ...["--rent-volatility", "-1", "--paths", "0", "--seed", "-1", "--wait", "0", "--by", "2028"],
      ],
      [
        ["bad-date", "--by"],
        ["bad-option", "--wait"],
        ["bad-option", "--short-volatility"],
        ["bad-option", "--long-volatility"],
        ["bad-option", "--rent-volatility"],
        ["bad-option", "--paths"],
        ["bad-option", "--seed"],
      ],
    ],
    ["paths without end", [CASE, "--block", "plains/fleet", "--paths", "1e12"], [["bad-option", "--paths"]]],
    [
      "a deadline that is over",
      [CASE, "--block", "plains/fleet", "--by", "2026-06"],
      [["date-order", "--by"]],
    ],
    [
      "a warning that there is none",
      [CASE, "--block", "plains/fleet", "--strict", "npv"],
      [["bad-option", "--strict"]],
    ],
  ])("%s", (_name, args, issues) => {
    expect(refused(...args)).toEqual(issues)
  })

  test.each([
    [
      "a volatility below zero in the file",
      "owner: {}",
      "owner: {}\nuncertainty: { hashprice: { kind: schwartzSmith, shortVolatilityPerSqrtYear: -0.1 } }",
      ["below-minimum", "uncertainty.hashprice.shortVolatilityPerSqrtYear"],
    ],
    ["a deadline before the plan", "2029-12", "2026-12", ["date-order", "sites[0].blocks[0].conversionBy"]],
    [
      "a horizon shorter than the build",
      "owner: {}",
      "owner: {}\nhorizonMonths: 12",
      ["horizon-short", "horizonMonths"],
    ],
  ])("%s", (_name, from, to, issue) => {
    expect(refused(changed(from, to), "--block", "plains/fleet")).toEqual([issue])
  })

  test("a warning made fatal", () => {
    const { code, errors } = option("--strict", "npv-instead-of-option")
    expect(code).toBe(1)
    expect(errors).toContain("made fatal by --strict")
    expect(option("--strict", "boundary-degenerate").code).toBe(0)
  })
})
