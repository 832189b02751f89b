import type { OwnerValue } from "../decide/value.ts"
import type { Texts } from "./locales/index.ts"
import { missingText, warningText } from "./reasons.ts"
import { column, type Table } from "./tables.ts"

/** What a reader should know before trusting the answer: every warning, then every fact that is missing. */
export function notesTable(texts: Texts, { warnings, missing }: OwnerValue): Table | null {
  const rows = [
    ...warnings.map((one) => ({ code: { text: one.code }, meaning: { text: warningText(texts, one) } })),
    ...missing.map((one) => ({
      code: { text: texts.say("missing") },
      meaning: { text: missingText(texts, one) },
    })),
  ]
  if (rows.length === 0) return null
  return {
    title: texts.say("section.notes"),
    columns: [column(texts, "code", "start", 0), column(texts, "meaning", "start", 0)],
    rows,
    notes: [],
  }
}
