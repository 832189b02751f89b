import { FLAT_CURVE } from "../../../src/base/curve.ts"
import { runSheet } from "../../../src/base/runSheet.ts"
import { compileSheet } from "../../../src/base/sheet.ts"
import { escalatedYears, impliedEscalator } from "../../../src/cash/lease.ts"
import { irr } from "../../../src/cash/metrics.ts"
import { loadEvidence } from "../../../src/io/evidence.ts"
import { capitalRecovery } from "../../../src/paths/supply.ts"
import { useOf } from "../../../src/uses/index.ts"
import {
  type Case,
  filled,
  num,
  numbersIn,
  type Oracle,
  type Row,
  relative,
  type Unserved,
} from "../oracle.ts"

const DERIVED = 0.005

/** First-year rent [USD/kW-month] that the `colocate` use of the engine derives from a contract value. */
function engineRent(valueUsd: number, criticalItMw: number, years: number, escalator: number): number {
  const numbers = {
    contractValueUsd: valueUsd,
    criticalItMw,
    termMonths: 12 * years,
    escalatorFraction: escalator,
  }
  const formulas = useOf("colocate").formulas(
    { numbers: new Set([...Object.keys(numbers), "readyMonth"]), choices: { structure: "nnn" } },
    { firm: [], flexible: [], site: [] },
  )
  const wanted = formulas.filter((formula) =>
    ["escalatedYears", "firstRentUsdPerKwMonth"].includes(formula.name),
  )
  const sheet = compileSheet(wanted, new Set())
  const values = runSheet(sheet, { months: 1, inputs: numbers, series: {}, powerCurve: FLAT_CURVE })
  return values.constants.get("firstRentUsdPerKwMonth")!
}

function dealCases(row: Row): { cases: readonly Case[]; unserved: readonly Unserved[] } {
  const id = row.id!
  if (!filled(row, "tcv")) {
    const actual = num(row, "mw_gross") / num(row, "mw_it")
    return {
      cases: [relative(`${id}: gross per IT`, num(row, "gross_per_it"), actual, DERIVED)],
      unserved: [],
    }
  }
  const value = num(row, "tcv")
  const years = num(row, "term_y")
  const gross = row.basis === "gross"
  const megawatts = num(row, gross ? "mw_gross" : "mw_it")
  const cases = [
    relative(`${id}: rent a year`, num(row, "avg_rev_per_yr"), value / years, DERIVED),
    relative(
      `${id}: average rent, ${gross ? "gross" : "IT"}`,
      num(row, "avg_usd_per_kw_month"),
      value / (12 * years * 1000 * megawatts),
      DERIVED,
    ),
  ]
  const unserved: Unserved[] = gross
    ? [{ name: `${id}: rent per kW of IT`, reason: "only gross MW are stated, and a lease is per kW of IT" }]
    : []
  if (filled(row, "mw_gross") && filled(row, "mw_it")) {
    cases.push(
      relative(
        `${id}: gross per IT`,
        num(row, "gross_per_it"),
        num(row, "mw_gross") / num(row, "mw_it"),
        DERIVED,
      ),
    )
  }
  if (filled(row, "tcv_all")) {
    const all = num(row, "tcv_all")
    const allYears = num(row, "total_term_y")
    const implied = impliedEscalator(years, allYears, all / value) ?? Number.NaN
    cases.push(
      relative(`${id}: implied escalator`, num(row, "escalator_implied_from_renewals"), implied, DERIVED),
    )
    const used = filled(row, "escalator_published") ? num(row, "escalator_published") : implied
    const rent = engineRent(value, num(row, "mw_it"), years, used)
    const yearOne = rent * 12 * 1000 * num(row, "mw_it")
    cases.push(relative(`${id}: first-year rent`, num(row, "year1_rent"), yearOne, DERIVED))
    cases.push(relative(`${id}: first-year rent per kW`, num(row, "year1_usd_per_kw_month"), rent, DERIVED))
    cases.push(
      relative(
        `${id}: all terms`,
        num(row, "sum_all_terms_at_escalator"),
        yearOne * escalatedYears(used, allYears),
        DERIVED,
      ),
    )
    cases.push(
      relative(`${id}: all terms as published`, all, yearOne * escalatedYears(used, allYears), 0.015),
    )
  }
  if (filled(row, "noi_lo") && filled(row, "avg_noi_per_mw_it")) {
    const perMw = (num(row, "noi_lo") + num(row, "noi_hi")) / 2 / num(row, "mw_it")
    const capex = (num(row, "capex_lo") + num(row, "capex_hi")) / 2
    cases.push(relative(`${id}: NOI per MW IT`, num(row, "avg_noi_per_mw_it"), perMw, DERIVED))
    cases.push(
      relative(`${id}: yield on cost`, num(row, "avg_noi_yield_on_cost_mid_capex"), perMw / capex, DERIVED),
    )
  }
  return { cases, unserved }
}

export const deals: Oracle = {
  file: "V06_colocation_deals_rederived.csv",
  note: "leases re-derived from their contract values, on the MW basis each states",
  run: ({ rows }) => {
    const results = rows.map(dealCases)
    return {
      cases: results.flatMap((result) => result.cases),
      unserved: results.flatMap((result) => result.unserved),
    }
  },
}

const millions = (facts: ReadonlyMap<string, { value: number | null }>, id: string): number =>
  facts.get(id)!.value! * 1e9

export const dealFinancing: Oracle = {
  file: "V06b_deal_financing_checks.csv",
  note: "debt service and coverage of published financings",
  run: ({ rows }) => {
    const { facts } = loadEvidence("data")
    const cases: Case[] = []
    const unserved: Unserved[] = []
    const last = new Map<string, number>()
    let rate = 0
    let debt = 0
    for (const row of rows) {
      const name = `${row.deal}: ${row.quantity} ${row.inputs}`
      const inputs = numbersIn(row.inputs!)
      const check = (actual: number): unknown => cases.push(relative(name, num(row, "value"), actual, 1e-9))
      const service = (): number =>
        debt * capitalRecovery(rate, numbersIn(`${row.inputs} ${row.quantity}`)[0]!)
      if (row.quantity!.startsWith("total cost")) {
        const total = inputs[0]! / (inputs[1]! / 100)
        last.set("cost", total)
        check(total)
        cases.push(relative(`${name}: equity`, num(row, "value2"), total - inputs[0]!, 1e-9))
      } else if (row.quantity === "cost per MW IT") check(last.get("cost")! / inputs[0]!)
      else if (row.quantity === "annual interest") {
        ;[debt, rate] = [inputs[0]!, inputs[1]! / 100]
        last.set("interest", debt * rate)
        check(debt * rate)
      } else if (row.quantity === "avg NOI") {
        last.set("noi", (inputs[0]! * inputs[1]!) / inputs[2]!)
        check(last.get("noi")!)
      } else if (row.quantity === "NOI/interest") check(last.get("noi")! / last.get("interest")!)
      else if (row.quantity === "annual debt service") check(service())
      else if (row.quantity === "DSCR on average NOI") check(last.get("noi")! / service())
      else if (row.quantity!.startsWith("avg NOI at")) {
        debt = inputs[0]! + inputs[1]!
        rate = inputs[2]! / 100
        const value = millions(facts, "D0028") + millions(facts, "D0037")
        last.set("noi", ((numbersIn(row.quantity!)[0]! / 100) * value) / facts.get("D0027")!.value!)
        check(last.get("noi")!)
      } else if (row.quantity!.startsWith("DSCR")) check(last.get("noi")! / service())
      else if (row.quantity!.startsWith("yield fell")) check((inputs[0]! * inputs[1]!) / 100)
      else if (row.quantity === "spread difference bp")
        check(inputs.filter((value) => value > 100)[1]! - inputs.filter((value) => value > 100)[0]!)
      else unserved.push({ name, reason: "the label is not one that the engine knows" })
    }
    return { cases, unserved }
  },
}

export const capexPerMw: Oracle = {
  file: "V06d_capex_per_mw_crosscheck.csv",
  note: "build cost per MW from published totals; the numbers stand in the labels",
  run: ({ rows }) => {
    const { facts } = loadEvidence("data")
    const cases: Case[] = []
    const unserved: Unserved[] = []
    let gigawatt = 0
    let racks = 0
    let rackUsd = 0
    for (const row of rows) {
      const item = row.item!
      const numbers = numbersIn(item)
      const served = (actual: number): unknown => cases.push(relative(item, num(row, "value"), actual, 1e-9))
      if (item.startsWith("JPMorgan seed")) served((numbers[1]! * 1e9) / numbers[0]!)
      else if (item === "IREN-MSFT GPU only") served(millions(facts, "D0009") / facts.get("D0002")!.value!)
      else if (item.startsWith("Bernstein GW")) {
        gigawatt = numbers[0]! * 1e9
        served(gigawatt / 1000)
      } else if (item.includes("infra $/MW")) {
        rackUsd = numbers[1]! / numbers[0]!
        served((gigawatt / 1000) * rackUsd)
      } else if (item === "Bernstein compute $/MW") served((gigawatt / 1000) * (1 - rackUsd))
      else if (item.startsWith("Foxconn Vera")) {
        racks = numbers[1]!
        gigawatt = numbers[0]! * 1e9
        rackUsd = numbers[2]! * 1e6 * racks
        served(rackUsd / 1000)
      } else if (item === "Foxconn kW per rack") served(1e6 / racks)
      else if (item === "Foxconn non-rack share") served((gigawatt - rackUsd) / 1000)
      else if (item.startsWith("GLXY Helios")) served(millions(facts, "D0131") / facts.get("T0162")!.value!)
      else unserved.push({ name: item, reason: "a published range, nothing to compute" })
    }
    return { cases, unserved }
  },
}

export const gpuCloud: Oracle = {
  file: "V07_iren_msft.csv",
  note: "IREN–Microsoft re-derived from the ledger's facts; returns from the flows of each row",
  run: ({ rows }) => {
    const { facts, parameters } = loadEvidence("data")
    const fact = (id: string): number => facts.get(id)!.value!
    const value = fact("D0001") * 1e9
    const capex = fact("D0009") * 1e9
    const it = fact("D0002")
    const gpus = parameters.get("gpusPerMw")!.base! * it
    const yearly = value / fact("D0003")
    const prepayment = (fact("D0004") / 100) * value
    const ebitda = (fact("D0008") / 100) * yearly
    const known: readonly (readonly [RegExp, (row: Row) => number])[] = [
      [/^revenue per year/, () => yearly],
      [/^prepayment/, () => prepayment],
      [/^revenue per GPU-hour/, (row) => yearly / gpus / numbersIn(row.quantity!)[0]!],
      [/^capex per GPU/, () => capex / gpus],
      [/^GPUs per MW/, () => gpus / it],
      [/^kW IT per GPU/, () => (it * 1000) / gpus],
      [/^kW IT per 72/, () => ((it * 1000) / gpus) * 72],
      [/^GPU capex per MW/, () => capex / it],
      [/^prepay share/, () => prepayment / capex],
      [/^project EBITDA/, () => ebitda],
      [/^simple payback/, () => capex / ebitda],
      [/^internal colo charge/, (row) => numbersIn(row.quantity!)[0]! * 12 * 1000 * it],
    ]
    const cases: Case[] = []
    const unserved: Unserved[] = []
    for (const row of rows) {
      const label = row.quantity!
      const rule = known.find(([pattern]) => pattern.test(label))
      if (rule) cases.push(relative(label, num(row, "value"), rule[1](row), 1e-12))
      else if (label.startsWith("IRR")) {
        const charge = /no colo charge/.test(label)
          ? 0
          : Number(/colo charge (\d+)/.exec(label)![1]) * 12 * it * 1000
        const residual = (Number(/residual (\d+)/.exec(label)![1]) / 100) * capex
        const flows = cloudFlows(capex, ebitda - charge, prepayment, residual)
        cases.push(relative(label, num(row, "value"), annualIrr(flows), 1e-6))
        const printed = numbersIn(row.note!.slice(row.note!.indexOf(":")))
        cases.push(
          ...printed.map((flow, year) =>
            relative(`${label}: flow of year ${year}`, flow, flows[year]! / 1e6, 1e-4),
          ),
        )
      } else unserved.push({ name: label, reason: "the label is not one that the engine knows" })
    }
    return { cases, unserved }
  },
}

/** Yearly flows of the contract: prepayment at signing, credited over years three to five (spec 2.5). */
function cloudFlows(capex: number, margin: number, prepayment: number, residual: number): readonly number[] {
  const credit = prepayment / 3
  return [prepayment - capex, margin, margin, margin - credit, margin - credit, margin - credit + residual]
}

/** Yearly flows as monthly ones twelve apart: the effective annual rate is the same. */
function annualIrr(flows: readonly number[]): number {
  const monthly = new Float64Array(12 * (flows.length - 1) + 1)
  flows.forEach((flow, year) => {
    monthly[12 * year] = flow
  })
  return irr(monthly).value ?? Number.NaN
}
