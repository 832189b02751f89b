import { apply, BUILT_IN, type Operation, type Stride } from "./elementwise.ts"
import type { Ast } from "./formula.ts"
import { COMMON_FUNCTIONS, curveFunctions, type SheetData, type SheetFunction } from "./runSheet.ts"
import type { Sheet } from "./sheet.ts"

/**
 * Values over months and paths: month m of path p sits at `m * byMonth + p * byPath`. What does not vary with one of
 * them has stride 0 there, so that only what differs from path to path is computed for each.
 */
export type Grid = { readonly data: Float64Array; readonly byMonth: number; readonly byPath: number }

export type BatchData = SheetData & {
  readonly paths: number
  /** Series and inputs that differ from path to path, in place of those of the same name. */
  readonly varying: Readonly<Record<string, Grid>>
}

/** A number for each month and path, stored month by month. */
export const grid = (data: Float64Array, paths: number): Grid => ({ data, byMonth: paths, byPath: 1 })

/** A number for each path, the same in every month. */
export const perPath = (data: Float64Array): Grid => ({ data, byMonth: 0, byPath: 1 })

/** Value of a grid in a month (from 0) of a path. */
export const at = ({ data, byMonth, byPath }: Grid, month: number, path: number): number =>
  data[month * byMonth + path * byPath]!

type Context = {
  readonly months: number
  readonly paths: number
  readonly read: (name: string) => Grid
  readonly functions: Readonly<Record<string, SheetFunction>>
}

/** Runs a sheet for many paths at once: the same operations in the same order as runSheet, so the same bits. */
export function runBatch(sheet: Sheet, data: BatchData): ReadonlyMap<string, Grid> {
  const { months, paths } = data
  const found = new Map<string, Grid>()
  const given = new Map<string, Grid>()
  const read = (name: string): Grid => {
    const value = found.get(name) ?? given.get(name)
    if (value) return value
    const fresh = data.varying[name] ?? fixed(data, name)
    given.set(name, fresh)
    return fresh
  }
  const functions = { ...COMMON_FUNCTIONS, ...curveFunctions(data.powerCurve), ...data.functions }
  const context: Context = { months, paths, read, functions }
  for (const { from, to, recurrent } of sheet.runs) {
    const nodes = sheet.nodes.slice(from, to)
    if (!recurrent) {
      found.set(nodes[0]!.name, whole(nodes[0]!.ast, context))
      continue
    }
    for (const { name } of nodes) found.set(name, grid(new Float64Array(months * paths), paths))
    const rows = nodes.map(({ name, ast }) => ({ out: found.get(name)!.data, row: rowOf(ast, context) }))
    for (let month = 0; month < months; month++) {
      for (const { out, row } of rows) copyRow(row(month), out, month * paths, paths)
    }
  }
  return found
}

function fixed(data: SheetData, name: string): Grid {
  const series = data.series[name]
  if (series) return { data: series, byMonth: 1, byPath: 0 }
  const value = data.inputs[name]
  if (value === undefined) throw new Error(`sheet: no value for "${name}"`)
  return { data: Float64Array.of(value), byMonth: 0, byPath: 0 }
}

/** A formula for all months and paths; as few of them as its parts vary over. */
function whole(ast: Ast, context: Context): Grid {
  switch (ast.kind) {
    case "number":
      return { data: Float64Array.of(ast.value), byMonth: 0, byPath: 0 }
    case "name":
      return context.read(ast.name)
    case "minus":
      return combined("negate", [whole(ast.of, context)], context)
    case "binary":
      return combined(ast.op, [whole(ast.left, context), whole(ast.right, context)], context)
    case "call": {
      const called = operationOf(ast.name, ast.args.length, context)
      if (called === null) return monthByMonth(rowOf(ast, context), context)
      return combined(
        called,
        ast.args.map((arg) => whole(arg, context)),
        context,
      )
    }
  }
}

/** What a call does to numbers alone; null for one that looks back or remembers. */
function operationOf(name: string, arity: number, { functions }: Context): Operation | null {
  if (BUILT_IN.has(name)) return name as Operation
  if (LOOKERS[name]) return null
  const called = functions[name]
  if (!called || called.arity !== arity) throw new Error(`formula: no function ${name} of ${arity}`)
  return "apply" in called ? called.apply : null
}

function combined(operation: Operation, args: readonly Grid[], { months, paths }: Context): Grid {
  const overMonths = args.some(({ byMonth }) => byMonth !== 0)
  const overPaths = args.some(({ byPath }) => byPath !== 0)
  const rows = overMonths ? months : 1
  const columns = overPaths ? paths : 1
  const data = new Float64Array(rows * columns)
  // Without paths a row is one number: then the months are the row.
  const [outer, inner] = overPaths ? [rows, columns] : [1, rows]
  for (let m = 0; m < outer; m++) {
    const strides = args.map(({ data: of, byMonth, byPath }) =>
      overPaths ? { data: of, from: m * byMonth, step: byPath } : { data: of, from: 0, step: byMonth },
    )
    apply(operation, data, m * columns, inner, strides)
  }
  return { data, byMonth: overMonths ? columns : 0, byPath: overPaths ? 1 : 0 }
}

function monthByMonth(row: (month: number) => Stride, { months, paths }: Context): Grid {
  const out = new Float64Array(months * paths)
  for (let month = 0; month < months; month++) copyRow(row(month), out, month * paths, paths)
  return grid(out, paths)
}

function copyRow({ data, from, step }: Stride, out: Float64Array, o: number, paths: number): void {
  for (let p = 0, i = from; p < paths; p++, i += step) out[o + p] = data[i]!
}

/** A formula month by month, for those that look back at themselves: all paths of a month at once. */
function rowOf(ast: Ast, context: Context): (month: number) => Stride {
  switch (ast.kind) {
    case "number": {
      const row: Stride = { data: Float64Array.of(ast.value), from: 0, step: 0 }
      return () => row
    }
    case "name": {
      const { data, byMonth, byPath } = context.read(ast.name)
      return (month) => ({ data, from: month * byMonth, step: byPath })
    }
    case "minus":
      return rowCombined("negate", [rowOf(ast.of, context)], context)
    case "binary":
      return rowCombined(ast.op, [rowOf(ast.left, context), rowOf(ast.right, context)], context)
    case "call": {
      const args = ast.args.map((arg) => rowOf(arg, context))
      const looked = LOOKERS[ast.name]
      if (looked) return looked(args[0]!, args[1] ?? null, context.paths)
      const operation = operationOf(ast.name, args.length, context)
      return operation === null ? remembering(ast.name, args, context) : rowCombined(operation, args, context)
    }
  }
}

function rowCombined(
  operation: Operation,
  args: readonly ((month: number) => Stride)[],
  { paths }: Context,
): (month: number) => Stride {
  const out = new Float64Array(paths)
  const row: Stride = { data: out, from: 0, step: 1 }
  return (month) => {
    apply(
      operation,
      out,
      0,
      paths,
      args.map((arg) => arg(month)),
    )
    return row
  }
}

/** A function with a memory has one for each path. */
function remembering(
  name: string,
  args: readonly ((month: number) => Stride)[],
  { functions, paths }: Context,
): (month: number) => Stride {
  const called = functions[name]!
  const states = Array.from({ length: paths }, () => ("start" in called ? called.start() : called.apply))
  const out = new Float64Array(paths)
  const row: Stride = { data: out, from: 0, step: 1 }
  return (month) => {
    const rows = args.map((arg) => arg(month))
    states.forEach((state, p) => {
      out[p] = state(...rows.map(({ data, from, step }) => data[from + p * step]!))
    })
    return row
  }
}

const NOTHING: Stride = { data: Float64Array.of(0), from: 0, step: 0 }

type Looker = (
  of: (month: number) => Stride,
  count: ((month: number) => Stride) | null,
  paths: number,
) => (month: number) => Stride

const LOOKERS: Readonly<Record<string, Looker>> = {
  prev: (of) => (month) => (month === 0 ? NOTHING : of(month - 1)),
  lag: (of, count, paths) => {
    const out = new Float64Array(paths)
    const row: Stride = { data: out, from: 0, step: 1 }
    return (month) => {
      const by = count!(month)
      for (let p = 0; p < paths; p++) {
        const then = month - Math.floor(by.data[by.from + p * by.step]!)
        const past = then < 0 || then > month ? NOTHING : of(then)
        out[p] = past.data[past.from + p * past.step]!
      }
      return row
    }
  },
  sumLast: (of, count, paths) => {
    const out = new Float64Array(paths)
    const row: Stride = { data: out, from: 0, step: 1 }
    return (month) => {
      const by = count!(month)
      const first = Float64Array.from(
        { length: paths },
        (_, p) => month - Math.floor(by.data[by.from + p * by.step]!) + 1,
      )
      out.fill(0)
      for (
        let i = Math.max(
          0,
          first.reduce((a, b) => Math.min(a, b)),
        );
        i <= month;
        i++
      ) {
        const { data, from, step } = of(i)
        for (let p = 0; p < paths; p++) if (i >= first[p]!) out[p]! += data[from + p * step]!
      }
      return row
    }
  },
}
