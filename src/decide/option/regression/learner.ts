import type { BasisSpec, Scales } from "../basis.ts"
import type { Move } from "../problem.ts"
import type { TrustRegion } from "../trust.ts"
import type { Carried } from "./carry.ts"
import { type Chart, type Points, pointsFor } from "./chart.ts"
import { type Follower, followerOf } from "./follow.ts"

export type LearnOptions = {
  readonly trust: TrustRegion | "doubtful" | "everywhere"
  readonly ridge: number
  readonly everywhere: boolean
}

/** What is needed to learn from paths that are carried back. */
export type Learner = LearnOptions & {
  readonly basis: BasisSpec
  readonly carried: Carried
  readonly follower: Follower
  readonly points: Points
  readonly gainsUsd: readonly Float64Array[]
  readonly topUsd: Float64Array
  readonly codes: Uint8Array
  readonly cells: Uint16Array
}

export function learnerOf(carried: Carried, basis: BasisSpec, options: LearnOptions): Learner {
  const { problem, paths } = carried
  const points = pointsFor(basis)
  return {
    ...options,
    basis,
    carried,
    follower: followerOf(problem, basis, paths),
    points,
    gainsUsd: problem.moves.map(() => new Float64Array(points.count)),
    topUsd: new Float64Array(points.count),
    codes: new Uint8Array(points.count),
    cells: new Uint16Array(paths.paths),
  }
}

export const regionOf = ({ trust }: LearnOptions): TrustRegion | null =>
  typeof trust === "function" ? trust : null

/** Paths from which the first fit learns where doubt is. */
const FIRST_PATHS = 8192

/** How many of the paths, from the first on, the first fit looks at. */
export const firstPathsOf = ({ carried, everywhere, trust }: Learner): number =>
  everywhere || trust !== "doubtful" ? carried.paths.paths : Math.min(carried.paths.paths, FIRST_PATHS)

/** A step that decides: its moves, and how the fit sees its states. */
export type Sight = {
  readonly step: number
  readonly moves: readonly Move[]
  readonly scales: Scales
  /** Null where states are looked at one by one. */
  readonly chart: Chart | null
}
