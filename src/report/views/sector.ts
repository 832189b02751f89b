import { compareAll } from "../../decide/compare.ts"
import { valuePortfolio } from "../../decide/value.ts"
import type { Portfolio } from "../../model/resolved.ts"
import { findingsOn } from "../../track/rules/index.ts"
import { type SectorCell, type SectorView, sectorView } from "../../track/sector.ts"
import { capacityLadder } from "../charts/capacityLadder.ts"
import { figure } from "../numbers.ts"
import { conversionsTable, type Overview, ownersTable } from "../overviewTables.ts"
import { sectorTable } from "../sectorTables.ts"
import { column, type Table } from "../tables.ts"
import { capacityRows, cellsTable, statementsTable } from "../trackTables.ts"
import { chartPart, LINKS, sectionPart, tablePart, textPart, type ViewContext } from "./context.ts"
import { findingsOf, findingsPart } from "./findings.ts"
import type { Figure, Part, View } from "./view.ts"

export type SectorArgs = {
  /** "companies" values every company whose portfolio is there, which takes about a tenth of a second each. */
  readonly with?: readonly string[]
}

const CELLS = ["operating", "contracted", "delivered", "planned"] as const

/** The sector at a glance: what runs, what is leased and what is planned, and the companies it is made of. */
export function sector(context: ViewContext, args: SectorArgs = {}): View {
  const { texts, library, definitions, asOf } = context
  const view = sectorView([...library.facts.values()], definitions, asOf)
  return {
    title: texts.say("view.sector.title"),
    parts: [
      textPart(leadOf(context, view), "lead"),
      { kind: "figures", figures: CELLS.map((name) => cellFigure(context, view, name)) },
      ...sectionPart("companies", texts.say("view.sector.companies"), companiesParts(context, args)),
      ...sectionPart("capacity", texts.say("section.sector"), ladderParts(context, view)),
      ...sectionPart("counted", texts.say("view.sector.counted"), [
        tablePart(
          cellsTable(texts, view),
          CELL_ROWS.map((name) => firstFact(view[name])),
        ),
        tablePart(
          statementsTable(texts, view),
          view.statements.map(({ factIds }) => (factIds[0] ? LINKS.fact(factIds[0]) : null)),
        ),
      ]),
      ...sectionPart("conflicts", texts.say("view.sector.conflicts"), conflictParts(context, view)),
    ],
  }
}

/** What rules find in the rows behind any figure of this page. */
function conflictParts(context: ViewContext, view: SectorView): readonly Part[] {
  const cells = [...Object.values(view.bottomUp), ...CELL_ROWS.map((name) => view[name]), ...view.statements]
  const findings = findingsOn(findingsOf(context), new Set(cells.flatMap(({ factIds }) => factIds)))
  return findings.length > 0 ? [findingsPart(context, findings)] : []
}

/** The rows of cellsTable, in its order. */
const CELL_ROWS = ["operating", "planned", "contracted", "delivered"] as const

const firstFact = ({ factIds }: SectorCell): string | null => (factIds[0] ? LINKS.fact(factIds[0]) : null)

function leadOf(
  { texts }: ViewContext,
  { operating, planned, ratioPlannedOverOperating }: SectorView,
): string {
  if (operating.gw === null || planned.gw === null || ratioPlannedOverOperating === null)
    return texts.say("view.sector.unknown")
  return texts.say("view.sector.lead", {
    operating: texts.isolate(figure(operating.gw, 0)),
    planned: texts.isolate(figure(planned.gw, 0)),
    ratio: texts.isolate(figure(ratioPlannedOverOperating, 1)),
  })
}

function cellFigure({ texts }: ViewContext, view: SectorView, name: (typeof CELLS)[number]): Figure {
  const { gw, basis, method } = view[name]
  const definition = view.statements.find((one) => one.cell === name && one.gw === gw)
  const counted = definition && (texts.locale === "ar" ? definition.definitionAr : definition.definition)
  return {
    label: texts.say(`view.sector.${name}`),
    value:
      gw === null ? texts.say("view.unknown") : texts.say("view.gw", { value: texts.isolate(figure(gw, 1)) }),
    note:
      method === "reported" && counted
        ? counted
        : texts.say("view.sector.sum", { basis: texts.maybe(`basis.${basis}`) ?? basis }),
  }
}

/** Companies by name with their pages; with their values where those were asked for and their files are there. */
function companiesParts(context: ViewContext, args: SectorArgs): readonly Part[] {
  const { texts, companies } = context
  const open = companies.flatMap(({ portfolio }) => portfolio ?? [])
  if (!args.with?.includes("companies") || open.length === 0) return [namesPart(context)]
  const overviews = open.map(overviewOf)
  const byName = new Map(overviews.map(({ ticker, value }) => [value.name, ticker]))
  const owners = ownersTable(texts, overviews)
  const conversions = conversionsTable(texts, overviews)
  return [
    tablePart(
      conversions,
      conversions.rows.map(({ company, block }) => conversionLink(overviews, company?.text, block?.text)),
    ),
    tablePart(
      owners,
      owners.rows.map(({ company }) => LINKS.company(byName.get(company?.text ?? "") ?? "")),
    ),
    ...(open.length < companies.length ? [namesPart(context)] : []),
  ]
}

/** Values of a portfolio do not change; they are found once. */
const OVERVIEWS = new WeakMap<Portfolio, Overview>()
function overviewOf(portfolio: Portfolio): Overview {
  const known = OVERVIEWS.get(portfolio)
  if (known) return known
  const overview = {
    ticker: portfolio.ticker,
    value: valuePortfolio(portfolio),
    comparisons: compareAll(portfolio),
  }
  OVERVIEWS.set(portfolio, overview)
  return overview
}

/** The page of a block that a table names by ticker and name; that of the company where two blocks are called the same. */
function conversionLink(overviews: readonly Overview[], ticker = "", name = ""): string {
  const { value, comparisons } = overviews.find((one) => one.ticker === ticker)!
  const named = value.blocks.filter((one) => one.name === name)
  const found = comparisons.filter(({ site, block }) =>
    named.some((one) => one.site === site && one.block === block),
  )
  const [only] = found
  return only && found.length === 1 ? LINKS.block(ticker, only.site, only.block) : LINKS.company(ticker)
}

function namesPart({ texts, companies }: ViewContext): Part {
  const table: Table = {
    title: texts.say("view.sector.names"),
    columns: [
      column(texts, "company", "start", 0),
      column(texts, "ticker", "start", 0),
      column(texts, "asOf", "start", 0),
    ],
    rows: companies.map(({ name, ticker, asOf }) => ({
      company: { text: name },
      ticker: { text: ticker },
      asOf: { text: asOf },
    })),
    notes: [],
  }
  return tablePart(
    table,
    companies.map(({ ticker }) => LINKS.company(ticker)),
  )
}

function ladderParts({ texts, companies }: ViewContext, view: SectorView): readonly Part[] {
  const rows = capacityRows(view.companies)
  const known = new Set(companies.map(({ ticker }) => ticker))
  const sourceNote = texts.say("view.sector.source", { asOf: texts.isolate(view.asOf) })
  return rows.length === 0
    ? []
    : [
        chartPart(capacityLadder.draw({ rows, sourceNote }, texts)),
        tablePart(
          sectorTable(texts, rows),
          rows.map(({ name }) => (known.has(name) ? LINKS.company(name) : LINKS.evidence({ subject: name }))),
        ),
      ]
}
