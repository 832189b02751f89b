import { convert } from "../base/units.ts"
import type { Fact } from "../model/evidence.ts"
import { bottomUp, type CompanyLadder, type LadderTotals } from "./ladder.ts"

/** What a headline figure counts; data/definitions.csv. */
export type Definition = {
  readonly attribute: string
  readonly subject: string
  /** The word under which the figure is quoted beside others; empty where it is not. */
  readonly headline: string
  readonly scope: string
  readonly cell: string
  readonly definition: string
  readonly definitionAr: string
}

/** Gigawatts with what they count and the facts behind them; null where the ledger does not say. */
export type SectorCell = {
  readonly gw: number | null
  readonly basis: string
  readonly method: "reported" | "derived"
  readonly factIds: readonly string[]
}

export type Statement = {
  readonly gw: number
  readonly qualifier: string
  readonly scope: string
  readonly cell: string
  readonly definition: string
  readonly definitionAr: string
  readonly asOf: string
  readonly factIds: readonly string[]
}

export type SectorView = {
  readonly asOf: string
  /** The published tally: operating and planned by one counter on one definition. */
  readonly operating: SectorCell
  readonly planned: SectorCell
  readonly ratioPlannedOverOperating: number | null
  readonly companiesCounted: number | null
  readonly companiesFactIds: readonly string[]
  /** Added up from leases, contract by contract: no counter publishes these. */
  readonly contracted: SectorCell
  readonly delivered: SectorCell
  readonly statements: readonly Statement[]
  readonly whyTheyDiffer: string
  readonly bottomUp: LadderTotals
  readonly companies: readonly CompanyLadder[]
}

const WHY =
  "They count different things, so they are listed and never averaged: the scope differs (US-listed, all US, or 14 public miners worldwide), the stage differs (consumed, accessible, combined, operating, planned), and so does the date."

/** The sector as the ledger stood on a date: published tallies on their definitions, beside our own sum from sites and leases. */
export function sectorView(
  facts: readonly Fact[],
  definitions: readonly Definition[],
  asOf: string,
): SectorView {
  const known = knownOn(facts, asOf)
  const statements = statementsOf(known, definitions)
  const operating = published(statements, "operating")
  const planned = published(statements, "planned")
  const counted = known.find((fact) => fact.subject === "SECTOR" && fact.attribute === "companies_counted")
  const { totals, companies } = bottomUp(known)
  return {
    asOf,
    operating,
    planned,
    ratioPlannedOverOperating: operating.gw && planned.gw ? planned.gw / operating.gw : null,
    companiesCounted: counted?.value ?? null,
    companiesFactIds: counted ? [counted.id] : [],
    contracted: { ...totals.contracted, method: "derived" },
    delivered: { ...totals.delivered, method: "derived" },
    statements,
    whyTheyDiffer: WHY,
    bottomUp: totals,
    companies,
  }
}

/** The facts that were true and said by a date, less those that a later known fact supersedes. */
export function knownOn(facts: readonly Fact[], asOf: string): readonly Fact[] {
  return unsuperseded(saidBy(facts, asOf))
}

/** The facts that were true and said by a date, superseded ones too. */
export function saidBy(facts: readonly Fact[], asOf: string): readonly Fact[] {
  return facts.filter(
    (fact) => startOf(fact.asOf || fact.saidOn) <= asOf && startOf(fact.saidOn || fact.asOf) <= asOf,
  )
}

/** Facts less those that another of them supersedes. */
export function unsuperseded(facts: readonly Fact[]): readonly Fact[] {
  const gone = new Set(facts.flatMap(({ supersedes }) => supersedes.split(" ")).filter(Boolean))
  return facts.filter(({ id }) => !gone.has(id))
}

/** Statements of sector power, newest first; facts that restate one value on one definition are one statement. */
function statementsOf(facts: readonly Fact[], definitions: readonly Definition[]): readonly Statement[] {
  const groups = new Map<string, Statement>()
  for (const row of definitions) {
    for (const fact of facts.filter(
      (one) => one.attribute === row.attribute && one.subject === row.subject,
    )) {
      const megawatts = fact.value === null ? undefined : convert(fact.value, fact.unit, "MW")
      if (megawatts === undefined) continue
      const { scope, cell, definition, definitionAr } = row
      const key = `${scope}|${cell}|${megawatts}`
      const first = groups.get(key)
      const factIds = [...(first?.factIds ?? []), fact.id]
      const stated = {
        scope,
        cell,
        definition,
        definitionAr,
        gw: megawatts / 1000,
        qualifier: fact.qualifier,
        asOf: fact.asOf,
      }
      groups.set(key, { ...(first ?? stated), factIds })
    }
  }
  return [...groups.values()].sort((a, b) => (a.asOf < b.asOf ? 1 : a.asOf > b.asOf ? -1 : b.gw - a.gw))
}

function published(statements: readonly Statement[], cell: string): SectorCell {
  const newest = statements.find((statement) => statement.cell === cell)
  if (!newest) return { gw: null, basis: "unstated", method: "reported", factIds: [] }
  return { gw: newest.gw, basis: "unstated", method: "reported", factIds: newest.factIds }
}

/** A dated text such as 2024-09/2024-10 counts from its first day. */
const startOf = (date: string): string => {
  const first = date.split("/")[0]!.trim()
  return first.length === 4 ? `${first}-01-01` : first.length === 7 ? `${first}-01` : first
}
