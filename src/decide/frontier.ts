import type { Block, Portfolio, Site } from "../model/resolved.ts"
import { type Alternatives, alternativesOf } from "./compare.ts"
import { leversOf, type NumberLever, withScenario } from "./scenario.ts"

/** Along the hashprice of one rent: which alternative is best from where to where. */
export type FrontierRow = {
  readonly rent: number
  readonly spans: readonly { readonly use: number; readonly from: number; readonly to: number }[]
}

/** Where the best use of a block changes with hashprice and rent, all else as it is. */
export type Frontier = {
  /** The alternatives of the block today; spans name them by place. */
  readonly today: Alternatives
  readonly hashpriceUsdPerPhDay: number
  readonly rentUsdPerKwMonth: number
  /** At the rent of today. */
  readonly now: FrontierRow
  /** Rents rising in equal steps. */
  readonly rows: readonly FrontierRow[]
}

/** Hashprices and rents that are run; rents between them are straight, because a lease is worth its rent times a number. */
const POINTS = { hashprice: 17, rent: 3 } as const
const ROWS = 81
const LEVERS = { hashprice: "hashpriceUsdPerPhDay", rent: "rentUsdPerKwMonth" } as const
type Axis = keyof typeof LEVERS

/**
 * Null where the block has nothing to choose from, or where nothing in the portfolio moves with one of the two. No use
 * earns by hashprice and by rent at once, so what an alternative adds at both is the sum of what it adds at each less what
 * it adds today; between two hashprices it is straight.
 */
export function frontierOf(portfolio: Portfolio, site: Site, block: Block): Frontier | null {
  const lever = (axis: Axis): NumberLever | undefined =>
    leversOf(portfolio).find((one): one is NumberLever => one.kind === "number" && one.name === LEVERS[axis])
  const [hashprice, rent] = [lever("hashprice"), lever("rent")]
  if (!hashprice || !rent || block.candidates.length === 0) return null
  const today = alternativesOf(portfolio, site, block)
  const at = (axis: Axis, value: number): readonly number[] => {
    const changed = withScenario(portfolio, { name: "", changes: [{ name: LEVERS[axis], value }] })
    const there = changed.sites.find(({ id }) => id === site.id)!
    return addsOf(alternativesOf(changed, there, there.blocks.find(({ id }) => id === block.id)!))
  }
  const points = (axis: Axis, values: readonly number[]): readonly Point[] =>
    values.map((value) => ({ value, adds: at(axis, value) }))
  const hashprices = points("hashprice", steps(hashprice, POINTS.hashprice))
  const run = points("rent", steps(rent, POINTS.rent))
  const now = addsOf(today)
  const rowAt = (value: number, adds: readonly number[]): FrontierRow => {
    const along = hashprices.map((one) => ({
      value: one.value,
      adds: one.adds.map((usd, i) => usd + adds[i]! - now[i]!),
    }))
    return { rent: value, spans: spansOf(along) }
  }
  return {
    today,
    hashpriceUsdPerPhDay: hashprice.base,
    rentUsdPerKwMonth: rent.base,
    now: rowAt(rent.base, now),
    rows: steps(rent, ROWS).map((value) => rowAt(value, between(run, value))),
  }
}

const addsOf = ({ alternatives }: Alternatives): readonly number[] =>
  alternatives.map(({ incrementalNpvUsd }) => incrementalNpvUsd)

/** Equal steps over a lever; a value that was set beyond its slider widens them. */
function steps({ from, to, base }: NumberLever, count: number): readonly number[] {
  const [low, high] = [Math.min(from, base), Math.max(to, base)]
  return Array.from({ length: count }, (_, i) => low + ((high - low) * i) / (count - 1))
}

type Point = { readonly value: number; readonly adds: readonly number[] }

/** What the alternatives add at a value between two that were run. */
function between(run: readonly Point[], value: number): readonly number[] {
  const right = Math.max(
    1,
    run.findIndex((one) => one.value >= value),
  )
  const [a, b] = [run[right - 1]!, run[right]!]
  const share = (value - a.value) / (b.value - a.value)
  return a.adds.map((usd, i) => usd + (b.adds[i]! - usd) * share)
}

/** The best alternative from point to point, changing where two lines cross. */
function spansOf(points: readonly Point[]): FrontierRow["spans"] {
  const spans: { use: number; from: number; to: number }[] = []
  const add = (use: number, from: number, to: number): void => {
    const last = spans.at(-1)
    if (last?.use === use) last.to = to
    else if (to > from) spans.push({ use, from, to })
  }
  points.slice(1).forEach((right, i) => {
    const left = points[i]!
    let from = 0
    while (from < 1) {
      const use = bestJustAfter(left, right, from)
      const to = nextCrossing(left, right, use, from)
      const at = (share: number): number => left.value + (right.value - left.value) * share
      add(use, at(from), at(to))
      from = to
    }
  })
  return spans
}

const heightAt = (left: Point, right: Point, use: number, share: number): number =>
  left.adds[use]! + (right.adds[use]! - left.adds[use]!) * share
const slope = (left: Point, right: Point, use: number): number => right.adds[use]! - left.adds[use]!

/** The alternative that is best right after a place between two points: of equal ones the steepest. */
const bestJustAfter = (left: Point, right: Point, share: number): number =>
  left.adds.reduce((best, _, use) => {
    const ahead = heightAt(left, right, use, share) - heightAt(left, right, best, share)
    const level = Math.abs(ahead) <= LEVEL_USD
    return (level ? slope(left, right, use) > slope(left, right, best) : ahead > 0) ? use : best
  }, 0)

/** Alternatives within a cent are equal. */
const LEVEL_USD = 0.01

/** Where another alternative overtakes one, as a share of the way between two points; 1 where none does. */
function nextCrossing(left: Point, right: Point, use: number, from: number): number {
  const here = heightAt(left, right, use, from)
  return left.adds.reduce((first, _, other) => {
    const closing = slope(left, right, other) - slope(left, right, use)
    if (closing <= 0) return first
    const share = from + (here - heightAt(left, right, other, from)) / closing
    return share > from + 1e-9 && share < first ? share : first
  }, 1)
}
