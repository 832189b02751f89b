import type { Portfolio, Terms } from "../../model/resolved.ts"
import { useOf } from "../../uses/index.ts"
import { quantitiesOf } from "../../uses/use.ts"
import { meanBy, weightMw } from "../implied/field.ts"
import { delay as impliedDelay } from "../implied/fields/delay.ts"
import { rent as impliedRent } from "../implied/fields/rent.ts"
import { changeBlocks, valued } from "../sensitivities/inputs.ts"
import { clamped, rangeOf, restsOn } from "../sensitivities/ranges.ts"
import { constantOf } from "../warnings/rule.ts"
import { extent, type LeverKind, type UseRun } from "./lever.ts"
import { placeOf } from "./subject.ts"

/** Ways in which a lease states its rent; exactly one is there. */
const RENTS = ["rentUsdPerKwMonth", "averageRentUsdPerKwMonth", "contractValueUsd"]
const RENT = "rentUsdPerKwMonth"

/** First-year rent of all leased halls, mean by critical IT: every rent, of candidates too, moves by the same factor. */
export const rent: LeverKind = {
  name: RENT,
  open: ({ portfolio, run, uses }) => {
    const halls = uses.filter((one) => firstRent(one) !== undefined)
    if (halls.length === 0) return null
    const could = halls.map((one) => one.run)
    const base =
      impliedRent.open(run)?.today ??
      meanBy(could, weightMw, (one) => constantOf(one, "firstRentUsdPerKwMonth")!)
    const spec = quantitiesOf(useOf(halls[0]!.run.use.kind).schema)[RENT]!
    const input = { value: base, spec, origin: { kind: "given" } as const }
    const range = rangeOf(portfolio, { place: "sites", field: RENT, input, choices: {} })
    if (!range) return null
    const ends = { min: spec.min, max: spec.max, low: range.low, high: range.high }
    const lever = {
      kind: "number" as const,
      name: RENT,
      unit: spec.unit,
      basis: spec.basis ?? null,
      ...ends,
      base,
      ...extent(ends),
      places: [...new Set(halls.map(placeOf))],
      source: range.origin,
    }
    const change = (from: Portfolio, value: number | string): Portfolio =>
      changeUses(from, (use) => rented(use, Number(value) / base))
    return { lever, change }
  },
}

const firstRent = ({ run }: UseRun): number | undefined => constantOf(run, "firstRentUsdPerKwMonth")

function rented(use: Terms, factor: number): Terms {
  const isLease = RENT in useOf(use.kind).schema.shape
  const moves = (name: string, input: Terms["numbers"][string]): boolean =>
    (isLease && RENTS.includes(name)) ||
    restsOn({ place: "", field: name, input, choices: use.choices }) === RENT
  const numbers = Object.entries(use.numbers).map(
    ([name, input]) =>
      [name, moves(name, input) ? valued(input, clamped(input.spec, input.value * factor)) : input] as const,
  )
  return { ...use, numbers: Object.fromEntries(numbers) }
}

const DELAY = { min: 0, max: 60 } as const

/** Months by which halls to come are late: those of the portfolio as an implied delay moves them, candidates by as many more. */
export const delay: LeverKind = {
  name: "delayMonths",
  open: ({ portfolio, run, uses }) => {
    const opened = impliedDelay.open(run)
    const candidates = uses.filter(({ run: { use }, candidate }) => candidate && mayBeLate(use))
    const parameter = portfolio.parameters.get("delayMedianMonths")
    if ((!opened && candidates.length === 0) || !parameter?.high) return null
    const base = opened?.today ?? 0
    const ends = { ...DELAY, low: base, high: base + parameter.high }
    const late = uses.filter(
      ({ run: one }) => mayBeLate(one.use) && (constantOf(one, "plannedMonth") ?? 0) > 1,
    )
    const lever = {
      kind: "number" as const,
      name: "delayMonths",
      unit: "months" as const,
      basis: null,
      ...ends,
      base,
      ...extent(ends),
      places: [...new Set(late.map(placeOf))],
      source: { kind: "added" as const, parameter },
    }
    const change = (from: Portfolio, value: number | string): Portfolio => {
      const now = impliedDelay.open({ ...run, portfolio: from })?.at(Number(value)) ?? from
      return changeBlocks(now, (block) => ({
        ...block,
        candidates: block.candidates.map((use) => (mayBeLate(use) ? later(use, Number(value) - base) : use)),
      }))
    }
    return { lever, change }
  },
}

const mayBeLate = (use: Terms): boolean => "delayMonths" in useOf(use.kind).schema.shape

function later(use: Terms, months: number): Terms {
  const spec = quantitiesOf(useOf(use.kind).schema).delayMonths!
  const stated = use.numbers.delayMonths
  const value = clamped(spec, (stated?.value ?? 0) + months)
  const delayMonths = { value, spec, origin: stated?.origin ?? ({ kind: "given" } as const) }
  return { ...use, numbers: { ...use.numbers, delayMonths } }
}

/** Every use of every block changed, committed, before and candidate. */
const changeUses = (portfolio: Portfolio, change: (use: Terms) => Terms): Portfolio =>
  changeBlocks(portfolio, (block) => ({
    ...block,
    use: change(block.use),
    before: block.before && change(block.before),
    candidates: block.candidates.map(change),
  }))
