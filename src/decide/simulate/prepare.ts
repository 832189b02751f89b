import { discountFactors } from "../../base/grids.ts"
import { fillNormals, stream } from "../../base/random.ts"
import type { Grid } from "../../base/runBatch.ts"
import { namesBehind, type Sheet } from "../../base/sheet.ts"
import { CHUNK_PATHS } from "../../base/stats.ts"
import { networkOf } from "../../cash/block.ts"
import { type OwnerRun, runOwner, taxSheetOf } from "../../cash/owner.ts"
import { OWNER_SERIES, type OwnerSeriesName } from "../../cash/ownerSeries.ts"
import { instrumentOf } from "../../instruments/index.ts"
import { prefixOf } from "../../instruments/instrument.ts"
import type { Portfolio } from "../../model/resolved.ts"
import { type DrivenPair, normalsOf } from "../../model/uncertainty.ts"
import type { Correlation } from "../../paths/joint.ts"
import {
  type Instance,
  type Method,
  type Plan,
  planIssues,
  type Sampler,
  samplerOf,
} from "../../paths/sample.ts"
import type { BridgeStep } from "../bridge.ts"
import { shareValue } from "../capital.ts"
import { DIFFICULTY_SHOCKS } from "./draws.ts"
import { type Move, movesOf, withNeutralInputs } from "./moves.ts"

export type SimulationOptions = { readonly paths: number; readonly seed: number; readonly method: Method }

/** Everything that the paths of a run share. */
export type Prepared = {
  readonly options: SimulationOptions
  /** The formulas that draws go through, and their run where nothing is drawn. */
  readonly base: OwnerRun
  readonly moves: readonly Move[]
  readonly correlations: readonly Correlation[]
  readonly taxSheet: Sheet
  /** Formulas of the owner's sheet that the paths need, and the series behind them. */
  readonly ownerOutputs: readonly string[]
  readonly ownerReads: readonly OwnerSeriesName[]
  /** Shares of today; null where a value per share is not known. */
  readonly basicShares: number | null
  /** Value of a share, or of the blocks where a share has none, without uncertainty [USD]. */
  readonly certainUsd: number
  readonly sampler: (replicate: number) => Sampler
  /** Memory of the blocks of the last paths, for the next ones. */
  readonly spent: Map<Sheet, ReadonlyMap<string, Grid>>
}

/** Independent repetitions of a run with Sobol's points: they show its error. */
const REPLICATES = 16

export function prepare(file: Portfolio, options: SimulationOptions): Prepared {
  const portfolio = withNeutralInputs(file)
  const certain = runOwner(file)
  // Lenders size a loan on the file's own plan, expected losses included.
  const base = { ...runOwner(portfolio), projects: certain.projects }
  const moves = movesOf(portfolio, base.runs, file)
  const instances = instancesOf(moves)
  const correlations = portfolio.uncertainty.correlations.flatMap((pair) => expanded(pair, moves))
  const planOf = (replicate: number): Plan => ({
    seed: options.seed,
    method: options.method,
    replicate,
    months: Float64Array.from({ length: portfolio.months }, (_, i) => i),
    start: portfolio.start,
    instances,
    correlations,
  })
  const issues = planIssues(planOf(0), "uncertainty.correlations")
  if (issues.length > 0) throw new Error(issues.map(({ message }) => message).join("; "))
  const samplers = new Map<number, Sampler>()
  const shocks = networkOf(portfolio)?.model.shocks ?? 0
  const sampler = (replicate: number): Sampler => {
    const found =
      samplers.get(replicate) ?? withShocks(samplerOf(planOf(replicate)), planOf(replicate), shocks)
    samplers.set(replicate, found)
    return found
  }
  const ownerOutputs = [...OWNER_OUTPUTS, ...ownerEvents(portfolio).map(({ formula }) => formula)]
  const read = namesBehind(base.sheet, ownerOutputs)
  const { equityUsd, noAnswer, basicShares, perShareUsd, steps } = shareValue(certain)
  const known = equityUsd !== null || noAnswer !== null
  return {
    options,
    base,
    moves,
    correlations,
    taxSheet: taxSheetOf(portfolio),
    ownerOutputs,
    ownerReads: OWNER_SERIES.filter((name) => read.has(name)),
    basicShares: known ? basicShares : null,
    certainUsd: known ? (perShareUsd ?? 0) : deliveredUsd(steps),
    sampler,
    spent: new Map(),
  }
}

/** Value of the blocks with the chance of their delivery. */
const deliveredUsd = (steps: readonly BridgeStep[]): number =>
  steps.reduce((sum, { name, usd }) => (name === "blocks" || name === "delivery" ? sum + usd! : sum), 0)

const OWNER_OUTPUTS = [
  "cashUsd",
  "shortNow",
  "newShares",
  "issuedUsd",
  "feeUsd",
  "taxUsd",
  "heldBtc",
  "overheadUsd",
  "capitalGainUsd",
  "deductibleInterestUsd",
]

export const eventsOf = (kind: string) => instrumentOf(kind).events ?? []

/** Changes of state that instruments of the owner may bring, under their names in the owner's sheet. */
export const ownerEvents = ({ instruments }: Portfolio) =>
  instruments
    .filter(({ kind }) => !instrumentOf(kind).project)
    .flatMap(({ id, kind }) =>
      eventsOf(kind).map(({ formula, code }) => ({ id, code, formula: prefixOf(id) + formula })),
    )

/** A sampler that also draws the shocks of the model of difficulty. */
function withShocks(sampler: Sampler, { seed, replicate, months, method }: Plan, shocks: number): Sampler {
  if (shocks === 0) return sampler
  const source = stream(seed, DIFFICULTY_SHOCKS, replicate)
  return {
    ...sampler,
    sample: (fromPath, paths) => {
      const plane = new Float64Array(paths * months.length)
      const span = { index: 0, fromPath, paths, steps: months.length, antithetic: method === "antithetic" }
      fillNormals(source, span, plane)
      return new Map([...sampler.sample(fromPath, paths), [DIFFICULTY_SHOCKS, plane]])
    },
  }
}

const WEIGHTS = new WeakMap<Prepared, Map<string, readonly number[]>>()

/**
 * What the months of a drawn series count when it is summed up in one number a path: what a dollar then is worth at the
 * rate of equity, times the series it moves where that falls or rises without uncertainty. They add up to 1.
 */
export function weightsOf(prepared: Prepared, id: string): readonly number[] {
  const known = WEIGHTS.get(prepared) ?? new Map<string, readonly number[]>()
  WEIGHTS.set(prepared, known)
  const found = known.get(id) ?? weightsMade(prepared, id)
  known.set(id, found)
  return found
}

function weightsMade({ base, moves }: Prepared, id: string): readonly number[] {
  const { owner, months } = base.portfolio
  const factors = discountFactors(owner.equityDiscountFraction!.value, months)
  const { target } = moves.find((move) => move.id === id)!
  const series = target.kind === "market" ? base.runs[0]!.data.series[target.series] : undefined
  const weights = Array.from(factors, (factor, m) => factor * (series?.[m] ?? 1))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return weights.map((weight) => weight / total)
}

/** One instance for all moves of the same id. */
function instancesOf(moves: readonly Move[]): readonly Instance[] {
  const found = new Map(moves.map(({ id, process, params }) => [id, { id, process, params }] as const))
  return [...found.values()]
}

/** A pair of drivers as pairs of what is drawn: each block's own with its own, anything else with all. */
function expanded(
  { between: [a, b], correlation }: DrivenPair,
  moves: readonly Move[],
): readonly Correlation[] {
  const ones = drawnAs(a, moves)
  const others = drawnAs(b, moves)
  return ones.flatMap((one) =>
    others
      .filter((other) => one.block === null || other.block === null || one.block === other.block)
      .map((other): Correlation => ({ between: [one.factor, other.factor], correlation: correlation.value })),
  )
}

function drawnAs(name: string, moves: readonly Move[]) {
  const unique = new Map(
    moves.flatMap((move) => {
      const place = normalsOf(move.driver).indexOf(name)
      if (place < 0) return []
      const { normals } = move.process.draws
      const factor = normals.length === 1 ? move.id : `${move.id}.${normals[place]!}`
      return [[factor, { factor, block: move.block }] as const]
    }),
  )
  return [...unique.values()]
}

/** The chunks of a run, in order; with Sobol's points each belongs to one of some replicates. */
export function chunksOf({ paths, method }: SimulationOptions) {
  const count = Math.ceil(paths / CHUNK_PATHS)
  const replicates = method === "sobol" ? Math.min(REPLICATES, count) : 1
  const firstOf = (replicate: number): number => Math.ceil((replicate * count) / replicates)
  const chunks = Array.from({ length: count }, (_, chunk) => {
    const replicate = Math.floor((chunk * replicates) / count)
    return {
      firstPath: chunk * CHUNK_PATHS,
      replicate,
      /** Number of its first path in the replicate, and of paths. */
      fromPath: (chunk - firstOf(replicate)) * CHUNK_PATHS,
      paths: Math.min(CHUNK_PATHS, paths - chunk * CHUNK_PATHS),
    }
  })
  const starts = Array.from({ length: replicates }, (_, replicate) => firstOf(replicate) * CHUNK_PATHS)
  return { chunks, starts }
}
