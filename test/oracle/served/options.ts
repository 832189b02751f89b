import { log, pow } from "../../../src/base/math.ts"
import { levelPaymentUsd } from "../../../src/cash/amortisation.ts"
import { margrabe, powers } from "../../../src/decide/closedForms.ts"
import { belowNowOrNever } from "../../../src/decide/option/assess.ts"
import { powerBasis } from "../../../src/decide/option/basis.ts"
import { fitPolicy } from "../../../src/decide/option/lsmc.ts"
import type { PathSet } from "../../../src/decide/option/paths.ts"
import { stockPlantWorth } from "../../../src/decide/option/stock.ts"
import {
  absolute,
  type Case,
  num,
  type Oracle,
  type Row,
  relative,
  type Table,
  type Unserved,
} from "../oracle.ts"
import { american, bermudan, european, remembered, simulated, type Vanilla } from "./americans.ts"

const DATES_PER_YEAR = 50
type PutRow = { readonly option: Vanilla; readonly steps: number }

function putOf(row: Row, spot: string): PutRow {
  const years = num(row, "T")
  const option = {
    call: false,
    spot: num(row, spot),
    strike: num(row, "K"),
    payout: 0,
    rate: num(row, "r"),
    sigma: num(row, "sigma"),
    years,
  }
  return { option, steps: Math.round(DATES_PER_YEAR * years) }
}

const byGrid = remembered(({ option, steps }: PutRow) => bermudan(option, steps))
/** Paths of the rule: those of the specification, and enough for a probability to 0.015. */
const PATHS = 100_000
const PROBABILITY_PATHS = 20_000
const bySimulation = remembered(({ option, steps }: PutRow) => simulated(option, steps, PATHS))

/** How far the tree of the peer's file is from the worth. */
const TREE = 7e-4

/** The rows of Longstaff and Schwartz: a rule on fresh paths, and the grid. */
function longstaff(row: Row, put: PutRow, columns: Readonly<Record<string, string>>): readonly Case[] {
  const { spot, sigma, years } = put.option
  const name = `${spot} sigma ${sigma} T ${years}`
  const grid = byGrid(put)
  return [
    absolute(
      `${name}: simulated`,
      num(row, columns.lsm!),
      bySimulation(put).worth.value,
      3 * num(row, columns.error!),
    ),
    absolute(`${name}: grid`, num(row, columns.bermudan!), grid, columns.round === "" ? 1e-4 * grid : TREE),
    absolute(`${name}: finite differences as published`, num(row, columns.published!), grid, 1e-3),
    absolute(
      `${name}: European`,
      num(row, columns.european!),
      european(put.option),
      columns.round === "" ? 1e-6 : 5.1e-5,
    ),
  ]
}

export const longstaffTable: Oracle = {
  file: "V08_longstaff_schwartz_2001_table1.csv",
  note: "least-squares Monte Carlo within 3 published errors, grid to 1e-4",
  run: ({ rows }) => ({
    cases: rows.flatMap((row) => [
      ...longstaff(row, putOf(row, "S0"), {
        lsm: "LSM_published",
        error: "LSM_se_published",
        bermudan: "own_bermudan_50_per_year",
        published: "FD_american_published",
        european: "own_european",
        round: "",
      }),
      absolute(
        `${row.S0}: European as published`,
        num(row, "european_published"),
        european(putOf(row, "S0").option),
        1e-3,
      ),
    ]),
  }),
}

export const longstaffPeer: Oracle = {
  file: "longstaff_schwartz_2001_table1.csv",
  note: "the same rows, with a binomial tree",
  run: ({ rows }) => ({
    cases: rows.flatMap((row) => {
      const put = putOf(row, "S")
      if (num(row, "exercise_per_year") !== DATES_PER_YEAR) throw new Error("another number of dates a year")
      const early = num(row, "american_fd_published") - european(put.option)
      return [
        ...longstaff(row, put, {
          lsm: "lsm_published",
          error: "lsm_se_published",
          bermudan: "bermudan50_crr_computed_here",
          published: "american_fd_published",
          european: "european_bs_computed_here",
        }),
        absolute(
          `${put.option.spot}: right to exercise early`,
          num(row, "early_exercise_value_fd"),
          early,
          1e-3,
        ),
      ]
    }),
  }),
}

/** Rates and strike of the eight-path example; the table gives prices only. */
const EIGHT = { strike: 1.1, rate: 0.06 }

export const eightPaths: Oracle = {
  file: "V08b_longstaff_schwartz_8path.csv",
  note: "the worked example: regressions, stopping times, values",
  run: ({ rows }) => {
    const prices = rows.filter((row) => /^\d+$/.test(row.path!))
    const times = [0, 1, 2, 3]
    const levels = Float64Array.from(times.flatMap((t) => prices.map((row) => num(row, `t${t}`))))
    const paths: PathSet = {
      paths: prices.length,
      steps: 3,
      levels: [levels],
      logs: [levels.map((x) => log(x))],
    }
    const gain = (price: number): number => EIGHT.strike - price
    const fit = fitPolicy(
      {
        steps: 3,
        yearsPerStep: 1,
        ratePerYear: EIGHT.rate,
        regimes: [{ name: "hold", cashUsd: () => 0, endUsd: (own) => Math.max(0, gain(own[0]!)) }],
        moves: [
          {
            kind: "leave",
            from: 0,
            window: { firstStep: 1, lastStep: 2, everySteps: 1 },
            payoffUsd: (_step, own) => gain(own[0]!),
          },
        ],
      },
      paths,
      powerBasis(2),
      { trust: (_step, own) => gain(own[0]!) > 0, ridge: 0 },
    )
    const mean = (column: Float64Array): number => column.reduce((sum, one) => sum + one, 0) / column.length
    const value = (start: string): Row => rows.find((row) => row.path!.startsWith(start))!
    const regression = (t: number): readonly Case[] => {
      const row = value(`"regression t=${t}`.slice(1))
      const { scales, stays } = fit.policy.fits[t]!
      const scale = scales[0]!.level
      const [constant, first, second] = stays[0]!
      const ours = [constant!, first! / scale, second! / (scale * scale)]
      // Coefficients are printed to four places, and are for continuation already discounted.
      return ours.map((one, i) => absolute(`regression t=${t} x^${i}`, num(row, `t${i}`), one, 6e-5))
    }
    const stopped = (p: number): number => {
      const step = fit.inSample.movedAt[0]![p]!
      return step > 0 ? step : gain(levels[3 * prices.length + p]!) > 0 ? 3 : 0
    }
    return {
      cases: [
        absolute("value", num(value("value"), "t0"), mean(fit.inSample.worthUsd[0]!), 1e-6),
        absolute("European", num(value("european"), "t0"), mean(fit.inSample.neverUsd[0]!), 1e-6),
        ...regression(2),
        ...regression(1),
        ...prices.flatMap((row, p) => {
          const step = stopped(p)
          const cash = step === 0 ? 0 : gain(levels[step * prices.length + p]!)
          return [
            absolute(`path ${row.path}: stops at`, Number(row.stop_time || 0), step, 0),
            absolute(`path ${row.path}: cash`, num(row, "cash_flow"), cash, 1e-9),
          ]
        }),
      ],
    }
  },
}

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

export const quantlib: Oracle = {
  file: "quantlib_options_and_vpp.json",
  note: "American options on the grid, exercise probability of a simulated rule, exchange options, level payments",
  run: ({ text }: Table) => {
    const all = JSON.parse(text) as Readonly<Record<string, Block>>
    const cases: Case[] = []
    for (const { at, text: name } of rowsOf(all.american_ju_1999_true_values!))
      cases.push(absolute(`Ju ${name}`, at("value"), american(vanilla(at, name)), JU))
    for (const { at, text: name } of rowsOf(all.european_put_mc_1d!))
      cases.push(absolute(name, at("value"), american(vanilla(at, name)), at("tol")))
    for (const { at, text: name } of rowsOf(all.longstaff_schwartz_2001_table1_american_put!)) {
      const option = vanilla(at, name)
      cases.push(
        absolute(
          name,
          at("american_value"),
          byGrid({ option, steps: Math.round(50 * option.years) }),
          at("tol"),
        ),
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
}

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
        simulated(option, steps, PROBABILITY_PATHS).exercised,
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

export const realOptions: Oracle = {
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
}

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
