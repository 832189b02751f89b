import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, describe, expect, test } from "vitest"
import { hashwatt } from "./hashwatt.ts"

const folder = mkdtempSync(join(tmpdir(), "hashwatt-sensitivity-"))
afterAll(() => rmSync(folder, { recursive: true }))

const LEASES = "cases/colocate-leases.yaml"
const PAIR = ["discountColocationFraction", "renewalFraction"]

type Row = {
  input: string
  low: number
  base: number
  high: number
  atLow: number
  atHigh: number
  swing: number
}

describe("sensitivity", () => {
  test("has the documented shape, widest first, each range with its source", () => {
    const { code, json } = hashwatt("sensitivity", LEASES, "--json")
    const found = json()
    expect(code).toBe(0)
    expect(found).toMatchObject({
      of: "perShare",
      insteadOfShare: null,
      unit: "USD/share",
      spider: null,
      twoWay: null,
    })
    const swings = found.inputs.map(({ swing }: Row) => swing)
    expect(swings).toEqual([...swings].sort((a: number, b: number) => b - a))
    for (const row of found.inputs as Row[]) {
      expect(row.low).toBeLessThan(row.high)
      expect(row.swing).toBe(Math.abs(row.atHigh - row.atLow))
    }
    const discount = found.inputs.find(({ input }: Row) => input === PAIR[0])
    expect(discount.range).toMatchObject({
      kind: "parameter",
      id: PAIR[0],
      method: "assumed",
      confidence: "med",
    })
    expect(discount.places.length).toBeGreaterThan(1)
  })

  test("--top cuts, --of npv asks about the blocks, --spider and --two-way add theirs", () => {
    const { json } = hashwatt(
      "sensitivity",
      LEASES,
      "--of",
      "npv",
      "--top",
      "3",
      "--spider",
      "--two-way",
      ...PAIR,
      "--json",
    )
    const found = json()
    expect([found.of, found.unit, found.inputs.length]).toEqual(["npv", "USD", 3])
    expect(found.spider.length).toBeGreaterThan(2)
    expect([found.twoWay.rows.input, found.twoWay.columns.input]).toEqual(PAIR)
    expect(found.twoWay.answers[2][2]).toBe(found.base)
    expect(hashwatt("value", LEASES, "--json").json().npvUsd).toBe(found.base)
  })

  test.each(["en", "ar"])("tables say what is asked, what is held and where ranges come from: %s", (lang) => {
    const { code, text } = hashwatt("sensitivity", LEASES, "--spider", "--two-way", ...PAIR, "--lang", lang)
    expect(code).toBe(0)
    expect(text.split("\n").filter((line) => line.length > 100)).toEqual([])
    expect(text).not.toMatch(/NaN|undefined|Infinity/)
    expect(text).toMatch(lang === "en" ? /Held, because no range is stated/ : /ثابتة، إذ لم يُذكر لها نطاق/)
  })

  test("a company without the facts of a share: blocks, and why", () => {
    const { code, text } = hashwatt("sensitivity", "data/miners/KEEL.yaml")
    expect(code).toBe(0)
    expect(text).toContain(
      "Blocks and not a share, because the facts behind a value per share are not all known.",
    )
  })

  test("writes a report with every picture that was asked for", () => {
    const file = join(folder, "sensitivity.html")
    expect(hashwatt("sensitivity", LEASES, "--spider", "--two-way", ...PAIR, "--out", file).code).toBe(0)
    const page = readFileSync(file, "utf8")
    expect(page).toContain('<section id="sensitivity">')
    for (const id of ["tornado", "spider", "twoWay"])
      expect(page).toContain(`aria-labelledby="${id}-t ${id}-d"`)
  })

  test("every problem at once", () => {
    const bad = hashwatt(
      "sensitivity",
      "data/miners/RIOT.yaml",
      "--of",
      "perShare",
      "--top",
      "0",
      "--two-way",
      "renewalFractoin",
      "--json",
    )
    expect(bad.code).toBe(1)
    expect(bad.json().issues.map(({ code, path }: { code: string; path: string }) => [code, path])).toEqual([
      ["bad-option", "--top"],
      ["bad-option", "--two-way"],
      ["missing-fact", "owner.cashUsd"],
      ["missing-fact", "owner.debtUsd"],
      ["unknown-name", "--two-way"],
    ])
    expect(hashwatt("sensitivity", LEASES, "--two-way", PAIR[0]!, PAIR[0]!).errors).toMatch(
      /two different inputs/,
    )
    expect(hashwatt("sensitivity", LEASES, "--of", "shares").code).toBe(2)
  })
})
