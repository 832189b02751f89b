import { exp, pow } from "../math.ts"
import type { BatchData } from "../runBatch.ts"
import { type Body, bodiesOf } from "./bodies.ts"
import { functionOf } from "./given.ts"
import { BY_BOTH, BY_PATH } from "./levels.ts"
import { type Run, ready } from "./memory.ts"
import type { Months } from "./months.ts"
import { type Program, programOf } from "./program.ts"
import type { Graph } from "./values.ts"

type OfNumbers = (...x: number[]) => number
/** Functions with a memory: of each value that is one, the one of each path. */
export type Memories = ReadonlyMap<number, readonly OfNumbers[]>

/** A body made ready to run; `call` says which functions it calls from now on. */
export type Compiled = {
  readonly body: Body
  readonly program: Program
  readonly run: Run
  readonly call: (graph: Graph, data: BatchData, memories: Memories) => void
}

/** Compiled bodies by the shape of what they work out, whatever its names: blocks of one kind share them. */
const COMPILED = new Map<string, readonly Compiled[]>()
/** Shapes are few, but for a process that meets new ones without end: the oldest are forgotten. */
const MOST_SHAPES = 256

/** The body of each month, all compiled. */
export function compiledMonths(graph: Graph, levels: Uint8Array, months: Months): readonly Compiled[] {
  const shape = shapeOf(graph, levels)
  const known = COMPILED.get(shape) ?? []
  const all = new Map(known.map((one) => [one.body, one]))
  const bodies = bodiesOf(graph, levels, months, [...all.keys()])
  for (const body of bodies)
    if (!all.has(body)) all.set(body, compile(body, programOf(graph, levels, body, BY_BOTH)))
  COMPILED.delete(shape)
  COMPILED.set(shape, [...all.values()])
  if (COMPILED.size > MOST_SHAPES) COMPILED.delete(COMPILED.keys().next().value!)
  return bodies.map((body) => all.get(body)!)
}

/** A program for outputs that vary over the paths only. */
export const compiledPaths = (graph: Graph, levels: Uint8Array, body: Body): Compiled =>
  compile(body, programOf(graph, levels, body, BY_PATH))

function shapeOf({ values, outputs, kept }: Graph, levels: Uint8Array): string {
  const called = [...new Set(values.map(({ kind, name }) => `${kind} ${name}`))]
  const shapes = values.map(({ kind, name, args }, i) => {
    const isCalled = kind === "call" || kind === "remember"
    return [
      kind,
      isCalled ? called.indexOf(`${kind} ${name}`) : kind === "number" ? name : "",
      args,
      levels[i],
    ]
  })
  return JSON.stringify([shapes, outputs, [...kept]])
}

function compile(body: Body, program: Program): Compiled {
  let functions: readonly OfNumbers[] = []
  let remembering: readonly (readonly OfNumbers[])[] = []
  const called = program.imports.map(({ name, isNumbered }, n): readonly [string, OfNumbers] => [
    name,
    isNumbered ? (path, ...x) => remembering[n]![path!]!(...x) : (...x) => functions[n]!(...x),
  ])
  const run = ready(program.bytes, Object.fromEntries(called))
  return {
    ...{ body, program, run },
    call(graph, data, memories) {
      remembering = program.imports.map(({ value }) => memories.get(value) ?? [])
      functions = program.imports.map(({ value }) => {
        const { kind, name } = graph.values[value]!
        if (kind === "pow" || kind === "exp") return kind === "pow" ? pow : exp
        return functionOf(data, name) as OfNumbers
      })
    },
  }
}

/** New memories of so many paths for what remembers. */
export const memoriesOf = (
  { values }: Graph,
  remembering: readonly number[],
  data: BatchData,
  paths: number,
): Memories =>
  new Map(
    remembering.map((i) => {
      const start = functionOf(data, values[i]!.name) as () => OfNumbers
      return [i, Array.from({ length: paths }, () => start())]
    }),
  )
