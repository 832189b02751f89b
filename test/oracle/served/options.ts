import { log } from "../../../src/base/math.ts"
import { powerBasis } from "../../../src/decide/option/basis.ts"
import { fitPolicy } from "../../../src/decide/option/lsmc.ts"
import type { PathSet } from "../../../src/decide/option/paths.ts"
import { absolute, type Case, num, type Oracle, type Row } from "../oracle.ts"
import { bermudan, european, simulated, type Vanilla } from "./americans.ts"
import { oncePerText, remembered } from "./memory.ts"

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
/** Paths on which a rule is judged. */
const PATHS = 100_000
const bySimulation = remembered(({ option, steps }: PutRow) => simulated(option, steps, PATHS))

/** How far the tree of the peer's file is from the worth. */
const TREE = 7e-4

/** The rows of Longstaff and Schwartz: a rule on fresh paths, and the grid. */
function longstaff(row: Row, put: PutRow, columns: Readonly<Record<string, string>>): readonly Case[] {
  const { spot, sigma, years } = put.option
  const name = `${spot} sigma ${sigma} T ${years}`
  const grid = byGrid(put)
  const tolerance = columns.round === "" ? 1e-4 * grid : TREE
  const byTheGrid = absolute(`${name}: grid`, num(row, columns.bermudan!), grid, tolerance)
  // A row that the grid refutes is not simulated too: that takes a second.
  const simulation =
    byTheGrid.error > tolerance
      ? []
      : [
          absolute(
            `${name}: simulated`,
            num(row, columns.lsm!),
            bySimulation(put).value,
            3 * num(row, columns.error!),
          ),
        ]
  return [
    byTheGrid,
    ...simulation,
    absolute(`${name}: finite differences as published`, num(row, columns.published!), grid, 1e-3),
    absolute(
      `${name}: European`,
      num(row, columns.european!),
      european(put.option),
      columns.round === "" ? 1e-6 : 5.1e-5,
    ),
  ]
}

export const longstaffTable: Oracle = oncePerText({
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
})

export const longstaffPeer: Oracle = oncePerText({
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
})

/** Rates and strike of the eight-path example; the table gives prices only. */
const EIGHT = { strike: 1.1, rate: 0.06 }

export const eightPaths: Oracle = oncePerText({
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
})
