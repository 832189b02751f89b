import { type Ast, namesIn, parseFormula } from "./formula.ts"

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
export type Node = Formula & { readonly ast: Ast; readonly monthly: boolean }

/**
 * Formulas in order of use, checked: every name is an input, a series or an earlier formula. `runs` cuts them into
 * stretches: a formula that looks back at one stated later runs with it month by month, all others a column at a time.
 */
export type Sheet = {
  readonly nodes: readonly Node[]
  readonly inputs: readonly string[]
  readonly runs: readonly Stretch[]
}
export type Stretch = { readonly from: number; readonly to: number; readonly recurrent: boolean }

/** Functions whose first argument is read in an earlier month. */
const LOOKS_BACK = new Set(["prev", "lag", "sumLast"])

/** Latest sheets by what they say: a model is run again and again with other numbers and the same formulas. */
const COMPILED = new Map<string, Sheet>()
const MOST_COMPILED = 512

/**
 * Compiles formulas. `series` are the names that vary by month; every other unknown name becomes an input. Sheets of the
 * same formulas share their nodes, but each is an object of its own: results are kept by it.
 */
export function compileSheet(formulas: readonly Formula[], series: ReadonlySet<string>): Sheet {
  const key = [
    ...formulas.map(({ name, text, spec, line }) => `${name}|${text}|${spec}|${line}`),
    ...series,
  ].join("\n")
  const known = COMPILED.get(key) ?? compiled(formulas, series)
  if (COMPILED.size >= MOST_COMPILED) COMPILED.clear()
  COMPILED.set(key, known)
  return { ...known }
}

function compiled(formulas: readonly Formula[], series: ReadonlySet<string>): Sheet {
  const stated = new Set(formulas.map((formula) => formula.name))
  if (stated.size < formulas.length) throw new Error(`sheet: a name is stated twice: ${twice(formulas)}`)
  const monthlyNames = new Set(series)
  const known = new Set(series)
  const inputs = new Set<string>()
  const nodes = formulas.map((formula): Node => {
    const ast = parsed(formula.text)
    const names = readNow(ast)
    const late = names.find((name) => stated.has(name) && !known.has(name))
    if (late) throw new Error(`sheet: "${formula.name}" reads "${late}" before it is stated`)
    for (const name of namesIn(ast)) if (!known.has(name) && !stated.has(name)) inputs.add(name)
    const monthly = formula.line !== null || looksBack(ast) || names.some((name) => monthlyNames.has(name))
    known.add(formula.name)
    if (monthly) monthlyNames.add(formula.name)
    return { ...formula, ast, monthly }
  })
  return { nodes, inputs: [...inputs], runs: stretches(nodes) }
}

/** Names that some outputs of a sheet rest on: inputs, series and formulas, themselves included. */
export function namesBehind({ nodes }: Sheet, outputs: readonly string[]): ReadonlySet<string> {
  const byName = new Map(nodes.map((node) => [node.name, node]))
  const found = new Set<string>()
  const follow = (name: string): void => {
    if (found.has(name)) return
    found.add(name)
    const node = byName.get(name)
    if (node) for (const read of namesIn(node.ast)) follow(read)
  }
  for (const name of outputs) follow(name)
  return found
}

/** The part of a sheet that some outputs rest on. */
export function sheetBehind(sheet: Sheet, outputs: readonly string[]): Sheet {
  const names = namesBehind(sheet, outputs)
  const nodes = sheet.nodes.filter(({ name }) => names.has(name))
  return { nodes, inputs: sheet.inputs.filter((name) => names.has(name)), runs: stretches(nodes) }
}

const PARSED = new Map<string, Ast>()

/** Texts repeat from block to block; each is parsed once. */
function parsed(text: string): Ast {
  const found = PARSED.get(text)
  if (found) return found
  const ast = parseFormula(text)
  PARSED.set(text, ast)
  return ast
}

const twice = (formulas: readonly Formula[]): string =>
  formulas.find(({ name }, i) => formulas.findIndex((other) => other.name === name) !== i)?.name ?? ""

/** Names that are read in the same month: all but those that are only looked back at. */
const readNow = (ast: Ast): readonly string[] => {
  switch (ast.kind) {
    case "call":
      return (LOOKS_BACK.has(ast.name) && ast.name !== "sumLast" ? ast.args.slice(1) : ast.args).flatMap(
        readNow,
      )
    case "binary":
      return [...readNow(ast.left), ...readNow(ast.right)]
    case "minus":
      return readNow(ast.of)
    default:
      return namesIn(ast)
  }
}

const looksBack = (ast: Ast): boolean => {
  switch (ast.kind) {
    case "call":
      return LOOKS_BACK.has(ast.name) || ast.args.some(looksBack)
    case "binary":
      return looksBack(ast.left) || looksBack(ast.right)
    case "minus":
      return looksBack(ast.of)
    default:
      return false
  }
}

function stretches(nodes: readonly Node[]): readonly Stretch[] {
  const place = new Map(nodes.map(({ name }, i) => [name, i]))
  const runs: Stretch[] = []
  for (let from = 0; from < nodes.length; ) {
    let to = from
    let recurrent = false
    for (let i = from; i <= to; i++) {
      const latest = Math.max(-1, ...namesIn(nodes[i]!.ast).map((name) => place.get(name) ?? -1))
      if (latest < i) continue
      recurrent = true
      to = Math.max(to, latest)
    }
    runs.push({ from, to: to + 1, recurrent })
    from = to + 1
  }
  return runs
}
