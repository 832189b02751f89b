import { describe, expect, test } from "vitest"
import { pricedIn, priceOf } from "../../src/decide/implied.ts"
import { sensitivityOf } from "../../src/decide/sensitivities.ts"
import { renderTable } from "../../src/io/terminal.ts"
import { driverNames } from "../../src/report/driverNames.ts"
import { impliedSentence, impliedSidesTable, impliedTable } from "../../src/report/impliedTables.ts"
import { textsOf } from "../../src/report/locales/index.ts"
import { reportPage } from "../../src/report/page.ts"
import { spiderTable, tornadoTable, twoWayTable } from "../../src/report/sensitivityTables.ts"
import { CASES, casePortfolio } from "../kit/cases.ts"
import { capitalFile } from "./capitalFile.ts"
import { reportInput } from "./fixture.ts"
import { markupProblems } from "./markup.ts"

const { name, ...rest } = capitalFile()
const input = reportInput("en", name, rest)
const { portfolio } = input
const priced = pricedIn(portfolio, priceOf(portfolio, null)!)
const sensitivity = sensitivityOf(portfolio, {
  spiderLines: 4,
  twoWay: ["btcPriceUsdPerBtc", "discountColocationFraction"],
})

describe.each(["en", "ar"] as const)("tables in %s", (locale) => {
  const texts = textsOf(locale)
  const tables = [
    impliedTable(texts, priced, portfolio),
    ...priced.fields.map((one) => impliedSidesTable(texts, one)),
    tornadoTable(texts, sensitivity, portfolio),
    tornadoTable(texts, sensitivity, portfolio, 3),
    spiderTable(texts, sensitivity),
    twoWayTable(texts, sensitivity),
  ].filter((table) => table !== null)

  test("fit the terminal and lose no figure", () => {
    expect(tables.length).toBeGreaterThan(5)
    for (const table of tables)
      for (const width of [80, 100, 140]) {
        const lines = renderTable(table, { width, colour: false, texts }).split("\n")
        expect(lines.filter((line) => line.length > width)).toEqual([])
        expect(lines.join("\n")).not.toMatch(/NaN|undefined|Infinity|…|[\u2066-\u2069]/)
      }
  })

  test("have a cell for every column", () => {
    for (const table of tables)
      for (const row of table.rows)
        expect(Object.keys(row).sort()).toEqual(table.columns.map(({ key }) => key).sort())
  })

  test("the sentence names every unknown that reaches the price, and no other", () => {
    const sentence = impliedSentence(texts, priced)
    const found = priced.fields.filter(({ implied }) => implied !== null)
    expect(found.length).toBeGreaterThan(0)
    expect(sentence.split(texts.say("implied.or"))).toHaveLength(found.length)
    const none = { ...priced, fields: priced.fields.filter(({ implied }) => implied === null) }
    expect(impliedSentence(texts, none)).toBe(
      texts.say("implied.lead.none", { price: priceText(texts.locale) }),
    )
  })

  test("no two inputs of a case are called the same", () => {
    for (const one of CASES) {
      const names = driverNames(
        texts,
        sensitivityOf(casePortfolio(one), { of: "npv" }).bars.map(({ driver }) => driver),
      )
      expect(new Set(names).size).toBe(names.length)
      if (locale === "ar") for (const text of names) expect(text).toMatch(/[\u0600-\u06ff]/)
    }
  })

  test("a page with both parts is well-formed, says no nonsense and draws every picture once", () => {
    const page = reportPage({ ...input, locale, priced, sensitivity })
    expect(markupProblems(page)).toEqual([])
    expect(page).not.toMatch(/NaN|undefined|Infinity|\[object/)
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]!)
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([])
    for (const id of ["implied", "tornado", "spider", "twoWay"])
      expect(page).toContain(`aria-labelledby="${id}-t ${id}-d"`)
  })
})

const priceText = (locale: "en" | "ar"): string => (locale === "en" ? "$9.10" : "\u20689.10\u2069 دولار")

test("a page without them is as it was", () => {
  const page = reportPage(input)
  expect(page).not.toContain('id="implied"')
  expect(page).not.toContain('id="sensitivity"')
})

test("what is assumed is marked, and a range by judgement too", () => {
  const texts = textsOf("en")
  const table = tornadoTable(texts, sensitivity, portfolio)
  expect(table.rows.some(({ driver }) => driver!.text.endsWith("‡"))).toBe(true)
  expect(table.notes).toContain("‡ range by judgement, without a source.")
})
