import { convert, type UnitName } from "../../base/units.ts"
import { changeInputs } from "../../decide/sensitivities/inputs.ts"
import type { Fact } from "../../model/evidence.ts"
import type { Input, Portfolio } from "../../model/resolved.ts"

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

/** Two numbers that differ by less are one number, rounded. */
const ROUNDED = 0.005

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
  const [first, second] = [intervalOf(a, a.unit), intervalOf(b, a.unit)]
  if (!first || !second) return null
  const slack = ROUNDED * Math.max(...[...first, ...second].map(Math.abs))
  return first[0] <= second[1] + slack && second[0] <= first[1] + slack
}

/** Low and high of a fact in a unit, both its value where it states one; null for words and for other measures. */
function intervalOf({ value, low, high, unit }: Fact, to: string): readonly [number, number] | null {
  const [from, until] = value !== null ? [value, value] : [low ?? high, high ?? low]
  if (from === null || until === null) return null
  if (unit === to) return [from, until]
  const ends = [from, until].map((end) => convert(end, unit, to as UnitName))
  return ends.every((end) => end !== undefined) ? [ends[0]!, ends[1]!] : null
}

/** Whether a fact is about a company: its own, or of a site or deal of it, whose names begin with its ticker. */
export const isAbout = ({ subject }: Fact, ticker: string): boolean =>
  subject.toLowerCase() === ticker.toLowerCase() ||
  subject.toLowerCase().startsWith(`${ticker.toLowerCase()}-`)

/** Pairs of facts about a company that contradict each other, each pair once. */
export function contradictionsOf(facts: Iterable<Fact>, ticker: string): readonly (readonly [Fact, Fact])[] {
  const own = [...facts].filter((fact) => isAbout(fact, ticker))
  return own.flatMap((fact, i) =>
    relatedFacts(own.slice(i + 1), fact).flatMap(({ fact: other, relation }) =>
      relation === "contradicts" ? [[fact, other] as const] : [],
    ),
  )
}
