import type { QuantitySpec } from "../../base/quantity.ts"
import { convert } from "../../base/units.ts"
import type { Fact, Parameter } from "../../model/evidence.ts"
import type { Portfolio } from "../../model/resolved.ts"
import type { Placed } from "./inputs.ts"

/**
 * Where low and high come from: the row of a cited default, taken as it stands, in proportion to a value of the file's
 * own, or added to it; or a fact that states both.
 */
export type RangeOrigin =
  | { readonly kind: "parameter" | "proportion" | "added"; readonly parameter: Parameter }
  | { readonly kind: "fact"; readonly fact: Fact }

export type Range = { readonly low: number; readonly high: number; readonly origin: RangeOrigin }

/** Fields without a default of their own, by the row of data/parameters.csv that gives the range of such a number. */
const MEASURES: Readonly<Record<string, (choices: Placed["choices"]) => string>> = {
  capexUsdPerMw: ({ delivery }) =>
    delivery === "shell" ? "poweredShellCapexUsdPerMw" : "colocationCapexUsdPerMw",
  noiMarginFraction: ({ structure }) =>
    structure === "nnn" ? "noiMarginTripleNetFraction" : "noiMarginModifiedGrossFraction",
  ebitdaMarginFraction: () => "cloudEbitdaMarginFraction",
  gpuHourUsdPerGpuHour: () => "gpuHourUsd",
  priceUsdPerMwh: () => "powerUsdPerMwh",
  indexUsdPerMwh: () => "ercotHubMeanUsdPerMwh",
  coincidentPeakUsdPerKwYear: () => "transmission4cpUsdPerKwYear",
  siteOpexUsdPerMwMonth: () => "miningOpexUsdPerMwMonth",
  machinePriceUsdPerTh: () => "asicPriceUsdPerTh",
  infrastructureCapexUsdPerMw: () => "miningCapexUsdPerMw",
  tenantSpreadFraction: () => "neocloudCdsBasisPoints",
}

/** The default that an input is, or else the one that measures the same thing: that of its field, or called like it. */
export const restsOn = ({ field, input, choices }: Placed): string =>
  input.origin.kind === "parameter"
    ? input.origin.parameter.name
    : (input.spec.parameter ?? MEASURES[field]?.(choices) ?? field)

/** The range of an input in its own unit; null for one that has none. */
export function rangeOf({ parameters }: Portfolio, placed: Placed): Range | null {
  const { value, spec, origin } = placed.input
  if (origin.kind === "fact") return factRange(origin.fact, value, spec)
  if (origin.kind === "parameter") return parameterRange(origin.parameter, spec)
  const parameter = parameters.get(restsOn(placed))
  return parameter ? proportional(parameter, value, spec) : null
}

function parameterRange(parameter: Parameter, spec: QuantitySpec): Range | null {
  const low = inUnit(parameter.low, parameter, spec)
  const high = inUnit(parameter.high, parameter, spec)
  if (low === null || high === null) return null
  return { low: clamped(spec, low), high: clamped(spec, high), origin: { kind: "parameter", parameter } }
}

/** The range of a default, in proportion to another value of the same thing. */
function proportional(parameter: Parameter, value: number, spec: QuantitySpec): Range | null {
  const { low, base, high } = parameter
  if (low === null || !base || high === null || inUnit(base, parameter, spec) === null) return null
  const ends = [(value * low) / base, (value * high) / base].map((end) => clamped(spec, end))
  return { low: Math.min(...ends), high: Math.max(...ends), origin: { kind: "proportion", parameter } }
}

function factRange(fact: Fact, value: number, spec: QuantitySpec): Range | null {
  const at = (end: number | null): number => inUnit(end, fact, spec) ?? value
  const low = clamped(spec, Math.min(at(fact.low), value))
  const high = clamped(spec, Math.max(at(fact.high), value))
  return low < high ? { low, high, origin: { kind: "fact", fact } } : null
}

function inUnit(end: number | null, { unit }: Fact | Parameter, spec: QuantitySpec): number | null {
  if (end === null) return null
  const yearly = spec.yearly ? convert(end, unit, "fraction/year") : undefined
  return yearly ?? convert(end, unit, spec.unit) ?? null
}

export const clamped = ({ min, max }: QuantitySpec, value: number): number =>
  Math.min(max, Math.max(min, value))
