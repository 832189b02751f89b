import { exp } from "../../base/math.ts"
import { bracketedRoot } from "../../base/root.ts"
import type { BoundaryPoint } from "./boundary.ts"

/** Hashprices [USD/PH/day] between which moving is best; `to` is null where nothing ends it. */
export type Range = { readonly from: number; readonly to: number | null }

/**
 * The rule of a step: below which hashprice to move, or above which, always or never. `also` holds the ranges further up in
 * which moving is best again, as where machines sell for more than running them brings.
 */
export type TriggerPoint = BoundaryPoint & { readonly also: readonly Range[] }

/** Logarithms of hashprice between which a rule is looked for. */
export type Reach = { readonly low: number; readonly high: number }

/** Points at which a rule is looked for before its roots are solved. */
const LOOKS = 240

/** Reads the rule of a step from the gain of moving over staying, a function of the logarithm of hashprice. */
export function triggerOf(
  step: number,
  other: number | null,
  gain: (logHashprice: number) => number,
  { low, high }: Reach,
): TriggerPoint {
  const ends: number[] = []
  const place = (i: number): number => low + ((high - low) * i) / LOOKS
  let before = gain(low)
  const firstMoves = before >= 0
  for (let i = 1; i <= LOOKS; i++) {
    const now = gain(place(i))
    if (now >= 0 !== before >= 0) {
      const root = bracketedRoot(gain, place(i - 1), place(i))
      ends.push(exp(root.ok ? root.x : place(i)))
    }
    before = now
  }
  const [first, ...rest] = ends
  if (first === undefined)
    return { step, other, move: firstMoves ? "always" : "never", level: null, also: [] }
  if (firstMoves) return { step, other, move: "below", level: first, also: ranges(rest) }
  const [end, ...more] = rest
  // Nothing but a range above: its end, if it has one, starts what is not in the rule.
  const also = end === undefined ? [] : [{ from: first, to: end }, ...ranges(more)]
  return { step, other, move: "above", level: first, also }
}

/** Crossings in pairs, from where moving becomes best to where it ceases to be. */
const ranges = (crossings: readonly number[]): readonly Range[] =>
  crossings.flatMap((from, i) => (i % 2 === 0 ? [{ from, to: crossings[i + 1] ?? null }] : []))
