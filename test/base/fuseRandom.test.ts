import fc from "fast-check"
import { expect, test } from "vitest"
import { runFused } from "../../src/base/fuse.ts"
import { at, type BatchData, type Grid, runBatch } from "../../src/base/runBatch.ts"
import { compileSheet, step } from "../../src/base/sheet.ts"

// Random sheets of everything that formulas may say, on numbers of every kind.

const MONTHS = 14
const SERIES = ["s", "t", "v", "w"]
const NAMES = [...SERIES, "a", "b", "p", "q"]

/** A formula that reads what is stated before it, and what is stated anywhere in earlier months. */
const formula = (before: readonly string[], all: readonly string[]): fc.Arbitrary<string> =>
  fc.letrec<{ of: string }>((tie) => {
    const of = tie("of")
    const call = (name: string, ...args: readonly fc.Arbitrary<string>[]) =>
      fc.tuple(...args).map((texts) => `${name}(${texts.join(", ")})`)
    const look = fc.oneof(of, fc.constantFrom(...all))
    const months = fc.constantFrom("0", "1", "3", "12", "k")
    const operator = fc.constantFrom("+", "-", "*", "/", "<", "<=", ">", ">=", "==")
    return {
      of: fc.oneof(
        { depthSize: "small" },
        fc.constantFrom(...NAMES, ...before, "0", "1", "2", "0.5", "1000000000000"),
        fc.tuple(of, operator, of).map(([left, sign, right]) => `(${left} ${sign} ${right})`),
        of.map((text) => `(-${text})`),
        ...["min", "max", "store"].map((name) => call(name, of, of)),
        ...["floor", "shareAtOrBelow", "partialMean", "twice"].map((name) => call(name, of)),
        call("if", of, of, of),
        of.map((text) => `if(${text} > 0, 1, 0)`),
        fc.tuple(of, of).map(([condition, text]) => `(${condition} > 1) * max(0, ${text})`),
        fc.tuple(of, of).map(([base, exponent]) => `pow(max(0, ${base}), ${exponent})`),
        of.map((text) => `pow(1.03, floor(${text}))`),
        of.map((text) => `exp(min(1, ${text}))`),
        call("prev", look),
        call("lag", look, months),
        call("sumLast", fc.constantFrom(...NAMES, ...before), months),
      ),
    }
  }).of

const number = fc.oneof(
  { weight: 8, arbitrary: fc.double({ min: -3, max: 3, noNaN: true }) },
  { weight: 4, arbitrary: fc.constantFrom(0, -0, 1, -1, 2) },
  { weight: 1, arbitrary: fc.constantFrom(Number.NaN, Infinity, -Infinity, 1e308, 5e-324) },
)
const flag = fc.constantFrom(0, 0, 0, 1, 1, 2)
const numbers = (of: fc.Arbitrary<number>, count: number) =>
  fc.array(of, { minLength: count, maxLength: count }).map((list) => Float64Array.from(list))

const sheets = fc.integer({ min: 1, max: 6 }).chain((count) => {
  const all = Array.from({ length: count }, (_, i) => `n${i}`)
  return fc.record({
    texts: fc.tuple(...all.map((_, i) => formula(all.slice(0, i), all))),
    paths: fc.constantFrom(1, 2, 3, 5, 8),
    inputs: fc.record({ a: number, b: number, k: fc.constantFrom(1, 2, 6) }),
    series: fc.record({ s: numbers(number, MONTHS), t: numbers(flag, MONTHS) }),
    v: numbers(number, MONTHS * 8),
    w: numbers(fc.double({ min: 0, max: 5, noNaN: true }), MONTHS * 8),
    p: numbers(number, 8),
    q: numbers(fc.double({ min: 0, max: 2, noNaN: true }), 8),
    isPathMajor: fc.boolean(),
  })
})

/** A memory that gives out no more than it was given. */
const store = () => {
  let held = 0
  return (added: number, wanted: number): number => {
    held += added > 0 ? added : 0
    const given = Math.min(held, wanted)
    held -= given > 0 ? given : 0
    return given
  }
}

test("a fused run is bit for bit a batch", () => {
  fc.assert(
    fc.property(sheets, ({ texts, paths, inputs, series, v, w, p, q, isPathMajor }) => {
      const sheet = compileSheet(
        texts.map((text, i) => step(`n${i}`, text, "")),
        new Set(SERIES),
      )
      const outputs = sheet.nodes.map(({ name }) => name)
      const strides = isPathMajor ? { byMonth: 1, byPath: MONTHS } : { byMonth: paths, byPath: 1 }
      // The second time the plan of the first is taken over where it holds.
      for (const by of [1, 0.7]) {
        const moved = (data: Float64Array, more: Omit<Grid, "data">): Grid => ({
          data: data.map((one) => one * by),
          ...more,
        })
        const perPath = { byMonth: 0, byPath: 1 }
        const data: BatchData = {
          ...{ months: MONTHS, paths, inputs, series },
          varying: { v: moved(v, strides), w: moved(w, strides), p: moved(p, perPath), q: moved(q, perPath) },
          powerCurve: { share: [0, 0.1, 0.5, 0.9, 1], price: [-1, 0, 0.7, 1.5, 9] },
          functions: {
            twice: { arity: 1, apply: (x) => 2 * x! },
            store: { arity: 2, start: () => store() as (...x: number[]) => number },
          },
        }
        const batch = runBatch(sheet, data)
        for (const [name, grid] of runFused(sheet, data, outputs))
          for (let path = 0; path < paths; path++)
            for (let month = 0; month < MONTHS; month++)
              expect(at(grid, month, path), `${name} ${month} ${path}`).toBe(
                at(batch.get(name)!, month, path),
              )
      }
    }),
    { seed: 4, numRuns: 400 },
  )
})

const perPath = (...data: number[]): Grid => ({ data: Float64Array.from(data), byMonth: 0, byPath: 1 })
const few = (varying: Record<string, Grid>): BatchData => ({
  ...{ months: 6, paths: 3, inputs: {}, varying, series: { s: Float64Array.of(1, 2, 3, 4, 5, 6) } },
  powerCurve: { share: [0, 1], price: [1, 1] },
})

test("looking back by months that differ from path to path", () => {
  const texts = ["s * p", "lag(n0, p) + sumLast(n0, p)", "sumLast(n0, 100)"]
  const sheet = compileSheet(
    texts.map((text, i) => step(`n${i}`, text, "")),
    new Set(["s"]),
  )
  const found = runFused(sheet, few({ p: perPath(1, 2, 3) }), ["n1", "n2"])
  expect([0, 1, 2].map((path) => at(found.get("n1")!, 5, path))).toEqual([5 + 6, 8 + 22, 9 + 45])
  expect([0, 1, 2].map((path) => at(found.get("n2")!, 5, path))).toEqual([21, 42, 63])
})

test("spent grids are written anew, and only where they fit", () => {
  const sheet = compileSheet([step("flow", "s * p", ""), step("sum", "p * 2", "")], new Set(["s"]))
  const outputs = ["flow", "sum"]
  const first = runFused(sheet, few({ p: perPath(1, 2, 3) }), outputs)
  const second = runFused(sheet, few({ p: perPath(4, 5, 6) }), outputs, first)
  expect(outputs.map((name) => second.get(name)!.data === first.get(name)!.data)).toEqual([true, true])
  expect(at(second.get("flow")!, 2, 1)).toBe(15)
  const fewer = runFused(sheet, { ...few({ p: perPath(7, 8) }), paths: 2 }, outputs, second)
  expect(outputs.map((name) => fewer.get(name)!.data.length)).toEqual([12, 2])
  expect(at(second.get("sum")!, 0, 2)).toBe(12)
})
