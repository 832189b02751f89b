import { type DurationCurve, partialMean, shareAtOrBelow } from "./curve.ts"
import { type Ast, type BinaryOp, namesIn, parseFormula } from "./formula.ts"
import { betaCdf, exp, pow } from "./math.ts"

/** How a cash line enters the totals; `null` marks an intermediate that no total contains. */
export type LineKind = "revenue" | "energy" | "opex" | "capex" | "salvage" | "financing"

/** One named formula. Its unit is the suffix of its name; `spec` cites the equation it comes from. */
export type Formula = {
  readonly name: string
  readonly text: string
  readonly spec: string
  readonly line: LineKind | null
}

export const step = (name: string, text: string, spec: string): Formula => ({ name, text, spec, line: null })
export const line = (name: string, kind: LineKind, text: string, spec: string): Formula => ({
  name,
  text,
  spec,
  line: kind,
})

/** A formula is monthly when it is a cash line or reads a series, directly or through another formula. */
type Node = Formula & { readonly ast: Ast; readonly monthly: boolean }

/** Formulas in order of use, checked: every name is an input, a series or an earlier formula. */
export type Sheet = { readonly nodes: readonly Node[]; readonly inputs: readonly string[] }

/** Compiles formulas. `series` are the names that vary by month; every other unknown name becomes an input. */
export function compileSheet(formulas: readonly Formula[], series: ReadonlySet<string>): Sheet {
  const stated = new Set(formulas.map((formula) => formula.name))
  if (stated.size < formulas.length) throw new Error("sheet: a name is stated twice")
  const monthlyNames = new Set(series)
  const known = new Set(series)
  const inputs = new Set<string>()
  const nodes = formulas.map((formula): Node => {
    const ast = parseFormula(formula.text)
    const names = readNow(ast)
    const late = names.find((name) => stated.has(name) && !known.has(name))
    if (late) throw new Error(`sheet: "${formula.name}" reads "${late}" before it is stated`)
    for (const name of namesIn(ast)) if (!known.has(name) && !stated.has(name)) inputs.add(name)
    const monthly = formula.line !== null || usesPrevious(ast) || names.some((name) => monthlyNames.has(name))
    known.add(formula.name)
    if (monthly) monthlyNames.add(formula.name)
    return { ...formula, ast, monthly }
  })
  return { nodes, inputs: [...inputs] }
}

/** Names that are read in the same month: all but those inside `prev()`. */
const readNow = (ast: Ast): readonly string[] => {
  switch (ast.kind) {
    case "call":
      return ast.name === "prev" ? [] : ast.args.flatMap(readNow)
    case "binary":
      return [...readNow(ast.left), ...readNow(ast.right)]
    case "minus":
      return readNow(ast.of)
    default:
      return namesIn(ast)
  }
}

const usesPrevious = (ast: Ast): boolean => {
  switch (ast.kind) {
    case "call":
      return ast.name === "prev" || ast.args.some(usesPrevious)
    case "binary":
      return usesPrevious(ast.left) || usesPrevious(ast.right)
    case "minus":
      return usesPrevious(ast.of)
    default:
      return false
  }
}

export type SheetData = {
  readonly months: number
  readonly inputs: Readonly<Record<string, number>>
  readonly series: Readonly<Record<string, Float64Array>>
  readonly powerCurve: DurationCurve
}

/** Values by name: one number for a constant formula, one a month for the others. */
export type SheetValues = {
  readonly constants: ReadonlyMap<string, number>
  readonly monthly: ReadonlyMap<string, Float64Array>
}

type Evaluator = (month: number) => number

/** Runs a sheet for one path. Months are outer, so a formula may read `prev(x)`, 0 before the first month. */
export function runSheet(sheet: Sheet, data: SheetData): SheetValues {
  const constants = new Map<string, number>()
  const monthly = new Map<string, Float64Array>()
  const read = (name: string): Evaluator => {
    const series = monthly.get(name) ?? data.series[name]
    if (series) return (month) => series[month]!
    const value = constants.get(name) ?? data.inputs[name]
    if (value === undefined) throw new Error(`sheet: no value for "${name}"`)
    return () => value
  }
  for (const node of sheet.nodes) if (node.monthly) monthly.set(node.name, new Float64Array(data.months))
  const columns: { readonly out: Float64Array; readonly value: Evaluator }[] = []
  for (const node of sheet.nodes) {
    if (!node.monthly) {
      constants.set(node.name, evaluator(node.ast, read, data.powerCurve)(0))
      continue
    }
    columns.push({ out: monthly.get(node.name)!, value: evaluator(node.ast, read, data.powerCurve) })
  }
  for (let month = 0; month < data.months; month++) {
    for (const { out, value } of columns) out[month] = value(month)
  }
  return { constants, monthly }
}

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

/** Functions of numbers alone, each with its count of arguments. */
const PLAIN: Readonly<
  Record<string, { readonly arity: number; readonly apply: (...x: number[]) => number }>
> = {
  min: { arity: 2, apply: Math.min },
  max: { arity: 2, apply: Math.max },
  floor: { arity: 1, apply: Math.floor },
  exp: { arity: 1, apply: exp },
  pow: { arity: 2, apply: pow },
  betaCdf: { arity: 3, apply: betaCdf },
}

function evaluator(ast: Ast, read: (name: string) => Evaluator, curve: DurationCurve): Evaluator {
  switch (ast.kind) {
    case "number":
      return () => ast.value
    case "name":
      return read(ast.name)
    case "minus": {
      const of = evaluator(ast.of, read, curve)
      return (month) => -of(month)
    }
    case "binary": {
      const left = evaluator(ast.left, read, curve)
      const right = evaluator(ast.right, read, curve)
      const apply = BINARY[ast.op]
      return (month) => apply(left(month), right(month))
    }
    case "call":
      return call(ast.name, ast.args, read, curve)
  }
}

function call(
  name: string,
  argAsts: readonly Ast[],
  read: (name: string) => Evaluator,
  curve: DurationCurve,
): Evaluator {
  const args = argAsts.map((arg) => evaluator(arg, read, curve))
  const [a, b, c] = args
  if (name === "if" && args.length === 3) return (month) => (a!(month) !== 0 ? b!(month) : c!(month))
  if (name === "prev" && args.length === 1) return (month) => (month === 0 ? 0 : a!(month - 1))
  if (name === "shareAtOrBelow" && args.length === 1) return (month) => shareAtOrBelow(curve, a!(month))
  if (name === "partialMean" && args.length === 1) return (month) => partialMean(curve, a!(month))
  const plain = PLAIN[name]
  if (!plain || plain.arity !== args.length) throw new Error(`formula: no function ${name} of ${args.length}`)
  return (month) => plain.apply(...args.map((arg) => arg(month)))
}
