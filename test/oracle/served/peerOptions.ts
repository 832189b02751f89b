import { log, pow } from "../../../src/base/math.ts"
import { levelPaymentUsd } from "../../../src/cash/amortisation.ts"
import { margrabe, powers } from "../../../src/decide/closedForms.ts"
import { belowNowOrNever } from "../../../src/decide/option/assess.ts"
import { stockPlantWorth } from "../../../src/decide/option/stock.ts"
import { absolute, type Case, type Oracle, type Table, type Unserved } from "../oracle.ts"
import { american, bermudan, exercisedFraction, type Vanilla } from "./americans.ts"
import { oncePerText } from "./memory.ts"

/** Dates of the coarser of two runs: the tolerances of these tables need no more. */
const DATES = 30

/** Enough paths for a probability to 0.015. */
const PROBABILITY_PATHS = 20_000

type Block = {
  readonly cols: readonly string[]
  readonly rows: readonly (readonly (number | string)[])[]
  readonly tol: number
}
type Named = (column: string) => number

const rowsOf = ({ cols, rows }: Block): readonly { readonly at: Named; readonly text: string }[] =>
  rows.map((row) => ({ at: (column) => Number(row[cols.indexOf(column)]), text: row.join(" ") }))

function vanilla(at: Named, text: string): Vanilla {
  return {
    call: text.startsWith("Call"),
    spot: at("spot"),
    strike: at("strike"),
    payout: at("q"),
    rate: at("r"),
    sigma: at("vol"),
    years: at("t"),
  }
}

/**
 * The numbers are those of Ju's approximation, not true values: 1.576 for the put at 40 whose worth is 1.5798 by Geske and
 * Johnson, by a tree of 8,000 steps and by the grid. This is the tolerance of QuantLib's own finite differences for them.
 */
const JU = 0.08

const PARTS: Readonly<Record<string, string>> = {
  american_barone_adesi_whaley: "the numbers are those of an approximation, up to 0.02 from the worth",
  two_asset_basket_and_kirk_spread: "no block is worth the least or the most of two prices",
  vpp_intrinsic_milp: "comes with dispatch",
  "margrabe_european_exchange: Greeks": "no result uses them",
  "lsm_exercise_probability_and_price: price":
    "0.4% above a tree of 8,000 steps, with which the grid agrees to 1e-4",
}

export const quantlib: Oracle = oncePerText({
  file: "quantlib_options_and_vpp.json",
  note: "American options on the grid, exercise probability of a simulated rule, exchange options, level payments",
  run: ({ text }: Table) => {
    const all = JSON.parse(text) as Readonly<Record<string, Block>>
    const cases: Case[] = []
    for (const { at, text: name } of rowsOf(all.american_ju_1999_true_values!))
      cases.push(absolute(`Ju ${name}`, at("value"), american(vanilla(at, name), DATES), JU))
    for (const { at, text: name } of rowsOf(all.european_put_mc_1d!))
      cases.push(absolute(name, at("value"), american(vanilla(at, name), DATES), at("tol")))
    for (const { at, text: name } of rowsOf(all.longstaff_schwartz_2001_table1_american_put!)) {
      const option = vanilla(at, name)
      cases.push(
        absolute(name, at("american_value"), bermudan(option, Math.round(50 * option.years)), at("tol")),
      )
    }
    for (const { at, text: name } of rowsOf(all.margrabe_european_exchange!)) {
      const asset = (i: number) => ({ spotUsd: at(`s${i}`), payoutRate: at(`q${i}`), sigma: at(`v${i}`) })
      cases.push(
        absolute(
          `exchange ${name}`,
          at("value"),
          margrabe(asset(1), asset(2), at("rho"), at("t")),
          at("tol"),
        ),
      )
    }
    cases.push(...exercise(all.lsm_exercise_probability_and_price as Exercise))
    for (const { at } of rowsOf(all.pmt_360_months!)) {
      const rate = at("annual_rate")
      cases.push(absolute(`payment at ${rate}`, at("payment"), levelPaymentUsd(100, rate / 12, 360), 1e-6))
    }
    return { cases, unserved: Object.entries(PARTS).map(([name, reason]) => ({ name, reason })) }
  },
})

type Exercise = Block & {
  readonly params: { readonly S: number; readonly r: number; readonly T: number; readonly steps: number }
  readonly tol_prob: number
}

function exercise(block: Exercise): readonly Case[] {
  const { S, r, T, steps } = block.params
  return rowsOf(block).flatMap(({ at, text: name }) => {
    const option = {
      call: false,
      spot: S,
      strike: at("strike"),
      payout: 0,
      rate: r,
      sigma: at("vol"),
      years: T,
    }
    return [
      absolute(
        `${name}: exercised`,
        at("exercise_probability"),
        exercisedFraction(option, steps, PROBABILITY_PATHS),
        block.tol_prob,
      ),
    ]
  })
}

type Benchmarks = {
  readonly brennan_schwartz_1985: Block & { readonly params: Readonly<Record<string, number>> }
  readonly dixit_pindyck_invest_timing_closed_form: {
    readonly cases: readonly Readonly<Record<string, number>>[]
  }
  readonly LSMRealOptions_cran: { readonly vignette_4_2_output: Readonly<Record<string, number>> }
}

export const realOptions: Oracle = oncePerText({
  file: "real_options_benchmarks.json",
  note: "Brennan and Schwartz's mine, investment timing, a worth of waiting below zero that is refused",
  run: ({ text }) => {
    const all = JSON.parse(text) as Benchmarks
    const { ROV, NPV_OF, WOV, WOV_SE } = all.LSMRealOptions_cran.vignette_4_2_output
    const [refused] = belowNowOrNever(ROV!, NPV_OF!, WOV_SE)
    const unserved: readonly Unserved[] = [
      { name: "LSMRealOptions_cran NPV", reason: "the table gives no inputs" },
    ]
    return {
      cases: [
        ...mine(all.brennan_schwartz_1985),
        ...all.dixit_pindyck_invest_timing_closed_form.cases.flatMap(timing),
        absolute("worth of waiting below zero, refused", -WOV!, refused?.gap ?? 0, 1e-2),
      ],
      unserved,
    }
  },
})

function mine({ params, ...block }: Benchmarks["brennan_schwartz_1985"]): readonly Case[] {
  const of = (name: string): number => params[name]!
  const output = of("output_mlb_per_year")
  const worth = stockPlantWorth({
    price: 0.7,
    growthPerYear: of("real_rate") - of("convenience_yield"),
    sigma: Math.sqrt(of("variance")),
    openRatePerYear: of("real_rate") + of("property_tax_open"),
    closedRatePerYear: of("real_rate") + of("property_tax_closed"),
    stock: of("inventory_mlb"),
    outputPerYear: output,
    cashPerYear: (price) => {
      const margin = output * (price - of("unit_cost_real"))
      return margin - of("income_tax") * Math.max(0, margin)
    },
    closedCostPerYear: of("maintenance_closed_musd"),
    openingCost: of("open_cost_musd"),
    closingCost: of("close_cost_musd"),
  })
  return rowsOf({ ...block, tol: 0 }).flatMap(({ at }) => {
    const price = at("price")
    const [open, closed] = [worth.open(log(price)), worth.closed(log(price))]
    return [
      absolute(`mine at ${price}, open`, at("fd_here_open"), open, 5e-3),
      absolute(`mine at ${price}, closed`, at("fd_here_closed"), closed, 5e-3),
      absolute(`mine at ${price}, open, as published`, at("value_open_musd"), open, 0.05),
      absolute(`mine at ${price}, closed, as published`, at("value_closed_musd"), closed, 0.05),
    ]
  })
}

function timing(one: Readonly<Record<string, number>>): readonly Case[] {
  const { r, delta, sigma, I, beta, V_star: trigger, F_at_V1: worth } = one
  const { up } = powers(r!, delta!, sigma!)
  const at = (up / (up - 1)) * I!
  const name = `sigma ${sigma}`
  return [
    absolute(`${name}: beta`, beta!, up, 1e-6),
    absolute(`${name}: V*`, trigger!, at, 1e-6),
    absolute(`${name}: F(1)`, worth!, (at - I!) * pow(1 / at, up), 1e-6),
  ]
}
