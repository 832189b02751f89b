import type { Fact } from "../../model/evidence.ts"
import { type Finding, findingsIn } from "../../track/rules/index.ts"
import { findingsTable } from "../findings.ts"
import { LINKS, tablePart, type ViewContext } from "./context.ts"
import { isAbout } from "./facts.ts"
import type { Part } from "./view.ts"

type Ground = Pick<ViewContext, "library" | "definitions">

/** The ledger does not change while pages are looked at; what is kept only saves time. */
const FOUND = new WeakMap<ReadonlyMap<string, Fact>, readonly Finding[]>()

/** Everything that rules find in the ledger. */
export function findingsOf({ library, definitions }: Ground): readonly Finding[] {
  const known = FOUND.get(library.facts)
  if (known) return known
  const found = findingsIn({ facts: [...library.facts.values()], entities: library.entities, definitions })
  FOUND.set(library.facts, found)
  return found
}

/** Findings that hold a row on a company, its sites or its deals. */
export function findingsAbout(ground: Ground, subject: string): readonly Finding[] {
  return findingsOf(ground).filter((finding) => touches(finding, ground.library.facts, subject))
}

export const touches = (
  { factIds, subject: own }: Finding,
  facts: ReadonlyMap<string, Fact>,
  subject: string,
): boolean =>
  own.toLowerCase() === subject.toLowerCase() ||
  factIds.some((id) => {
    const fact = facts.get(id)
    return fact !== undefined && isAbout(fact, subject)
  })

/** Findings as a table, each row leading to the first row that it names. */
export function findingsPart(
  { texts, library, definitions }: ViewContext,
  findings: readonly Finding[],
): Part {
  return tablePart(
    findingsTable(texts, findings, { facts: library.facts, definitions }),
    findings.map(({ factIds }) => (factIds[0] ? LINKS.fact(factIds[0]) : null)),
  )
}
