import { all, create, type MathNode } from "mathjs"
import { partialMean, shareAtOrBelow } from "../src/base/curve.ts"
import { betaCdf, exp, pow } from "../src/base/math.ts"
import type { SheetData, SheetFunction } from "../src/base/runSheet.ts"
import type { Sheet } from "../src/base/sheet.ts"

// A second engine for the same formula texts: mathjs parses and evaluates them a cell at a time. It knows nothing of
// our parser, our columns or our order of evaluation, so that agreement says something; it also serves as the peer in time.

type Scope = Map<string, unknown>
type Raw = { (args: readonly MathNode[], math: unknown, scope: Scope): unknown; rawArgs?: boolean }

/** Every formula of a sheet, by name and month. */
export function runWithMathjs(sheet: Sheet, data: SheetData): ReadonlyMap<string, Float64Array> {
  const math = create(all!)
  const scopes: Scope[] = []
  const earlier = (of: (args: readonly MathNode[], scope: Scope) => unknown): Raw => {
    const raw: Raw = (args, _math, scope) => of(args, scope)
    raw.rawArgs = true
    return raw
  }
  const number = (node: MathNode, scope: Scope): number => Number(node.compile().evaluate(scope))
  const at = (node: MathNode, month: number): number => {
    const scope = scopes[month]
    return scope ? number(node, scope) : 0
  }
  const now = (scope: Scope): number => scope.get("monthNow") as number
  math.import(
    {
      choose: (condition: unknown, yes: number, no: number) => (Number(condition) !== 0 ? yes : no),
      exp,
      pow,
      betaCdf,
      shareAtOrBelow: (strike: number) => shareAtOrBelow(data.powerCurve, strike),
      partialMean: (strike: number) => partialMean(data.powerCurve, strike),
      prev: earlier(([of], scope) => at(of!, now(scope) - 1)),
      lag: earlier(([of, count], scope) => at(of!, now(scope) - Math.floor(number(count!, scope)))),
      sumLast: earlier(([of, count], scope) => {
        let total = 0
        for (let i = now(scope) - Math.floor(number(count!, scope)) + 1; i <= now(scope); i++)
          total += at(of!, i)
        return total
      }),
      ...Object.fromEntries(Object.entries(data.functions ?? {}).map(([name, one]) => [name, started(one)])),
    },
    { override: true },
  )
  const nodes = sheet.nodes.map(({ name, text }) => ({
    name,
    code: math.compile(text.replace(/\bif\(/g, "choose(")),
    out: new Float64Array(data.months),
  }))
  for (let month = 0; month < data.months; month++) {
    const scope: Scope = new Map<string, unknown>(Object.entries(data.inputs))
    scope.set("monthNow", month)
    for (const [name, series] of Object.entries(data.series)) scope.set(name, series[month])
    scopes.push(scope)
    for (const { name, code, out } of nodes) {
      out[month] = Number(code.evaluate(scope))
      scope.set(name, out[month])
    }
  }
  return new Map(nodes.map(({ name, out }) => [name, out]))
}

const started = (one: SheetFunction): ((...x: number[]) => number) =>
  "apply" in one ? one.apply : one.start()
