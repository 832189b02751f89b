import type { PowerBasis } from "../base/quantity.ts"

/** One claim with its source; data/README.md describes the columns. */
export type Fact = {
  readonly id: string
  readonly subjectKind: string
  readonly subject: string
  readonly attribute: string
  readonly value: number | null
  readonly low: number | null
  readonly high: number | null
  readonly qualifier: string
  readonly text: string
  readonly unit: string
  readonly basis: PowerBasis | "nameplate" | "unstated" | (string & {})
  readonly stage: Stages
  readonly period: string
  readonly asOf: string
  readonly saidOn: string
  readonly status: string
  readonly method: "reported" | "derived" | "assumed" | "estimated"
  readonly formula: string
  readonly inputs: readonly string[]
  readonly source: string
  readonly locator: string
  readonly language: string
  readonly confidence: string
  readonly notes: string
  readonly supersedes: string
}

/** Published depreciation as fractions of cost: GDS half-year by class and year, 39-year mid-month by month and year. */
export type DepreciationTables = {
  readonly halfYear: ReadonlyMap<number, readonly number[]>
  readonly midMonth39: ReadonlyMap<number, readonly number[]>
}

/** How far a megawatt has come: three ladders, because "pipeline" hides which. Empty when not known. */
export type Stages = { readonly power: string; readonly build: string; readonly lease: string }

export const LADDERS = {
  power: ["announced", "queued", "agreed", "energised"],
  build: ["none", "design", "under_construction", "ready"],
  lease: ["none", "letter_of_intent", "signed", "delivered", "paying"],
} as const

/** A cited default of data/parameters.csv. */
export type Parameter = {
  readonly name: string
  readonly title: string
  readonly unit: string
  readonly low: number | null
  readonly base: number | null
  readonly high: number | null
  readonly basis: string
  readonly source: string
  readonly asOf: string
  readonly confidence: string
  readonly method: string
  readonly note: string
}

export type Source = {
  readonly id: string
  readonly title: string
  readonly publisher: string
  readonly url: string
  readonly published: string
}

export type Row = Readonly<Record<string, string>>

export function factOf(row: Row): Fact {
  const text = (name: string): string => row[name] ?? ""
  return {
    id: text("id"),
    subjectKind: text("subject_kind"),
    subject: text("subject"),
    attribute: text("attribute"),
    value: numberOf(text("value")),
    low: numberOf(text("low")),
    high: numberOf(text("high")),
    qualifier: text("qualifier"),
    text: text("text"),
    unit: text("unit"),
    basis: text("basis"),
    stage: { power: text("stage_power"), build: text("stage_build"), lease: text("stage_lease") },
    period: text("period"),
    asOf: text("as_of"),
    saidOn: text("said_on"),
    status: text("status"),
    method: text("method") as Fact["method"],
    formula: text("formula"),
    inputs: text("inputs").split(" ").filter(Boolean),
    source: text("source"),
    locator: text("locator"),
    language: text("language"),
    confidence: text("confidence"),
    notes: text("notes"),
    supersedes: text("supersedes"),
  }
}

export function parameterOf(row: Row): Parameter {
  const text = (name: string): string => row[name] ?? ""
  return {
    name: text("name"),
    title: text("title"),
    unit: text("unit"),
    low: numberOf(text("low")),
    base: numberOf(text("base")),
    high: numberOf(text("high")),
    basis: text("basis"),
    source: text("source"),
    asOf: text("as_of"),
    confidence: text("confidence"),
    method: text("method"),
    note: text("note"),
  }
}

export function sourceOf(row: Row): Source {
  const text = (name: string): string => row[name] ?? ""
  return {
    id: text("id"),
    title: text("title"),
    publisher: text("publisher"),
    url: text("url"),
    published: text("published"),
  }
}

const numberOf = (text: string): number | null => (text === "" ? null : Number(text))
