// The language in which uses state their cash lines. One text is what the engine runs, what `explain` shows,
// and what the workbook writes: there is no second description of a number.

export type Ast =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "call"; readonly name: string; readonly args: readonly Ast[] }
  | { readonly kind: "binary"; readonly op: BinaryOp; readonly left: Ast; readonly right: Ast }
  | { readonly kind: "minus"; readonly of: Ast }

export type BinaryOp = "+" | "-" | "*" | "/" | "<" | "<=" | ">" | ">=" | "=="

const PRECEDENCE: readonly (readonly BinaryOp[])[] = [
  ["<", "<=", ">", ">=", "=="],
  ["+", "-"],
  ["*", "/"],
]
const TOKEN = /\s*(?:(\d+(?:\.\d+)?(?:e[+-]?\d+)?)|([A-Za-z_]\w*)|(<=|>=|==|[-+*/<>(),]))/y

/** Parses a formula such as `grossMw * 1000 / fleetJPerTh`. Throws on a malformed text: formulas are code. */
export function parseFormula(text: string): Ast {
  const tokens = tokenise(text)
  let at = 0
  const fail = (what: string): never => {
    throw new Error(`formula "${text}": ${what} at token ${at + 1}`)
  }
  const take = (token: string): boolean => {
    if (tokens[at] !== token) return false
    at++
    return true
  }
  const level = (depth: number): Ast => {
    const ops = PRECEDENCE[depth]
    if (!ops) return unary()
    let left = level(depth + 1)
    for (;;) {
      const op = ops.find((candidate) => tokens[at] === candidate)
      if (!op) return left
      at++
      left = { kind: "binary", op, left, right: level(depth + 1) }
    }
  }
  const unary = (): Ast => (take("-") ? { kind: "minus", of: unary() } : primary())
  const primary = (): Ast => {
    const token = tokens[at++]
    if (token === undefined) return fail("unexpected end")
    if (token === "(") {
      const inner = level(0)
      if (!take(")")) fail("expected )")
      return inner
    }
    if (/^\d/.test(token)) return { kind: "number", value: Number(token) }
    if (!/^[A-Za-z_]/.test(token)) return fail(`unexpected "${token}"`)
    if (!take("(")) return { kind: "name", name: token }
    const args: Ast[] = []
    if (!take(")")) {
      do args.push(level(0))
      while (take(","))
      if (!take(")")) fail("expected )")
    }
    return { kind: "call", name: token, args }
  }
  const tree = level(0)
  if (at < tokens.length) fail(`unexpected "${tokens[at]}"`)
  return tree
}

function tokenise(text: string): string[] {
  const tokens: string[] = []
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const from = TOKEN.lastIndex
    const match = TOKEN.exec(text)
    if (!match) throw new Error(`formula "${text}": unknown character at column ${from + 1}`)
    tokens.push(match[1] ?? match[2] ?? match[3]!)
  }
  return tokens
}

/** Every name that a formula reads, in order of appearance. */
export function namesIn(ast: Ast): readonly string[] {
  switch (ast.kind) {
    case "number":
      return []
    case "name":
      return [ast.name]
    case "call":
      return ast.args.flatMap(namesIn)
    case "binary":
      return [...namesIn(ast.left), ...namesIn(ast.right)]
    case "minus":
      return namesIn(ast.of)
  }
}
