import { loadNetwork } from "../../../src/io/network.ts"
import { marginUsdPerThYear, netMarginUsdPerPhDay, paybackYears } from "../../../src/paths/asic.ts"
import { bareMachine, breakevenPowerUsdPerMwh } from "../../../src/paths/hashprice.ts"
import { activeShare, dispersionOf, passThrough, supplyElasticity } from "../../../src/paths/supply.ts"
import { tieOut } from "../../../src/track/tieout.ts"
import { absolute, type Case, num, numbersIn, type Oracle, relative, type Unserved } from "../oracle.ts"

const FORMULA = 1e-9

export const supplyCurve: Oracle = {
  file: "V05b_supply_curve_calibration.csv",
  note: "supply curve of the network; the parameters stand in the labels",
  run: ({ rows }) => {
    const cases: Case[] = []
    const unserved: Unserved[] = []
    let median = 0
    let dispersion = 0
    const shares: number[] = []
    let elasticity = 0
    for (const row of rows) {
      const label = row.quantity!
      const numbers = numbersIn(label.replace(/S\d+/g, ""))
      const curve = { medianUsdPerPhDay: median, dispersion }
      const check = (actual: number): unknown =>
        cases.push(relative(label, num(row, "value"), actual, FORMULA))
      if (label.includes("J/TH at HP")) {
        const [jPerTh, hashprice] = numbers as [number, number]
        check(breakevenPowerUsdPerMwh(bareMachine(jPerTh), hashprice) / 1000)
      } else if (label.startsWith("supply curve median")) {
        const [jPerTh, hours, usdPerKwh] = numbers as [number, number, number]
        median = jPerTh * hours * usdPerKwh
        check(median)
      } else if (label.startsWith("lognormal s")) {
        const [percent, hashprice] = numbers as [number, number]
        const root = dispersionOf(median, hashprice, percent / 100)
        dispersion = root.ok ? root.x : Number.NaN
        check(dispersion)
      } else if (label.startsWith("active share")) {
        const hashprice = numbers[0]! // the printed level, on which the table was computed
        shares.push(activeShare(curve, hashprice))
        check(shares.at(-1)!)
      } else if (label.startsWith("implied hashrate change")) {
        const change = shares[1]! / shares[0]! - 1
        check(change)
        const published = -numbersIn(row.note!.replace("not used in the fit", ""))[0]! / 100
        cases.push(absolute(`${label}, against the published change`, published, change, 0.06))
      } else if (label.startsWith("supply elasticity")) {
        elasticity = supplyElasticity(curve, numbers[0]!)
        check(elasticity)
      } else if (label.startsWith("pass-through")) check(passThrough(elasticity))
      else unserved.push({ name: label, reason: "the label is not one that the engine knows" })
    }
    return { cases, unserved }
  },
}

export const asicPayback: Oracle = {
  file: "V05c_asic_price_payback.csv",
  note: "machine margin and payback",
  run: ({ rows }) => ({
    cases: rows.flatMap((row) => {
      const name = `${row.machine} at ${row.power_usd_per_MWh}`
      const price = Object.keys(row).find((column) => column.startsWith("price_usd_per_TH"))!
      const margin = netMarginUsdPerPhDay(num(row, "J_per_TH"), num(row, "HP"), num(row, "power_usd_per_MWh"))
      const yearly = marginUsdPerThYear(margin)
      const marginColumn = Object.keys(row).find((column) => column.startsWith("net_margin"))!
      return [
        relative(`${name}: margin`, num(row, marginColumn), margin, 1e-9),
        relative(`${name}: yearly`, num(row, "usd_per_TH_year"), yearly, 1e-9),
        absolute(
          `${name}: payback`,
          num(row, "payback_years"),
          paybackYears(num(row, price), yearly) ?? Number.NaN,
          1e-4,
        ),
      ]
    }),
  }),
}

/** Months that no formula without a fitted parameter explains; `hashwatt tieout` prints their likely cause. */
const EXCEPTIONS = new Set(["RIOT 2024-06", "RIOT 2024-07"])

export const production: Oracle = {
  file: "miner_monthly_production.csv",
  note: "bitcoin produced in a month from the reported average hashrate, no fitted parameter",
  run: ({ rows }) => {
    const network = loadNetwork("data")
    const reported = rows.map((row) => ({
      ticker: row.ticker!,
      month: row.month!,
      btcProduced: num(row, "btc_produced"),
      averageOperatingEhPerS: num(row, "avg_operating_ehs"),
      days: num(row, "days"),
    }))
    const result = tieOut(reported, network).rows
    const name = (row: (typeof result)[number]): string => `${row.company} ${row.month}`
    const outside = result.filter(
      (row) => EXCEPTIONS.has(name(row)) || row.modelBtc === null || row.feesMissing,
    )
    return {
      cases: result
        .filter((row) => !outside.includes(row))
        .map((row) => relative(name(row), row.reportedBtc, row.modelBtc!, 0.015)),
      unserved: outside.map((row) => ({
        name: name(row),
        reason:
          row.modelBtc === null || row.feesMissing
            ? `no ${row.modelBtc === null ? "dated difficulty" : "fees"} for this month`
            : `residual ${(100 * row.residualFraction!).toFixed(1)}%: ${row.likelyCause}`,
      })),
    }
  },
}
