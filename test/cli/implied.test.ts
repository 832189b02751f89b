import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, describe, expect, test } from "vitest"
import { FIELDS } from "../../src/decide/implied/fields/index.ts"
import { hashwatt } from "./hashwatt.ts"

const folder = mkdtempSync(join(tmpdir(), "hashwatt-implied-"))
afterAll(() => rmSync(folder, { recursive: true }))

const LEASES = "cases/colocate-leases.yaml"
const TREASURY = "cases/treasury.yaml"

describe("implied", () => {
  test("one unknown has the contracted shape", () => {
    const { code, json } = hashwatt(
      "implied",
      LEASES,
      "--price",
      "12",
      "--solve",
      "rentUsdPerKwMonth",
      "--json",
    )
    const found = json()
    expect(code).toBe(0)
    expect(Object.keys(found).slice(0, 4)).toEqual(["field", "implied", "bound", "reason"])
    expect(found).toMatchObject({
      field: "rentUsdPerKwMonth",
      bound: null,
      reason: null,
      unit: "USD/kW-month",
      priceUsdPerShare: 12,
      priceOrigin: { kind: "given", fact: null },
      searched: { low: 52.5, high: 302 },
      cited: { parameter: "rentUsdPerKwMonth", low: 105, base: 130, high: 151 },
    })
    expect(found.implied).toBeLessThan(found.today)
    expect(found.range.low).toBeLessThan(found.implied)
    expect(found.range.high).toBeGreaterThan(found.implied)
    expect(found.range.by).toHaveLength(3)
  })

  test("without a root there is the bound and the reason", () => {
    const { code, json } = hashwatt(
      "implied",
      TREASURY,
      "--price",
      "90",
      "--solve",
      "btcPriceUsdPerBtc",
      "--json",
    )
    const { implied, bound, reason, range, rangeReason } = json()
    expect(code).toBe(0)
    expect([implied, range]).toEqual([null, null])
    expect(bound.value).toBe(194_000)
    expect(bound.perShareUsd).toBeGreaterThan(0)
    expect(reason).toBe("no value of the range searched gives the price")
    expect(rangeReason).toMatch(/no implied value/)
  })

  test("all unknowns at once, at the price that the file cites", () => {
    const { code, json } = hashwatt("implied", "data/miners/WULF.yaml", "--json")
    const all = json()
    expect(code).toBe(0)
    expect(all.fields.map(({ field }: { field: string }) => field)).toEqual(FIELDS.map(({ name }) => name))
    expect(all).toMatchObject({
      name: "TeraWulf",
      priceOrigin: { kind: "fact", fact: "C0279", asOf: "2026-08-21" },
    })
    for (const one of all.fields)
      expect(one.implied === null).toBe(["notReached", "noEffect", "nothing", "jumps"].includes(one.code))
  })

  test.each([
    ["en", /^The price of \$12\.00 is right if [\d.]+% of the pipeline/],
    ["ar", /^السعر 12\.00 دولار صحيح إذا سُلِّم/],
  ])("says it in one sentence first: %s", (lang, sentence) => {
    const { code, text } = hashwatt("implied", LEASES, "--price", "12", "--lang", lang)
    expect(code).toBe(0)
    expect(text).toMatch(sentence)
    expect(text.split("\n").filter((line) => line.length > 100)).toEqual([])
    expect(text).not.toMatch(/NaN|undefined|Infinity/)
  })

  test("writes a report with the picture", () => {
    const file = join(folder, "implied.html")
    expect(hashwatt("implied", LEASES, "--price", "12", "--out", file).code).toBe(0)
    const page = readFileSync(file, "utf8")
    expect(page).toContain('<section id="implied">')
    expect(page).toContain('aria-labelledby="implied-t implied-d"')
  })

  test("every problem at once: of the price, of the unknown, of the file and of its facts", () => {
    const bad = hashwatt("implied", "data/miners/RIOT.yaml", "--price", "-3", "--solve", "rents", "--json")
    expect(bad.code).toBe(1)
    const { issues } = bad.json()
    expect(issues.map(({ code, path }: { code: string; path: string }) => [code, path])).toEqual([
      ["bad-option", "--price"],
      ["bad-option", "--solve"],
      ["missing-fact", "owner.cashUsd"],
      ["missing-fact", "owner.debtUsd"],
    ])
    expect(issues[1].hint).toMatch(/did you mean/)
    const unpriced = hashwatt("implied", LEASES)
    expect(unpriced.code).toBe(1)
    expect(unpriced.errors).toMatch(/price-needed at owner\.sharePriceUsdPerShare: no market price/)
    expect(unpriced.errors).toMatch(/hint: give --price USD/)
    const broken = hashwatt("implied", "no-such-file.yaml", "--price", "x")
    expect(broken.code).toBe(1)
    expect(broken.errors).toMatch(/--price/)
    expect(broken.errors).toMatch(/no-such-file/)
  })
})
