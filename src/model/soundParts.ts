import type { z } from "zod"
import { parseMonth } from "../base/month.ts"
import { USES } from "../uses/index.ts"
import { POWER_CONTRACTS } from "../uses/power.ts"
import { BlockSchema, InstrumentSchema, OwnerSchema, SiteSchema, TaxSchema } from "./portfolio.ts"
import { type Report, resolveTerms } from "./resolve.ts"
import { resolveInstruments, resolveTax } from "./resolveCapital.ts"
import type { Evidence, Terms } from "./resolved.ts"
import { resolveSite } from "./resolvePortfolio.ts"
import { duplicates, useIssues } from "./useIssues.ts"

/** In a file that breaks the schema somewhere, the parts that keep it are still checked against facts and rules. */
export function checkSoundParts(raw: unknown, evidence: Evidence, report: Report): void {
  checkSoundCapital(raw, evidence, report)
  const sites = list(field(raw, "sites"))
  duplicates(sites.map(idOf), "sites", report)
  sites.forEach((site, i) => {
    const path = `sites[${i}]`
    const whole = SiteSchema.safeParse(site)
    if (whole.success) resolveSite(whole.data, path, 0, evidence, report)
    else checkSoundBlocks(site, path, evidence, report)
  })
}

/** The owner, each instrument that keeps the schema, and tax, as far as they can be held against one another. */
function checkSoundCapital(raw: unknown, evidence: Evidence, report: Report): void {
  const start = firstMonth(raw)
  const owner = soundFields(OwnerSchema, field(raw, "owner")) as z.output<typeof OwnerSchema>
  const held = resolveTerms(owner, "owner", evidence, report).numbers.treasuryBtc
  const instruments = list(field(raw, "instruments")).map((one) => {
    const parsed = InstrumentSchema.safeParse(one)
    return parsed.success ? parsed.data : null
  })
  const sites = list(field(raw, "sites")).map((site, i) => ({
    id: idOf(site, i),
    blocks: list(field(site, "blocks")).map((block, j) => ({ id: idOf(block, j) })),
  }))
  resolveInstruments({ owner, instruments, sites }, start, held, evidence, report)
  const tax = TaxSchema.safeParse(field(raw, "tax") ?? {})
  if (tax.success && start > 0) resolveTax(tax.data, start, evidence, report)
}

/** The first modelled month of a file that may state neither; 0 is before every month. */
function firstMonth(raw: unknown): number {
  const read = (name: string): number | null => {
    const text = field(raw, name)
    return typeof text === "string" ? parseMonth(text) : null
  }
  const asOf = read("asOf")
  return read("startMonth") ?? (asOf === null ? 0 : asOf + 1)
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
