import { readdirSync } from "node:fs"
import { describe, expect, test } from "vitest"
import { runOwner } from "../../src/cash/owner.ts"
import { type Statement, statementsOf } from "../../src/cash/statements.ts"
import { loadEvidence } from "../../src/io/evidence.ts"
import { loadPortfolio } from "../../src/io/loadPortfolio.ts"
import { renderTable } from "../../src/io/terminal.ts"
import type { Portfolio } from "../../src/model/resolved.ts"
import { textsOf } from "../../src/report/locales/index.ts"
import { statementNotes, statementTable } from "../../src/report/statementTables.ts"
import { capitalFile } from "./capitalFile.ts"
import { portfolioOf } from "./fixture.ts"

const library = loadEvidence("data")
const opened = (file: string): Portfolio => {
  const loaded = loadPortfolio(file, library)
  if (!loaded.ok) throw new Error(`${file}: ${loaded.issues[0]!.message}`)
  return loaded.portfolio
}
const cases = readdirSync("cases")
  .filter((name) => name.endsWith(".yaml"))
  .map((name) => [name, opened(`cases/${name}`)] as const)
const companies = [...cases, ["every instrument", portfolioOf(capitalFile())] as const]

const valuesOf = (statement: Statement, key: string): readonly (number | null)[] =>
  statement.lines.find((line) => line.key === key)!.values

describe.each(companies)("statements of %s", (_name, portfolio) => {
  const run = runOwner(portfolio)
  const monthly = statementsOf(run, "monthly")
  const annual = statementsOf(run, "annual")
  const all = [...monthly, ...annual]

  test("the parts of every subtotal add up to it, in every month and year", () => {
    for (const { id, periods, lines } of all) {
      for (const line of lines.filter(({ parts }) => parts.length > 0)) {
        const parts = line.parts.map((key) => lines.find((one) => one.key === key)!.values)
        periods.forEach((period, i) => {
          const amounts = parts.map((values) => values[i]!)
          const size = amounts.reduce((sum, value) => sum + Math.abs(value), 1)
          const off = Math.abs(amounts.reduce((sum, value) => sum + value, 0) - line.values[i]!) / size
          expect([id, line.key, period, off < 1e-6]).toEqual([id, line.key, period, true])
        })
      }
    }
  })

  test("the balance sheet balances, and cash opens where it closed", () => {
    for (const period of [monthly, annual]) {
      const balance = period.find(({ id }) => id === "balance")!
      const assets = valuesOf(balance, "assetsUsd")
      valuesOf(balance, "imbalanceUsd").forEach((value, i) => {
        expect(Math.abs(value!) / (1 + Math.abs(assets[i]!))).toBeLessThan(1e-9)
      })
      const cashFlow = period.find(({ id }) => id === "cashFlow")!
      const closing = valuesOf(cashFlow, "cashUsd")
      expect(valuesOf(balance, "cashUsd")).toEqual(closing)
      expect(valuesOf(cashFlow, "openingCashUsd").slice(1)).toEqual(closing.slice(0, -1))
    }
  })

  test("years add up months, and end where their last month ends", () => {
    for (const year of annual) {
      const month = monthly.find(({ id }) => id === year.id)!
      if (month.periods.length === year.periods.length) continue
      for (const line of year.lines) {
        const values = valuesOf(month, line.key)
        if (line.kind === "stock") expect(line.values.at(-1)).toEqual(values.at(-1))
        if (line.kind !== "flow") continue
        const sum = (of: readonly (number | null)[]): number => of.reduce<number>((a, b) => a + (b ?? 0), 0)
        const size = values.reduce<number>((a, b) => a + Math.abs(b ?? 0), 1)
        expect(Math.abs(sum(line.values) - sum(values)) / size).toBeLessThan(1e-9)
      }
    }
  })

  test("no figure is other than a number or nothing", () => {
    for (const { lines } of all)
      for (const { values } of lines)
        expect(values.filter((value) => value !== null && !Number.isFinite(value))).toEqual([])
  })

  test.each(["en", "ar"] as const)("every line has a name in %s, and tables fit", (locale) => {
    const texts = textsOf(locale)
    for (const statement of all) {
      const table = statementTable(texts, statement, { to: 12 })
      for (const row of table.rows) expect(row.account!.text).not.toMatch(/Usd|Ratio/)
      const text = renderTable(table, { width: 100, colour: false, texts })
      expect(text.split("\n").filter((line) => line.length > 100)).toEqual([])
      expect(text).not.toMatch(/NaN|undefined|Infinity/)
    }
  })
})

test("a loan is drawn, served and repaid, and its coverage is null where nothing is served", () => {
  const run = runOwner(portfolioOf(capitalFile()))
  const loan = statementsOf(run, "annual").find(({ id }) => id === "project-first")!
  expect(loan.name).toBe("First hall loan")
  const drawn = valuesOf(loan, "drawUsd").reduce<number>((sum, value) => sum + value!, 0)
  const repaid = valuesOf(loan, "principalUsd").reduce<number>((sum, value) => sum + value!, 0)
  expect(drawn + repaid).toBeCloseTo(0, 2)
  const coverage = valuesOf(loan, "dscrRatio")
  expect(coverage[0]).toBeNull()
  expect(coverage[3]).toBeGreaterThan(1)
})

test("notes say what a reader must know", () => {
  const texts = textsOf("en")
  const bare = portfolioOf({ ...capitalFile("Bare"), owner: { debtUsd: 5e8 }, instruments: [] })
  const notes = statementNotes(texts, bare).join(" ")
  expect(notes).toContain("Opening cash is not known")
  expect(notes).toContain("debt as one total")
  expect(statementNotes(texts, portfolioOf(capitalFile())).join(" ")).not.toContain("not known")
})

test("without income tax there is no tax statement", () => {
  const portfolio = portfolioOf({ ...capitalFile(), tax: { regime: "none" } })
  expect(statementsOf(runOwner(portfolio), "annual").map(({ id }) => id)).toEqual([
    "income",
    "cashFlow",
    "balance",
    "project-first",
    "project-second",
  ])
})
