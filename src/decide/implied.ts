import { runOwner } from "../cash/owner.ts"
import type { Input, Portfolio } from "../model/resolved.ts"
import type { ImpliedField } from "./implied/field.ts"
import { FIELDS } from "./implied/fields/index.ts"
import { type ImpliedRange, rangeOf, widestCited } from "./implied/range.ts"
import { type Searched, searchedOf } from "./implied/search.ts"
import { crossings, type Found, kept, type Point, type RootAt } from "./implied/solve.ts"
import { type Answer, counted, perShareOf } from "./sensitivities/answer.ts"

/** Why there is no implied value, or what to know of the one there is. */
export type ImpliedCode = keyof typeof REASONS

const REASONS = {
  notReached: "no value of the range searched gives the price",
  noEffect: "the value of a share does not move with it",
  nothing: "the portfolio has nothing of the kind",
  jumps: "the value of a share jumps over the price",
  several: "several values give the price; this one is nearest to the model",
  turns: "the value of a share does not move one way over the range searched",
} as const

/** One unknown, solved so that the value of a share is its price, all else as the file has it. */
export type Implied = {
  readonly field: ImpliedField
  /** What the model uses; null where the file states none. */
  readonly today: number | null
  readonly implied: number | null
  /** Other values that give the price too. */
  readonly others: readonly number[]
  /** Where the price is not reached: how close the search comes, at one of its ends unless the value turns between them. */
  readonly bound: Point | null
  readonly code: ImpliedCode | null
  readonly reason: string | null
  readonly range: ImpliedRange | null
  readonly searched: Searched | null
}

/** A price with where it comes from. */
export type Price = { readonly usdPerShare: number; readonly origin: Input["origin"] }

export type PricedIn = {
  readonly name: string
  readonly asOf: string
  readonly price: Price
  /** 0 where the equity does not cover the notes before it. */
  readonly perShareUsd: number
  readonly fields: readonly Implied[]
}

/** The price of a share given, or stated in the file; null without either. */
export function priceOf({ owner }: Portfolio, given: number | null): Price | null {
  if (given !== null) return { usdPerShare: given, origin: { kind: "given" } }
  const stated = owner.sharePriceUsdPerShare
  return stated?.value ? { usdPerShare: stated.value, origin: stated.origin } : null
}

/**
 * What a price says of each field in turn (4.18). The facts behind a value per share must be known. `tick` is told of
 * every valuation.
 */
export function pricedIn(
  portfolio: Portfolio,
  price: Price,
  fields: readonly ImpliedField[] = FIELDS,
  tick: () => void = () => {},
): PricedIn {
  const answer = counted(perShareOf, tick)
  const run = runOwner(portfolio)
  const perShareUsd = answer(portfolio)
  let widest: ReturnType<typeof widestCited> | null = null
  return {
    name: portfolio.name,
    asOf: portfolio.asOf,
    price,
    perShareUsd,
    fields: fields.map((field): Implied => {
      const { root, ...solved } = solve(run, field, price.usdPerShare, answer)
      if (!root) return { ...solved, range: null }
      widest ??= widestCited(run, answer)
      const given = { root, searched: solved.searched!, priceUsd: price.usdPerShare }
      return { ...solved, range: rangeOf(run, field, widest, given, answer) }
    }),
  }
}

type Solved = Omit<Implied, "range"> & { readonly root: RootAt | null }

function solve(
  run: ReturnType<typeof runOwner>,
  field: ImpliedField,
  priceUsd: number,
  answer: Answer,
): Solved {
  const opened = field.open(run)
  const nothing = { root: null, implied: null, others: [], bound: null, searched: null }
  if (!opened) return { ...nothing, field, today: null, ...because("nothing") }
  const { today } = opened
  const searched = searchedOf(run.portfolio, field, today)
  const curve = kept((value) => answer(opened.at(value)))
  const found = crossings(curve, searched, priceUsd, today === null ? [] : [today])
  const shared = { field, today, searched, ...because(codeOf(found)) }
  const root = nearestRoot(found.roots, today ?? searched.cited?.base ?? null)
  if (!root) return { ...nothing, ...shared, bound: boundOf(found, curve) }
  const others = found.roots.flatMap(({ value }) => (value === root.value ? [] : [value]))
  return { ...shared, root, implied: root.value, others, bound: null }
}

/** The root nearest to what the model uses, or to the cited default where it uses none. */
function nearestRoot(roots: readonly RootAt[], to: number | null): RootAt | null {
  const first = roots[0] ?? null
  if (to === null || first === null) return first
  return roots.reduce((a, b) => (Math.abs(b.value - to) < Math.abs(a.value - to) ? b : a))
}

function boundOf({ flat, jumps, nearest }: Found, curve: (value: number) => number): Point | null {
  if (flat) return null
  return jumps[0] === undefined ? nearest : { value: jumps[0], perShareUsd: curve(jumps[0]) }
}

function codeOf({ roots, jumps, monotone, flat }: Found): ImpliedCode | null {
  if (flat) return "noEffect"
  if (roots.length > 1) return "several"
  if (roots.length === 1) return monotone ? null : "turns"
  return jumps.length > 0 ? "jumps" : "notReached"
}

const because = (code: ImpliedCode | null) => ({ code, reason: code && REASONS[code] })
