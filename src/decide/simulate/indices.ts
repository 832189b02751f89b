import { stream, uniformAt } from "../../base/random.ts"
import { CHUNK_PATHS } from "../../base/stats.ts"
import type { Portfolio } from "../../model/resolved.ts"
import type { Correlation } from "../../paths/joint.ts"
import { sharesOf, type VarianceShares } from "../variance.ts"
import { columnOn } from "./chunk.ts"
import { idsOf } from "./columns.ts"
import type { Move } from "./moves.ts"
import { prepare, type SimulationOptions } from "./prepare.ts"

/** Share of the variance of a value that goes with what is drawn together; `ids` are its draws. */
export type GroupShares = {
  readonly of: "perShareUsd" | "npvUsd"
  readonly groups: readonly (VarianceShares["shares"][number] & { readonly ids: readonly string[] })[]
  readonly mean: number
  readonly variance: number
  /** Paths that were run: those of the two samples, and of the first with each group of the second. */
  readonly paths: number
}

/**
 * First and total indices (spec 5.6) of what is drawn. Draws that are correlated stand together in one group, because
 * indices mean something for independent inputs alone. `paths` is the size of each of the two samples.
 */
export function drawnShares(
  portfolio: Portfolio,
  options: SimulationOptions,
  onChunk: (done: number, chunks: number) => void = () => {},
): GroupShares {
  const prepared = prepare(portfolio, options)
  const groups = groupsOf(prepared.moves, prepared.correlations)
  const of = prepared.basicShares === null ? "blocksUsd" : "perShareUsd"
  const { paths } = options
  const column = (): Float64Array => new Float64Array(paths)
  const sample = { fa: column(), fb: column(), mixed: groups.map(column) }
  const chunks = Math.ceil(paths / CHUNK_PATHS)
  for (let chunk = 0; chunk < chunks; chunk++) {
    const from = chunk * CHUNK_PATHS
    const count = Math.min(CHUNK_PATHS, paths - from)
    const [a, b] = [0, 1].map((replicate) => prepared.sampler(replicate).sample(from, count)) as [Raw, Raw]
    const value = (raw: Raw): Float64Array => columnOn(prepared, raw, count, { kind: of })
    sample.fa.set(value(a), from)
    sample.fb.set(value(b), from)
    groups.forEach((ids, i) => {
      sample.mixed[i]!.set(value(new Map([...a, ...ids.map((id) => [id, b.get(id)!] as const)])), from)
    })
    onChunk(chunk + 1, chunks)
  }
  const source = stream(options.seed, "|bootstrap")
  const names = groups.map((ids) => ids.join(" "))
  const { shares, mean, variance } = sharesOf(names, sample, {
    resample: (repetition, row) => uniformAt(source, row, 0, repetition),
  })
  return {
    of: of === "blocksUsd" ? "npvUsd" : of,
    groups: shares
      .map((share, i) => ({ ...share, ids: groups[i]! }))
      .sort((one, other) => other.total.value - one.total.value),
    mean,
    variance,
    paths: paths * (groups.length + 2),
  }
}

type Raw = ReadonlyMap<string, Float64Array>

/** Draws that pairs tie together, directly or through others, in the order of the moves. */
function groupsOf(moves: readonly Move[], pairs: readonly Correlation[]): readonly (readonly string[])[] {
  const ids = idsOf(moves)
  const idOf = (factor: string): string => ids.find((id) => factor === id || factor.startsWith(`${id}.`))!
  const group = new Map(ids.map((id) => [id, id]))
  for (const { between } of pairs) {
    const [one, other] = between.map((factor) => group.get(idOf(factor))!) as [string, string]
    for (const [id, name] of group) if (name === other) group.set(id, one)
  }
  const names = [...new Set(group.values())]
  return names.map((name) => ids.filter((id) => group.get(id) === name))
}
