import { convert } from "../base/units.ts"
import type { Fact } from "../model/evidence.ts"

export type LadderCell = { readonly gw: number; readonly basis: string; readonly factIds: readonly string[] }

/** Four cells that must not be pooled: two in gross MW of sites, two in critical IT MW of leases. */
export type LadderTotals = {
  readonly operating: LadderCell
  readonly planned: LadderCell
  readonly contracted: LadderCell
  readonly delivered: LadderCell
  /** Leases and deliveries whose MW basis is not stated: shown apart, never converted. */
  readonly contractedUnstated: LadderCell
  readonly deliveredUnstated: LadderCell
}

const CELLS = [
  "operating",
  "planned",
  "contracted",
  "delivered",
  "contractedUnstated",
  "deliveredUnstated",
] as const

export type CompanyLadder = LadderTotals & { readonly company: string }

const NOT_A_SITE_TOTAL =
  /_old|_old_report|footprint|further_load|acquired|leased|unleased|mining_power|curtailed|under_construction|pipeline|loi|uncommitted/
const LEASED = new Set(["critical_it", "critical_it_total", "critical_it_added"])
const DELIVERED = new Set(["delivered_hpc_it", "operating_hpc_it", "billing_mw"])

/** Adds the ladder up from sites and leases, company by company; each number keeps the facts behind it. */
export function bottomUp(facts: readonly Fact[]): {
  totals: LadderTotals
  companies: readonly CompanyLadder[]
} {
  const owners = ownersOf(facts)
  const companies = [...new Set(owners.values())].sort().map((company): CompanyLadder => {
    const mine = facts.filter((fact) => owners.get(fact.subject) === company || fact.subject === company)
    const { operating, planned } = sitePower(mine)
    return { company, operating, planned, ...leases(mine), ...deliveries(mine, company) }
  })
  const filled = companies.filter((row) => CELLS.some((cell) => row[cell].gw > 0))
  const total = (cell: keyof LadderTotals, basis: string): LadderCell =>
    added(
      filled.map((row) => row[cell]),
      basis,
    )
  return {
    companies: filled,
    totals: {
      operating: total("operating", "gross"),
      planned: total("planned", "gross"),
      contracted: total("contracted", "critical_it"),
      delivered: total("delivered", "critical_it"),
      contractedUnstated: total("contractedUnstated", "unstated"),
      deliveredUnstated: total("deliveredUnstated", "unstated"),
    },
  }
}

/** Site and deal ids start with the ticker of their owner in small letters: `iren-childress` belongs to IREN. */
function ownersOf(facts: readonly Fact[]): ReadonlyMap<string, string> {
  const companies = new Set(
    facts.filter((fact) => fact.subjectKind === "company").map((fact) => fact.subject),
  )
  const owners = new Map<string, string>()
  for (const { subject, subjectKind } of facts) {
    if (subjectKind === "company") owners.set(subject, subject)
    const ticker = subject.split("-")[0]!.toUpperCase()
    if ((subjectKind === "site" || subjectKind === "deal") && companies.has(ticker))
      owners.set(subject, ticker)
  }
  return owners
}

/** Gross MW per site: the newest operating total, and what the newest planned total adds to it. */
function sitePower(facts: readonly Fact[]): { operating: LadderCell; planned: LadderCell } {
  const operating: LadderCell[] = []
  const planned: LadderCell[] = []
  const totals = facts.filter(
    (fact) => fact.subjectKind === "site" && fact.basis === "gross" && !NOT_A_SITE_TOTAL.test(fact.attribute),
  )
  for (const site of new Set(totals.map((fact) => fact.subject))) {
    const here = totals.filter((fact) => fact.subject === site)
    const running = newest(here.filter((fact) => fact.stage.power === "energised"))
    const ahead = newest(here.filter((fact) => fact.stage.power !== "energised"))
    const now = gigawatts(running)
    if (running) operating.push({ gw: now, basis: "gross", factIds: [running.id] })
    const more = gigawatts(ahead) - now
    if (ahead && more > 0)
      planned.push({ gw: more, basis: "gross", factIds: running ? [ahead.id, running.id] : [ahead.id] })
  }
  return { operating: added(operating, "gross"), planned: added(planned, "gross") }
}

/** Leased critical IT. A running total replaces the deals it runs over; a sold or terminated deal does not count. */
function leases(facts: readonly Fact[]): Pick<LadderTotals, "contracted" | "contractedUnstated"> {
  const deals = facts.filter((fact) => fact.subjectKind === "deal")
  const ended = new Set(
    deals.filter((fact) => /^(exit|outcome|status)$/.test(fact.attribute)).map((fact) => fact.subject),
  )
  const live = deals.filter((fact) => !ended.has(fact.subject))
  const running = newest(live.filter((fact) => fact.attribute === "critical_it_cumulative"))
  const family = (deal: string): string => deal.replace(/-?\d{4}[a-z]?$/, "")
  const counted: LadderCell[] = running ? [cellOf(running)] : []
  const unstated: LadderCell[] = []
  for (const deal of new Set(live.map((fact) => fact.subject))) {
    if (running && family(deal) === family(running.subject)) continue
    const here = live.filter((fact) => fact.subject === deal)
    const leased = newest(here.filter((fact) => LEASED.has(fact.attribute) && fact.status === "reported"))
    const vague = newest(
      here.filter(
        (fact) => fact.attribute === "capacity" && fact.basis === "unstated" && fact.status === "reported",
      ),
    )
    if (leased) (leased.basis === "critical_it" ? counted : unstated).push(cellOf(leased))
    else if (vague) unstated.push(cellOf(vague))
  }
  return { contracted: added(counted, "critical_it"), contractedUnstated: added(unstated, "unstated") }
}

function deliveries(
  facts: readonly Fact[],
  company: string,
): Pick<LadderTotals, "delivered" | "deliveredUnstated"> {
  const reported = facts.filter(
    (fact) => fact.subject === company && DELIVERED.has(fact.attribute) && fact.status === "reported",
  )
  const on = (basis: string): LadderCell => {
    const fact = newest(reported.filter((candidate) => candidate.basis === basis))
    return added(fact ? [cellOf(fact)] : [], basis)
  }
  return { delivered: on("critical_it"), deliveredUnstated: on("unstated") }
}

const gigawatts = (fact: Fact | undefined): number =>
  fact && fact.value !== null ? (convert(fact.value, fact.unit, "MW") ?? 0) / 1000 : 0

const cellOf = (fact: Fact): LadderCell => ({ gw: gigawatts(fact), basis: fact.basis, factIds: [fact.id] })

const newest = (facts: readonly Fact[]): Fact | undefined =>
  facts
    .filter((fact) => fact.value !== null)
    .reduce<Fact | undefined>((a, b) => (a && a.asOf >= b.asOf ? a : b), undefined)

function added(cells: readonly LadderCell[], basis: string): LadderCell {
  return {
    gw: cells.reduce((total, cell) => total + cell.gw, 0),
    basis,
    factIds: cells.flatMap((cell) => cell.factIds),
  }
}
