import { describe, expect, test } from "vitest"
import { log } from "../../src/base/math.ts"
import type { Process } from "../../src/paths/process.ts"
import { processOf } from "../../src/paths/processes/index.ts"
import { seasonFactor } from "../../src/paths/processes/season.ts"
import { type Method, planIssues, samplerOf } from "../../src/paths/sample.ts"
import { exampleOf, instance, planOf } from "../kit/processes.ts"

const of = (kind: string): Process => processOf(kind)
const gbm = of("gbm")
const months = Float64Array.from({ length: 60 }, (_, i) => i + 1)

/** Correlation of the innovations of two series of ratios, by steps of the logarithm. */
function correlationOf(a: Float64Array, b: Float64Array, width: number): number {
  const steps = (x: Float64Array): number[] =>
    [...x].flatMap((value, at) => (at % width === 0 ? [] : [log(value / x[at - 1]!)]))
  return pearson(steps(a), steps(b))
}
function pearson(x: readonly number[], y: readonly number[]): number {
  const mean = (v: readonly number[]): number => v.reduce((sum, value) => sum + value, 0) / v.length
  const [mx, my] = [mean(x), mean(y)]
  const product = (v: readonly number[], m: number, w: readonly number[], n: number): number =>
    v.reduce((sum, value, i) => sum + (value - m) * (w[i]! - n), 0)
  return product(x, mx, y, my) / Math.sqrt(product(x, mx, x, mx) * product(y, my, y, my))
}

describe("correlated processes", () => {
  const instances = [instance("btc", gbm), instance("rent", of("rentShock"), { shockCountPerYear: 0 })]
  const together = (method: Method, correlation: number) =>
    samplerOf(
      planOf(instances, { months, method, correlations: [{ between: ["btc", "rent"], correlation }] }),
    ).sample(0, 2048)

  test.each(["plain", "antithetic", "sobol"] as const)("%s draws have the stated correlation", (method) => {
    const values = together(method, 0.6)
    const found = correlationOf(values.get("btc")!, values.get("rent")!, 60)
    expect(Math.abs(found - 0.6)).toBeLessThan((4 * (1 - 0.36)) / Math.sqrt(2048 * 59))
  })

  test("the name that comes first in the pairs keeps its draws, and so does all that was there when a pair is added", () => {
    const alone = samplerOf(planOf(instances, { months })).sample(0, 64)
    expect([
      ...together("plain", 0.6)
        .get("btc")!
        .subarray(0, 64 * 60),
    ]).toEqual([...alone.get("btc")!])
    const more = [instance("fees", of("feesPerBlock")), ...instances]
    const first = { between: ["btc", "rent"], correlation: 0.6 } as const
    const later = { between: ["fees", "btc"], correlation: 0.3 } as const
    const before = samplerOf(planOf(instances, { months, correlations: [first] })).sample(0, 64)
    const after = samplerOf(planOf(more, { months, correlations: [first, later] })).sample(0, 64)
    for (const name of ["btc", "rent"]) expect([...after.get(name)!]).toEqual([...before.get(name)!])
  })

  test("delay and cost rise together", () => {
    const projects = [instance("late", of("delay"), { lateFraction: 1 }), instance("cost", of("costFactor"))]
    const correlations = [{ between: ["late", "cost"], correlation: 0.5 } as const]
    const values = samplerOf(planOf(projects, { correlations })).sample(0, 20_000)
    const found = pearson([...values.get("late")!].map(log), [...values.get("cost")!].map(log))
    expect(Math.abs(found - 0.5)).toBeLessThan((4 * 0.75) / Math.sqrt(20_000))
  })

  test("a monthly series and a value drawn once cannot be correlated", () => {
    const plan = planOf([instance("btc", gbm), instance("late", of("delay"))], {
      correlations: [{ between: ["btc", "late"], correlation: 0.5 }],
    })
    expect(planIssues(plan, "correlations").map(({ code }) => code)).toEqual(["correlation-of-unlike"])
  })

  test("factors of a process are named after it", () => {
    const plan = planOf([instance("hash", of("schwartzSmith")), instance("btc", gbm)], {
      correlations: [{ between: ["hash.short", "btc"], correlation: 0.9 }],
    })
    expect(planIssues(plan, "correlations")).toEqual([])
    expect(
      planIssues({ ...plan, correlations: [{ between: ["hash", "btc"], correlation: 0.9 }] }, "c").map(
        ({ code }) => code,
      ),
    ).toEqual(["unknown-name"])
  })
})

describe("methods", () => {
  /** Variance over replicates of a run's mean of the final price, or of a function of it. */
  function varianceOfMean(method: Method, paths: number, replicates: number, of = (x: number) => x): number {
    const means = Array.from({ length: replicates }, (_, replicate) => {
      const sampler = samplerOf(planOf([instance("btc", gbm)], { months, method, replicate }))
      const values = sampler.sample(0, paths).get("btc")!
      let sum = 0
      for (let at = 59; at < values.length; at += 60) sum += of(values[at]!) / paths
      return sum
    })
    const mean = means.reduce((sum, value) => sum + value, 0) / replicates
    return means.reduce((sum, value) => sum + (value - mean) ** 2 / (replicates - 1), 0)
  }

  test("antithetic pairs cut the variance of the mean by 1.46, as the law says", () => {
    // Of a lognormal of log variance v = 5 * 0.48^2: 1 / (1 + (e^-v - 1) / (e^v - 1)).
    const ratio = varianceOfMean("plain", 64, 1000) / varianceOfMean("antithetic", 64, 1000)
    expect(Math.abs(ratio / 1.46 - 1)).toBeLessThan(0.25)
  })

  test("Sobol with its bridge cuts it a thousandfold where the tail is light, and tenfold where it is heavy", () => {
    const cut = (of?: (x: number) => number): number =>
      varianceOfMean("plain", 1024, 64, of) / varianceOfMean("sobol", 1024, 64, of)
    expect(cut(log)).toBeGreaterThan(1000)
    expect(cut()).toBeGreaterThan(10)
  })
})

describe("what processes give", () => {
  test("the delay has the 90% quantile that the specification states: 8.0 months", () => {
    const values = samplerOf(planOf([instance("late", of("delay"))]))
      .sample(0, 100_000)
      .get("late")!
    expect(values.toSorted()[90_000]).toBeCloseTo(8, 0)
    expect(values.filter((value) => value === 0).length / 100_000).toBeCloseTo(0.62, 2)
  })

  test("a default is final, and energised power stays", () => {
    const plan = planOf([instance("tenant", of("defaultTime")), instance("site", of("stageTransition"))], {
      months,
    })
    const values = samplerOf(plan).sample(0, 2000)
    const falls = (name: string, sign: number): boolean =>
      values.get(name)!.some((value, at, all) => at % 60 > 0 && sign * (value - all[at - 1]!) < 0)
    expect([falls("tenant", -1), falls("site", 1)]).toEqual([false, false])
    for (const series of values.values()) expect(new Set(series)).toEqual(new Set([0, 1]))
  })

  test("the season has mean 1 over a year, and follows the calendar", () => {
    const season = { seasonCosLog: 0.1, seasonSinLog: -0.05, secondCosLog: 0.2, secondSinLog: 0.03 }
    const factors = Array.from({ length: 12 }, (_, k) => seasonFactor(season, 24_324 + k))
    expect(factors.reduce((sum, value) => sum + value, 0)).toBeCloseTo(12, 12)
    for (let k = 0; k < 12; k++) {
      const turn = (2 * Math.PI * k) / 12
      const wave =
        0.1 * Math.cos(turn) - 0.05 * Math.sin(turn) + 0.2 * Math.cos(2 * turn) + 0.03 * Math.sin(2 * turn)
      expect(log(factors[k]! / factors[0]!)).toBeCloseTo(wave - 0.3, 12)
    }
  })

  test("power prices whose parts contradict each other are refused", () => {
    const power = of("powerSpike")
    const code = (changes: object) =>
      power.problems!(exampleOf(power, changes) as never).map((problem) => problem.code)
    expect(code({})).toEqual([])
    expect(code({ spikeCapUsdPerMwh: 100 })).toEqual(["cap-below-threshold"])
    expect(code({ meanUsdPerMwh: 2 })).toEqual(["spikes-above-mean"])
    expect(code({ spikeThresholdUsdPerMwh: 20 })).toEqual(["threshold-below-mean"])
    expect(code({ monthSdLog: 0.05 })).toEqual(["spread-below-spikes"])
  })

  test("jumps as many as an unconstrained fit finds are refused", () => {
    const merton = of("mertonJump")
    expect(merton.schema.safeParse({ kind: "mertonJump", jumpCountPerYear: 300 }).success).toBe(false)
  })
})
