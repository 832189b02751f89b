import type { BatchData, Grid } from "../runBatch.ts"
import { compiledMonths, compiledPaths, memoriesOf } from "./compile.ts"
import { curveTable } from "./curveTable.ts"
import { givenOf } from "./given.ts"
import { BY_MONTH, BY_PATH } from "./levels.ts"
import { isWithin, type Memory, room } from "./memory.ts"
import type { Months } from "./months.ts"
import { partOf, phasesOf } from "./phases.ts"
import type { Expected, Plan } from "./plan.ts"
import { arraysOf, PAIRS_TOGETHER, registersOf } from "./program.ts"
import type { Graph } from "./values.ts"

/** Paths worked on before the next, so that what belongs to them stays near the processor. */
const PATHS_AT_ONCE = 256
const NUMBER_BYTES = 8

/** A way to run on all data like those that `read` and `expected` were made for. */
export function executionOf(
  graph: Graph,
  levels: Uint8Array,
  read: Months,
  expected: ReadonlyMap<string, Expected>,
  { months, curve }: Pick<Plan, "months" | "curve">,
): Plan["execute"] {
  const ofMonths = compiledMonths(graph, levels, read)
  const isByPath = graph.outputs.some((i) => levels[i] === BY_PATH)
  const ofPaths = isByPath ? [compiledPaths(graph, levels, ofMonths[0]!.body)] : []
  const compiled = [...new Set(ofMonths), ...ofPaths]
  const parts = compiled.map((one) => partOf(one, graph, read))
  const phases = phasesOf(graph, read, ofMonths, compiled)
  const arrays = arraysOf(graph, levels)
  const registers = registersOf(graph, levels)
  const table = curveTable(curve)
  const sizeOf = (i: number): number => (levels[i]! & BY_MONTH ? months : 1)

  /** Where everything stands in memory for so many pairs of paths, in bytes. */
  const layoutOf = (pairs: number) => {
    let end = 0
    const take = (bytes: number): number => {
      const at = end
      end += Math.ceil(bytes / 16) * 16
      return at
    }
    const ofPairs = (i: number): number => take(2 * pairs * sizeOf(i) * NUMBER_BYTES)
    const places = {
      curve: take(table.byteLength),
      parts: parts.map(({ numbers }) => numbers.map((one) => take(one.byteLength))),
      registers: take(pairs * registers.bytes),
      givens: arrays.givens.map(ofPairs),
      outputs: arrays.outputs.map(ofPairs),
    }
    return { ...places, bytes: end }
  }
  type Layout = ReturnType<typeof layoutOf>

  /** Puts all that is given for some paths in its place; false where it is not in the range it was expected in. */
  const load = (data: BatchData, first: number, paths: number, at: Layout, memory: Memory): boolean => {
    memory.bytes.set(table, at.curve)
    for (const [n, { numbers }] of parts.entries())
      for (const [k, one] of numbers.entries()) memory.numbers.set(one, at.parts[n]![k]! / NUMBER_BYTES)
    return arrays.givens.every((i, n) => {
      const { name } = graph.values[i]!
      const from = at.givens[n]!
      const to = at.givens[n + 1] ?? at.outputs[0] ?? at.bytes
      put(
        givenOf(data, name),
        first,
        paths,
        sizeOf(i),
        memory.numbers.subarray(from / NUMBER_BYTES, to / NUMBER_BYTES),
      )
      const { low, high } = expected.get(name)!.range
      return high === Infinity || isWithin(from, to, low, high)
    })
  }

  /** Works out all months of some pairs of paths. */
  const work = (pairs: number, at: Layout, { numbers }: Memory): void => {
    const run = (part: number, from: number, to: number): void => {
      const { run: go, program } = parts[part]!
      const [row, once, powers] = at.parts[part] as [number, number, number]
      const lengths = [from, to - from, months].map((one) => one * NUMBER_BYTES)
      const rowNow = row + from * program.row.length * NUMBER_BYTES
      go(pairs, ...lengths, rowNow, once, powers, at.registers, at.curve, ...at.givens, ...at.outputs)
    }
    if (isByPath) run(parts.length - 1, 0, 0)
    for (const { part, from, to, kept } of phases) {
      for (const { look, number } of kept) {
        let r = (at.registers + registers.at.get(look)!) / NUMBER_BYTES
        for (let n = 0; n < pairs; n++, r += registers.bytes / NUMBER_BYTES) {
          numbers[r] = number
          numbers[r + 1] = number
        }
      }
      run(part, from, to)
    }
  }

  return (data) => {
    const results = arrays.outputs.map((i) => new Float64Array(data.paths * sizeOf(i)))
    for (let first = 0; first < data.paths; first += PATHS_AT_ONCE) {
      const paths = Math.min(PATHS_AT_ONCE, data.paths - first)
      const pairs = PAIRS_TOGETHER * Math.ceil(paths / 2 / PAIRS_TOGETHER)
      const layout = layoutOf(pairs)
      const memory = room(layout.bytes)
      if (!load(data, first, paths, layout, memory)) return null
      const memories = memoriesOf(graph, levels, data, 2 * pairs)
      for (const { call } of parts) call(graph, data, memories)
      work(pairs, layout, memory)
      results.forEach((result, n) => {
        const size = sizeOf(arrays.outputs[n]!)
        const from = layout.outputs[n]! / NUMBER_BYTES
        result.set(memory.numbers.subarray(from, from + paths * size), first * size)
      })
    }
    return results
  }
}

/** Puts a given path by path, and the last path again for every one that only fills up the pairs. */
function put(
  { data, byMonth, byPath }: Grid,
  first: number,
  paths: number,
  size: number,
  to: Float64Array,
): void {
  const from = first * byPath
  if (byPath === size && (byMonth === 1 || size === 1)) to.set(data.subarray(from, from + paths * size))
  else
    for (let p = 0, o = 0; p < paths; p++)
      for (let m = 0; m < size; m++, o++) to[o] = data[from + p * byPath + m * byMonth]!
  for (let o = paths * size; o < to.length; o += size) to.copyWithin(o, (paths - 1) * size, paths * size)
}
