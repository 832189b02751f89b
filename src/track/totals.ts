import type { Deal } from "../model/entities.ts"
import type { Fact } from "../model/evidence.ts"
import { daysOf, measureOf, newestOf } from "./rules/read.ts"

/** A company's own total of what it has under contract, with the leases behind it and what they add up to. */
export type CompanyTotal = {
  readonly total: Fact
  readonly parts: readonly Fact[]
  /** What was signed by the day of the total; what is signed at all. */
  readonly sums: readonly number[]
  /** Whether every signed lease of that day has such a number: else a total above the sum proves nothing. */
  readonly complete: boolean
}

type Kind = {
  readonly total: RegExp
  readonly part: RegExp
  readonly basis: string | null
  readonly unit: string
}

const KINDS: readonly Kind[] = [
  {
    total: /^contracted_hpc_it$/,
    part: /^critical_it(_total|_added|_cumulative)?$/,
    basis: "critical_it",
    unit: "MW",
  },
  { total: /^contracted_hpc_gross$/, part: /^capacity_gross(_added)?$/, basis: "gross", unit: "MW" },
  {
    total: /^contracted_revenue_total$/,
    part: /^contract_value(_added|_cumulative|_potential_base|_residual)?$/,
    basis: null,
    unit: "USD",
  },
]

/** Totals of companies that have two or more leases with a number of that kind. */
export function companyTotals(facts: readonly Fact[], deals: readonly Deal[]): readonly CompanyTotal[] {
  const ended = endedDeals(facts)
  const signed = new Map(deals.map(({ id, signedOn }) => [id, daysOf(signedOn)?.[0] ?? ""]))
  return KINDS.flatMap(({ total: named, part, basis, unit }) =>
    facts
      .filter(
        (fact) =>
          fact.subjectKind === "company" && named.test(fact.attribute) && measureOf(fact)?.unit === unit,
      )
      .flatMap((total): readonly CompanyTotal[] => {
        const own = facts.filter(
          (fact) =>
            fact.subjectKind === "deal" &&
            fact.subject.toUpperCase().startsWith(`${total.subject}-`) &&
            part.test(fact.attribute) &&
            (basis === null || fact.basis === basis) &&
            measureOf(fact)?.unit === unit,
        )
        const day = daysOf(total.asOf)?.[1] ?? ""
        const live = (until: string) =>
          counted(
            own.filter(
              ({ subject }) => (signed.get(subject) ?? "") <= until && !(ended.get(subject)! <= until),
            ),
          )
        const [then, ever] = [live(day), live("9999")]
        if (then.length < 2) return []
        const held = new Set(own.map(({ subject }) => subject))
        const complete = facts.every(
          ({ subject, subjectKind, stage }) =>
            subjectKind !== "deal" ||
            !["signed", "delivered", "paying"].includes(stage.lease) ||
            !subject.toUpperCase().startsWith(`${total.subject}-`) ||
            held.has(subject) ||
            (signed.get(subject) ?? "") > day ||
            ended.has(subject),
        )
        return [{ total, parts: then, sums: [sumOf(then), sumOf(ever)], complete }]
      }),
  )
}

const sumOf = (facts: readonly Fact[]): number => facts.reduce((sum, fact) => sum + measureOf(fact)!.value, 0)

/** One number a deal, and a running total instead of the deals with its name: `acme-tenant-2025b` holds `…-2025a`. */
function counted(facts: readonly Fact[]): readonly Fact[] {
  const running = newestOf(facts.filter(isRunning))
  const rest = facts.filter((fact) => !running || family(fact.subject) !== family(running.subject))
  const perDeal = [...new Set(rest.map(({ subject }) => subject))].flatMap(
    (subject) => newestOf(rest.filter((fact) => fact.subject === subject)) ?? [],
  )
  return running ? [running, ...perDeal] : perDeal
}

const isRunning = ({ basis, attribute }: Fact): boolean =>
  basis === "running_total" || /cumulative/.test(attribute)

/** The name of a deal without the year and letter that tell it from its sequels. */
export const family = (deal: string): string => deal.replace(/-?\d{4}[a-z]?$/, "")

/** The days from which deals no longer stand: sold, terminated, lapsed. */
export const endedDeals = (facts: readonly Fact[]): ReadonlyMap<string, string> =>
  new Map(
    facts
      .filter(({ subjectKind, attribute }) => subjectKind === "deal" && /^(exit|outcome)$/.test(attribute))
      .map(({ subject, asOf }) => [subject, daysOf(asOf)?.[0] ?? ""]),
  )
