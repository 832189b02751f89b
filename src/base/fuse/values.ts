import type { Ast, BinaryOp } from "../formula.ts"
import type { Sheet } from "../sheet.ts"

type Relation = "<" | "<=" | ">" | ">=" | "=="
type LookBack = "prev" | "lag" | "sumLast"
/** What a function that formulas call is: one the engine knows, or one that is given and may remember. */
export type Called =
  | "if" | "min" | "max" | "floor" | "exp" | "pow" | "shareAtOrBelow" | "partialMean" | "call" | "remember" // biome-ignore format: a list
type Kind = BinaryOp | Called | "prev" | "negate" | "number" | "given" | "locate" | "part"

/**
 * One operation; `args` are the numbers of the values it reads in the same month. `name` is that of what is given or
 * called, or the text of a number.
 */
export type Value = { readonly kind: Kind; readonly name: string; readonly args: readonly number[] }

/**
 * What some formulas of a sheet need, each operation once, none before those it reads. `kept` says what a value of the
 * month before is kept from; `passedOn` are those that only hand on what lies further back. `flags` are 0 or 1.
 */
export type Graph = {
  readonly values: readonly Value[]
  readonly outputs: readonly number[]
  readonly kept: ReadonlyMap<number, number>
  readonly passedOn: ReadonlySet<number>
  readonly flags: ReadonlySet<number>
}

const LOOKS_BACK: ReadonlySet<string> = new Set<LookBack>(["prev", "lag", "sumLast"])
const RELATIONS: ReadonlySet<string> = new Set<Relation>(["<", "<=", ">", ">=", "=="])
/** Farthest look back that is carried from month to month. */
const MOST_MONTHS = 60

/** How names are read. A given that never changes is a number; null stands for one that does. */
export type Names = {
  readonly called: (name: string, arity: number) => Called
  readonly numberOf: (name: string) => number | null
}

/** The graph of some formulas; null where one looks back by months that are not one stated small number. */
export function graphOf(sheet: Sheet, outputs: readonly string[], { called, numberOf }: Names): Graph | null {
  const place = new Map(sheet.nodes.map(({ name }, i) => [name, i]))
  const values: Value[] = []
  const flags = new Set<number>()
  const known = new Map<string, number>()
  const ofNode = new Map<number, number>()
  const kept = new Map<number, number>()
  const passedOn = new Set<number>()
  const looks: { readonly value: number; readonly of: Ast }[] = []
  let isReadable = true

  const add = (kind: Kind, name: string, args: readonly number[]): number => {
    const key = kind === "remember" ? `${values.length}` : `${kind} ${name} ${args}`
    const found = known.get(key)
    if (found !== undefined) return found
    const i = values.push({ kind, name, args }) - 1
    known.set(key, i)
    if (isFlag(kind, name, args, flags)) flags.add(i)
    return i
  }
  const number = (value: number): number => add("number", String(value), [])
  const node = (i: number): number => {
    const found = ofNode.get(i) ?? valueIn(sheet.nodes[i]!.ast, i)
    ofNode.set(i, found)
    return found
  }
  /** `before`: formulas from this one on are not stated yet and count as nothing. */
  const valueIn = (ast: Ast, before: number): number => {
    switch (ast.kind) {
      case "number":
        return number(ast.value)
      case "name": {
        const i = place.get(ast.name)
        if (i === undefined) return add("given", ast.name, [])
        return i < before ? node(i) : number(0)
      }
      case "minus":
        return add("negate", "", [valueIn(ast.of, before)])
      case "binary":
        return add(ast.op, "", [valueIn(ast.left, before), valueIn(ast.right, before)])
      case "call":
        return LOOKS_BACK.has(ast.name) ? look(ast.name as LookBack, ast.args, before) : call(ast, before)
    }
  }
  const look = (kind: LookBack, [of, by]: readonly Ast[], before: number): number => {
    const months = kind === "prev" ? 1 : wholeNumber(by!)
    if (kind === "sumLast") return months > 0 ? sumOver(months, valueIn(of!, before)) : number(0)
    return months > 0 ? earlier(of!, months) : valueIn(of!, before)
  }
  const wholeNumber = (ast: Ast): number => {
    const isGiven = ast.kind === "name" && !place.has(ast.name)
    const value = ast.kind === "number" ? ast.value : isGiven ? numberOf(ast.name) : null
    if (value !== null && value >= 0 && value < MOST_MONTHS + 1) return Math.floor(value)
    isReadable = false
    return 0
  }
  const earlier = (of: Ast, months: number): number => {
    const fresh = values.length
    let value = add("prev", JSON.stringify(of), [])
    if (value === fresh) looks.push({ value, of })
    for (let i = 1; i < months; i++) value = handedOn(value)
    return value
  }
  const handedOn = (of: number): number => {
    const value = add("prev", `${of}`, [])
    kept.set(value, of)
    passedOn.add(value)
    return value
  }
  /** The sums since each of the last months grow by the month: the same additions in the same order. */
  const sumOver = (months: number, now: number): number => {
    let sum = add("+", "", [number(0), now])
    for (let i = 1; i < months; i++) sum = add("+", "", [handedOn(sum), now])
    return sum
  }
  const call = ({ name, args }: Ast & { kind: "call" }, before: number): number => {
    const kind = called(name, args.length)
    const read = args.map((arg) => valueIn(arg, before))
    const [a, b, c] = read
    if (kind === "call" || kind === "remember") return add(kind, name, read)
    if (kind === "if" && flags.has(a!) && b === number(1) && c === number(0)) return a!
    if (kind !== "shareAtOrBelow" && kind !== "partialMean") return add(kind, "", read)
    const found = [a!, add("locate", "", read)]
    return add(kind, "", [...found, add("part", "", found)])
  }

  const ofOutputs = outputs.map((name) => {
    const i = place.get(name)
    if (i === undefined) throw new Error(`sheet: no formula "${name}"`)
    return node(i)
  })
  for (const { value, of } of looks) kept.set(value, valueIn(of, sheet.nodes.length))
  return isReadable ? { values, outputs: ofOutputs, kept, passedOn, flags } : null
}

function isFlag(kind: Kind, name: string, args: readonly number[], flags: ReadonlySet<number>): boolean {
  if (kind === "number") return name === "0" || name === "1"
  if (kind === "*" || kind === "min" || kind === "max") return args.every((arg) => flags.has(arg))
  if (kind === "if") return args.slice(1).every((arg) => flags.has(arg))
  return RELATIONS.has(kind)
}
