import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, test } from "vitest"
import { checkFolder, failed } from "./check.ts"
import { ORACLES } from "./register.ts"

const TABLES = "test/oracle/tables"
const results = checkFolder(TABLES)

test.each(ORACLES.map((oracle) => oracle.file))("%s is right to its tolerance", (file) => {
  const result = results.find((one) => one.file === file)!
  expect(result.failures).toEqual([])
  expect(result.reason).toBeUndefined()
  expect(result.passed).toBeGreaterThan(0)
})

test("only the two months without an explanation are outside the tie-out", () => {
  const outside = results.find((one) => one.file === "miner_monthly_production.csv")!.unserved
  expect(outside.map((row) => row.name)).toEqual(["RIOT 2024-06", "RIOT 2024-07"])
})

/** Every number of a table moved by 2%: a served table must notice. */
const whole = ORACLES.filter(({ file, needs }) => {
  if (needs === undefined || existsSync(needs)) return true
  console.log(`skipped for ${file}: ${needs} is not here`)
  return false
})
test.each(whole.map((oracle) => oracle.file).filter((file) => file.endsWith(".csv")))(
  "%s fails when its numbers move",
  (file) => {
    const folder = mkdtempSync(join(tmpdir(), "hashwatt-oracle-"))
    cpSync(TABLES, folder, { recursive: true })
    const lines = readFileSync(join(folder, file), "utf8").split("\n")
    const moved = lines.map((line, i) =>
      i === 0
        ? line
        : line.replace(/(?<=,)(\d+(?:\.\d+)?(?:e[+-]?\d+)?)(?=,|\r?$)/g, (text) =>
            String(Number(text) * 1.07),
          ),
    )
    writeFileSync(join(folder, file), moved.join("\n"))
    const result = checkFolder(folder).find((one) => one.file === file)!
    rmSync(folder, { recursive: true })
    expect(failed(result)).toBe(true)
  },
)

/** Every number of a listed output moved by 7%, one output at a time. */
test.each([
  "size_of_debt",
  "cf_fedtax",
  "cf_reserve_equip1",
  "cf_after_tax_cash_flow",
  "analysis_period_irr",
])("the project finance cases fail when %s moves", (output) => {
  const file = "sam_ssc_project_finance_cases.json"
  const folder = mkdtempSync(join(tmpdir(), "hashwatt-oracle-"))
  const text = readFileSync(join(TABLES, file), "utf8")
  const moved = text.replace(
    new RegExp(`("${output}": )(\\[[^\\]]*\\]|[^,]*)`, "g"),
    (_, name, numbers) =>
      name + numbers.replace(/-?\d+(?:\.\d+)?(?:e[+-]?\d+)?/g, (one: string) => String(Number(one) * 1.07)),
  )
  writeFileSync(join(folder, file), moved)
  const [result] = checkFolder(folder)
  rmSync(folder, { recursive: true })
  expect(result!.broken).toBeUndefined()
  expect(result!.failures.length).toBeGreaterThan(0)
  expect(result!.failures.every(({ name }) => name.includes(output))).toBe(true)
})

test("a broken table is named, and does not stop the others", () => {
  const folder = mkdtempSync(join(tmpdir(), "hashwatt-oracle-"))
  cpSync(TABLES, folder, { recursive: true })
  writeFileSync(join(folder, "V01_btc_subsidy_schedule.csv"), "era,first_height\n0,zero\n")
  writeFileSync(join(folder, "V99_unknown.csv"), "a\n1\n")
  const found = checkFolder(folder)
  rmSync(folder, { recursive: true })
  const broken = found.filter((one) => one.broken)
  expect(broken.map((one) => one.file)).toEqual(["V01_btc_subsidy_schedule.csv"])
  expect(found.find((one) => one.file === "V99_unknown.csv")).toMatchObject({
    cases: 0,
    passed: 0,
    reason: "not a table that the engine knows",
  })
})
