import type { Fact, Source } from "../model/evidence.ts"
import type { CompanyLadder, LadderCell } from "../track/ladder.ts"
import type { SectorCell, SectorView } from "../track/sector.ts"
import { type CapacityRow, capacityTotal } from "./charts/capacityLadder.ts"
import type { Texts } from "./locales/index.ts"
import { figure } from "./numbers.ts"
import { column, NONE, type Table } from "./tables.ts"

/** The four cells of the sector, each with its basis and the facts behind it. */
export function cellsTable(texts: Texts, view: SectorView): Table {
  const row = (name: "operating" | "planned" | "contracted" | "delivered", cell: SectorCell) => ({
    cell: { text: texts.say(`cell.${name}`) },
    gigawatts: { text: cell.gw === null ? NONE : figure(cell.gw, 2), strong: true },
    basis: { text: texts.maybe(`basis.${cell.basis}`) ?? cell.basis },
    facts: { text: shortList(texts, cell.factIds) },
  })
  const ratio = view.ratioPlannedOverOperating
  return {
    title: texts.say("table.cells", { asOf: texts.isolate(view.asOf) }),
    columns: [
      column(texts, "cell", "start", 0),
      column(texts, "gigawatts", "end", 0),
      column(texts, "basis", "start", 1),
      column(texts, "facts", "start", 2),
    ],
    rows: [
      row("operating", view.operating),
      row("planned", view.planned),
      row("contracted", view.contracted),
      row("delivered", view.delivered),
    ],
    notes: [
      ...(ratio === null || view.companiesCounted === null
        ? []
        : [texts.say("note.ratio", { ratio: figure(ratio, 2), count: view.companiesCounted })]),
      texts.say("note.cells"),
    ],
  }
}

/** Published totals that look alike and are not, each with what it counts. */
export function statementsTable(texts: Texts, view: SectorView): Table {
  return {
    title: texts.say("table.statements"),
    columns: [
      column(texts, "gigawatts", "end", 0),
      column(texts, "counts", "start", 0),
      column(texts, "asOf", "start", 1),
      column(texts, "facts", "start", 2),
    ],
    rows: view.statements.map((statement) => ({
      gigawatts: {
        text: `${texts.maybe(`qualifier.${statement.qualifier}`) ?? ""}${figure(statement.gw, 1)}`,
        strong: true,
      },
      counts: { text: texts.locale === "ar" ? statement.definitionAr : statement.definition },
      asOf: { text: statement.asOf },
      facts: { text: shortList(texts, statement.factIds) },
    })),
    notes: [texts.say("note.statements")],
  }
}

/** Companies as rows of the capacity ladder: sites in gross MW, leases in critical IT MW, never one line. */
export function capacityRows(companies: readonly CompanyLadder[]): readonly CapacityRow[] {
  const known = (cell: LadderCell): number | null => (cell.factIds.length > 0 ? cell.gw : null)
  return companies.flatMap(
    ({ company: name, operating, planned, contracted, delivered }): readonly CapacityRow[] => {
      const leased = contracted.factIds.length > 0 ? Math.max(0, contracted.gw - delivered.gw) : null
      const rows: readonly CapacityRow[] = [
        { name, basis: "gross", cells: { operating: known(operating), planned: known(planned) } },
        { name, basis: "critical_it", cells: { operating: known(delivered), contracted: leased } },
      ]
      return rows.filter((row) => capacityTotal(row) > 0)
    },
  )
}

/** Facts that a search found. */
export function factsTable(texts: Texts, facts: readonly Fact[]): Table {
  return {
    title: texts.say("table.facts", { count: facts.length }),
    columns: [
      column(texts, "fact", "start", 0),
      column(texts, "subject", "start", 0),
      column(texts, "attribute", "start", 0),
      column(texts, "value", "end", 0),
      column(texts, "basis", "start", 2),
      column(texts, "asOf", "start", 1),
      column(texts, "status", "start", 3),
    ],
    rows: facts.map((fact) => ({
      fact: { text: fact.id },
      subject: { text: fact.subject },
      attribute: { text: fact.attribute },
      value: { text: factValue(texts, fact) },
      basis: { text: fact.basis === "as_stated" ? "" : (texts.maybe(`basis.${fact.basis}`) ?? fact.basis) },
      asOf: { text: fact.asOf },
      status: { text: fact.status },
    })),
    notes: [],
  }
}

/** One fact with everything that is known of it. */
export function factTable(texts: Texts, fact: Fact, sources: ReadonlyMap<string, Source>): Table {
  const source = sources.get(fact.source)
  const lines: readonly (readonly [string, string])[] = [
    ["value", `${factValue(texts, fact)}`],
    ["basis", fact.basis],
    ["stage", [fact.stage.power, fact.stage.build, fact.stage.lease].filter(Boolean).join(", ")],
    ["asOf", fact.asOf],
    ["saidOn", fact.saidOn],
    ["status", [fact.status, fact.method, fact.confidence].filter(Boolean).join(", ")],
    ["formula", [fact.formula, fact.inputs.join(" ")].filter(Boolean).join("  ←  ")],
    ["quote", fact.locator],
    ["source", [source?.title ?? fact.source, source?.publisher].filter(Boolean).join(" · ")],
    ["url", source?.url ?? ""],
    ["supersedes", fact.supersedes],
    ["noted", fact.notes],
  ]
  return {
    title: `${fact.id} · ${fact.subject} · ${fact.attribute}`,
    columns: [column(texts, "field", "start", 0), column(texts, "value", "start", 0)],
    rows: lines
      .filter(([, text]) => text !== "")
      .map(([name, text]) => ({ field: { text: texts.maybe(`fact.${name}`) ?? name }, value: { text } })),
    notes: [],
  }
}

export function factValue(texts: Texts, fact: Fact): string {
  const qualifier = texts.maybe(`qualifier.${fact.qualifier}`) ?? ""
  if (fact.value !== null) return `${qualifier}${fact.value} ${fact.unit}`
  if (fact.low !== null && fact.high !== null) return `${fact.low}–${fact.high} ${fact.unit}`
  return fact.text
}

const shortList = (texts: Texts, ids: readonly string[]): string =>
  ids.length > 8
    ? `${ids.slice(0, 8).join(" ")} ${texts.say("andMore", { count: ids.length - 8 })}`
    : ids.join(" ")
