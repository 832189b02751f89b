import { log } from "../../base/math.ts"
import type { QuantitySpec } from "../../base/quantity.ts"
import { convert } from "../../base/units.ts"
import type { Input, Portfolio } from "../../model/resolved.ts"
import { schwartzSmith } from "../../paths/processes/schwartzSmith.ts"
import { quantitiesOf } from "../../uses/use.ts"
import type { RentTerms } from "./conversionFactors.ts"
import type { HashpriceTerms } from "./hashprice.ts"

/** A number that an option rests on, under its name in the file; `of` is the use that it belongs to, if one. */
export type NamedInput = { readonly name: string; readonly of?: string; readonly input: Input }

/** What to suppose in place of the file. */
export type WhatIf = {
  readonly shortVolatilityPerSqrtYear?: number
  readonly longVolatilityPerSqrtYear?: number
  /** Volatility of market rents; `market` takes that of the file. Rents are certain where this is not given. */
  readonly rentVolatility?: number | "market"
}

const given = (value: number, spec: QuantitySpec): Input => ({ value, spec, origin: { kind: "given" } })
const assumed = (value: number, spec: QuantitySpec, because: string): Input => ({
  value,
  spec,
  origin: { kind: "assumed", because },
})

const SPECS = quantitiesOf(schwartzSmith.schema)
const NOT_DRAWN = "the file draws no hashprice, so it is certain"
const AT_ITS_LEVEL = "hashprice is taken to stand at its lasting level"
const INDEPENDENT = "the file states no correlation of the two factors"

/** The terms of D3: the market's trend, and how the file says hashprice moves around it. */
export function hashpriceInputs(
  { market, uncertainty, parameters }: Portfolio,
  whatIf: WhatIf,
): { readonly terms: HashpriceTerms; readonly inputs: readonly NamedInput[] } {
  const drawn = uncertainty.drivers.find(({ name }) => name === "hashprice")?.terms.numbers
  // A market with another model of difficulty draws no hashprice; the right to convert is valued by D3 all the same.
  const driver = drawn ?? (market.difficulty ? citedTerms(parameters) : undefined)
  const volatility = (name: "shortVolatilityPerSqrtYear" | "longVolatilityPerSqrtYear"): Input =>
    whatIf[name] === undefined
      ? (driver?.[name] ?? assumed(0, SPECS[name]!, NOT_DRAWN))
      : given(whatIf[name], SPECS[name]!)
  const trend = market.numbers.hashpriceTrendPerYear!
  const extra = driver?.trendPerYear
  const own = {
    reversionPerYear: driver?.reversionPerYear ?? assumed(1, SPECS.reversionPerYear!, NOT_DRAWN),
    shortVolatilityPerSqrtYear: volatility("shortVolatilityPerSqrtYear"),
    longVolatilityPerSqrtYear: volatility("longVolatilityPerSqrtYear"),
    startShortLog: driver?.startShortLog ?? assumed(0, SPECS.startShortLog!, AT_ITS_LEVEL),
    shortLongCorrelation:
      driver?.shortLongCorrelation ?? assumed(0, SPECS.shortLongCorrelation!, INDEPENDENT),
  }
  const named = (name: string, input: Input): NamedInput => ({ name, input })
  return {
    terms: {
      trendPerYear: trend.value + (extra?.value ?? 0),
      reversionPerYear: own.reversionPerYear.value,
      shortVolatilityPerSqrtYear: own.shortVolatilityPerSqrtYear.value,
      longVolatilityPerSqrtYear: own.longVolatilityPerSqrtYear.value,
      startShortLog: own.startShortLog.value,
      shortLongCorrelation: own.shortLongCorrelation.value,
    },
    inputs: [
      named("hashpriceTrendPerYear", trend),
      ...(extra && extra.value !== 0 ? [named("trendPerYear", extra)] : []),
      ...Object.entries(own).map(([name, input]) => named(name, input)),
    ],
  }
}

/** The cited defaults of D3. */
const citedTerms = (parameters: Portfolio["parameters"]): Readonly<Record<string, Input>> =>
  Object.fromEntries(
    Object.entries(SPECS).flatMap(([name, spec]) => {
      const parameter = parameters.get(spec.parameter ?? "")
      const value = parameter && convert(parameter.base ?? Number.NaN, parameter.unit, spec.unit)
      // The trend is that of the market.
      if (!parameter || value === undefined || name === "trendPerYear") return []
      return [[name, { value, spec, origin: { kind: "parameter", parameter } } satisfies Input]]
    }),
  )

const RENT_SPEC: QuantitySpec = {
  unit: "fraction/sqrt(year)",
  doc: "Volatility of market rents while the conversion waits",
  min: 0,
  max: 2,
}
const CORRELATION: QuantitySpec = {
  unit: "correlation",
  doc: "Correlation of market rents with hashprice",
  min: -1,
  max: 1,
}
const CERTAIN = "a later lease is signed at the rent of the file"

/**
 * Market rents over today's: certain, or as the file draws them. Waves of new supply are folded into the mean and the
 * volatility of a lognormal walk.
 */
export function rentInputs(
  portfolio: Portfolio,
  { rentVolatility }: WhatIf,
): { readonly terms: RentTerms; readonly inputs: readonly NamedInput[] } {
  const certain = { driftPerYear: 0, volatilityPerSqrtYear: 0, hashpriceCorrelation: 0 }
  if (rentVolatility === undefined || rentVolatility === 0)
    return {
      terms: certain,
      inputs: [{ name: "rentVolatilityPerSqrtYear", input: assumed(0, RENT_SPEC, CERTAIN) }],
    }
  const { drivers } = portfolio.uncertainty
  const driver = drivers.find(({ name }) => name === "rent")?.terms.numbers ?? {}
  const correlation = rentCorrelation(portfolio)
  const number = (name: string): number => driver[name]?.value ?? 0
  const waves = number("shockCountPerYear")
  const wave = log(1 - number("shockFraction"))
  const own = rentVolatility === "market"
  const sigma = own ? number("volatilityPerSqrtYear") : rentVolatility
  const volatilityPerSqrtYear = own ? Math.sqrt(sigma * sigma + waves * wave * wave) : sigma
  const stated = own ? driver : {}
  return {
    terms: {
      driftPerYear: own ? number("driftPerYear") - waves * number("shockFraction") : 0,
      volatilityPerSqrtYear,
      hashpriceCorrelation: correlation.value,
    },
    inputs: [
      ...(own ? [] : [{ name: "rentVolatilityPerSqrtYear", input: given(sigma, RENT_SPEC) }]),
      ...Object.entries(stated).map(([name, input]) => ({ name, input })),
      { name: "hashpriceRentCorrelation", input: correlation },
    ],
  }
}

/** As paired in the file, or through the bitcoin price, with which both are paired. */
function rentCorrelation({ uncertainty: { correlations } }: Portfolio): Input {
  const pair = (a: string, b: string): Input | undefined =>
    correlations.find(({ between }) => between.includes(a) && between.includes(b))?.correlation
  const direct = pair("hashprice.short", "rent")
  if (direct) return direct
  const product = (pair("btcPrice", "hashprice.short")?.value ?? 0) * (pair("btcPrice", "rent")?.value ?? 0)
  return assumed(product, CORRELATION, "each follows the bitcoin price as the file says, and no further")
}
