import type { RangeEnd } from "../decide/implied/range.ts"
import type { Implied, PricedIn } from "../decide/implied.ts"
import type { InputDriver } from "../decide/sensitivities/drivers.ts"
import type { Sensitivity } from "../decide/sensitivities.ts"

// The JSON of what a price implies and what a value hangs on (docs/json.md).

/** One unknown, first as the contract has it. */
export const impliedJson = (priced: PricedIn) => ({ ...unknownJson(priced.fields[0]!), ...aboutJson(priced) })

/** All unknowns. */
export const pricedInJson = (priced: PricedIn) => ({
  ...aboutJson(priced),
  fields: priced.fields.map(unknownJson),
})

const aboutJson = ({ name, asOf, price, perShareUsd }: PricedIn) => ({
  name,
  asOf,
  priceUsdPerShare: price.usdPerShare,
  priceOrigin: {
    kind: price.origin.kind,
    fact: price.origin.kind === "fact" ? price.origin.fact.id : null,
    asOf: price.origin.kind === "fact" ? price.origin.fact.asOf : null,
  },
  perShareUsd,
})

function unknownJson({ field, today, implied, others, bound, code, reason, range, searched }: Implied) {
  const end = ({ input, implied: at, beyond }: RangeEnd) => ({ input, implied: at, beyond })
  return {
    field: field.name,
    implied,
    bound,
    reason,
    code,
    range: range && {
      ...range,
      by: range.by.map(({ driver, atLow, atHigh }) => ({
        input: driver.name,
        atLow: end(atLow),
        atHigh: end(atHigh),
      })),
    },
    rangeReason: range
      ? null
      : implied === null
        ? "there is no implied value to give a range to"
        : "no other input with a cited range moves the value of a share",
    unit: field.unit,
    today,
    others,
    searched: searched && { low: searched.low, high: searched.high },
    cited: searched?.parameter ? { parameter: searched.parameter.name, ...searched.cited } : null,
  }
}

export function sensitivityJson(found: Sensitivity, top = found.bars.length) {
  const { spider, twoWay, bars } = found
  const axis = (driver: InputDriver, values: readonly number[]) => ({
    input: driver.name,
    unit: driver.unit,
    values,
  })
  return {
    name: found.name,
    asOf: found.asOf,
    of: found.of,
    insteadOfShare: found.insteadOfShare,
    unit: found.of === "npv" ? "USD" : "USD/share",
    base: found.base,
    inputs: bars.slice(0, top).map(({ driver, atLow, atHigh, swing }) => ({
      ...driverJson(driver),
      atLow,
      atHigh,
      swing,
    })),
    movedWithoutEffect: found.idle,
    held: found.held,
    terminalPerShareUsd: found.terminalPerShareUsd,
    spider:
      spider?.map(({ driver, points }) => ({
        input: driver.name,
        points: points.map(({ input, fraction, answer }) => ({ value: input, fraction, answer })),
      })) ?? null,
    twoWay: twoWay && {
      rows: axis(twoWay.first, twoWay.rows),
      columns: axis(twoWay.second, twoWay.columns),
      answers: twoWay.answers.map((row) => [...row]),
    },
  }
}

function driverJson({ name, members, unit, low, base, high, range }: InputDriver) {
  const source = range.kind === "fact" ? range.fact : range.parameter
  return {
    input: name,
    fields: [...new Set(members.map(({ field }) => field))],
    places: [...new Set(members.map(({ place }) => place))],
    origins: [...new Set(members.map(({ input }) => input.origin.kind))],
    unit,
    low,
    base,
    high,
    range: {
      kind: range.kind,
      id: range.kind === "fact" ? range.fact.id : range.parameter.name,
      asOf: source.asOf,
      source: source.source,
      method: source.method,
      confidence: source.confidence,
    },
  }
}
