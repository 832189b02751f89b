import {
  lognormalMean,
  lognormalQuantile,
  pertMean,
  pertQuantile,
  pertShape,
} from "../../../src/base/distributions.ts"
import { log } from "../../../src/base/math.ts"
import { termValue } from "../../../src/cash/rates.ts"
import {
  entryExit,
  investmentTrigger,
  margrabe,
  mertonCall,
  powers,
  revertingLevel,
  revertingMean,
  revertingVariance,
  stationaryDeviation,
} from "../../../src/decide/closedForms.ts"
import { absolute, type Case, num, type Oracle, type Row, relative, type Unserved } from "../oracle.ts"

const FORMULA = 1e-8
const NUMBER = "[+-]?(?:\\d+(?:\\.\\d+)?|\\.\\d+)(?:e[+-]?\\d+)?"

/** The numbers of a text, those written as .06 too. */
export const decimalsIn = (text: string): readonly number[] =>
  (text.match(new RegExp(NUMBER, "g")) ?? []).map(Number)

/** The number after a name, as in "sigma=.1", "sigma .1" or "sigma.1". Throws when the text has none. */
export function namedIn(text: string, name: string): number {
  const match = new RegExp(`(?:^|[^A-Za-z0-9])${name}\\s*=?\\s*(${NUMBER})`).exec(text)
  if (!match) throw new Error(`"${text}" states no ${name}`)
  return Number(match[1])
}

/** Each row with its inputs: "same" and nothing stand for those of the row before. */
export function withInputs(rows: readonly Row[]): readonly { row: Row; inputs: string }[] {
  let inputs = ""
  return rows.map((row) => {
    const text = (row.inputs ?? "").trim()
    if (text !== "" && text !== "same") inputs = text
    return { row, inputs }
  })
}

type Serve = (inputs: string, name: string) => number

function dixit(inputs: string) {
  const found = entryExit({
    runningCost: namedIn(inputs, "w"),
    entryCost: namedIn(inputs, "k"),
    exitCost: namedIn(inputs, "l"),
    rate: namedIn(inputs, "rho"),
    drift: namedIn(inputs, "mu"),
    sigma: namedIn(inputs, "sigma"),
  })
  if (!found.ok) throw new Error(found.reason)
  return found
}

const reversion = (inputs: string) => ({
  speedPerYear: namedIn(inputs, "kappa"),
  levelOfLog: log(namedIn(inputs, "theta=ln")),
  sigma: namedIn(inputs, "sigma"),
})
const logNow = (inputs: string): number => log(namedIn(inputs, "x0=ln"))
const rateOf = (inputs: string) => decimalsIn(inputs) as [rate: number, payout: number, sigma: number]
const lastOf = (name: string): number => decimalsIn(name).at(-1)!

function pertOf(inputs: string) {
  const [least, mode, greatest] = decimalsIn(inputs) as [number, number, number]
  return { least, mode, greatest }
}

function exchange(inputs: string): number {
  const asset = (i: number) => ({
    spotUsd: namedIn(inputs, `S${i}`),
    payoutRate: namedIn(inputs, `q${i}`),
    sigma: namedIn(inputs, `s${i}`),
  })
  return margrabe(asset(1), asset(2), namedIn(inputs, "rho"), namedIn(inputs, "T"))
}

function jumpCall(inputs: string): number {
  const [spot, strike, rate, sigma, years, count, mean, deviation] = decimalsIn(inputs.split("=")[1]!)
  const jumps = { countPerYear: count!, meanOfLog: mean!, sigmaOfLog: deviation! }
  return mertonCall(spot!, strike!, rate!, sigma!, years!, jumps)
}

const SERVED: readonly (readonly [start: string, serve: Serve])[] = [
  ["McDonald-Siegel beta1", (inputs) => powers(...rateOf(inputs)).up],
  ["McDonald-Siegel V*/I", (inputs) => investmentTrigger(...rateOf(inputs))],
  ["Dixit entry/exit P_H", (inputs) => dixit(inputs).enterPrice],
  ["Dixit entry/exit P_L", (inputs) => dixit(inputs).exitPrice],
  ["Dixit entry/exit A", (inputs) => dixit(inputs).exitFactor],
  ["Dixit entry/exit B", (inputs) => dixit(inputs).idleFactor],
  ["Margrabe", exchange],
  ["OU log mean", (inputs, name) => revertingMean(reversion(inputs), logNow(inputs), lastOf(name))],
  ["OU log var", (inputs, name) => revertingVariance(reversion(inputs), lastOf(name))],
  ["E[exp X]", (inputs, name) => revertingLevel(reversion(inputs), logNow(inputs), lastOf(name))],
  ["stationary sd", (inputs) => stationaryDeviation(reversion(inputs))],
  ["Merton 1976 call", jumpCall],
  ["PERT delay mean", (inputs) => pertMean(pertOf(inputs))],
  ["PERT alpha", (inputs) => pertShape(pertOf(inputs)).alpha],
  ["PERT beta", (inputs) => pertShape(pertOf(inputs)).beta],
  ["PERT quantile", (inputs, name) => pertQuantile(pertOf(inputs), lastOf(name))],
  [
    "lognormal delay quantile",
    (inputs, name) => lognormalQuantile(namedIn(inputs, "median"), namedIn(inputs, "sigma"), lastOf(name)),
  ],
  ["lognormal mean", (inputs) => lognormalMean(namedIn(inputs, "median"), namedIn(inputs, "sigma"))],
]

export const closedForms: Oracle = {
  file: "V09_closed_forms.csv",
  note: "options with a formula, PERT and lognormal delays",
  run: ({ rows }) => {
    const cases: Case[] = []
    const unserved: Unserved[] = []
    for (const { row, inputs } of withInputs(rows)) {
      const name = row.name!
      const serve = SERVED.find(([start]) => name.startsWith(start))?.[1]
      if (!serve) {
        unserved.push({ name, reason: "the label is not one that the engine knows" })
        continue
      }
      const actual = serve(inputs, name)
      cases.push(relative(`${name} ${row.inputs}`, num(row, "value"), actual, FORMULA))
      const published = /Dixit entry\/exit (P_[HL])/.exec(name)?.[1]
      if (published)
        cases.push(absolute(`${name}, as published`, namedIn(row.source!, published), actual, 5e-5))
    }
    return { cases, unserved }
  },
}

export const valueDecomposition: Oracle = {
  file: "V18b_value_per_mw_decomposition.csv",
  note: "share of a lease's value inside its term and after it",
  run: ({ rows }) => ({
    cases: rows.flatMap((row) => {
      const noi = num(row, "year1_NOI_musd_per_MW_IT")
      const rate = num(row, "unlevered_rate")
      const growth = num(row, "growth")
      const value = (years: number) => termValue(noi, growth, years, rate)
      const base = value(num(row, "term_y"))
      const name = `${noi} at ${rate}`
      const lessCapex = Object.keys(row).flatMap((column) => {
        const match = /^NPV_(\d+)y_less_capex_(\d+)$/.exec(column)
        if (!match) return []
        const actual = value(Number(match[1])).termUsd - Number(match[2])
        return [absolute(`${name}: ${column}`, num(row, column), actual, 1e-4)]
      })
      return [
        absolute(`${name}: term`, num(row, "PV_base_term"), base.termUsd, 1e-4),
        absolute(`${name}: perpetuity`, num(row, "PV_perpetuity"), base.perpetuityUsd!, 1e-4),
        absolute(
          `${name}: after the term`,
          num(row, "share_of_perpetuity_after_term"),
          base.afterTermFraction!,
          1e-4,
        ),
        ...lessCapex,
      ]
    }),
  }),
}
