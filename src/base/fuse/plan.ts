import type { DurationCurve } from "../curve.ts"
import type { BatchData, Grid } from "../runBatch.ts"
import type { Sheet } from "../sheet.ts"
import { executionOf } from "./execute.ts"
import { bound, type Facts, fix } from "./facts.ts"
import { calledAs, functionOf, givenOf, levelOf, type Range, wideRange } from "./given.ts"
import { BY_MONTH, BY_PATH, levelsOf } from "./levels.ts"
import { readMonths } from "./months.ts"
import { type Called, graphOf } from "./values.ts"

/** A given as a plan was made for it: its numbers where they are the same on all paths, their range where not. */
export type Expected = {
  readonly name: string
  readonly level: number
  readonly numbers: Float64Array | null
  readonly range: Range
}

/** How to run a sheet for some outputs, on data like those for which the plan was made. */
export type Plan = {
  readonly outputs: readonly string[]
  /** How often each output changes, and its numbers where they are the same on all paths. */
  readonly levels: readonly number[]
  readonly fixed: readonly (Float64Array | null)[]
  /** The other outputs, in arrays of spent grids where they fit; null where a given lies outside its range. */
  readonly execute: (data: BatchData, spent: ReadonlyMap<string, Grid>) => readonly Float64Array[] | null
  readonly months: number
  readonly curve: DurationCurve
  readonly expected: readonly Expected[]
  readonly functions: readonly ExpectedFunction[]
}
/** A function as a plan was made for it; `of` is null where it is called anew for each path. */
type ExpectedFunction = {
  readonly name: string
  readonly arity: number
  readonly called: Called
  readonly of: unknown
}

/** Whether a plan does for these data, but for the ranges of what varies over the paths. */
export const does = (plan: Plan, data: BatchData, outputs: readonly string[]): boolean =>
  plan.months === data.months &&
  plan.curve === data.powerCurve &&
  plan.outputs.length === outputs.length &&
  plan.outputs.every((name, i) => name === outputs[i]) &&
  plan.functions.every(
    ({ name, arity, called, of }) =>
      calledAs(data, name, arity) === called && (of === null || of === functionOf(data, name)),
  ) &&
  plan.expected.every((one) => isExpected(data, one))

function isExpected(data: BatchData, { name, level, numbers }: Expected): boolean {
  const grid = givenOf(data, name)
  if (levelOf(grid) !== level) return false
  if (numbers) {
    for (let m = 0; m < numbers.length; m++)
      if (!Object.is(grid.data[m * grid.byMonth], numbers[m])) return false
  }
  return true
}

/** What outputs need of a sheet; null where a formula looks back by a number of months that may change. */
function graphed(sheet: Sheet, data: BatchData, outputs: readonly string[]) {
  const graph = graphOf(sheet, outputs, {
    called: (name, arity) => calledAs(data, name, arity),
    numberOf: (name) => {
      const grid = givenOf(data, name)
      return levelOf(grid) === 0 ? grid.data[0]! : null
    },
  })
  return graph && { graph, levels: levelsOf(graph, (name) => levelOf(givenOf(data, name))) }
}

/** How often outputs change, where no plan is made. */
export function outputLevels(
  sheet: Sheet,
  data: BatchData,
  outputs: readonly string[],
): readonly number[] | null {
  const found = graphed(sheet, data, outputs)
  return found?.graph.outputs.map((i) => found.levels[i]!) ?? null
}

/** A plan for a sheet, and also for what fitted `before`; null where there is none, or no months. */
export function planOf(
  sheet: Sheet,
  data: BatchData,
  outputs: readonly string[],
  before: Plan | null,
): Plan | null {
  const { months, powerCurve: curve } = data
  const found = graphed(sheet, data, outputs)
  if (!found || months === 0) return null
  const { graph, levels } = found
  const names = graph.values.flatMap(({ kind, name }) => (kind === "given" ? [name] : []))
  const expected = new Map(names.map((name) => [name, expectedOf(data, name, before)]))
  const read = readMonths(graph, levels, {
    months,
    curve,
    functionOf: (name) => functionOf(data, name),
    given: (facts, i, name, month) => know(facts, i, expected.get(name)!, month),
  })
  const functions = graph.values.flatMap(({ kind, name, args }, i): readonly ExpectedFunction[] => {
    if (kind !== "call" && kind !== "remember") return []
    const isEachPath = kind === "remember" && levels[i]! & BY_PATH
    return [{ name, arity: args.length, called: kind, of: isEachPath ? null : functionOf(data, name) }]
  })
  const fixed = graph.outputs.map((i) => {
    if (levels[i]! & BY_PATH) return null
    const length = levels[i]! & BY_MONTH ? months : 1
    return Float64Array.from({ length }, (_, m) => read.numbers[m * graph.values.length + i]!)
  })
  const execute = fixed.includes(null)
    ? executionOf(graph, levels, read, expected, { outputs, months, curve })
    : () => []
  return {
    ...{ outputs, fixed, execute, months, curve, functions },
    levels: graph.outputs.map((i) => levels[i]!),
    expected: [...expected.values()],
  }
}

function expectedOf(data: BatchData, name: string, before: Plan | null): Expected {
  const grid = givenOf(data, name)
  const level = levelOf(grid)
  if (level & BY_PATH) {
    const met = before?.expected.find((one) => one.name === name)?.range
    return { name, level, numbers: null, range: wideRange(grid, data.months, data.paths, met) }
  }
  const length = level & BY_MONTH ? data.months : 1
  const numbers = Float64Array.from({ length }, (_, m) => grid.data[m * grid.byMonth]!)
  return { name, level, numbers, range: { low: -Infinity, high: Infinity } }
}

/** What is known of a given in a month. Zeros of a range may have either sign. */
function know(facts: Facts, i: number, { level, numbers, range }: Expected, month: number): number {
  if (numbers) return fix(facts, i, numbers[level & BY_MONTH ? month : 0]!)
  return bound(facts, i, range.low === 0 ? -0 : range.low, range.high, range.low <= 0)
}
