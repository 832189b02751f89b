import { type DurationCurve, partialMean, shareAtOrBelow } from "./curve.ts"
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
    case "minus": {
      const of = columnOf(ast.of, context)
      return typeof of === "number" ? -of : of.map((value) => -value)
    }
    case "binary":
      return binaryColumn(ast.op, columnOf(ast.left, context), columnOf(ast.right, context), context.months)
    case "call":
      return callColumn(ast, context)
  }
}

function binaryColumn(op: BinaryOp, left: Column, right: Column, months: number): Column {
  const apply = BINARY[op]
  if (typeof left === "number" && typeof right === "number") return apply(left, right)
  const out = new Float64Array(months)
  const a = typeof left === "number" ? out.slice().fill(left) : left
  const b = typeof right === "number" ? out.slice().fill(right) : right
  // One tight loop an operator: the arithmetic ones carry nearly all the work.
  if (op === "*") for (let i = 0; i < months; i++) out[i] = a[i]! * b[i]!
  else if (op === "+") for (let i = 0; i < months; i++) out[i] = a[i]! + b[i]!
  else if (op === "-") for (let i = 0; i < months; i++) out[i] = a[i]! - b[i]!
  else if (op === "/") for (let i = 0; i < months; i++) out[i] = a[i]! / b[i]!
  else for (let i = 0; i < months; i++) out[i] = apply(a[i]!, b[i]!)
  return out
}

function callColumn(ast: Ast & { kind: "call" }, context: Context): Column {
  const looked = LOOKERS[ast.name]
  const found = looked ? null : functionOf(ast.name, ast.args.length, context)
  if (found && "apply" in found) {
    const args = ast.args.map((arg) => columnOf(arg, context))
    if (args.every((arg) => typeof arg === "number")) return found.apply(...(args as number[]))
    return applied(found.apply, args, context.months)
  }
  const cell = cellOf(ast, context)
  return Float64Array.from({ length: context.months }, (_, month) => cell(month))
}

function applied(apply: (...x: number[]) => number, args: readonly Column[], months: number): Float64Array {
  const [a, b, c] = args.map((arg) => (typeof arg === "number" ? new Float64Array(months).fill(arg) : arg))
  const out = new Float64Array(months)
  if (args.length === 1) for (let i = 0; i < months; i++) out[i] = apply(a![i]!)
  else if (args.length === 2) for (let i = 0; i < months; i++) out[i] = apply(a![i]!, b![i]!)
  else if (args.length === 3) for (let i = 0; i < months; i++) out[i] = apply(a![i]!, b![i]!, c![i]!)
  else {
    const all = args.map((arg) => (typeof arg === "number" ? new Float64Array(months).fill(arg) : arg))
    for (let i = 0; i < months; i++) out[i] = apply(...all.map((arg) => arg[i]!))
  }
  return out
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
