import { pow } from "../math.ts"
import { originOf } from "./bodies.ts"
import type { Compiled } from "./compile.ts"
import type { Months } from "./months.ts"
import { writes } from "./program.ts"
import { POWERS } from "./scope.ts"
import type { Graph } from "./values.ts"

/** A program with the numbers it reads, which are the same on all paths: of each month, of all months, and powers. */
export type Part = Compiled & { readonly numbers: readonly Float64Array[] }

/** Months in a row that one part works out, and what is kept of the month before that is the same on all paths. */
export type Phase = {
  readonly part: number
  readonly from: number
  readonly to: number
  readonly kept: readonly { readonly look: number; readonly number: number }[]
}

export function partOf(compiled: Compiled, graph: Graph, { numbers }: Months): Part {
  const { row, once, powers } = compiled.program
  const count = graph.values.length
  const months = numbers.length / count
  const ofMonths = new Float64Array(months * row.length)
  for (let m = 0, n = 0; m < months; m++) for (const i of row) ofMonths[n++] = numbers[m * count + i]!
  const ofAll = Float64Array.from(once, (i) => numbers[i]!)
  const ofPowers = powers.flatMap((i) => Array.from({ length: POWERS }, (_, n) => pow(numbers[i]!, n)))
  return { ...compiled, numbers: [ofMonths, ofAll, Float64Array.from(ofPowers)] }
}

/** Months with the same body, one after the other. `parts` are the compiled bodies in the order of the parts. */
export function phasesOf(
  graph: Graph,
  { numbers }: Months,
  ofMonths: readonly Compiled[],
  parts: readonly Compiled[],
): readonly Phase[] {
  const starts = ofMonths.flatMap((one, m) => (one === ofMonths[m - 1] ? [] : [m]))
  return starts.map((from, n) => {
    const before = ofMonths[from - 1]?.body
    const kept = ofMonths[from]!.body.reads.flatMap((look) => {
      if (!before) return [{ look, number: 0 }]
      const end = graph.kept.get(look)!
      const isThere = writes(graph, before, look) || originOf(graph, before.how, end) === look
      return isThere ? [] : [{ look, number: numbers[(from - 1) * graph.values.length + end]! }]
    })
    const to = starts[n + 1] ?? ofMonths.length
    return { part: parts.indexOf(ofMonths[from]!), from, to, kept }
  })
}
