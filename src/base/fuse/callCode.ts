import { originOf } from "./bodies.ts"
import { FIXED } from "./facts.ts"
import { BY_MONTH } from "./levels.ts"
import { NUMBER_BYTES, PARAMETER, POWERS, place, type Read, type Scope } from "./scope.ts"
import {
  type Code, call, get, integer, laneOf, loadNumber, NUMBER, PAIR, replaceSecond, set, tee, WHOLE, when,
} from "./wasm.ts" // biome-ignore format: a list

// Calls of functions outside: one path after the other.

/** Both lanes of a result, each from the code for its lane. */
const bothLanes = (lane: (n: number) => Code): Code => [lane(0), PAIR.both, lane(1), replaceSecond]

/** A call of a function of numbers; one that remembers is told the number of the path first. */
export function callCode(scope: Scope, read: Read, i: number): Code {
  const { graph, needs, pair, nth } = scope
  const { kind, args } = graph.values[i]!
  const isNumbered = kind === "remember"
  const imported = importOf(scope, i, isNumbered)
  const locals = args.map(() => needs.freshPair())
  const path = (lane: number): Code =>
    isNumbered ? [get(pair), integer(1), WHOLE.shiftLeft, integer(2 * nth + lane), WHOLE.add] : []
  return [
    args.map((arg, n) => [read(arg), set(locals[n]!)]),
    bothLanes((lane) => [path(lane), locals.map((local) => [get(local), laneOf(lane)]), call(imported)]),
  ]
}

function importOf({ graph, needs }: Scope, i: number, isNumbered: boolean): number {
  const { kind, name, args } = graph.values[i]!
  const isSame = (value: number): boolean =>
    value === i || (!isNumbered && graph.values[value]!.kind === kind && graph.values[value]!.name === name)
  const found = needs.imports.findIndex(({ value }) => isSame(value))
  if (found >= 0) return found
  const imported = { name: `f${needs.imports.length}`, arity: args.length, isNumbered, value: i }
  return needs.imports.push(imported) - 1
}

/** A power: looked up where the base never changes and the exponent is a small whole number. */
export function powerCode(scope: Scope, read: Read, i: number): Code {
  const { graph, levels, body, needs } = scope
  const [base, exponent] = graph.values[i]!.args as [number, number]
  const origin = originOf(graph, body.how, base)
  if (body.how[origin] !== FIXED || levels[origin]! & BY_MONTH) return callCode(scope, read, i)
  const imported = importOf(scope, i, false)
  const table = NUMBER_BYTES * POWERS * place(needs.powers, origin)
  const power = needs.freshPair()
  const whole = needs.freshInteger()
  const lane = (n: number): Code => {
    const number = [get(power), laneOf(n)]
    return [
      [number, NUMBER.truncate, tee(whole), integer(POWERS), WHOLE.isBelow],
      [get(whole), NUMBER.ofWhole, number, NUMBER.isEqual, WHOLE.and],
      when(
        [get(whole), integer(3), WHOLE.shiftLeft, get(PARAMETER.powers), WHOLE.add, loadNumber(table)],
        [read(base), laneOf(0), number, call(imported)],
      ),
    ]
  }
  return [read(exponent), set(power), bothLanes(lane)]
}
