import { describe, expect, test } from "vitest"
import { renderTable } from "../../src/io/terminal.ts"
import {
  eventsTable,
  liquidityTable,
  multiplesTable,
  reportedTable,
  segmentsTable,
} from "../../src/report/capitalTables.ts"
import { covenantsTable, instrumentsTable, loansTable, usesTable } from "../../src/report/loanTables.ts"
import { textsOf } from "../../src/report/locales/index.ts"
import { sectorTable, tieoutTable } from "../../src/report/sectorTables.ts"
import { bridgeTable, claimsTable } from "../../src/report/shareTables.ts"
import { alternativesTable, blocksTable, sourcesTable } from "../../src/report/tables.ts"
import { capitalFile } from "./capitalFile.ts"
import { evidence, reportInput } from "./fixture.ts"

describe.each(["en", "ar"] as const)("tables in %s", (locale) => {
  const texts = textsOf(locale)
  const { portfolio, value, comparisons, sector } = reportInput(locale)
  const { name, ...rest } = capitalFile()
  const funded = reportInput(locale, name, rest)
  const capital = funded.value
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
    ["share with claims", bridgeTable(texts, capital.bridge, funded.portfolio)],
    ["claims", claimsTable(texts, capital)!],
    ["loans", loansTable(texts, capital.projects)!],
    ["uses", usesTable(texts, capital.projects)!],
    ["covenants", covenantsTable(texts, capital)!],
    ["instruments", instrumentsTable(texts, capital)!],
    ["events", eventsTable(texts, capital.events, funded.portfolio)],
    ["liquidity", liquidityTable(texts, capital.liquidity!, funded.portfolio)],
    ["segments", segmentsTable(texts, capital.segments, evidence.parameters)],
    ["multiples", multiplesTable(texts, capital.market!)],
    ["reported", reportedTable(texts, capital.reported)!],
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

  test("uses are sources, and each loan's add up", () => {
    const shares = usesTable(texts, capital.projects)!.rows.filter(({ item }) => item!.strong)
    expect(shares.map(({ share }) => share!.text.replace(/[\u2066-\u2069]/g, ""))).toEqual(
      shares.map(() => "100.0%"),
    )
    for (const { uses, debtUsd, equityUsd } of capital.projects) {
      const used = uses.costUsd + uses.interestUsd + uses.feesUsd + uses.reserveUsd
      expect(used / (debtUsd + equityUsd)).toBeCloseTo(1, 9)
    }
  })

  test("what brokers say is cited, and a segment without a range has none", () => {
    const table = segmentsTable(texts, capital.segments, evidence.parameters)
    const brokers = table.rows.map(({ brokers }) => brokers!.text.replace(/[\u2066-\u2069]/g, ""))
    expect(brokers).toEqual(["4.8–17.0", "–"])
    expect(table.notes.join(" ")).toContain("equityColocationUsdPerMw")
    expect(segmentsTable(texts, capital.segments).rows.map(({ brokers }) => brokers!.text)).toEqual([
      "–",
      "–",
    ])
  })

  test("every instrument is listed, and what is assumed of it is marked", () => {
    const { rows } = instrumentsTable(texts, capital)!
    expect(rows.map(({ instrument }) => instrument!.text)).toContain("Senior notes")
    expect(rows.filter(({ conversion }) => conversion!.assumed)).toHaveLength(1)
    expect(claimsTable(texts, value)).toBeNull()
  })

  test("colour only when asked for", () => {
    const table = bridgeTable(texts, value.bridge)
    expect(renderTable(table, { width: 80, colour: true, texts })).toContain("\u001b[1m")
  })
})
