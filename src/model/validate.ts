import type { z } from "zod"
import { FLAT_CURVE } from "../base/curve.ts"
import type { Issue } from "../base/issue.ts"
import { formatMonth, parseMonth } from "../base/month.ts"
import { USES, useOf } from "../uses/index.ts"
import { POWER_CONTRACTS } from "../uses/power.ts"
import { expandLikes } from "./likes.ts"
import { BlockSchema, MarketSchema, OwnerSchema, PortfolioSchema, SiteSchema } from "./portfolio.ts"
import { type Report, resolveInput, resolveTerms } from "./resolve.ts"
import type { Block, Evidence, Input, Market, Portfolio, Site, Terms } from "./resolved.ts"
import { schemaIssues } from "./schemaIssues.ts"

export type Validation =
  | { readonly ok: true; readonly portfolio: Portfolio }
  | { readonly ok: false; readonly issues: readonly Issue[] }

type Parsed = z.output<typeof PortfolioSchema>
type ParsedSite = Parsed["sites"][number]
type ParsedBlock = ParsedSite["blocks"][number]

/** Checks a parsed file against schema, facts and the rules of each use; returns the model or every issue at once. */
export function validatePortfolio(raw: unknown, evidence: Evidence): Validation {
  const issues: Issue[] = []
  const report: Report = (issue) => issues.push(issue)
  const expanded = expandLikes(raw, report)
  const parsed = PortfolioSchema.safeParse(expanded)
  if (!parsed.success) {
    issues.push(...parsed.error.issues.flatMap((issue) => schemaIssues(issue, expanded, PortfolioSchema)))
    checkSoundParts(expanded, evidence, report)
    return { ok: false, issues }
  }
  const portfolio = resolvePortfolio(parsed.data, evidence, report)
  return issues.length > 0 ? { ok: false, issues } : { ok: true, portfolio }
}

/** In a file that breaks the schema somewhere, the parts that keep it are still checked against facts and rules. */
function checkSoundParts(raw: unknown, evidence: Evidence, report: Report): void {
  const owner = OwnerSchema.safeParse(field(raw, "owner"))
  if (owner.success) resolveTerms(owner.data, "owner", evidence, report)
  const sites = list(field(raw, "sites"))
  duplicates(sites.map(idOf), "sites", report)
  sites.forEach((site, i) => {
    const path = `sites[${i}]`
    const whole = SiteSchema.safeParse(site)
    if (whole.success) resolveSite(whole.data, path, 0, evidence, report)
    else checkSoundBlocks(site, path, evidence, report)
  })
}

function checkSoundBlocks(site: unknown, path: string, evidence: Evidence, report: Report): void {
  const check = (schema: z.ZodObject, raw: unknown, at: string): Terms =>
    resolveTerms(soundFields(schema, raw), at, evidence, report)
  const contract = POWER_CONTRACTS.find((one) => one.kind === field(field(site, "power"), "kind"))
  if (contract) check(contract.schema, field(site, "power"), `${path}.power`)
  const blocks = list(field(site, "blocks"))
  duplicates(blocks.map(idOf), `${path}.blocks`, report)
  blocks.forEach((block, j) => {
    const at = `${path}.blocks[${j}]`
    const { grossMw } = check(BlockSchema, block, at).numbers
    const candidates = list(field(block, "candidates")).map((use, k) => [`candidates[${k}]`, use] as const)
    for (const [name, raw] of [["use", field(block, "use")] as const, ...candidates]) {
      const use = USES.find((one) => one.kind === field(raw, "kind"))
      if (!use) continue
      const terms = check(use.schema as unknown as z.ZodObject, raw, `${at}.${name}`)
      useIssues(
        { ...terms, kind: use.kind },
        new Set(Object.keys(raw as object)),
        `${at}.${name}`,
        grossMw,
        report,
      )
    }
  })
}

/** The fields of an object that hold by themselves, of those that it states. */
function soundFields(schema: z.ZodObject, raw: unknown): object {
  const entries = Object.entries(schema.shape).flatMap(([name, shape]) => {
    const given = field(raw, name)
    const parsed =
      given === undefined || name === "use" || name === "candidates"
        ? null
        : (shape as z.ZodType).safeParse(given)
    return parsed?.success ? [[name, parsed.data] as const] : []
  })
  return Object.fromEntries(entries)
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
const field = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined
const idOf = (value: unknown, i: number): string => {
  const id = field(value, "id")
  return typeof id === "string" ? id : `#${i}`
}

function resolvePortfolio(parsed: Parsed, evidence: Evidence, report: Report): Portfolio {
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
  return {
    name: parsed.name,
    ticker: parsed.ticker ?? "",
    asOf: parsed.asOf,
    start,
    months: parsed.horizonMonths,
    market: resolveMarket(parsed.market, evidence, report),
    owner: resolveTerms(parsed.owner, "owner", evidence, report).numbers,
    sites: parsed.sites.map((site, i) => resolveSite(site, `sites[${i}]`, start, evidence, report)),
  }
}

function resolveMarket(market: Parsed["market"], evidence: Evidence, report: Report): Market {
  const empty: Market = { name: "", asOf: "", numbers: {} }
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
  return {
    name: market.name ?? "",
    asOf: market.asOf,
    numbers: resolveTerms(market, path, evidence, report).numbers,
  }
}

function resolveSite(
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
  const indexed = power.kind === "index" || power.choices.resale === "realTime"
  if (indexed && !site.indexUsdPerMwh) {
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
  return {
    id: block.id,
    name: block.name ?? block.id,
    path,
    grossMw,
    stage: block.stage,
    use,
    candidates,
    conversionMonth,
    debt: block.debt ? resolveTerms(block.debt, `${path}.debt`, evidence, report) : null,
  }
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

/** What cannot stand together in a use: its own rules on what is stated, the order of months, IT above gross. */
function useIssues(
  terms: Terms,
  stated: ReadonlySet<string>,
  path: string,
  grossMw: Input | undefined,
  report: Report,
): void {
  for (const problem of useOf(terms.kind).problems?.({ numbers: stated, choices: terms.choices }) ?? []) {
    report({
      code: problem.code,
      path: `${path}.${problem.field}`,
      message: problem.message,
      hint: problem.hint,
    })
  }
  for (const [before, after] of ORDER) {
    const first = terms.months[before]
    const second = terms.months[after]
    if (first === undefined || second === undefined || first < second) continue
    report({
      code: "date-order",
      path: `${path}.${after}`,
      given: formatMonth(second),
      message: `${after} ${formatMonth(second)} is not after ${before} ${formatMonth(first)}`,
      hint: "check which of the two months is meant",
    })
  }
  const criticalIt = terms.numbers.criticalItMw
  if (criticalIt && grossMw && criticalIt.value > grossMw.value) {
    report({
      code: "it-above-gross",
      path: `${path}.criticalItMw`,
      given: criticalIt.value,
      message: `critical IT of ${criticalIt.value} MW cannot exceed the block's ${grossMw.value} gross MW`,
      hint: "gross power is at the meter and includes cooling and losses: check which megawatts each number is",
    })
  }
}

/** Months that must follow one another wherever both are stated. */
const ORDER = [
  ["buildStartMonth", "readyMonth"],
  ["startMonth", "endMonth"],
] as const

function duplicates(ids: readonly string[], path: string, report: Report): void {
  ids.forEach((id, i) => {
    if (ids.indexOf(id) === i) return
    report({
      code: "duplicate-id",
      path: `${path}[${i}].id`,
      given: id,
      message: `the id ${id} is used twice`,
      hint: "ids are unique within their list",
    })
  })
}
