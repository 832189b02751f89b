import type { Amount, AmountOfMany, Levels, Move, Sum } from "./problem.ts"
import type { Listed } from "./regression/columns.ts"

// Amounts that simulation reads for many paths at once. For `+x` and `n | 0` before loops see columns.ts.

/** The same amount at every step and state [USD]. */
export const fixedUsd = (usd: number): Amount => Object.assign(() => usd, { fixedUsd: usd })

/** An amount that is linear in the levels [USD per unit of each], and no less than `leastUsd`. */
export type LinearTerms = {
  readonly perLevel: readonly number[]
  readonly plusUsd?: number
  readonly leastUsd?: number
}

/** A margin over a fixed cost, rent on one factor and the like: linear in the levels, with a floor or without. */
export function linearUsd({ perLevel, plusUsd = 0, leastUsd = -Infinity }: LinearTerms): Amount {
  const terms = [...perLevel.entries()].filter(([, per]) => per !== 0)
  const one = (_step: number, levels: Levels): number => {
    let usd = plusUsd
    for (const [f, per] of terms) usd += per * levels[f]!
    return Math.max(leastUsd, usd)
  }
  if (terms.length !== 1) return one
  const [f, per] = terms[0]!
  const ofMany: AmountOfMany = (_step, levels, start, count, sum) =>
    writeMargin(per, plusUsd, leastUsd, levels[f]!, start, count, sum)
  return Object.assign(one, { ofMany })
}

function writeMargin(
  per: number,
  plus: number,
  least: number,
  levels: Float64Array,
  start: number,
  count: number,
  { scale, base, out, place }: Sum,
): void {
  const [slope, shift, floor, s] = [+per, +plus, +least, +scale]
  const [n, from, to] = [count | 0, start | 0, place | 0]
  for (let k = 0; k < n; k++) {
    const usd = shift + slope * levels[from + k]!
    out[to + k] = s * base[to + k]! + (usd < floor ? floor : usd)
  }
}

/** Writes an amount at `count` states from `start` on, and what is to be added. */
export function writeAmount(
  amount: Amount,
  step: number,
  levels: readonly Float64Array[],
  start: number,
  count: number,
  sum: Sum,
): void {
  if (amount.fixedUsd !== undefined) writeFixed(amount.fixedUsd, count, sum)
  else if (amount.ofMany) amount.ofMany(step, levels, start, count, sum)
  else writeEach(amount, step, levels, start, count, sum)
}

function writeFixed(amount: number, count: number, { scale, base, out, place }: Sum): void {
  const [usd, s] = [+amount, +scale]
  const [from, to] = [place | 0, (place + count) | 0]
  for (let k = from; k < to; k++) out[k] = s * base[k]! + usd
}

function writeEach(
  amount: Amount,
  step: number,
  levels: readonly Float64Array[],
  start: number,
  count: number,
  { scale, base, out, place }: Sum,
): void {
  const state = new Float64Array(levels.length)
  const [s, n, from, to] = [+scale, count | 0, start | 0, place | 0]
  const [first, ...others] = levels
  for (let k = 0; k < n; k++) {
    state[0] = first![from + k]!
    for (let f = 0; f < others.length; f++) state[f + 1] = others[f]![from + k]!
    out[to + k] = s * base[to + k]! + amount(step, state)
  }
}

/** An amount at the first `count` states, as a column. */
export function amountColumn(
  amount: Amount,
  step: number,
  levels: readonly Float64Array[],
  start: number,
  count: number,
): Float64Array {
  const out = new Float64Array(count)
  writeAmount(amount, step, levels, start, count, { scale: 1, base: out, out, place: 0 })
  return out
}

/** Adds what of a move is known at its decision, the payoff of leaving or less the cost, at states listed from `start` on. */
export function addKnown(
  move: Move,
  step: number,
  levels: readonly Float64Array[],
  start: number,
  { places, from, count }: Listed,
  out: Float64Array,
): void {
  const [amount, sign] = move.kind === "leave" ? [move.payoffUsd, 1] : [move.costUsd, -1]
  if (amount.fixedUsd !== undefined) {
    const usd = sign * amount.fixedUsd
    for (let k = 0; k < count; k++) out[k]! += usd
    return
  }
  const state = new Float64Array(levels.length)
  for (let k = 0; k < count; k++) {
    const at = start + places[from + k]!
    for (let f = 0; f < state.length; f++) state[f] = levels[f]![at]!
    out[k]! += sign * amount(step, state)
  }
}
