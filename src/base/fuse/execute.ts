import type { BatchData } from "../runBatch.ts"
import { compiledMonths, compiledPaths, memoriesOf } from "./compile.ts"
import { curveTable } from "./curveTable.ts"
import { givenOf } from "./given.ts"
import { type Layout, layoutOf, numbersAt, put } from "./layout.ts"
import { BY_MONTH, BY_PATH, rememberingIn } from "./levels.ts"
import { isWithin, room } from "./memory.ts"
import type { Months } from "./months.ts"
import { partOf, phasesOf } from "./phases.ts"
import type { Expected, Plan } from "./plan.ts"
import { arraysOf, PAIRS_TOGETHER, registersOf } from "./program.ts"
import { NUMBER_BYTES } from "./scope.ts"
import type { Graph } from "./values.ts"

const PATHS_TOGETHER = 2 * PAIRS_TOGETHER
/** Paths are worked on in groups whose numbers stay near the processor. */
const MOST_PATHS = 256
const MOST_BYTES = 2_097_152

const wholeGroups = (paths: number): number => PATHS_TOGETHER * Math.ceil(paths / PATHS_TOGETHER)

/** What runs, and in which months. The numbers of all months are not kept: they are many. */
function prepared(graph: Graph, levels: Uint8Array, read: Months) {
  const ofMonths = compiledMonths(graph, levels, read)
  const isByPath = graph.outputs.some((i) => levels[i] === BY_PATH)
  const ofPaths = isByPath ? [compiledPaths(graph, levels, ofMonths[0]!.body)] : []
  const compiled = [...new Set(ofMonths), ...ofPaths]
  const parts = compiled.map((one) => partOf(one, read))
  return { parts, ...phasesOf(graph, read, ofMonths, compiled), isByPath }
}

/** A way to run on all data like those that `read` and `expected` were made for. */
export function executionOf(
  graph: Graph,
  levels: Uint8Array,
  read: Months,
  expected: ReadonlyMap<string, Expected>,
  { outputs: names, months, curve }: Pick<Plan, "outputs" | "months" | "curve">,
): Plan["execute"] {
  const { parts, phases, rows, isByPath } = prepared(graph, levels, read)
  const { givens, outputs } = arraysOf(graph, levels)
  const registers = registersOf(graph, levels)
  const remembering = rememberingIn(graph, levels)
  const table = curveTable(curve)
  const sizeOf = (i: number): number => (levels[i]! & BY_MONTH ? months : 1)
  const pathBytes = [...givens, ...outputs].reduce(
    (sum, i) => sum + sizeOf(i) * NUMBER_BYTES,
    registers.bytes / 2,
  )
  const groupPaths = Math.min(MOST_PATHS, wholeGroups(MOST_BYTES / pathBytes))

  const layoutFor = (paths: number): Layout => {
    const bytesOf = (i: number): number => paths * sizeOf(i) * NUMBER_BYTES
    return layoutOf({
      curve: table.byteLength,
      rows: rows.byteLength,
      once: parts.map(({ once }) => once.byteLength),
      powers: parts.map(({ powers }) => powers.byteLength),
      registers: (paths / 2) * registers.bytes,
      givens: givens.map(bytesOf),
      outputs: outputs.map(bytesOf),
    })
  }

  /** Puts what is given for some paths in its place; false where it is not in the range it was expected in. */
  const load = (data: BatchData, first: number, paths: number, at: Layout, numbers: Float64Array): boolean =>
    givens.every((i, n) => {
      const { name } = graph.values[i]!
      const to = numbersAt(numbers, at.givens[n]!, wholeGroups(paths) * sizeOf(i))
      put(givenOf(data, name), { first, paths, size: sizeOf(i) }, to)
      const { low, high } = expected.get(name)!.range
      return high === Infinity || isWithin(to.byteOffset, to.byteOffset + to.byteLength, low, high)
    })

  /** Works out all months of some pairs of paths. */
  const work = (pairs: number, at: Layout, numbers: Float64Array): void => {
    const run = (part: number, from: number, to: number, row: number): void => {
      const lengths = [from, to - from, months].map((one) => one * NUMBER_BYTES)
      const constants = [at.rows + row * NUMBER_BYTES, at.once[part]!, at.powers[part]!]
      parts[part]!.run(pairs, ...lengths, ...constants, at.registers, at.curve, ...at.givens, ...at.outputs)
    }
    if (isByPath) run(parts.length - 1, 0, 0, 0)
    for (const { part, from, to, row, kept } of phases) {
      for (const { look, number } of kept) {
        let r = (at.registers + registers.at.get(look)!) / NUMBER_BYTES
        for (let n = 0; n < pairs; n++, r += registers.bytes / NUMBER_BYTES) {
          numbers[r] = number
          numbers[r + 1] = number
        }
      }
      run(part, from, to, row)
    }
  }

  const varying = names.filter((_, n) => levels[graph.outputs[n]!]! & BY_PATH)

  return (data, spent) => {
    const results = outputs.map((i, n) => {
      const count = data.paths * sizeOf(i)
      const old = spent.get(varying[n]!)?.data
      return old?.length === count ? old : new Float64Array(count)
    })
    const at = layoutFor(Math.min(groupPaths, wholeGroups(data.paths)))
    const { numbers, bytes } = room(at.bytes)
    bytes.set(table, at.curve)
    numbers.set(rows, at.rows / NUMBER_BYTES)
    for (const [n, { once, powers }] of parts.entries()) {
      numbers.set(once, at.once[n]! / NUMBER_BYTES)
      numbers.set(powers, at.powers[n]! / NUMBER_BYTES)
    }
    for (let first = 0; first < data.paths; first += groupPaths) {
      const paths = Math.min(groupPaths, data.paths - first)
      if (!load(data, first, paths, at, numbers)) return null
      const memories = memoriesOf(graph, remembering, data, wholeGroups(paths))
      for (const { call } of parts) call(graph, data, memories)
      work(wholeGroups(paths) / 2, at, numbers)
      for (const [n, result] of results.entries()) {
        const size = sizeOf(outputs[n]!)
        result.set(numbersAt(numbers, at.outputs[n]!, paths * size), first * size)
      }
    }
    return results
  }
}
