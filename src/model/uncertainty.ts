import { z } from "zod"
import { quantity } from "../base/quantity.ts"
import {
  DRIVERS,
  type DriverName,
  driverOf,
  driverSchema,
  STANDARD_PAIRS,
  schemaFor,
} from "../paths/drivers.ts"
import { type Params, paramsOf } from "../paths/process.ts"
import { processOf } from "../paths/processes/index.ts"
import { type Report, resolveInput, resolveTerms } from "./resolve.ts"
import type { Evidence, Input, Market, Portfolio, Site, Terms } from "./resolved.ts"

// What a file says about uncertainty: the process of each driver, and what moves together.

const correlation = quantity("correlation", { doc: "Correlation of the two normals", min: -1, max: 1 })
const PairSchema = z.strictObject({
  between: z
    .tuple([z.string(), z.string()])
    .describe("Two drivers, as DRIVER or DRIVER.NORMAL: [btcPrice, hashprice.short]"),
  correlation,
})

export const UncertaintySchema = z.strictObject({
  ...(Object.fromEntries(DRIVERS.map((driver) => [driver.name, driverSchema(driver).optional()])) as Record<
    DriverName,
    z.ZodOptional<ReturnType<typeof driverSchema>>
  >),
  correlations: z
    .array(PairSchema)
    .max(100)
    .default([])
    .describe("What moves together, besides the standard pairs; one of these replaces it"),
})

/** One driver as it is drawn; `stated` in the file, so that it also replaces a number that the file fixes. */
export type DrawnDriver = {
  readonly name: DriverName
  readonly stated: boolean
  /** The process, by its kind, and its numbers. */
  readonly terms: Terms
}
export type DrivenPair = { readonly between: readonly [string, string]; readonly correlation: Input }
export type Uncertainty = {
  readonly drivers: readonly DrawnDriver[]
  readonly correlations: readonly DrivenPair[]
}

export function resolveUncertainty(
  parsed: z.output<typeof UncertaintySchema>,
  { market, sites }: Pick<Portfolio, "market" | "sites">,
  evidence: Evidence,
  report: Report,
): Uncertainty {
  const drivers = DRIVERS.flatMap(({ name, drawn }): DrawnDriver[] => {
    const given = parsed[name]
    if (given === "none" || (given === undefined && !drawn)) return []
    // A model of difficulty makes hashprice from the price; it is then no series of its own.
    if (name === "hashprice" && given === undefined && market.difficulty) return []
    const stated = given !== undefined
    const process = processOf(stated ? (given as { kind: string }).kind : driverOf(name).processes[0]!.kind)
    const path = `uncertainty.${name}`
    const terms = resolveTerms(given ?? standardOf(name), path, evidence, report)
    const problems = process.problems?.(paramsOf(terms) as Params<z.ZodObject>) ?? []
    for (const { field, ...problem } of problems) report({ ...problem, path: `${path}.${field}` })
    return [{ name, stated, terms }]
  })
  marketIssues(drivers, market, report)
  if (drivers.some(({ name }) => name === "tenantDefault")) defaultIssues(sites, evidence, report)
  return { drivers, correlations: resolvePairs(parsed.correlations, drivers, evidence, report) }
}

/** What is said twice: a drift in the market and in a process, and hashprice as a series beside what makes it. */
function marketIssues(drivers: readonly DrawnDriver[], market: Market, report: Report): void {
  const drifts = [
    { name: "btcPrice", field: "driftPerYear", of: "btcDriftPerYear" },
    { name: "hashprice", field: "trendPerYear", of: "hashpriceTrendPerYear" },
  ]
  for (const { name, field, of } of drifts) {
    const drift = drivers.find((one) => one.name === name)?.terms.numbers[field]?.value ?? 0
    const stated = market.numbers[of]?.value ?? 0
    if (drift === 0 || stated === 0) continue
    report({
      code: "drift-twice",
      path: `uncertainty.${name}.${field}`,
      given: drift,
      message: `the market has a drift of ${stated} a year (${of}), and the process adds ${drift} to it`,
      hint: `leave ${field} out, or state ${of}: 0 in the market`,
    })
  }
  if (market.difficulty && drivers.some(({ name }) => name === "hashprice"))
    report({
      code: "hashprice-twice",
      path: "uncertainty.hashprice",
      message: `the market makes hashprice from price, difficulty and fees (${market.difficulty.kind}), so it cannot be drawn as a series of its own`,
      hint: "leave one of them out",
    })
  if (!market.difficulty && drivers.some(({ name }) => name === "fees"))
    report({
      code: "fees-unused",
      path: "uncertainty.fees",
      message: "fees move nothing where hashprice is drawn as a whole",
      hint: "state market.difficulty, or leave fees out",
    })
}

/** A rate made from bond yields already pays for default: drawn as well, it would be counted twice (spec 4.9). */
function defaultIssues(sites: readonly Site[], { parameters }: Evidence, report: Report): void {
  for (const { use, path } of sites.flatMap(({ blocks }) => blocks)) {
    const rate = use.numbers.discountFraction
    const cited = rate?.spec.parameter === undefined ? undefined : parameters.get(rate.spec.parameter)?.base
    if (!("tenantRecoveryFraction" in use.numbers) || !rate || !cited || rate.value < cited) continue
    report({
      code: "default-counted-twice",
      path: `${path}.use.discountFraction`,
      given: rate.value,
      message: `defaults are drawn (uncertainty.tenantDefault), and the rate of ${rate.value} comes from bond yields that already pay for them`,
      hint: "state a discountFraction without default risk, or leave tenantDefault out",
    })
  }
}

const standardOf = (name: DriverName): object => {
  const standard = driverOf(name).processes[0]!
  return schemaFor(standard).parse({ kind: standard.kind })
}

type Pair = z.output<typeof PairSchema>

/** The pairs of the file, and the standard ones between drivers that are drawn. */
function resolvePairs(
  given: readonly Pair[],
  drivers: readonly DrawnDriver[],
  evidence: Evidence,
  report: Report,
): readonly DrivenPair[] {
  const names = drivers.flatMap(normalsOf)
  const resolved = given.map(({ between, correlation: written }, i): DrivenPair => {
    const path = `uncertainty.correlations[${i}]`
    pairIssues(between, names, given.slice(0, i), path, report)
    return { between, correlation: resolveInput(written, `${path}.correlation`, evidence, report) }
  })
  const standard = STANDARD_PAIRS.filter(
    ({ between }) =>
      between.every((name) => names.includes(name)) && !given.some((one) => samePair(one.between, between)),
  ).map(({ between, correlation: written }, i): DrivenPair => {
    const authored = correlation.parse(written)
    return { between, correlation: resolveInput(authored, `uncertainty.standard[${i}]`, evidence, report) }
  })
  return [...standard, ...resolved]
}

/** Names by which pairs may call the normals of a driver. */
export function normalsOf({ name, terms }: DrawnDriver): readonly string[] {
  const { normals } = processOf(terms.kind).draws
  return normals.length === 1 ? [name] : normals.map((normal) => `${name}.${normal}`)
}

const samePair = ([a, b]: readonly string[], [c, d]: readonly string[]): boolean =>
  (a === c && b === d) || (a === d && b === c)

function pairIssues(
  between: readonly [string, string],
  names: readonly string[],
  before: readonly Pair[],
  path: string,
  report: Report,
): void {
  const stranger = between.find((name) => !names.includes(name))
  if (stranger !== undefined) {
    const message = `nothing that is drawn is called ${stranger}`
    report({
      code: "unknown-name",
      path: `${path}.between`,
      given: stranger,
      message,
      hint: `names here: ${names.join(", ")}`,
    })
  }
  if (before.some((one) => samePair(one.between, between))) {
    const message = `${between.join(" and ")} are paired already`
    report({ code: "pair-twice", path: `${path}.between`, given: between, message, hint: "keep one" })
  }
}
