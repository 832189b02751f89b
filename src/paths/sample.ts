import { applyBridge, type Bridge, bridgeOver } from "../base/bridge.ts"
import type { Issue } from "../base/issue.ts"
import type { Month } from "../base/month.ts"
import { eventDraws, fillNormals, fillUniforms, type Stream, stream, toNormals } from "../base/random.ts"
import { fillSobol, type Net, SOBOL_DIMENSIONS, scrambled } from "../base/sobol.ts"
import { type Correlation, correlate, type Group, groupsOf, pairIssues } from "./joint.ts"
import type { Draws, Process, Times } from "./process.ts"

export const METHODS = ["plain", "antithetic", "sobol"] as const
export type Method = (typeof METHODS)[number]

/** One process of a run. Its id addresses its draws: another id draws other numbers. */
export type Instance = { readonly id: string; readonly process: Process; readonly params: object }

/** What is random in a run. The order of `instances` matters to Sobol alone: append new ones. */
export type Plan = {
  readonly seed: number
  readonly method: Method
  /** Which of several independent repetitions of the run. */
  readonly replicate: number
  readonly months: Float64Array
  readonly start: Month
  readonly instances: readonly Instance[]
  readonly correlations: readonly Correlation[]
}

/** Every factor takes this many places in Sobol's dimensions, however many there are; later factors draw plainly. */
export const SOBOL_FACTORS = 16
const SOBOL_LEVELS = SOBOL_DIMENSIONS / SOBOL_FACTORS

type Factor = {
  readonly name: string
  readonly per: "step" | "path"
  readonly width: number
  readonly source: Stream
  readonly nets: readonly Net[]
}

/** Name of a normal of an instance: its id alone where it has one, otherwise `id.name`. */
export const factorNames = ({ id, process: { draws } }: Instance): readonly string[] =>
  draws.normals.length === 1 ? [id] : draws.normals.map((name) => `${id}.${name}`)

/** Problems of the correlations of a run; those of parameters are the schema's. */
export function planIssues({ instances, correlations }: Plan, path: string): readonly Issue[] {
  const perOf = new Map(
    instances.flatMap((one) => factorNames(one).map((name) => [name, one.process.draws.per] as const)),
  )
  const found = pairIssues(correlations, [...perOf.keys()], path)
  return [
    ...found,
    ...correlations.flatMap(({ between: [a, b] }, i): Issue[] => {
      const [one, other] = [perOf.get(a), perOf.get(b)]
      if (!one || !other || one === other) return []
      const message = `${a} and ${b} cannot be correlated: one is drawn each month, the other once a path`
      return [
        {
          code: "correlation-of-unlike",
          path: `${path}[${i}]`,
          given: [a, b],
          message,
          hint: "drop the pair",
        },
      ]
    }),
  ]
}

export type Sampler = {
  readonly groups: readonly Group[]
  /** Values of consecutive paths by instance: rows of one number a month, or of one number where it is a value. */
  readonly sample: (fromPath: number, paths: number) => ReadonlyMap<string, Float64Array>
}

/** A sampler of a sound plan. What a path draws depends on its number alone, not on how paths are cut into calls. */
export function samplerOf(plan: Plan): Sampler {
  const { seed, replicate, method, instances, months } = plan
  const factors = factorsOf(plan)
  const groups = groupsOf(plan.correlations)
  const times: Times = { months, start: plan.start }
  const bridge = bridgeOver(clockOf(months))
  const streams = new Map(instances.map(({ id }) => [id, stream(seed, `${id}|own`, replicate)]))

  const sample = (fromPath: number, paths: number): ReadonlyMap<string, Float64Array> => {
    const planes = new Map(
      factors.map((factor) => [factor.name, normalsOf(factor, method, bridge, fromPath, paths)] as const),
    )
    for (const group of groups) {
      const members = group.names.map((name) => planes.get(name)!)
      correlate(group, members, members[0]!.length)
    }
    return new Map(
      instances.map((one) => {
        const { process, id, params } = one
        const own = streams.get(id)!
        const steps = process.draws.per === "path" ? 1 : months.length
        const draws: Draws = {
          fromPath,
          paths,
          normals: factorNames(one).map((name) => planes.get(name)!),
          uniforms: Array.from({ length: process.draws.uniforms }, (_, index) => {
            const plane = new Float64Array(paths * steps)
            fillUniforms(own, { index, fromPath, paths, steps, antithetic: method === "antithetic" }, plane)
            return plane
          }),
          extra: eventDraws(own),
        }
        const out = new Float64Array(paths * (process.gives === "value" ? 1 : months.length))
        process.simulate(params as never, times, draws, out)
        return [id, out] as const
      }),
    )
  }
  return { groups, sample }
}

function factorsOf({ seed, replicate, method, instances, months }: Plan): readonly Factor[] {
  const scramble = stream(seed, "|sobol", replicate)
  return instances
    .flatMap((one) => factorNames(one).map((name) => ({ name, per: one.process.draws.per })))
    .map(({ name, per }, place): Factor => {
      const width = per === "path" ? 1 : months.length
      const levels = method === "sobol" && place < SOBOL_FACTORS ? Math.min(width, SOBOL_LEVELS) : 0
      const nets = Array.from({ length: levels }, (_, level) =>
        scrambled(level * SOBOL_FACTORS + place, scramble),
      )
      return { name, per, width, nets, source: stream(seed, name, replicate) }
    })
}

/** Independent standard normals of a factor: with Sobol the first levels of its bridge, otherwise step by step. */
function normalsOf(
  factor: Factor,
  method: Method,
  bridge: Bridge,
  fromPath: number,
  paths: number,
): Float64Array {
  const { width, nets, source, per } = factor
  const plane = new Float64Array(paths * width)
  const span = { index: 0, fromPath, paths, steps: width, antithetic: method === "antithetic" }
  if (nets.length === 0) {
    fillNormals(source, span, plane)
    return plane
  }
  if (nets.length < width) fillUniforms(source, span, plane)
  nets.forEach((net, level) => {
    fillSobol(net, fromPath, paths, plane, level, width)
  })
  toNormals(plane, plane.length)
  if (per === "step") {
    const path = new Float64Array(width)
    for (let row = 0; row < paths; row++) applyBridge(bridge, plane, row * width, path)
  }
  return plane
}

/** Times of the bridge: those of the grid, and a month for a step without length, whose normal still is one. */
function clockOf(months: Float64Array): Float64Array {
  let now = 0
  return months.map((month, i) => {
    const length = month - (i === 0 ? 0 : months[i - 1]!)
    now += length > 0 ? length : 1
    return now
  })
}
