import type { PowerBasis } from "../../base/quantity.ts"
import { convert, type UnitName } from "../../base/units.ts"
import type { OwnerRun } from "../../cash/owner.ts"
import type { Input, Portfolio } from "../../model/resolved.ts"
import { delay } from "../implied/fields/delay.ts"
import type { Driver } from "../sensitivity.ts"
import { changeInputs, inputsOf, type Placed, valued } from "./inputs.ts"
import { HASHPRICE_SPEC, hashpriceNow, withBtcPrice, withHashprice } from "./market.ts"
import { clamped, type Range, type RangeOrigin, rangeOf, restsOn } from "./ranges.ts"

/** An input, or all that rest on one default or measure the same thing, with its range and what moving it does. */
export type InputDriver = Driver & {
  /** The inputs that move; the others in proportion to the first, whose unit `low`, `base` and `high` are in. */
  readonly members: readonly Placed[]
  readonly unit: UnitName
  readonly basis: PowerBasis | null
  readonly range: RangeOrigin
  readonly change: (portfolio: Portfolio, value: number) => Portfolio
}

/** Numbers of the market that move others with them, and so are not changed alone. */
const LEVERS = new Set(["btcPriceUsdPerBtc", "hashpriceUsdPerPhDay"])

/**
 * Everything in a portfolio that has a range. Inputs that rest on one cited default move together over its low and high,
 * and with them, in proportion, what the file itself says of the same thing; a fact moves over what it states. What has
 * no range is held (`heldOf`).
 */
export function driversOf(run: OwnerRun): readonly InputDriver[] {
  const groups = new Map<string, Placed[]>()
  for (const placed of inputsOf(run)) {
    if (placed.place === "market" && LEVERS.has(placed.field)) continue
    const key = groupOf(placed)
    groups.set(key, [...(groups.get(key) ?? []), placed])
  }
  const own = [...groups].flatMap(([key, members]) => driverOf(run.portfolio, key, members))
  // In this order, so that a bitcoin price moves the difficulty that was set, and a hashprice stands as it is set.
  return apart([...own, ...delayDriver(run), ...btcDriver(run), ...hashpriceDriver(run)])
}

/** Inputs that are moved together: by the default that they rest on or are measured by, or by fact and value. */
function groupOf(placed: Placed): string {
  const { origin, value } = placed.input
  if (origin.kind === "fact") return `fact ${origin.fact.id} ${placed.field} ${value}`
  return `parameter ${restsOn(placed)}`
}

function driverOf(portfolio: Portfolio, key: string, members: readonly Placed[]): readonly InputDriver[] {
  const first = mostCommon([...members].sort((a, b) => Number(isOwn(a)) - Number(isOwn(b))))
  const { spec, value: base } = first.input
  const range = rangeOf(portfolio, first)
  if (!range || range.low >= range.high) return []
  return [
    {
      name:
        range.origin.kind === "fact" ? `${range.origin.fact.id}.${first.field}` : range.origin.parameter.name,
      low: range.low,
      base,
      high: range.high,
      members: [first, ...members.filter((one) => one !== first)],
      unit: spec.unit,
      basis: spec.basis ?? null,
      range: range.origin,
      // Candidates move along: what a block might become rests on the same default.
      change: (from, value) =>
        changeInputs(from, (one) => (groupOf(one) === key ? moved(one, first, value) : one.input)),
    },
  ]
}

/** The first input takes the value, and so does what rests on the same default; what else there is moves by the same factor. */
function moved({ input }: Placed, first: Placed, value: number): Input {
  const { spec, origin } = input
  const { value: base, spec: firstSpec, origin: firstOrigin } = first.input
  const same = input.value === base && spec.unit === firstSpec.unit
  if (same || (origin.kind === "parameter" && firstOrigin.kind === "parameter"))
    return valued(input, clamped(spec, convert(value, firstSpec.unit, spec.unit) ?? value))
  return base === 0 ? input : valued(input, clamped(spec, (input.value * value) / base))
}

/** A number of the file itself, without a source. */
export const isOwn = ({ input }: Pick<Placed, "input">): boolean =>
  input.origin.kind === "assumed" || input.origin.kind === "given"

/** The value that most of the inputs have; of several the first. */
function mostCommon(members: readonly Placed[]): Placed {
  const times = (one: Placed): number => members.filter(({ input }) => input.value === one.input.value).length
  return members.reduce((a, b) => (times(b) > times(a) ? b : a))
}

/** One fact read at its low and at its value moves twice; the second is told apart by a number. */
function apart(drivers: readonly InputDriver[]): readonly InputDriver[] {
  const seen = new Map<string, number>()
  return drivers.map((driver) => {
    const times = (seen.get(driver.name) ?? 0) + 1
    seen.set(driver.name, times)
    return times === 1 ? driver : { ...driver, name: `${driver.name}#${times}` }
  })
}

/** Halls to come: on plan, or late by the cited high of those that are late. */
function delayDriver(run: OwnerRun): readonly InputDriver[] {
  const opened = delay.open(run)
  const parameter = run.portfolio.parameters.get("delayMedianMonths")
  if (!opened || opened.today === null || !parameter?.high) return []
  const spec = { unit: delay.unit, doc: delay.doc, min: 0, max: 60 }
  const input: Input = { value: opened.today, spec, origin: { kind: "given" } }
  const range: Range = {
    low: opened.today,
    high: opened.today + parameter.high,
    origin: { kind: "added", parameter },
  }
  const change: InputDriver["change"] = (portfolio, months) => delay.open({ ...run, portfolio })!.at(months)
  return [lever({ place: "sites", field: delay.name, input, choices: {} }, range, change)]
}

function btcDriver({ portfolio }: OwnerRun): readonly InputDriver[] {
  const placed = ofMarket("btcPriceUsdPerBtc", portfolio.market.numbers.btcPriceUsdPerBtc!)
  const range = rangeOf(portfolio, placed)
  return range ? [lever(placed, range, withBtcPrice)] : []
}

function hashpriceDriver({ portfolio }: OwnerRun): readonly InputDriver[] {
  const made: Input = { value: hashpriceNow(portfolio), spec: HASHPRICE_SPEC, origin: { kind: "given" } }
  const stated = portfolio.market.numbers.hashpriceUsdPerPhDay
  const placed = ofMarket("hashpriceUsdPerPhDay", stated ?? made)
  const range = rangeOf(portfolio, placed)
  return range ? [lever(placed, range, withHashprice)] : []
}

const ofMarket = (field: string, input: Input): Placed => ({ place: "market", field, input, choices: {} })

const lever = (placed: Placed, range: Range, change: InputDriver["change"]): InputDriver => ({
  name: placed.field,
  low: range.low,
  base: placed.input.value,
  high: range.high,
  members: [placed],
  unit: placed.input.spec.unit,
  basis: null,
  range: range.origin,
  change,
})
