import type { Fact, Source } from "../model/evidence.ts"

export type FactFilter = { readonly subject?: string | undefined; readonly attribute?: string | undefined }

/** An exact id finds that fact alone; otherwise every word must occur in the row. */
export function searchFacts(
  all: readonly Fact[],
  words: readonly string[],
  { subject, attribute }: FactFilter,
): readonly Fact[] {
  const exact = all.find((fact) => words.length === 1 && fact.id.toLowerCase() === words[0]!.toLowerCase())
  if (exact) return [exact]
  const needles = words.map((word) => word.toLowerCase())
  return all.filter((fact) => {
    if (subject && !matchesSubject(fact.subject, subject)) return false
    if (attribute && fact.attribute !== attribute) return false
    const text = [fact.id, fact.subject, fact.attribute, fact.text, fact.locator, fact.notes]
      .join(" ")
      .toLowerCase()
    return needles.every((needle) => text.includes(needle))
  })
}

const matchesSubject = (subject: string, wanted: string): boolean =>
  subject.toLowerCase() === wanted.toLowerCase() ||
  subject.toLowerCase().startsWith(`${wanted.toLowerCase()}-`)

/** A fact with its source opened, as `facts --json` prints it. */
export const withSource = (fact: Fact, sources: ReadonlyMap<string, Source>) => ({
  ...fact,
  source: sources.get(fact.source) ?? fact.source,
})
