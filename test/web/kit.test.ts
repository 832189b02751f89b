import { describe, expect, test } from "vitest"
import { linkOf } from "../../src/decide/scenario/text.ts"
import type { Table } from "../../src/report/tables.ts"
import { latin, numerals, numeralsInMarkup } from "../../web/kit/numerals.ts"
import { comparedOf, comparedText, hashOf, parseHash, scenarioOf, scenarioText } from "../../web/kit/route.ts"
import { canSort, csvOf, numberIn, sorted } from "../../web/parts/tableOrder.ts"

describe("digits", () => {
  test("figures take the reader's digits, words with digits in them stay", () => {
    expect(numerals("قالت D0171 في 2026: 1,234.5 MW, 12%, H100, CB-5", "arabic")).toBe(
      "قالت D0171 في ٢٠٢٦: ١٬٢٣٤٫٥ MW, ١٢٪, H100, CB-5",
    )
    expect(numerals("Hut 8", "arabic")).toBe("Hut 8")
    expect(numerals("\u2068Hut 8\u2069: \u2068394 MW\u2069", "arabic")).toBe(
      "\u2068Hut 8\u2069: \u2068٣٩٤ MW\u2069",
    )
    expect(numerals("10%", "latin")).toBe("10%")
  })

  test("in markup only what stands between tags changes", () => {
    expect(numeralsInMarkup('<text x="12">في &#39;12&#39;</text>', "arabic")).toBe(
      '<text x="12">في &#39;١٢&#39;</text>',
    )
  })

  test("and back for other programs", () => {
    expect(latin(numerals("−1,234.5", "arabic"))).toBe("−1,234.5")
  })
})

describe("addresses", () => {
  test.each([
    "#/",
    "#/company/CORZ",
    "#/company/CORZ/compare",
    "#/company/A%2FB/block/x%20y/z?s=a%3A1",
    "#/evidence/D0171",
    "#/files?file=CORZ",
  ])("%s is a page and comes back", (hash) => expect(hashOf(parseHash(hash))).toBe(hash))

  test("what is no page says so", () => {
    for (const hash of ["#/nowhere", "#/company", "#/company/A/block/B", "#/market/x/y/z/w/v"])
      expect(parseHash(hash).route.page).toBe("unknown")
  })

  test("a scenario is written as the engine writes it, and read back", () => {
    const scenario = {
      name: "Late; 50%: or so",
      changes: [
        { name: "delayMonths", value: 12 },
        { name: "difficultyModel", value: "structural" },
      ],
    }
    for (const one of [scenario, { ...scenario, name: "" }]) {
      expect(scenarioText(one)).toBe(linkOf(one))
      expect(scenarioOf(linkOf(one))).toEqual(one)
    }
    expect(scenarioOf("")).toBeNull()
  })

  test("several scenarios travel in one link", () => {
    const all = [
      { name: "a|b", changes: [{ name: "delayMonths", value: 12 }] },
      { name: "", changes: [{ name: "difficultyModel", value: "structural" }] },
    ]
    const query = { c: comparedText(all) }
    const hash = hashOf({ route: { page: "compare", ticker: "CORZ" }, query })
    expect(comparedOf(parseHash(hash).query.c)).toEqual(all)
    expect(comparedOf(undefined)).toEqual([])
  })
})

describe("tables", () => {
  const table = (texts: readonly string[], total = true): Table => ({
    title: "t",
    columns: [
      { key: "name", label: "Name", align: "start", drop: 0 },
      { key: "value", label: "Value, USD M", align: "end", drop: 0 },
    ],
    rows: [
      ...texts.map((text, i) => ({ name: { text: `row ${i}` }, value: { text } })),
      ...(total ? [{ name: { text: "Total", strong: true }, value: { text: "9", strong: true } }] : []),
    ],
    notes: [],
  })

  test("numbers are read as they are shown", () => {
    expect(["1,234.5", "−46.2", "$1.24bn", "−$42k", "⁨+12.5⁩%", "١٬٢٣٤٫٥"].map(numberIn)).toEqual([
      1234.5, -46.2, 1.24e9, -42e3, 12.5, 1234.5,
    ])
    expect(["–", "no outlay", ""].map(numberIn)).toEqual([null, null, null])
  })

  test("rows are sorted by number, those without one after them and the total last", () => {
    const rows = sorted(table(["2", "–", "−10", "1,000"]).rows, { key: "value", down: true }, "en")
    expect(rows.map(({ value }) => value!.text)).toEqual(["1,000", "2", "−10", "–", "9"])
  })

  test("a sum keeps its order", () => {
    const sum = table(["1", "2", "3"])
    expect(canSort(sum)).toBe(true)
    expect(canSort({ ...sum, rows: [...sum.rows, ...table(["4"], false).rows] })).toBe(false)
  })

  test("a spreadsheet gets plain numbers and quoted words", () => {
    expect(csvOf(table(["−1,234.5", "⁨2⁩"], false))).toBe('Name,"Value, USD M"\nrow 0,-1234.5\nrow 1,2')
  })
})
