import { type DurationCurve, partialMean, shareAtOrBelow } from "./curve.ts"
import { apply, BUILT_IN, type Operation, type Stride } from "./elementwise.ts"
import type { Ast, BinaryOp } from "./formula.ts"
import { betaCdf, exp, pow } from "./math.ts"
import type { Sheet } from "./sheet.ts"

/** A function that formulas may call: of numbers alone, or one that remembers earlier months. */
export type SheetFunction =
  | { readonly arity: number; readonly apply: (...x: number[]) => number }
  | { readonly arity: number; readonly start: () => (...x: number[]) => number }

export type SheetData = {
  readonly months: number
  readonly inputs: Readonly<Record<string, number>>
  readonly series: Readonly<Record<string, Float64Array>>
  readonly powerCurve: DurationCurve
  /** Functions of this sheet beside the common ones. */
  readonly functions?: Readonly<Record<string, SheetFunction>>
}

/** Values by name: one number for a constant formula, one a month for the others. */
export type SheetValues = {
  readonly constants: ReadonlyMap<string, number>
  readonly monthly: ReadonlyMap<string, Float64Array>
}

type Column = Float64Array | number
type Cell = (month: number) => number

const BINARY: Readonly<Record<BinaryOp, (left: number, right: number) => number>> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
  "<": (a, b) => (a < b ? 1 : 0),
  "<=": (a, b) => (a <= b ? 1 : 0),
  ">": (a, b) => (a > b ? 1 : 0),
  ">=": (a, b) => (a >= b ? 1 : 0),
  "==": (a, b) => (a === b ? 1 : 0),
}

/** What every sheet may call, beside the curve of its site and functions of its own. */
export const COMMON_FUNCTIONS: Readonly<Record<string, SheetFunction>> = {
  if: { arity: 3, apply: (condition, yes, no) => (condition !== 0 ? yes! : no!) },
  min: { arity: 2, apply: (a, b) => Math.min(a!, b!) },
  max: { arity: 2, apply: (a, b) => Math.max(a!, b!) },
  floor: { arity: 1, apply: Math.floor },
  exp: { arity: 1, apply: (x) => exp(x!) },
  pow: { arity: 2, apply: (x, y) => pow(x!, y!) },
  betaCdf: { arity: 3, apply: (x, a, b) => betaCdf(x!, a!, b!) },
}

export const curveFunctions = (curve: DurationCurve): Readonly<Record<string, SheetFunction>> => ({
  shareAtOrBelow: { arity: 1, apply: (strike) => shareAtOrBelow(curve, strike!) },
  partialMean: { arity: 1, apply: (strike) => partialMean(curve, strike!) },
})

/** Runs a sheet for one path. A formula may read `prev(x)`, `lag(x, n)` and `sumLast(x, n)`; before month 1 all is 0. */
export function runSheet(sheet: Sheet, data: SheetData): SheetValues {
  const constants = new Map<string, number>()
  const monthly = new Map<string, Float64Array>()
  const functions: Readonly<Record<string, SheetFunction>> = {
    ...COMMON_FUNCTIONS,
    ...curveFunctions(data.powerCurve),
    ...data.functions,
  }
  const read = (name: string): Column => {
    const value = monthly.get(name) ?? data.series[name] ?? constants.get(name) ?? data.inputs[name]
    if (value === undefined) throw new Error(`sheet: no value for "${name}"`)
    return value
  }
  const context: Context = { months: data.months, read, functions }
  for (const { from, to, recurrent } of sheet.runs) {
    const nodes = sheet.nodes.slice(from, to)
    if (recurrent) {
      for (const node of nodes) monthly.set(node.name, new Float64Array(data.months))
      const cells = nodes.map(({ name, ast }) => ({ out: monthly.get(name)!, cell: cellOf(ast, context) }))
      for (let month = 0; month < data.months; month++) {
        for (const { out, cell } of cells) out[month] = cell(month)
      }
      continue
    }
    const { name, ast, monthly: varies } = nodes[0]!
    const column = columnOf(ast, context)
    if (varies) monthly.set(name, ownColumn(column, ast, data.months))
    else constants.set(name, typeof column === "number" ? column : column[0]!)
  }
  return { constants, monthly }
}

type Context = {
  readonly months: number
  readonly read: (name: string) => Column
  readonly functions: Readonly<Record<string, SheetFunction>>
}

/** A formula that only names another must not share its memory. */
function ownColumn(column: Column, ast: Ast, months: number): Float64Array {
  if (typeof column === "number") return new Float64Array(months).fill(column)
  return ast.kind === "name" ? column.slice() : column
}

/** A formula for all months at once. */
function columnOf(ast: Ast, context: Context): Column {
  switch (ast.kind) {
    case "number":
      return ast.value
    case "name":
      return context.read(ast.name)
    case "minus":
      return combined("negate", [columnOf(ast.of, context)], context.months)
    case "binary":
      return combined(ast.op, [columnOf(ast.left, context), columnOf(ast.right, context)], context.months)
    case "call": {
      if (LOOKERS[ast.name]) return monthByMonth(ast, context)
      const called = functionOf(ast.name, ast.args.length, context)
      if (!("apply" in called)) return monthByMonth(ast, context)
      const args = ast.args.map((arg) => columnOf(arg, context))
      return combined(BUILT_IN.has(ast.name) ? (ast.name as Operation) : called.apply, args, context.months)
    }
  }
}

function combined(operation: Operation, args: readonly Column[], months: number): Column {
  const fixed = args.every((arg) => typeof arg === "number")
  const out = new Float64Array(fixed ? 1 : months)
  apply(operation, out, 0, out.length, args.map(strideOf))
  return fixed ? out[0]! : out
}

const strideOf = (column: Column): Stride =>
  typeof column === "number"
    ? { data: Float64Array.of(column), from: 0, step: 0 }
    : { data: column, from: 0, step: 1 }

function monthByMonth(ast: Ast, context: Context): Float64Array {
  const cell = cellOf(ast, context)
  return Float64Array.from({ length: context.months }, (_, month) => cell(month))
}

function functionOf(name: string, arity: number, context: Context): SheetFunction {
  const found = context.functions[name]
  if (!found || found.arity !== arity) throw new Error(`formula: no function ${name} of ${arity}`)
  return found
}

/** A formula month by month, for those that look back at themselves. */
function cellOf(ast: Ast, context: Context): Cell {
  switch (ast.kind) {
    case "number":
      return () => ast.value
    case "name": {
      const column = context.read(ast.name)
      return typeof column === "number" ? () => column : (month) => column[month]!
    }
    case "minus": {
      const of = cellOf(ast.of, context)
      return (month) => -of(month)
    }
    case "binary":
      return binaryCell(ast.op, cellOf(ast.left, context), cellOf(ast.right, context))
    case "call": {
      const args = ast.args.map((arg) => cellOf(arg, context))
      const looked = LOOKERS[ast.name]
      if (looked) return looked(args[0]!, args[1] ?? (() => 1))
      if (ast.name === "if") return (month) => (args[0]!(month) !== 0 ? args[1]!(month) : args[2]!(month))
      return calledCell(functionOf(ast.name, args.length, context), args)
    }
  }
}

function binaryCell(op: BinaryOp, left: Cell, right: Cell): Cell {
  switch (op) {
    case "+":
      return (month) => left(month) + right(month)
    case "-":
      return (month) => left(month) - right(month)
    case "*":
      return (month) => left(month) * right(month)
    default: {
      const apply = BINARY[op]
      return (month) => apply(left(month), right(month))
    }
  }
}

function calledCell(called: SheetFunction, args: readonly Cell[]): Cell {
  const apply = "apply" in called ? called.apply : called.start()
  const [a, b] = args
  if (args.length === 1) return (month) => apply(a!(month))
  if (args.length === 2) return (month) => apply(a!(month), b!(month))
  return (month) => apply(...args.map((arg) => arg(month)))
}

const LOOKERS: Readonly<Record<string, (of: Cell, count: Cell) => Cell>> = {
  prev: (of) => (month) => (month === 0 ? 0 : of(month - 1)),
  lag: (of, count) => (month) => {
    const then = month - Math.floor(count(month))
    return then < 0 || then > month ? 0 : of(then)
  },
  sumLast: (of, count) => (month) => {
    let total = 0
    for (let i = Math.max(0, month - Math.floor(count(month)) + 1); i <= month; i++) total += of(i)
    return total
  },
}
