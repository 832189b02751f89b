import type { z } from "zod"
import { FLAT_CURVE } from "../base/curve.ts"
import { formatMonth, parseMonth } from "../base/month.ts"
import { powerContractOf } from "../uses/power.ts"
import { MarketSchema, type PortfolioSchema } from "./portfolio.ts"
import { type Report, resolveInput, resolveTerms } from "./resolve.ts"
import { resolveInstruments, resolveTax } from "./resolveCapital.ts"
import type { Block, Evidence, Input, Market, Portfolio, Site, Terms } from "./resolved.ts"
import { schemaIssues } from "./schemaIssues.ts"
import { priorOf } from "./stages.ts"
import { resolveUncertainty } from "./uncertainty.ts"
import { duplicates, useIssues } from "./useIssues.ts"

export type Parsed = z.output<typeof PortfolioSchema>
type ParsedSite = Parsed["sites"][number]
type ParsedBlock = ParsedSite["blocks"][number]

/** The model of a file that keeps the schema; reports what facts and rules refuse. */
export function resolvePortfolio(parsed: Parsed, evidence: Evidence, report: Report): Portfolio {
  const start = parsed.startMonth?.month ?? parseMonth(parsed.asOf)! + 1
  if (start < parseMonth(parsed.asOf)!) {
    report({
      code: "date-order",
      path: "startMonth",
      given: formatMonth(start),
      message: `the first modelled month ${formatMonth(start)} is before the valuation date ${parsed.asOf}`,
      hint: "leave startMonth out, or move asOf",
    })
  }
  duplicates(
    parsed.sites.map((site) => site.id),
    "sites",
    report,
  )
  const owner = resolveTerms(parsed.owner, "owner", evidence, report).numbers
  const sites = parsed.sites.map((site, i) => resolveSite(site, `sites[${i}]`, start, evidence, report))
  const market = resolveMarket(parsed.market, evidence, report)
  return {
    name: parsed.name,
    ticker: parsed.ticker ?? "",
    asOf: parsed.asOf,
    start,
    months: parsed.horizonMonths,
    market,
    owner,
    reported: resolveTerms(parsed.owner.reported ?? {}, "owner.reported", evidence, report).numbers,
    instruments: resolveInstruments(parsed, start, owner.treasuryBtc, evidence, report),
    tax: resolveTax(parsed.tax, start, evidence, report),
    taxTables: evidence.taxTables,
    parameters: evidence.parameters,
    method: parsed.valuation.method,
    uncertainty: resolveUncertainty(parsed.uncertainty, { market, sites }, evidence, report),
    sites,
  }
}

function resolveMarket(market: Parsed["market"], evidence: Evidence, report: Report): Market {
  const empty: Market = { name: "", asOf: "", numbers: {}, difficulty: null }
  if (typeof market !== "string") return marketOf(market, "market", evidence, report)
  const raw = evidence.markets.get(market)
  if (raw === undefined) {
    const names = [...evidence.markets.keys()]
    const hint = names.length ? `known snapshots: ${names.join(", ")}` : "write the market values in the file"
    report({
      code: "unknown-market",
      path: "market",
      given: market,
      message: `no market snapshot is called ${market}`,
      hint,
    })
    return empty
  }
  const parsed = MarketSchema.safeParse(raw)
  if (parsed.success) return { ...marketOf(parsed.data, "market", evidence, report), name: market }
  for (const issue of parsed.error.issues)
    for (const one of schemaIssues(issue, raw, MarketSchema)) report({ ...one, path: `market.${one.path}` })
  return empty
}

function marketOf(
  market: z.output<typeof MarketSchema>,
  path: string,
  evidence: Evidence,
  report: Report,
): Market {
  if (market.difficulty && market.hashpriceUsdPerPhDay)
    report({
      code: "hashprice-twice",
      path: `${path}.hashpriceUsdPerPhDay`,
      message: "price, difficulty and fees make hashprice here, so it cannot be stated as well",
      hint: "leave hashpriceUsdPerPhDay or difficulty out",
    })
  return {
    name: market.name ?? "",
    asOf: market.asOf,
    numbers: resolveTerms(market, path, evidence, report).numbers,
    difficulty: market.difficulty
      ? resolveTerms(market.difficulty, `${path}.difficulty`, evidence, report)
      : null,
  }
}

export function resolveSite(
  site: ParsedSite,
  path: string,
  start: number,
  evidence: Evidence,
  report: Report,
): Site {
  duplicates(
    site.blocks.map((block) => block.id),
    `${path}.blocks`,
    report,
  )
  const power = resolveTerms(site.power, `${path}.power`, evidence, report)
  const curve = site.durationCurve === undefined ? FLAT_CURVE : evidence.curves.get(site.durationCurve)
  if (!curve) {
    const hint = `known curves: ${[...evidence.curves.keys()].join(", ")}`
    report({
      code: "unknown-curve",
      path: `${path}.durationCurve`,
      given: site.durationCurve,
      message: `no duration curve is called ${site.durationCurve}`,
      hint,
    })
  }
  if (powerContractOf(power.kind).followsMarket(power.choices) && !site.indexUsdPerMwh) {
    const message = "this power contract follows the market, but no market price is stated"
    report({
      code: "index-needed",
      path: `${path}.indexUsdPerMwh`,
      message,
      hint: "state indexUsdPerMwh of the settlement point",
    })
  }
  return {
    id: site.id,
    name: site.name ?? site.id,
    region: site.region ?? "",
    grid: site.grid ?? "",
    power,
    indexUsdPerMwh: site.indexUsdPerMwh
      ? resolveInput(site.indexUsdPerMwh, `${path}.indexUsdPerMwh`, evidence, report)
      : null,
    curve: curve ?? FLAT_CURVE,
    curveName: site.durationCurve ?? null,
    blocks: site.blocks.map((block, i) =>
      resolveBlock(block, `${path}.blocks[${i}]`, start, evidence, report),
    ),
  }
}

function resolveBlock(
  block: ParsedBlock,
  path: string,
  start: number,
  evidence: Evidence,
  report: Report,
): Block {
  const grossMw = resolveInput(block.grossMw, `${path}.grossMw`, evidence, report)
  const use = resolveUse(block.use, `${path}.use`, grossMw, evidence, report)
  const candidates = block.candidates.map((candidate, i) =>
    resolveUse(candidate, `${path}.candidates[${i}]`, grossMw, evidence, report),
  )
  const conversionMonth = block.conversionMonth?.month ?? null
  if (conversionMonth !== null && conversionMonth < start) {
    report({
      code: "date-order",
      path: `${path}.conversionMonth`,
      given: formatMonth(conversionMonth),
      message: `a conversion in ${formatMonth(conversionMonth)} is before the first modelled month ${formatMonth(start)}`,
      hint: "choose a month that is still ahead",
    })
  }
  const conversionBy = block.conversionBy?.month ?? null
  const earliest = Math.max(start, conversionMonth ?? start)
  if (conversionBy !== null && conversionBy < earliest) {
    report({
      code: "date-order",
      path: `${path}.conversionBy`,
      given: formatMonth(conversionBy),
      message: `a conversion may start until ${formatMonth(conversionBy)}, which is before ${formatMonth(earliest)}`,
      hint: "choose a month that is not before conversionMonth and the first modelled month",
    })
  }
  return {
    id: block.id,
    name: block.name ?? block.id,
    path,
    grossMw,
    stage: block.stage,
    use,
    candidates,
    conversionMonth,
    conversionBy,
    before: block.before ? resolveBefore(block.before, `${path}.before`, grossMw, evidence, report) : null,
    ownedFraction: block.ownedFraction
      ? resolveInput(block.ownedFraction, `${path}.ownedFraction`, evidence, report).value
      : 1,
    delivery: resolveInput(
      block.deliveryFraction ?? priorOf(block.stage),
      `${path}.deliveryFraction`,
      evidence,
      report,
    ),
  }
}

/** A use that gives way to another states the month in which it ends. */
function resolveBefore(
  use: ParsedBlock["use"],
  path: string,
  grossMw: Input,
  evidence: Evidence,
  report: Report,
): Terms {
  const terms = resolveUse(use, path, grossMw, evidence, report)
  if (terms.months.endMonth === undefined && terms.numbers.termMonths === undefined) {
    report({
      code: "end-needed",
      path,
      given: use.kind,
      message: "nothing says when this use gives way to the next",
      hint: "state endMonth (or termMonths), or leave `before` out",
    })
  }
  return terms
}

function resolveUse(
  use: ParsedBlock["use"],
  path: string,
  grossMw: Input,
  evidence: Evidence,
  report: Report,
): Terms {
  const terms = resolveTerms(use, path, evidence, report)
  useIssues(
    terms,
    new Set([...Object.keys(terms.numbers), ...Object.keys(terms.months)]),
    path,
    grossMw,
    report,
  )
  return terms
}
