import { describe, expect, test } from "vitest"
import type { z } from "zod"
import { unitOfName } from "../../src/base/units.ts"
import { factorNames, METHODS, samplerOf } from "../../src/paths/sample.ts"
import { LOCALES } from "../../src/report/locales/index.ts"
import { quantitiesOf } from "../../src/uses/use.ts"
import { evidence } from "./cases.ts"
import { exampleOf, instance, KINDS, planOf, stated } from "./processes.ts"
import { bareNumber } from "./schema.ts"

const PATHS = 65_536
const { months, start } = planOf([])

/** Mean and variance of a column, each with its standard error. */
function moments(values: Float64Array, column: number, width: number) {
  const count = values.length / width
  let mean = 0
  for (let at = column; at < values.length; at += width) mean += values[at]! / count
  let second = 0
  let fourth = 0
  for (let at = column; at < values.length; at += width) {
    const square = (values[at]! - mean) * (values[at]! - mean)
    second += square / count
    fourth += (square * square) / count
  }
  return {
    mean,
    variance: second,
    meanError: Math.sqrt(second / count),
    varianceError: Math.sqrt((fourth - second * second) / count),
  }
}

describe.each(KINDS)("process %s keeps the contract", (kind, process) => {
  const params = exampleOf(process)
  const width = process.gives === "value" ? 1 : months.length
  const horizons = process.gives === "value" ? [0] : [...months.keys()]
  const drawn = (plan: Parameters<typeof planOf>[1] = {}, from = 0, paths = 64): Float64Array =>
    samplerOf(planOf([instance("one", process)], plan))
      .sample(from, paths)
      .get("one")!

  test("every number is a quantity whose name ends in its unit, with bounds and one line of meaning", () => {
    for (const [field, spec] of Object.entries(quantitiesOf(process.schema))) {
      expect(unitOfName(field), `${kind}.${field}`).toBe(spec.unit)
      expect(spec.doc.length, `${kind}.${field}`).toBeGreaterThan(5)
      expect(spec.min, `${kind}.${field}`).toBeGreaterThan(-Infinity)
      expect(spec.max, `${kind}.${field}`).toBeLessThan(Infinity)
      if (spec.parameter) {
        const row = evidence.parameters.get(spec.parameter)
        expect(row, `default ${spec.parameter}`).toBeDefined()
        for (const bound of [row!.low, row!.high])
          expect(bound, `${spec.parameter} has a range`).not.toBeNull()
      }
    }
    for (const [field, schema] of Object.entries(process.schema.shape))
      expect(bareNumber(schema as z.ZodType), `${kind}.${field} is a bare number`).toBe(false)
  })

  test("its example stands, and so does it with nothing but the defaults", () => {
    expect(process.problems?.(params as never) ?? []).toEqual([])
    const chosen = Object.fromEntries(
      Object.entries(process.example).filter(([, value]) => typeof value === "string"),
    )
    expect(stated(process, chosen)).toHaveProperty("params")
  })

  test("numbers out of range, of no number and misspelt are refused", () => {
    for (const [field, { min, max }] of Object.entries(quantitiesOf(process.schema))) {
      const given = (value: unknown) => stated(process, { ...process.example, [field]: value })
      expect(given(min - 1e-6 - Math.abs(min) * 1e-6), `${kind}.${field}`).toEqual({
        codes: ["below-minimum"],
      })
      expect(given(max + Math.abs(max) * 1e-6 + 1e-6), `${kind}.${field}`).toEqual({
        codes: ["above-maximum"],
      })
      expect(given("much"), `${kind}.${field}`).toEqual({ codes: ["not-a-quantity"] })
    }
    expect(stated(process, { ...process.example, volatility: 1 })).toEqual({ codes: ["unknown-key"] })
  })

  test("sampled means and variances are those it states, within 4 standard errors at every horizon", () => {
    const values = drawn({}, 0, PATHS)
    expect(values.length).toBe(PATHS * width)
    for (const column of horizons) {
      const month = months[column]!
      const place = `${kind} at month ${month}`
      const found = moments(values, column, width)
      const due = process.mean(params as never, month, start)
      const spread = process.variance(params as never, month, start)
      if (found.variance === 0 && spread > 0) {
        expect(spread * PATHS, `${place} is too rare to be seen`).toBeLessThan(1)
        continue
      }
      expect(Math.abs(found.mean - due), `mean of ${place}`).toBeLessThanOrEqual(
        4 * found.meanError + 1e-12 * Math.abs(due),
      )
      expect(Math.abs(found.variance - spread), `variance of ${place}`).toBeLessThanOrEqual(
        4 * found.varianceError + 1e-24 * due * due,
      )
    }
  })

  test("steps of a month reach the same law as one long step", () => {
    if (process.gives === "value") return
    const monthly = Float64Array.from({ length: 37 }, (_, i) => i)
    const values = drawn({ months: monthly, seed: 5 }, 0, 16_384)
    const { mean, variance, meanError, varianceError } = moments(values, 36, 37)
    expect(Math.abs(mean - process.mean(params as never, 36, start))).toBeLessThanOrEqual(4 * meanError)
    expect(Math.abs(variance - process.variance(params as never, 36, start))).toBeLessThanOrEqual(
      4 * varianceError,
    )
  })

  test("without uncertainty every path is the mean to the last bit, and the variance is 0", () => {
    expect(process.certain.length).toBeGreaterThan(0)
    const monthly = Float64Array.from({ length: 180 }, (_, i) => i)
    for (const certain of process.certain) {
      const still = instance("one", process, certain)
      for (const method of METHODS) {
        const values = samplerOf(planOf([still], { months: monthly, method }))
          .sample(0, 8)
          .get("one")!
        const columns = values.length / 8
        for (let column = 0; column < columns; column++) {
          const month = monthly[column]!
          const mean = process.mean(still.params as never, month, start)
          for (let at = column; at < values.length; at += columns)
            expect(values[at], `${kind} ${method} at month ${month}`).toBe(mean)
          expect(Math.abs(process.variance(still.params as never, month, start))).toBe(0)
        }
      }
    }
  })

  test.each(METHODS)("%s draws depend on the path alone: the same bytes however paths are cut", (method) => {
    const whole = drawn({ method }, 0, 48)
    const parts = [drawn({ method }, 0, 5), drawn({ method }, 5, 32), drawn({ method }, 37, 11)]
    expect(parts.flatMap((part) => [...part])).toEqual([...whole])
    expect(whole.every(Number.isFinite)).toBe(true)
  })

  test.each(METHODS)("%s draws stay when other processes are added", (method) => {
    const alone = drawn({ method })
    const others = KINDS.map(([other, its]) => instance(`other-${other}`, its))
    const among = samplerOf(planOf([instance("one", process), ...others], { method })).sample(0, 64)
    expect([...among.get("one")!]).toEqual([...alone])
  })

  test("draws stay when the order of processes changes", () => {
    const others = KINDS.map(([other, its]) => instance(`other-${other}`, its))
    for (const method of ["plain", "antithetic"] as const) {
      const last = samplerOf(planOf([...others.toReversed(), instance("one", process)], { method })).sample(
        0,
        64,
      )
      expect([...last.get("one")!]).toEqual([...drawn({ method })])
    }
  })

  test("another seed, id or replicate draws other numbers", () => {
    const base = drawn({}, 0, 256).join(" ")
    expect(drawn({ seed: 1 }, 0, 256).join(" ")).not.toBe(base)
    expect(drawn({ replicate: 1 }, 0, 256).join(" ")).not.toBe(base)
    const named = samplerOf(planOf([instance("two", process)])).sample(0, 256)
    expect(named.get("two")!.join(" ")).not.toBe(base)
  })

  test("is named in every language, with its parameters", () => {
    for (const { messages, inputs } of Object.values(LOCALES)) {
      expect(messages).toHaveProperty([`process.${kind}`])
      expect(Object.keys(quantitiesOf(process.schema)).filter((field) => !(field in inputs))).toEqual([])
    }
  })

  test("names each of its normals once", () => {
    const names = factorNames(instance("one", process))
    expect(new Set(names).size).toBe(names.length)
  })
})
