import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { parse } from "csv-parse/sync"
import { parquetReadObjects } from "hyparquet"
import { afterAll, describe, expect, test } from "vitest"
import { hashwatt } from "./hashwatt.ts"

const folder = mkdtempSync(join(tmpdir(), "hashwatt-statements-"))
afterAll(() => rmSync(folder, { recursive: true }))

const FILE = "cases/colocate-leases.yaml"
const IDS = ["income", "cashFlow", "balance", "tax", "project-loan"]
type Line = { key: string; kind: string; values: number[] }
type Written = { id: string; periods: string[]; lines: Line[] }

const statements = (...args: readonly string[]): Written[] =>
  hashwatt("value", FILE, "--statements", "--format", "json", ...args).json().statements

describe("statements on the terminal", () => {
  test("are tables by year, in millions, within the width", () => {
    const { code, text } = hashwatt("value", FILE, "--statements")
    expect(code).toBe(0)
    for (const title of ["Income statement", "Cash flow statement", "Balance sheet", "Project loan: loan"])
      expect(text).toContain(title)
    expect(text).toContain("EBITDA")
    expect(text).toContain("The balance sheet balances in every period")
    expect(text.split("\n").filter((line) => line.length > 100)).toEqual([])
  })

  test("speak Arabic, and say how many months they leave out", () => {
    expect(hashwatt("value", FILE, "--statements", "--lang", "ar").text).toContain("قائمة الدخل")
    const { text } = hashwatt("value", FILE, "--statements", "--period", "monthly")
    expect(text).toContain("The first 12 of 240 periods")
  })
})

describe("statements as data", () => {
  test("JSON has every statement with its lines; with --json they stand beside the valuation", () => {
    const found = statements()
    expect(found.map(({ id }) => id)).toEqual(IDS)
    for (const { periods, lines } of found)
      for (const { values } of lines) expect(values).toHaveLength(periods.length)
    const both = hashwatt("value", FILE, "--json", "--statements").json()
    expect(both.statements).toEqual(found)
    expect(both.period).toBe("annual")
    const alone = hashwatt("value", FILE, "--json").json()
    for (const [key, value] of Object.entries(alone)) expect(both[key]).toEqual(value)
    expect(alone).not.toHaveProperty("statements")
  })

  test("CSV on the terminal has a row for every value", () => {
    const { code, text } = hashwatt("value", FILE, "--statements", "--format", "csv")
    expect(code).toBe(0)
    const rows = parse(text, { columns: true }) as Record<string, string>[]
    const count = statements().reduce((sum, { periods, lines }) => sum + periods.length * lines.length, 0)
    expect(rows).toHaveLength(count)
    const row = rows.find((one) => one.statement === "income" && one.line === "ebitdaUsd")!
    const line = statements()[0]!.lines.find(({ key }) => key === "ebitdaUsd")!
    expect(Number(row.value)).toBe(line.values[0])
  })

  test.each(["csv", "json", "parquet"] as const)(
    "%s files read back to the bit, one a statement",
    async (format) => {
      const expected = statements("--period", "monthly")
      const { code, text } = hashwatt(
      "value", FILE, "--statements", "--period", "monthly", "--format", format, "--out-dir", folder,
    ) // biome-ignore format: one command line
      expect([code, text]).toEqual([0, ""])
      const names = readdirSync(folder).filter((name) => name.endsWith(format))
      expect(names.sort()).toEqual(IDS.map((id) => `${id}.${format}`).sort())
      expect(readdirSync(folder).filter((name) => name.endsWith(".tmp"))).toEqual([])
      for (const statement of expected) {
        const file = join(folder, `${statement.id}.${format}`)
        if (format === "json") {
          expect(JSON.parse(readFileSync(file, "utf8")).lines).toEqual(statement.lines)
          continue
        }
        const rows = format === "csv" ? csvRows(file) : await parquetRows(file)
        expect(rows.map((row) => row.period)).toEqual(statement.periods)
        for (const { key, values } of statement.lines)
          expect(rows.map((row) => number(row[key]))).toEqual(values.map(unsigned))
      }
    },
  )
})

const csvRows = (file: string) =>
  parse(readFileSync(file, "utf8"), { columns: true }) as Record<string, unknown>[]
const parquetRows = (file: string): Promise<Record<string, unknown>[]> => {
  const bytes = readFileSync(file)
  return parquetReadObjects({
    file: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer,
  })
}
const number = (cell: unknown): number | null =>
  cell === "" || cell === null || cell === undefined ? null : unsigned(Number(cell))
/** CSV and JSON have no negative zero. */
const unsigned = <T extends number | null>(value: T): T => (value === 0 ? (0 as T) : value)

describe("options that do not go together are refused, with a hint", () => {
  test.each([
    ["--period without --statements", ["--period", "monthly"], "--period"],
    ["--format without --statements", ["--format", "csv"], "--format"],
    ["--out-dir without --statements", ["--out-dir", folder], "--out-dir"],
    ["parquet on the terminal", ["--statements", "--format", "parquet"], "--format"],
    ["a table into a folder", ["--statements", "--out-dir", folder], "--out-dir"],
    [
      "a folder that does not exist",
      ["--statements", "--format", "csv", "--out-dir", "/no/such"],
      "--out-dir",
    ],
    ["--details with --statements", ["--statements", "--details"], "--details"],
  ])("%s", (_name, options, path) => {
    const { code, errors, text } = hashwatt("value", FILE, ...options)
    expect(code).toBe(1)
    expect(errors).toContain(`at ${path}`)
    expect(errors).toContain("hint: ")
    expect(text).toBe("")
  })

  test("--json with another format, as JSON", () => {
    const { code, json } = hashwatt("value", FILE, "--statements", "--json", "--format", "csv")
    expect(code).toBe(1)
    expect(json().issues[0]).toMatchObject({ code: "bad-option", path: "--format", given: "csv" })
  })

  test("a period or format that does not exist is a usage error", () => {
    expect(hashwatt("value", FILE, "--statements", "--period", "daily").code).toBe(2)
    expect(hashwatt("value", FILE, "--statements", "--format", "xls").code).toBe(2)
  })
})

describe("value", () => {
  test("is short, and says where more is; --details shows it", () => {
    const short = hashwatt("value", FILE).text
    expect(short.split("\n").length).toBeLessThan(100)
    expect(short).toContain("--details")
    expect(short).toContain("Project loans")
    const long = hashwatt("value", FILE, "--details").text
    for (const title of ["Sources and uses until completion", "Covenant calendar", "Liquidity", "The parts"])
      expect(long).toContain(title)
  })
})
