import { changeInputs } from "../../decide/sensitivities/inputs.ts"
import type { Fact } from "../../model/evidence.ts"
import type { Input, Portfolio } from "../../model/resolved.ts"
import { measureOf, meets } from "../../track/rules/read.ts"

/** Where a portfolio uses a fact: a field at a place, or a figure that the company reported. */
export type FactUse = { readonly place: string; readonly field: string; readonly input: Input }

const USES = new WeakMap<Portfolio, ReadonlyMap<string, readonly FactUse[]>>()

/** Every fact that a portfolio refers to, candidates and reported figures included, with where. */
export function factUses(portfolio: Portfolio): ReadonlyMap<string, readonly FactUse[]> {
  const known = USES.get(portfolio)
  if (known) return known
  const uses = new Map<string, FactUse[]>()
  const note = (place: string, field: string, input: Input): void => {
    if (input.origin.kind !== "fact") return
    const { id } = input.origin.fact
    uses.set(id, [...(uses.get(id) ?? []), { place, field, input }])
  }
  changeInputs(portfolio, ({ place, field, input }) => {
    note(place, field, input)
    return input
  })
  for (const [field, input] of Object.entries(portfolio.reported)) note("reported", field, input)
  USES.set(portfolio, uses)
  return uses
}

/** How another fact on the same thing stands to one. */
export type Relation = "restates" | "contradicts" | "otherBasis" | "otherDate" | "supersedes" | "supersededBy"

/** Facts on the same subject and attribute with how they stand to one; words that are no numbers only restate. */
export function relatedFacts(
  facts: Iterable<Fact>,
  fact: Fact,
): readonly { readonly fact: Fact; readonly relation: Relation }[] {
  return [...facts].flatMap((other) => {
    if (other.id === fact.id || other.subject !== fact.subject || other.attribute !== fact.attribute)
      return []
    const relation = relationOf(fact, other)
    return relation ? [{ fact: other, relation }] : []
  })
}

function relationOf(fact: Fact, other: Fact): Relation | null {
  if (fact.supersedes.split(" ").includes(other.id)) return "supersedes"
  if (other.supersedes.split(" ").includes(fact.id)) return "supersededBy"
  const same = agree(fact, other)
  if (same === null) return fact.text !== "" && fact.text === other.text ? "restates" : null
  if (fact.asOf !== other.asOf || fact.period !== other.period) return "otherDate"
  if (fact.basis !== other.basis) return "otherBasis"
  return same ? "restates" : "contradicts"
}

/** Whether two facts state one value, an interval counting as all that it holds; null where one states no number. */
function agree(a: Fact, b: Fact): boolean | null {
  const [first, second] = [measureOf(a), measureOf(b)]
  return first && second && first.unit === second.unit ? meets(first, second) : null
}

/** Whether a fact is about a company: its own, or of a site or deal of it, whose names begin with its ticker. */
export const isAbout = ({ subject }: Fact, ticker: string): boolean =>
  subject.toLowerCase() === ticker.toLowerCase() ||
  subject.toLowerCase().startsWith(`${ticker.toLowerCase()}-`)
