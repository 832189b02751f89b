import { pow } from "../math.ts"
import { originOf } from "./bodies.ts"
import type { Compiled } from "./compile.ts"
import type { Months } from "./months.ts"
import { writes } from "./program.ts"
import { POWERS } from "./scope.ts"
import type { Graph } from "./values.ts"

/** A program with numbers it reads that are the same on all paths and in all months: values, and powers of some. */
export type Part = Compiled & { readonly once: Float64Array; readonly powers: Float64Array }

/** Months in a row that one part works out; where its rows start; what the month before left that all paths share. */
export type Phase = {
  readonly part: number
  readonly from: number
  readonly to: number
  readonly row: number
  readonly kept: readonly { readonly look: number; readonly number: number }[]
}

export function partOf(compiled: Compiled, { numbers }: Months): Part {
  const { once, powers } = compiled.program
  const ofPowers = powers.flatMap((i) => Array.from({ length: POWERS }, (_, n) => pow(numbers[i]!, n)))
  return {
    ...compiled,
    once: Float64Array.from(once, (i) => numbers[i]!),
    powers: Float64Array.from(ofPowers),
  }
}

/**
 * Months with the same body, one phase after the other, and in `rows` the numbers of each month that its body reads.
 * `parts` are the compiled bodies in the order of the parts.
 */
export function phasesOf(
  graph: Graph,
  { numbers }: Months,
  ofMonths: readonly Compiled[],
  parts: readonly Compiled[],
): { readonly phases: readonly Phase[]; readonly rows: Float64Array } {
  const numberAt = (month: number, i: number): number => numbers[month * graph.values.length + i]!
  const rows = ofMonths.map(({ program }, month) => program.row.map((i) => numberAt(month, i)))
  const starts = ofMonths.flatMap((one, m) => (one === ofMonths[m - 1] ? [] : [m]))
  const phases = starts.map((from, n): Phase => {
    const before = ofMonths[from - 1]?.body
    const kept = ofMonths[from]!.body.reads.flatMap((look) => {
      if (!before) return [{ look, number: 0 }]
      const end = graph.kept.get(look)!
      const isThere = writes(graph, before, look) || originOf(graph, before.how, end) === look
      return isThere ? [] : [{ look, number: numberAt(from - 1, end) }]
    })
    const row = rows.slice(0, from).reduce((sum, one) => sum + one.length, 0)
    return { part: parts.indexOf(ofMonths[from]!), from, to: starts[n + 1] ?? ofMonths.length, row, kept }
  })
  return { phases, rows: Float64Array.from(rows.flat()) }
}
