import { bracketedRoot } from "../../base/root.ts"

/** A value per share as a function of one unknown. */
export type Curve = (value: number) => number

export type Span = { readonly low: number; readonly high: number }
export type Point = { readonly value: number; readonly perShareUsd: number }

export type RootAt = {
  readonly value: number /** Whether the curve rises through the price there. */
  readonly rises: boolean
}

/** What a search over a range found. */
export type Found = {
  /** In order; where the curve jumps over the price there is no root, and the place is under `jumps`. */
  readonly roots: readonly RootAt[]
  readonly jumps: readonly number[]
  /** Whether the curve never turns between the points that were looked at. */
  readonly monotone: boolean
  readonly flat: boolean
  /** The point looked at whose value per share comes closest to the price: an end of the range where the curve never turns. */
  readonly nearest: Point
}

/** Points of the range at which the curve is looked at before any root is sought. */
const LOOKS = 9
/** A value per share this close to the price, as a share of it, is the price. */
const CLOSE = 1e-6
const ROUNDING = 1e-9

/** Every crossing of the price between points that are looked at, `also` among them. */
export function crossings(
  curve: Curve,
  { low, high }: Span,
  priceUsd: number,
  also: readonly number[],
): Found {
  const even = Array.from({ length: LOOKS }, (_, i) => low + ((high - low) * i) / (LOOKS - 1))
  const values = [...new Set([...even, ...also.filter((x) => x > low && x < high)])].sort((a, b) => a - b)
  const points = values.map((value): Point => ({ value, perShareUsd: curve(value) }))
  const found = points.slice(1).flatMap((point, i) => crossing(curve, points[i]!, point, priceUsd))
  const gap = ({ perShareUsd }: Point): number => Math.abs(perShareUsd - priceUsd)
  const scale = Math.max(priceUsd, ...points.map(({ perShareUsd }) => Math.abs(perShareUsd)))
  const steps = points.slice(1).map(({ perShareUsd }, i) => perShareUsd - points[i]!.perShareUsd)
  const moves = steps.filter((step) => Math.abs(step) > ROUNDING * scale)
  return {
    roots: found.flatMap(({ root }) => root ?? []).filter(({ value }, i, all) => value !== all[i - 1]?.value),
    jumps: found.flatMap(({ jump }) => (jump === null ? [] : [jump])),
    monotone: moves.every((step) => step > 0 === moves[0]! > 0),
    flat: moves.length === 0,
    nearest: points.reduce((a, b) => (gap(b) < gap(a) ? b : a)),
  }
}

type Crossing = { readonly root: RootAt | null; readonly jump: number | null }

function crossing(curve: Curve, from: Point, to: Point, priceUsd: number): readonly Crossing[] {
  const gap = gapOf(curve, priceUsd, CLOSE)
  const [before, after] = [gap(from.value), gap(to.value)]
  const rises = before < after
  if (before === 0) return [{ root: { value: from.value, rises }, jump: null }]
  if (after === 0) return [{ root: { value: to.value, rises }, jump: null }]
  if (before < 0 === after < 0) return []
  const root = bracketedRoot(gap, from.value, to.value)
  if (!root.ok) return []
  return [gap(root.x) === 0 ? { root: { value: root.x, rises }, jump: null } : { root: null, jump: root.x }]
}

/** Distance to the price, nothing where it is close enough: a search then ends. */
const gapOf =
  (curve: Curve, priceUsd: number, close: number): Curve =>
  (value) => {
    const gap = curve(value) - priceUsd
    return Math.abs(gap) <= priceUsd * close ? 0 : gap
  }

/** A range needs fewer digits than the answer itself. */
const CLOSE_ENOUGH = 1e-4

/** A root, or the end of the range beyond which it would lie; neither where the curve jumps over the price. */
export type Near = { readonly value: number | null; readonly beyond: "low" | "high" | null }

/** The root of a curve that crosses the price somewhere around `from`, walked to in growing steps within the range. */
export function rootNear(curve: Curve, from: RootAt, { low, high }: Span, priceUsd: number): Near {
  const gap = gapOf(curve, priceUsd, CLOSE_ENOUGH)
  const first = gap(from.value)
  if (first === 0) return { value: from.value, beyond: null }
  const up = first < 0 === from.rises
  const end = up ? high : low
  let x = from.value
  for (let step = (high - low) / 32; x !== end; step *= 2) {
    const next = up ? Math.min(high, x + step) : Math.max(low, x - step)
    const reached = gap(next)
    if (reached === 0) return { value: next, beyond: null }
    if (reached < 0 !== first < 0) {
      const root = bracketedRoot(gap, x, next)
      return { value: root.ok && gap(root.x) === 0 ? root.x : null, beyond: null }
    }
    x = next
  }
  return { value: null, beyond: up ? "high" : "low" }
}

/** The curve with its values kept, so that no unknown is valued twice. */
export function kept(curve: Curve): Curve {
  const known = new Map<number, number>()
  return (value) => {
    const found = known.get(value)
    if (found !== undefined) return found
    const answer = curve(value)
    known.set(value, answer)
    return answer
  }
}
