import { exp, pow } from "../math.ts"
import { bound, type Facts, FIXED, fix, leaveOpen, sameAs } from "./facts.ts"
import type { Value } from "./values.ts"

export type Operation = (a: number, b: number, c: number) => number

/** The results of operations on numbers, as in runSheet. */
export const OPERATIONS: Readonly<Record<string, Operation>> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
  "<": (a, b) => (a < b ? 1 : 0),
  "<=": (a, b) => (a <= b ? 1 : 0),
  ">": (a, b) => (a > b ? 1 : 0),
  ">=": (a, b) => (a >= b ? 1 : 0),
  "==": (a, b) => (a === b ? 1 : 0),
  negate: (a) => -a,
  floor: (a) => Math.floor(a),
  min: (a, b) => Math.min(a, b),
  max: (a, b) => Math.max(a, b),
  if: (a, b, c) => (a !== 0 ? b : c),
  pow,
  exp,
}
/** Own powers are good to a few units in the last place, and so not quite monotone. */
const SLACK = 2

/** How the result of an operation comes about by what is known of its arguments. */
export function derive(facts: Facts, i: number, { kind, args }: Value, operation: Operation): number {
  const { low, high, negativeZero: zero, how } = facts
  const a = args[0]!
  const b = args[1] ?? a
  const c = args[2] ?? a
  const al = low[a]!
  const ah = high[a]!
  const bl = low[b]!
  const bh = high[b]!
  if (how[a] === FIXED && how[b] === FIXED && how[c] === FIXED)
    return fix(facts, i, operation(al, bl, low[c]!))
  const isOpen = ah === Infinity || bh === Infinity
  switch (kind) {
    case "+":
      if (bl === 0 && bh === 0 && (!zero[a] || Object.is(bh, -0))) return sameAs(facts, i, args, 0)
      if (al === 0 && ah === 0 && (!zero[b] || Object.is(ah, -0))) return sameAs(facts, i, args, 1)
      return bound(facts, i, al + bl, ah + bh, zero[a] === 1 && zero[b] === 1)
    case "-":
      if (bl === 0 && bh === 0 && (!zero[a] || Object.is(bl, 0))) return sameAs(facts, i, args, 0)
      if (a === b && !isOpen) return fix(facts, i, 0)
      return bound(facts, i, al - bh, ah - bl, zero[a] === 1 && bl <= 0 && bh >= 0)
    case "*":
      if (bl === 1 && bh === 1) return sameAs(facts, i, args, 0)
      if (al === 1 && ah === 1) return sameAs(facts, i, args, 1)
      return among(facts, i, al * bl, al * bh, ah * bl, ah * bh)
    case "/":
      if (bl === 1 && bh === 1) return sameAs(facts, i, args, 0)
      if (!(bl > 0 || bh < 0)) return leaveOpen(facts, i)
      return among(facts, i, al / bl, al / bh, ah / bl, ah / bh)
    case "negate":
      return bound(facts, i, -ah, -al, al <= 0 && ah >= 0)
    case "floor":
      return bound(facts, i, Math.floor(al), Math.floor(ah), zero[a] === 1)
    case "min":
      if (!isOpen && isBelow(ah, bl)) return sameAs(facts, i, args, 0)
      if (!isOpen && isBelow(bh, al)) return sameAs(facts, i, args, 1)
      return bound(facts, i, Math.min(al, bl), Math.min(ah, bh), zero[a] === 1 || zero[b] === 1)
    case "max":
      if (!isOpen && isBelow(bh, al)) return sameAs(facts, i, args, 0)
      if (!isOpen && isBelow(ah, bl)) return sameAs(facts, i, args, 1)
      return bound(facts, i, Math.max(al, bl), Math.max(ah, bh), canBeNegativeZero(facts, a, b))
    case "if": {
      const isYes = how[a] === FIXED ? al !== 0 : ah < Infinity && (al > 0 || ah < 0)
      if (isYes || how[a] === FIXED) return sameAs(facts, i, args, isYes ? 1 : 2)
      const isZero = zero[b] === 1 || zero[c] === 1
      return bound(facts, i, Math.min(bl, low[c]!), Math.max(bh, high[c]!), isZero)
    }
    case "<":
      return relate(facts, i, !isOpen && ah < bl, !isOpen && al >= bh)
    case "<=":
      return relate(facts, i, !isOpen && ah <= bl, !isOpen && al > bh)
    case ">":
      return relate(facts, i, !isOpen && al > bh, !isOpen && ah <= bl)
    case ">=":
      return relate(facts, i, !isOpen && al >= bh, !isOpen && ah < bl)
    case "==":
      return relate(facts, i, false, !isOpen && (ah < bl || al > bh))
    case "pow":
      if (isOpen || !(al > 0)) return leaveOpen(facts, i)
      return near(facts, i, [pow(al, bl), pow(al, bh), pow(ah, bl), pow(ah, bh)])
    case "exp":
      return ah === Infinity ? leaveOpen(facts, i) : near(facts, i, [exp(al), exp(ah)])
    default:
      return leaveOpen(facts, i)
  }
}

/** Whether every value up to `high` is at or below every one from `low`, -0 being below 0. */
const isBelow = (high: number, low: number): boolean =>
  high < low || (high === low && (high !== 0 || Object.is(high, -0) || Object.is(low, 0)))

/** Whether the greater of two values can be -0: one is, and the other is that or less. */
const canBeNegativeZero = ({ low, negativeZero: zero }: Facts, a: number, b: number): boolean =>
  (zero[a] === 1 && (zero[b] === 1 || low[b]! < 0)) || (zero[b] === 1 && low[a]! < 0)

function among(facts: Facts, i: number, a: number, b: number, c: number, d: number): number {
  return bound(facts, i, Math.min(a, b, c, d), Math.max(a, b, c, d), true)
}

function relate(facts: Facts, i: number, isAlways: boolean, isNever: boolean): number {
  return isAlways || isNever ? fix(facts, i, isAlways ? 1 : 0) : bound(facts, i, 0, 1, false)
}

function near(facts: Facts, i: number, at: readonly number[]): number {
  return bound(facts, i, Math.min(...at) / SLACK, Math.max(...at) * SLACK, false)
}
