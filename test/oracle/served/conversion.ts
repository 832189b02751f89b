import { exp } from "../../../src/base/math.ts"
import { fillNormals, stream } from "../../../src/base/random.ts"
import { assess } from "../../../src/decide/option/assess.ts"
import { specBasis } from "../../../src/decide/option/basis.ts"
import { walk } from "../../../src/decide/option/factor.ts"
import { oneFactorLattice } from "../../../src/decide/option/lattice.ts"
import { fitPolicy, runPolicy, worthOf } from "../../../src/decide/option/lsmc.ts"
import { simulate } from "../../../src/decide/option/paths.ts"
import { perpetualConversion } from "../../../src/decide/option/perpetual.ts"
import type { SwitchingProblem } from "../../../src/decide/option/problem.ts"
import { absolute, type Case, num, type Oracle, type Row, relative, type Unserved } from "../oracle.ts"
import { oncePerText } from "./memory.ts"
import { numberAfter } from "./risk.ts"

const GRID = 1e-4
const FORMULA = 1e-8

type Inputs = (name: string) => number

function inputsOf(rows: readonly Row[], kind: string): Inputs {
  return (name) => {
    const row = rows.find((one) => one.case === kind && one.quantity!.startsWith(`input ${name}`))
    if (!row) throw new Error(`no input ${name} of ${kind}`)
    return num(row, "value")
  }
}

/** The block of R1: it cannot idle, and the right has no end. */
function perpetual(input: Inputs, minesWhileBuilding: boolean) {
  return perpetualConversion({
    revenuePerYear: input("x0"),
    growthPerYear: input("mu"),
    sigma: input("sigma"),
    ratePerYear: input("r"),
    runningCostPerYear: input("c"),
    hallWorth: input("A"),
    capex: input("I"),
    buildYears: input("tau"),
    minesWhileBuilding,
  })
}

/** The block of R5: monthly idling, a window of decisions, mining ends at the decision. */
function finite(input: Inputs): SwitchingProblem {
  const perLevel = input("PHperMW") * input("days")
  const power = input("power") * input("hours")
  const payoffUsd = input("A") * exp((-input("r") * input("lag")) / 12) - input("I")
  return {
    steps: input("Tend"),
    yearsPerStep: 1 / 12,
    ratePerYear: input("r"),
    regimes: [
      {
        name: "mine",
        cashUsd: (_step, levels) => Math.max(0, levels[0]! * perLevel - power),
        endUsd: () => 0,
      },
    ],
    moves: [
      {
        kind: "leave",
        from: 0,
        window: { firstStep: 0, lastStep: input("Tdec"), everySteps: 1 },
        payoffUsd: () => payoffUsd,
      },
    ],
  }
}

const LSMC_PATHS = 100_000

function simulatedRule(problem: SwitchingProblem, input: Inputs, factor: ReturnType<typeof walk>) {
  const breakeven = (input("power") * input("hours")) / (input("PHperMW") * input("days"))
  const paths = (name: string, count: number) => {
    const filled = new Float64Array(count * problem.steps)
    const span = { index: 0, fromPath: 0, paths: count, steps: problem.steps, antithetic: true }
    fillNormals(stream(16, name), span, filled)
    return simulate([factor], problem.steps, count, (path, step) => filled[path * problem.steps + step - 1]!)
  }
  const fit = fitPolicy(problem, paths("fit", LSMC_PATHS / 2), specBasis([breakeven]), {
    trust: (_step, levels) => levels[0]! < 3 * breakeven,
  })
  return {
    inSample: worthOf(fit.inSample, 0),
    fresh: worthOf(runPolicy(fit.policy, paths("rule", LSMC_PATHS)), 0),
  }
}

/** Numbers of R5, and those that hang on the rule of whoever simulated. */
function finiteCases(rows: readonly Row[]): { cases: Case[]; unserved: Unserved[] } {
  const input = inputsOf(rows, "R5")
  const problem = finite(input)
  const factor = walk(input("h0"), input("mu"), input("sigma"), problem.yearsPerStep)
  const { result } = assess(problem, oneFactorLattice(factor, problem.steps))
  const simulated = simulatedRule(problem, input, factor)
  const months = Array.from({ length: input("Tend") }, (_, t) => t)
  const unidled = months.reduce((sum, t) => {
    const price = input("h0") * exp((input("mu") * t) / 12)
    const cash = price * input("PHperMW") * input("days") - input("power") * input("hours")
    return sum + cash * exp((-input("r") * t) / 12)
  }, 0)
  const within = (
    name: string,
    value: number,
    ours: { value: number; standardError: number },
    error: number,
  ): Case =>
    absolute(name, value, ours.value, 3 * Math.sqrt(error * error + ours.standardError * ours.standardError))
  const cases: Case[] = []
  const unserved: Unserved[] = []
  for (const row of rows.filter((one) => one.case === "R5")) {
    const { quantity: name = "", note = "" } = row
    if (name.startsWith("input") || name.startsWith("convention")) continue
    const value = num(row, "value")
    const grid = (ours: number): number => cases.push(relative(name, value, ours, GRID))
    if (name.startsWith("exercise payoff")) cases.push(relative(name, value, result.nowUsd!, FORMULA))
    else if (name.includes("no idling")) cases.push(relative(name, value, unidled, FORMULA))
    else if (name.includes("free monthly idling")) grid(result.neverUsd)
    else if (name.startsWith("V with")) {
      grid(result.valueUsd)
      const { value: earned, standardError } = simulated.fresh
      const shortfall = Math.max(0, 1 - earned / value, (earned - 3 * standardError) / value - 1)
      cases.push(
        absolute("a simulated rule earns 0.995 of it, and no more than its error above", 0, shortfall, 0.005),
      )
    } else if (name.startsWith("option value")) grid(result.optionUsd)
    else if (name.startsWith("value of waiting")) grid(result.waitingUsd)
    else if (name.startsWith("boundary")) {
      const step = numberAfter(name, "t")
      grid(result.boundary.find((point) => point.step === step)?.level ?? Number.NaN)
    } else if (name.startsWith("LSMC in-sample"))
      cases.push(within(name, value, simulated.inSample, numberAfter(note, "se")))
    else if (name.startsWith("LSMC out"))
      cases.push(within(name, value, simulated.fresh, numberAfter(note, "se")))
    else
      unserved.push({
        name: `R5 ${name}`,
        reason:
          "hangs on the rule that was simulated: near the boundary rules earn alike and differ in when they convert",
      })
  }
  return { cases, unserved }
}

export const conversion: Oracle = oncePerText({
  file: "V16_conversion_option_reference.csv",
  note: "perpetual conversion in closed form, the window of five years on the grid and by a simulated rule",
  run: ({ rows }) => {
    const input = inputsOf(rows, "R1")
    const stops = perpetual(input, false)
    const goesOn = perpetual(input, true)
    const answers: Readonly<Record<string, number>> = {
      beta2: stops.down,
      "payoff K": stops.gain,
      "x* ($M": stops.trigger,
      "V(x0": stops.worth,
      "mining-only": stops.miningWorth,
      "NPV of converting": stops.nowWorth,
      "now-or-never": stops.nowOrNeverTrigger,
      "x* when mining continues": goesOn.trigger,
    }
    const closed = rows.flatMap((row) => {
      const start = Object.keys(answers).find((one) => row.quantity!.startsWith(one))
      const perpetualRow = row.case === "R1" || row.case === "R1b"
      if (!perpetualRow || !start) return []
      return [relative(`${row.case} ${row.quantity}`, num(row, "value"), answers[start]!, FORMULA)]
    })
    const { cases, unserved } = finiteCases(rows)
    return {
      cases: [...closed, ...cases],
      unserved: [
        ...unserved,
        { name: "R1 beta1", reason: "the right to leave rising prices is not part of the problem" },
        { name: "R6", reason: "the table gives inputs without an answer" },
      ],
    }
  },
})
