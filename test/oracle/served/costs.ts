import { type CostPerBtc, costPerBtc } from "../../../src/cash/costPerBtc.ts"
import { macrsFraction, midMonthFraction } from "../../../src/cash/depreciation.ts"
import { loadDepreciationTables } from "../../../src/io/taxTables.ts"
import {
  absolute,
  type Case,
  filled,
  num,
  numbersIn,
  type Oracle,
  type Row,
  type Unserved,
} from "../oracle.ts"
import { printedMidMonthFraction } from "./printed.ts"

/** Costs of one bitcoin from the published totals: the engine's levels with nothing below cash cost split up. */
function levels(row: Row): CostPerBtc {
  const cash = num(row, "weighted_avg_cash_cost_usd_per_btc")
  const allIn = "all_in_incl_depreciation_SBC_usd_per_btc"
  return costPerBtc({
    btcMined: 1,
    powerUsd: cash,
    powerCreditsUsd: 0,
    hostingPoolAndSiteUsd: 0,
    cashOverheadUsd: 0,
    netCashInterestUsd: 0,
    cashTaxUsd: 0,
    depreciationUsd: filled(row, allIn) ? num(row, allIn) - cash : 0,
    shareBasedPayUsd: 0,
    replacementCapexUsd: 0,
    miningFraction: 1,
    allocationKey: "given",
  })!
}

/** Quarters since year 0 of "Q4 2024 ex Hut 8". */
function quarterOf(row: Row): number {
  const match = /^Q([1-4]) (\d{4})/.exec(row.period!)
  if (!match) throw new Error(`"${row.period}" is no quarter`)
  return 4 * Number(match[2]) + Number(match[1])
}

/** Half a unit of the last printed decimal. */
const rounding = (text: string): number => 0.5 / Number(`1e${text.split(".")[1]?.length ?? 0}`)

export const cashCost: Oracle = {
  file: "V05_coinshares_cash_cost.csv",
  note: "changes from quarter to quarter between published costs per bitcoin",
  run: ({ rows }) => {
    const cases: Case[] = []
    const unserved: Unserved[] = [
      { name: "levels of cost", reason: "the miners behind the averages are not in the table" },
    ]
    rows.forEach((row, i) => {
      const before = rows.slice(0, i).findLast((one) => quarterOf(one) === quarterOf(row) - 1)
      if (!before) return
      const change = levels(row).cashUsdPerBtc / levels(before).cashUsdPerBtc - 1
      for (const column of ["computed_qoq", "published_qoq"]) {
        if (filled(row, column))
          cases.push(
            absolute(
              `${row.period} ${column}`,
              num(row, column),
              change,
              rounding(row[column]!) * (1 + 1e-9),
            ),
          )
      }
    })
    return { cases, unserved }
  },
}

/** Printed percent of the 39-year tables against the formula: off by at most the half month's rounding, times half months. */
const HALF_MONTH_ROUNDING = 0.0005

export const depreciation: Oracle = {
  file: "V12_macrs_tables.csv",
  note: "US tax depreciation as printed, and the mid-month formula within the print's rounding",
  run: ({ rows }) => {
    const tables = loadDepreciationTables("data")
    const cases = rows.flatMap((row): readonly Case[] => {
      const label = Object.values(row)[1]!
      const name = `${row.class} ${label} ${row.year}`
      const expected = num(row, "percent") / 100
      const year = num(row, "year")
      const life = numbersIn(row.class!)[0]!
      if (label.startsWith("GDS half-year"))
        return [absolute(name, expected, macrsFraction(tables, life, year), 0)]
      const check = (month: number, one: number, halfMonths: number): readonly Case[] => [
        absolute(`${name} printed, month ${month}`, expected, printedMidMonthFraction(tables, month, one), 0),
        absolute(
          `${name} formula, month ${month}`,
          expected * 100,
          midMonthFraction(life, month, one) * 100,
          HALF_MONTH_ROUNDING * halfMonths,
        ),
      ]
      const whole = /^years (\d+)-(\d+)/.exec(label)
      if (whole) {
        const [from, to] = [Number(whole[1]), Number(whole[2])]
        return Array.from({ length: to - from + 1 }, (_, i) => check(1 + (i % 12), from + i, 1)).flat()
      }
      const month = numbersIn(/month (\d+)/.exec(label)![0])[0]!
      return check(month, year, year === 1 ? 25 - 2 * month : 2 * month - 1)
    })
    return { cases }
  },
}
