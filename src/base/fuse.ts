import { levelOf } from "./fuse/given.ts"
import { BY_BOTH, BY_MONTH, BY_PATH } from "./fuse/levels.ts"
import { isAllowed } from "./fuse/memory.ts"
import { does, outputLevels, type Plan, planOf } from "./fuse/plan.ts"
import { at, type BatchData, type Grid, runBatch } from "./runBatch.ts"
import type { Sheet } from "./sheet.ts"

/** The latest plans by sheet, newest first. */
const PLANS = new WeakMap<Sheet, readonly Plan[]>()
const MOST_PLANS = 8

/**
 * Runs a sheet for many paths and gives back only `outputs`; bit for bit what runBatch gives. An output that varies over
 * the paths has those one after the other, each with its months where it varies by month.
 *
 * What the outputs need is compiled to WebAssembly once for all data that agree in what is the same on all paths. Where
 * the host forbids that, runBatch does the work. `spent` are grids of an earlier run, of this sheet or another, that
 * nobody reads any more: those of the same name and size are written anew, which spares the memory.
 */
export function runFused(
  sheet: Sheet,
  data: BatchData,
  outputs: readonly string[],
  spent: ReadonlyMap<string, Grid> = new Map(),
): ReadonlyMap<string, Grid> {
  if (!isAllowed()) return slowly(sheet, data, outputs)
  const plans = PLANS.get(sheet) ?? []
  const found = plans.find((one) => does(one, data, outputs)) ?? null
  const usual = found?.execute(data, spent)
  if (found && usual) return gridsOf(found, data.months, usual)
  const plan = planOf(sheet, data, outputs, found)
  const varying = plan?.execute(data, spent)
  if (!plan || !varying) return slowly(sheet, data, outputs)
  PLANS.set(sheet, [plan, ...plans.filter((one) => one !== found)].slice(0, MOST_PLANS))
  return gridsOf(plan, data.months, varying)
}

function gridsOf(
  { outputs, levels, fixed }: Plan,
  months: number,
  varying: readonly Float64Array[],
): ReadonlyMap<string, Grid> {
  const left = [...varying]
  return new Map(
    outputs.map((name, i) => [name, laidOut(fixed[i]?.slice() ?? left.shift()!, levels[i]!, months)]),
  )
}

const laidOut = (data: Float64Array, level: number, months: number): Grid => ({
  data,
  byMonth: level & BY_MONTH ? 1 : 0,
  byPath: level === BY_BOTH ? months : level === BY_PATH ? 1 : 0,
})

function slowly(sheet: Sheet, data: BatchData, outputs: readonly string[]): ReadonlyMap<string, Grid> {
  const { months, paths } = data
  const levels = outputLevels(sheet, data, outputs)
  const batch = runBatch(sheet, data)
  return new Map(
    outputs.map((name, n) => {
      const grid = batch.get(name)
      if (!grid) throw new Error(`sheet: no formula "${name}"`)
      const level = levels?.[n] ?? levelOf(grid)
      const size = level & BY_MONTH ? months : 1
      const length = size * (level & BY_PATH ? paths : 1)
      const numbers = Float64Array.from({ length }, (_, i) => at(grid, i % size, Math.floor(i / size)))
      return [name, laidOut(numbers, level, months)]
    }),
  )
}
