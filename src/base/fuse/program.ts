import { type Body, originOf } from "./bodies.ts"
import { codeOf } from "./code.ts"
import { FIXED } from "./facts.ts"
import { BY_BOTH, BY_PATH } from "./levels.ts"
import { type Kept, type Needs, NUMBER_BYTES, PAIR_BYTES, PARAMETER, type Scope } from "./scope.ts"
import type { Graph } from "./values.ts"
import {
  type Code, get, integer, loadPair, moduleOf, repeat, set, storeOne, storePair, tee, WHOLE,
} from "./wasm.ts" // biome-ignore format: a list

/** A module that works out some months of all paths, and what it is to be given. */
export type Program = Pick<Needs, "row" | "once" | "powers" | "imports"> & {
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** Pairs of paths worked out together: the steps of one fill the time in which those of another wait for results. */
export const PAIRS_TOGETHER = 2

/** What is carried from month to month: where it stands among the registers of a pair, in bytes. */
export type Registers = { readonly bytes: number; readonly at: ReadonlyMap<number, number> }

export function registersOf({ values }: Graph, levels: Uint8Array): Registers {
  const looks = [...values.keys()].filter((i) => values[i]!.kind === "prev" && levels[i] === BY_BOTH)
  return { bytes: PAIR_BYTES * looks.length, at: new Map(looks.map((i, n) => [i, PAIR_BYTES * n])) }
}

/** Givens and outputs that vary over the paths; programs are given their addresses in this order. */
export const arraysOf = ({ values, outputs }: Graph, levels: Uint8Array) => ({
  givens: [...values.keys()].filter((i) => values[i]!.kind === "given" && levels[i]! & BY_PATH),
  outputs: outputs.filter((i) => levels[i]! & BY_PATH),
})

/** Whether a body writes a register: not for what is the same on all paths, unless its own next month reads that. */
export function writes(graph: Graph, body: Body, look: number): boolean {
  const end = originOf(graph, body.how, graph.kept.get(look)!)
  return end !== look && (body.how[end] !== FIXED || body.reads.includes(look))
}

/** A program for months with one body; or, at the level of paths, for outputs that are the same in all months. */
export function programOf(graph: Graph, levels: Uint8Array, body: Body, level: number): Program {
  const { givens, outputs } = arraysOf(graph, levels)
  const registers = registersOf(graph, levels)
  const parameters = PARAMETER.arrays + givens.length + outputs.length
  const searched = body.live.filter((i) => ["locate", "pow"].includes(graph.values[i]!.kind)).length
  let integers = parameters
  let pairs = parameters + 4 + PAIRS_TOGETHER * (2 + 2 * searched)
  const firstPair = pairs
  const freshInteger = (): number => integers++
  const freshPair = (): number => pairs++
  const needs: Needs = { row: [], once: [], powers: [], imports: [], freshInteger, freshPair }
  const [pair, start, end, row] = [freshInteger(), freshInteger(), freshInteger(), freshInteger()] as const
  const register = PARAMETER.registers
  const written = level === BY_BOTH ? body.keeps.filter((look) => writes(graph, body, look)) : []
  const results = outputs.flatMap((value, n) =>
    levels[value] === level ? [{ value, array: PARAMETER.arrays + givens.length + n }] : [],
  )

  const together = Array.from({ length: PAIRS_TOGETHER }, (_, nth) => {
    const offsetOf = (look: number): number => nth * registers.bytes + registers.at.get(look)!
    const kept = new Map<number, Kept>()
    for (const look of level === BY_BOTH ? new Set([...body.reads, ...written]) : [])
      kept.set(look, graph.passedOn.has(look) ? { offset: offsetOf(look) } : { local: freshPair() })
    const scope: Scope = {
      ...{ graph, levels, body, needs, pair, row, register, nth, kept, named: new Map() },
      ...{ a: freshInteger(), b: freshInteger() },
      arrayOf: (given) => PARAMETER.arrays + givens.indexOf(given),
    }
    return pairCode(scope, level, results, written, offsetOf)
  })
  const each = (of: (one: PairCode) => Code): Code => together.map(of)
  /** Statements of the pairs by turns. */
  const byTurns = (of: (one: PairCode) => readonly Code[]): Code =>
    of(together[0]!).map((_, n) => together.map((one) => of(one)[n]!))
  const { a } = together[0]!
  const months = [
    each(({ load }) => load),
    [get(PARAMETER.row), set(row)],
    repeat(
      [get(a), get(end), WHOLE.isLess],
      [
        byTurns(({ month }) => month),
        each(({ next }) => next),
        each((one) => [advance(one.a, NUMBER_BYTES), advance(one.b, NUMBER_BYTES)]),
        advance(row, NUMBER_BYTES * needs.row.length),
      ],
    ),
    each(({ store }) => store),
  ]
  const code = [
    [get(PARAMETER.start), set(start)],
    repeat(
      [get(pair), get(PARAMETER.pairs), WHOLE.isLess],
      [
        [get(start), get(PARAMETER.length), WHOLE.add, set(end)],
        each((one) => [
          [get(start), tee(one.a), get(PARAMETER.stride), WHOLE.add, tee(one.b)],
          [get(PARAMETER.stride), WHOLE.add, set(start)],
        ]),
        byTurns(({ path }) => path),
        level === BY_BOTH ? months : [],
        advance(pair, PAIRS_TOGETHER),
        advance(register, PAIRS_TOGETHER * registers.bytes),
      ],
    ),
  ]
  const locals = { integers: firstPair - parameters, pairs: pairs - firstPair }
  const bytes = moduleOf({
    ...{ parameters: { integers: parameters, numbers: 0 }, result: null, locals, code },
    imports: needs.imports,
  })
  return { ...needs, bytes }
}

type PairCode = ReturnType<typeof pairCode>

function pairCode(
  scope: Scope,
  level: number,
  results: readonly { readonly value: number; readonly array: number }[],
  written: readonly number[],
  offsetOf: (look: number) => number,
) {
  const { graph, levels, body, needs, kept, pair, register, nth, a, b } = scope
  const ends = written.map((look) => graph.kept.get(look)!)
  const roots = [...results.map(({ value }) => value), ...ends]
  const live = body.live.filter((i) => levels[i] === BY_BOTH)
  const read = [...live.flatMap((i) => graph.values[i]!.args), ...roots]
  const ofPath = read.map((i) => originOf(graph, body.how, i)).filter((i) => levels[i] === BY_PATH)
  // Twice, so that what months read of their path has a local.
  const path = codeOf(scope, BY_PATH, level === BY_BOTH ? [...ofPath, ...ofPath] : roots)
  if (level === BY_PATH) {
    const stored = results.map(({ value, array }): Code => {
      const address = [get(array), get(pair), integer(4), WHOLE.shiftLeft, WHOLE.add]
      return [address, path.read(value), storePair(PAIR_BYTES * nth)]
    })
    return { a, b, path: [...path.statements, ...stored], month: [], load: [], next: [], store: [] }
  }
  const { statements, read: now } = codeOf(scope, BY_BOTH, roots)
  const stored = results.map(({ value, array }): Code => {
    const local = needs.freshPair()
    const lane = (months: number, n: number): Code => [
      [get(array), get(months), WHOLE.add],
      [get(local), storeOne(n)],
    ]
    return [now(value), set(local), lane(a, 0), lane(b, 1)]
  })
  const held = [...kept].flatMap(([look, at]) => ("local" in at ? [{ look, local: at.local }] : []))
  const moved = held.filter(({ look }) => written.includes(look))
  const passedOn = written.filter((look) => graph.passedOn.has(look))
  const next = [
    moved.map(({ look }) => now(graph.kept.get(look)!)),
    // Each takes over from the one before it, so the last goes first.
    passedOn
      .toReversed()
      .map((look) => [get(register), now(graph.kept.get(look)!), storePair(offsetOf(look))]),
    moved.toReversed().map(({ local }) => set(local)),
  ]
  const load = held.map(({ look, local }) => [get(register), loadPair(offsetOf(look)), set(local)])
  const store = moved.map(({ look, local }) => [get(register), get(local), storePair(offsetOf(look))])
  return { a, b, path: path.statements, month: [...statements, ...stored], load, next, store }
}

const advance = (local: number, by: number): Code => [get(local), integer(by), WHOLE.add, set(local)]
