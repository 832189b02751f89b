import { describe, expect, test } from "vitest"
import { withScenario } from "../../../src/decide/scenario.ts"
import { figure } from "../../../src/report/numbers.ts"
import { views } from "../../../src/report/views/index.ts"
import { hashwatt } from "../../cli/hashwatt.ts"
import { companies } from "./companies.ts"
import { contextOf, partsOf } from "./context.ts"

const view = views.market(contextOf("en"))
const column = (title: string, key: string): readonly string[] =>
  partsOf(view).flatMap((part) =>
    part.kind === "table" && part.table.title === title ? part.table.rows.map((row) => row[key]!.text) : [],
  )

describe("the market", () => {
  test("has the hashprice of the command line", () => {
    const args = [
      "--difficulty",
      "133870000000000",
      "--price",
      "63000",
      "--fees",
      "0.03",
      "--subsidy",
      "3.125",
    ]
    const { usdPerPhDay, satsPerPhDay } = hashwatt("hashprice", ...args, "--json").json()
    const values = column("Hashprice from its parts", "value")
    expect(values.slice(-2)).toEqual([
      `${figure(satsPerPhDay, 0)} sats/PH/day`,
      `$${usdPerPhDay.toFixed(2)}/PH/day`,
    ])
  })

  test("halves by height, the next time in April 2028", () => {
    expect(column("Subsidy of a block, BTC", "height").slice(1, 3)).toEqual(["1,050,000", "1,260,000"])
    expect(column("Subsidy of a block, BTC", "about")[1]).toBe("2028-04")
    expect(column("Subsidy of a block, BTC", "subsidy").slice(0, 3)).toEqual(["3.125", "1.5625", "0.78125"])
  })

  test("starts every model of difficulty near the hashprice of today", () => {
    const now = column(
      "Hashprice as each model of difficulty has it, USD/PH/day, at a flat bitcoin price",
      "now",
    )
    expect(now).toHaveLength(4)
    for (const text of now) expect(Math.abs(Number(text) / 29.87 - 1)).toBeLessThan(0.02)
  })

  test("has the breakeven of the command line for a machine with the overheads that it states", () => {
    const args = [
      "--j-per-th",
      "17.5",
      "--hashprice",
      "29.86830179531205",
      "--aux",
      "0.04",
      "--loss",
      "0.02",
      "--pool-fee",
      "0.01",
    ]
    const json = hashwatt("breakeven", ...args, "--power", "50", "--json").json()
    const at = column("Which machines pay", "jPerTh").indexOf("17.5")
    expect(column("Which machines pay", "breakevenPower")[at]).toBe(figure(json.powerUsdPerMwh, 1))
    expect(column("Which machines pay", "breakevenHashprice")[at]).toBe(figure(json.hashpriceUsdPerPhDay, 1))
  })

  test("is that of the company that is open, under its scenario", () => {
    const base = companies.find(({ ticker }) => ticker === "RIOT")!
    const changed = withScenario(base, { name: "", changes: [{ name: "hashpriceUsdPerPhDay", value: 44 }] })
    const shown = partsOf(views.market(contextOf("en", changed, base)))
    expect(JSON.stringify(shown)).toContain("$44/PH/day")
  })
})
