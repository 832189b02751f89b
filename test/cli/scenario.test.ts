import { mkdtempSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { printScenario } from "../../src/decide/scenario/text.ts"
import { withScenario } from "../../src/decide/scenario.ts"
import { valuePortfolio } from "../../src/decide/value.ts"
import { valueJson } from "../../src/report/json.ts"
import { companies } from "../report/views/companies.ts"
import { hashwatt } from "./hashwatt.ts"

const folder = mkdtempSync(join(tmpdir(), "hashwatt-"))
function file(text: string): string {
  const path = join(folder, "scenario.yaml")
  writeFileSync(path, text)
  return path
}

describe("value --scenario", () => {
  const scenario = {
    name: "Cheap power, late halls",
    changes: [
      { name: "powerUsdPerMwh", value: 38 },
      { name: "delayMonths", value: 6 },
      { name: "difficultyModel", value: "structural" },
    ],
  }

  test("gives the numbers of the engine to the last digit, and without changes those of the file", () => {
    const corz = companies.find(({ ticker }) => ticker === "CORZ")!
    const json = (portfolio: typeof corz) => JSON.parse(JSON.stringify(valueJson(valuePortfolio(portfolio))))
    const path = "data/miners/CORZ.yaml"
    const changed = hashwatt("value", path, "--scenario", file(printScenario(scenario)), "--json")
    expect(changed.code).toBe(0)
    expect(changed.json()).toEqual(json(withScenario(corz, scenario)))
    const same = hashwatt("value", path, "--scenario", file("changes: []\n"), "--json")
    expect(same.text).toBe(hashwatt("value", path, "--json").text)
    expect(same.json().perShareUsd).not.toBe(changed.json().perShareUsd)
  })

  test("says what moves nothing here, and values all the same", () => {
    const path = file("changes:\n  - { name: hashpriceUsdPerPhDay, value: 50 }\n")
    const result = hashwatt("value", "data/miners/GLXY.yaml", "--scenario", path)
    expect(result.code).toBe(0)
    expect(result.errors).toContain("lever-idle: nothing in Galaxy Digital (Helios only) moves with")
  })

  test("refuses a bad file with line, column and every problem", () => {
    const path = file("changes:\n  - { name: delayMonths, value: 99 }\n  - { name: nothing, value: 1 }\n")
    const result = hashwatt("value", "data/miners/CORZ.yaml", "--scenario", path)
    expect(result.code).toBe(1)
    expect(result.errors).toContain(`${path}:2:26: above-maximum`)
    expect(result.errors).toContain(`${path}:3:7: unknown-lever`)
    const json = hashwatt("value", "data/miners/CORZ.yaml", "--scenario", path, "--json")
    expect(json.json().issues).toHaveLength(2)
    expect(hashwatt("value", "data/miners/CORZ.yaml", "--scenario", join(folder, "none.yaml")).code).toBe(1)
  })
})
