// Claims read in the Arabic seed articles, with their offsets; the key that claim extraction is measured against.
import type { FactRow } from "../../src/track/factRules.ts"
import { fact } from "./facts.ts"
import * as read from "./reading.ts"
import { field, joined, type Row } from "./table.ts"

const SEED_SUBJECTS: Readonly<Record<string, readonly [kind: string, subject: string]>> = {
  SECTOR: ["sector", "SECTOR"],
  HYPERSCALERS: ["sector", "HYPERSCALERS"],
  US_DC: ["sector", "US_DC"],
  BTC: ["network", "NETWORK"],
  MACRO: ["macro", "MACRO"],
  "RIOT?": ["company", "RIOT"],
}

export function carryClaims(rows: readonly Row[]): FactRow[] {
  const saidOn = new Map<string, string>()
  for (const row of rows) // a claim with a date of its own says so: the others carry the article's
    if (!row.as_of_basis!.startsWith("stated")) saidOn.set(row.seed_file!, read.readDate(row.as_of!).date)
  return rows.map((row) => {
    const entity = field(row, "entity")
    const [subject_kind, subject] = SEED_SUBJECTS[entity] ?? ["company", entity]
    const plain = /^-?\d+(\.\d+)?$/.test(row.number!)
    const reading = plain
      ? read.readNumber(row.number!, row.qualifier!)
      : read.inWords(row.number! || row.gloss_en!)
    const notes = joined(
      plain ? `gloss: ${row.gloss_en}` : `value as keyed: ${row.value}`,
      row.attribute_class ? `attribute_class=${row.attribute_class}` : "",
      row.scored === "yes" ? "scored=yes" : "",
      subject === entity ? "" : `entity as keyed: ${entity}`,
      row.conflict_group ? `conflict_group=${row.conflict_group}` : "",
      `seed ${row.seed_file} chars ${row.quote_start}-${row.quote_end}`,
      row.corroboration_url ? `corroborated at ${row.corroboration_url}` : "",
      `dating: ${row.as_of_basis}`,
    )
    const period = /^quarter ended \S+/.exec(row.as_of!)?.[0] ?? ""
    const own = {
      id: row.id!,
      subject_kind,
      subject,
      ...reading,
      period,
      said_on: saidOn.get(row.seed_file!) ?? "",
      locator: row.quote_ar!,
      language: "ar",
      read_via: "seed text",
      notes,
      ...(row.unit === "USD" ? { basis: "one_bitcoin" } : {}),
    }
    return fact(row, row.metric!, { ...own, stated: "", unitStated: row.unit! })
  })
}
