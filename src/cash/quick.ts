import { namesIn } from "../base/formula.ts"
import { runFused } from "../base/fuse.ts"
import type { Grid } from "../base/runBatch.ts"
import { runSheet, type SheetData, type SheetValues } from "../base/runSheet.ts"
import type { Node, Sheet } from "../base/sheet.ts"

/** Runs a sheet for one path. */
export type Runner = (sheet: Sheet, data: SheetData) => SheetValues

/** The usual one: every formula, nothing to prepare. */
export const plainRunner: Runner = runSheet

/** What sheets of the same formulas were run on before. */
type Seen = {
  readonly sheet: Sheet
  readonly given: readonly string[]
  readonly last: Map<string, number | Float64Array>
  readonly moving: Set<string>
}

/**
 * A runner for somebody who moves an assumption and waits. It gives only `outputs`, to the bits of runSheet, from a
 * program that is compiled once: what changed from one run to the next is read each time, and all else is part of the
 * program, which is made anew when that changes too.
 */
export function quickRunner(outputs: readonly string[]): Runner {
  const known = new WeakMap<readonly Node[], Seen>()
  return (made, data) => {
    const seen = known.get(made.nodes) ?? seenOf(made)
    known.set(made.nodes, seen)
    const found = runFused(seen.sheet, { ...data, paths: 1, varying: movingIn(seen, data) }, outputs)
    const columns = [...found].map(([name, grid]) => [name, monthsOf(grid, data.months)] as const)
    return { constants: new Map(), monthly: new Map(columns) }
  }
}

function seenOf(sheet: Sheet): Seen {
  const stated = new Set(sheet.nodes.map(({ name }) => name))
  const read = new Set(sheet.nodes.flatMap(({ ast }) => namesIn(ast)))
  return { sheet, given: [...read].filter((name) => !stated.has(name)), last: new Map(), moving: new Set() }
}

/** What differed in an earlier run, as what differs from path to path. */
function movingIn(
  { given, last, moving }: Seen,
  { series, inputs }: SheetData,
): Readonly<Record<string, Grid>> {
  const varying: Record<string, Grid> = {}
  for (const name of given) {
    const value = series[name] ?? inputs[name]
    if (value === undefined) continue
    const before = last.get(name)
    if (before !== undefined && !isSame(before, value)) moving.add(name)
    last.set(name, value)
    if (moving.has(name)) varying[name] = onOnePath(value)
  }
  return varying
}

const isSame = (a: number | Float64Array, b: number | Float64Array): boolean =>
  typeof a === "number" || typeof b === "number"
    ? Object.is(a, b)
    : a === b || a.every((value, month) => Object.is(value, b[month]))

const onOnePath = (value: number | Float64Array): Grid =>
  typeof value === "number"
    ? { data: Float64Array.of(value), byMonth: 0, byPath: 1 }
    : { data: value, byMonth: 1, byPath: value.length }

const monthsOf = ({ data, byMonth }: Grid, months: number): Float64Array =>
  byMonth === 0 ? new Float64Array(months).fill(data[0]!) : data
