// Companies, deals and sites of the project's research → one schema, one row in, one fact out.
import { FACT_COLUMNS, type FactColumn, type FactRow, isPowerUnit } from "../../src/track/factRules.ts"
import * as read from "./reading.ts"
import { published, sourceId } from "./sources.ts"
import { companyStages, dealStages, type Stages, siteStages } from "./stages.ts"
import { field, joined, type Row } from "./table.ts"

type Draft = Partial<Record<FactColumn, string>>

const EMPTY = Object.fromEntries(FACT_COLUMNS.map((column) => [column, ""])) as Record<FactColumn, string>
/** Rows that the sources themselves call superseded. */
// biome-ignore format: one line
const SUPERSEDES: Readonly<Record<string, string>> = {
  T0083: "T0009", T0085: "T0010", T0087: "T0011", T0089: "T0012", T0014: "T0013", D0076: "D0075",
}
/** Formulas that the sources give in words. C0192 is called derived without one, so it is an estimate here. */
const FORMULAS: Readonly<Record<string, string>> = { "F016.amount": "1730 - 1400" }
const METHODS: Readonly<Record<string, string>> = {
  C0187: "estimated",
  C0192: "estimated",
  "F003.amount": "assumed",
  "F004.amount": "assumed",
}

/** Unit, basis, number, dates, evidence: what every kind of row has. Columns in `own` win. */
export function fact(
  row: Row,
  attribute: string,
  own: Draft & { stated: string; unitStated: string },
): FactRow {
  const { stated, unitStated, ...rest } = own
  const notes = joined(rest.notes, row.notes)
  const [unit, unitBasis] = read.readUnit(unitStated, attribute)
  const quote = row.quote_or_locator ?? ""
  const inferred = isPowerUnit(unit)
    ? read.powerBasis(attribute, row.notes!)
    : read.otherBasis(attribute, rest.period ?? "", `${quote} ${row.notes}`)
  const basis = rest.basis ?? unitBasis ?? inferred
  const dated = read.readDate(row.as_of!)
  const named = isPowerUnit(unit) && !unitBasis && basis !== "unstated" && row.status !== "derived"
  return {
    ...EMPTY,
    ...(["date", "text", "class"].includes(unit) ? read.inWords(stated) : read.readValue(stated)),
    attribute,
    unit,
    as_of: dated.date,
    said_on: read.latest(dated.date, published(row.source_url!)),
    status: row.status!,
    method: "reported",
    source: sourceId(row.source_title!, row.source_url!),
    locator: quote,
    language: "en",
    read_via: joined(row.read_mode?.replaceAll("_", " "), row.read_via),
    confidence: row.confidence!,
    ...rest,
    basis,
    notes: joined(
      notes,
      named ? `basis from the row's words; unit as stated: ${unitStated}` : "",
      dated.note,
    ),
  }
}

/** Rows whose number was calculated by the research: the formula leaves the quote and becomes a column. */
export function derived(made: FactRow): FactRow {
  const formula = FORMULAS[made.id] ?? /^derived:? (.*)$/.exec(made.locator)?.[1]
  const method = METHODS[made.id] ?? (formula || made.status === "derived" ? "derived" : made.method)
  const supersedes = SUPERSEDES[made.id] ?? ""
  if (method !== "derived") return { ...made, method, supersedes }
  const bound = /lower bound/.test(made.notes) ? read.readNumber(made.value, "more_than") : {}
  const kept = FORMULAS[made.id] ? made.locator : ""
  const stated = { status: "reported", method, formula: formula ?? made.locator, locator: kept }
  return { ...made, ...bound, ...stated, supersedes }
}

export function carryCompanies(rows: readonly Row[]): FactRow[] {
  return rows.map((row) => {
    const attribute = field(row, "metric")
    const kind =
      row.company_id !== "SECTOR" ? "company" : /^(network|hashprice)_/.test(attribute) ? "network" : "sector"
    const own = {
      id: row.fact_id!,
      subject_kind: kind,
      subject: kind === "network" ? "NETWORK" : row.company_id!,
      period: row.period!,
      notes: `category=${row.category}`,
      ...companyStages(attribute, row, read.readUnit(row.unit!, attribute)[0]),
      ...(row.unit === "million" ? { basis: /diluted/.test(attribute) ? "diluted" : "outstanding" } : {}),
    }
    return derived(fact(row, attribute, { ...own, stated: row.value!, unitStated: row.unit! }))
  })
}

export function carryDeals(rows: readonly Row[]): FactRow[] {
  return rows.map((row) => {
    const attribute = field(row, "attribute")
    const unit = read.readUnit(row.unit!, attribute)[0]
    const own = {
      id: row.fact_id!,
      subject_kind: "deal",
      subject: row.deal_id!,
      ...dealStages(attribute, row, unit),
      said_on: read.latest(read.readDate(row.as_of!).date, row.sign_date!, published(row.source_url!)),
      ...(row.fact_id === "D0224" ? { basis: "critical_it" } : {}), // its divisor is D0223, MW IT
    }
    return derived(fact(row, attribute, { ...own, stated: row.value!, unitStated: row.unit! }))
  })
}

export function carrySites(rows: readonly Row[]): FactRow[] {
  return rows.map((row) => {
    const attribute = field(row, "attribute")
    const unit = read.readUnit(row.unit!, attribute)[0]
    const stages: Stages = siteStages(attribute, row.stage!, unit)
    const status = /planned|in_development|early|exclusivity|mou_jv|loi|contracted_option/.test(row.stage!)
      ? "planned"
      : "reported"
    const own = {
      id: row.fact_id!,
      subject_kind: "site",
      subject: row.site_id!,
      use: row.use!,
      ...stages,
      status,
      notes: `stage as stated: ${row.stage}`,
    }
    return derived(fact(row, attribute, { ...own, stated: row.value!, unitStated: row.unit! }))
  })
}
