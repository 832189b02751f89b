import { exp, log } from "../../base/math.ts"
import { bracketedRoot } from "../../base/root.ts"
import { type GridSolution, gainOfMoving } from "./grid.ts"

/**
 * Where moving becomes better than staying, along the first factor: move when it is below `level`, above it, whatever it
 * is, or not at all. `level` is in the factor's own unit; it is null for the last two.
 */
export type BoundaryPoint = {
  readonly step: number
  /** The other factor at which this was read, in its own unit; null with one factor. */
  readonly other: number | null
  readonly move: "below" | "above" | "always" | "never"
  readonly level: number | null
}

/** Points at which a boundary is looked for before its root is solved. */
const LOOKS = 400

/** The boundary of a regime by step that decides; `others` are levels of the second factor, if there is one. */
export function boundaryOf(
  solution: GridSolution,
  regime: number,
  others: readonly number[] = [],
): readonly BoundaryPoint[] {
  return solution.decisions.flatMap(({ step }) => {
    const gains = gainOfMoving(solution, step, regime)
    if (!gains) return []
    const gain = solution.lattice.through(gains)
    const lines = solution.lattice.factors.length === 1 ? [null] : others
    return lines.map((other) => pointAt(solution, step, gain, other))
  })
}

function pointAt(
  { lattice }: GridSolution,
  step: number,
  gain: (logs: ArrayLike<number>) => number,
  other: number | null,
): BoundaryPoint {
  const { low, high } = lattice.inner
  const logs = other === null ? [0] : [0, log(other)]
  const at = (x: number): number => {
    logs[0] = x
    return gain(logs)
  }
  const place = (i: number): number => low + ((high - low) * i) / LOOKS
  // From above: the crossing nearest to high prices is the one a price meets as it falls.
  for (let i = LOOKS; i > 0; i--) {
    const upper = at(place(i))
    if (upper >= 0 === at(place(i - 1)) >= 0) continue
    const root = bracketedRoot(at, place(i - 1), place(i))
    if (root.ok) return { step, other, move: upper < 0 ? "below" : "above", level: exp(root.x) }
  }
  return { step, other, move: at(high) > 0 ? "always" : "never", level: null }
}
