import { describe, expect, test } from "vitest"
import { renderTable } from "../../src/io/terminal.ts"
import { textsOf } from "../../src/report/locales/index.ts"
import { sectorTable, tieoutTable } from "../../src/report/sectorTables.ts"
import { alternativesTable, blocksTable, bridgeTable, sourcesTable } from "../../src/report/tables.ts"
import { reportInput } from "./fixture.ts"

describe.each(["en", "ar"] as const)("tables in %s", (locale) => {
  const texts = textsOf(locale)
  const { portfolio, value, comparisons, sector } = reportInput(locale)
  const tieout = {
    company: "CleanSpark",
    month: "2026-08",
    reportedBtc: 657.2,
    modelBtc: 640.1,
    ratio: 1.0267,
    feesMissing: true,
    residualFraction: 0.01,
    likelyCause: "hashrate is a month-end figure",
  }
  const tables = [
    ["blocks", blocksTable(texts, value, portfolio)],
    ["alternatives", alternativesTable(texts, comparisons[0]!, portfolio)],
    ["bridge", bridgeTable(texts, value.bridge, portfolio)],
    ["sources", sourcesTable(texts, value.cited.weights)],
    ["sector", sectorTable(texts, sector!.rows)],
    ["tieout", tieoutTable(texts, { rows: [tieout] })],
  ] as const

  test.each(tables)("%s fits the terminal and loses no figure", (_name, table) => {
    for (const width of [80, 100, 140]) {
      const lines = renderTable(table, { width, colour: false, texts }).split("\n")
      expect(lines.filter((line) => line.length > width)).toEqual([])
      const text = lines.join("\n")
      expect(text).not.toMatch(/NaN|undefined|…|[\u2066-\u2069]/)
    }
  })

  test.each(tables)("%s has a cell for every column", (_name, table) => {
    for (const row of table.rows.filter(
      (candidate) => !Object.values(candidate).every((cell) => cell.strong),
    ))
      expect(Object.keys(row).sort()).toEqual(table.columns.map((column) => column.key).sort())
  })

  test("assumed values are marked and the mark explained", () => {
    const text = renderTable(blocksTable(texts, value, portfolio), { width: 100, colour: false, texts })
    expect(text).toContain("98.0 †")
    expect(text.split("\n").some((line) => line.startsWith("†"))).toBe(true)
    const bridge = bridgeTable(texts, value.bridge, portfolio)
    expect(bridge.rows.filter((row) => row.usd!.assumed).map((row) => row.usd!.text)).toEqual(["−964.0"])
    const halls = alternativesTable(texts, comparisons[0]!, portfolio).rows.map(
      (row) => row.criticalItMw!.assumed,
    )
    expect(halls).toEqual([false, true, true, false])
  })

  test("colour only when asked for", () => {
    const table = bridgeTable(texts, value.bridge)
    expect(renderTable(table, { width: 80, colour: true, texts })).toContain("\u001b[1m")
  })
})
