import { type Alternatives, alternativesOf } from "../../decide/compare.ts"
import { linkOf } from "../../decide/scenario/text.ts"
import type { Scenario } from "../../decide/scenario.ts"
import { type OwnerValue, ownerValue } from "../../decide/value.ts"
import type { Library } from "../../model/library.ts"
import type { Block, Portfolio, Site } from "../../model/resolved.ts"
import type { Definition } from "../../track/sector.ts"
import type { Chart } from "../charts/chart.ts"
import type { Texts } from "../locales/index.ts"
import type { Table } from "../tables.ts"
import type { Part } from "./view.ts"

/** A company that pages may lead to; its portfolio where its file is open already. */
export type CompanyEntry = {
  readonly ticker: string
  readonly name: string
  readonly asOf: string
  readonly portfolio: Portfolio | null
}

/** A mining machine by name, as makers state it. */
export type MachineModel = { readonly model: string; readonly jPerTh: number }

/** What pages are made from. Nothing in it is looked up: whoever asks for a page brings it. */
export type ViewContext = {
  readonly texts: Texts
  readonly library: Library
  /** What headline figures of the sector count. */
  readonly definitions: readonly Definition[]
  /** The day up to which facts are read for the sector. */
  readonly asOf: string
  readonly companies: readonly CompanyEntry[]
  readonly machines?: readonly MachineModel[]
  /** The company that is open: with the scenario, and without. */
  readonly portfolio: Portfolio | null
  readonly base: Portfolio | null
  readonly scenario?: Scenario | null
}

/** A context of pages about one company. */
export type CompanyContext = ViewContext & { readonly portfolio: Portfolio; readonly base: Portfolio }

/** Pages are asked for again and again while nothing of a portfolio changes; what is kept only saves time. */
const VALUES = new WeakMap<Portfolio, OwnerValue>()
export function worthOf(portfolio: Portfolio): OwnerValue {
  const known = VALUES.get(portfolio)
  if (known) return known
  const value = ownerValue(portfolio)
  VALUES.set(portfolio, value)
  return value
}

export type Compared = { readonly site: Site; readonly block: Block; readonly compared: Alternatives }
const COMPARED = new WeakMap<Portfolio, readonly Compared[]>()

/** Every block that has candidates with its alternatives, without what they lean on. */
export function comparedOf(portfolio: Portfolio): readonly Compared[] {
  const known = COMPARED.get(portfolio)
  if (known) return known
  const all = portfolio.sites.flatMap((site) =>
    site.blocks
      .filter((block) => block.candidates.length > 0)
      .map((block) => ({ site, block, compared: alternativesOf(portfolio, site, block) })),
  )
  COMPARED.set(portfolio, all)
  return all
}

/** How a company is called in an address. */
export const keyOf = ({ ticker, name }: Pick<Portfolio, "ticker" | "name">): string => ticker || name

/** The pages of the web app. Links within a company keep the scenario that is looked at. */
export const LINKS = {
  company: (key: string): string => `#/company/${encodeURIComponent(key)}`,
  block: (key: string, site: string, block: string): string =>
    `#/company/${encodeURIComponent(key)}/block/${encodeURIComponent(site)}/${encodeURIComponent(block)}`,
  market: "#/market",
  evidence: (filters: Readonly<Record<string, string>> = {}): string => {
    const query = Object.entries(filters)
      .filter(([, text]) => text !== "")
      .map(([name, text]) => `${name}=${encodeURIComponent(text)}`)
    return query.length > 0 ? `#/evidence?${query.join("&")}` : "#/evidence"
  },
  fact: (id: string): string => `#/evidence/${encodeURIComponent(id)}`,
  files: "#/files",
} as const

/** A block of the company that is open, under the scenario that is. */
export function blockLink({ portfolio, scenario }: CompanyContext, site: string, block: string): string {
  const link = LINKS.block(keyOf(portfolio), site, block)
  return scenario && scenario.changes.length > 0 ? `${link}?s=${encodeURIComponent(linkOf(scenario))}` : link
}

export const tablePart = (table: Table, links?: readonly (string | null)[]): Part =>
  links ? { kind: "table", table, links } : { kind: "table", table }
export const chartPart = (chart: Chart): Part => ({ kind: "chart", chart })
export const textPart = (text: string, tone?: "lead" | "warning" | "note"): Part =>
  tone ? { kind: "text", text, tone } : { kind: "text", text }

/** A section of what is there; nothing where none of it is. */
export function sectionPart(
  id: string,
  title: string,
  parts: readonly (Part | null | readonly Part[])[],
): readonly Part[] {
  const there = parts.flat().filter((part): part is Part => part !== null)
  return there.length === 0 ? [] : [{ kind: "section", id, title, parts: there }]
}

/** A table or a chart that may not exist. */
export const maybeTable = (table: Table | null): Part | null => table && tablePart(table)
export const maybeChart = (chart: Chart | null): Part | null => chart && chartPart(chart)
