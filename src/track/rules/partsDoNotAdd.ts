import type { Fact } from "../../model/evidence.ts"
import { companyTotals } from "../totals.ts"
import { groupedBy, idsOf, measureOf, near, periodOf } from "./read.ts"
import { defineRule, example, type Hit } from "./rule.ts"

const pipeline = { unit: "MW", basis: "unstated", as_of: "2026-06-30", stage_power: "announced" }
const quarter = { unit: "USD million", basis: "period", period: "Q2 2026", as_of: "2026-06-30" }

export const partsDoNotAdd = defineRule({
  id: "parts-do-not-add",
  severity: "contradiction",
  doc: "A total against its parts: segments against revenue, stages of a pipeline against its total on one day, quarters against a year, and what a company says it has under contract against its leases. No subset of the parts may reach it either.",
  triggers: [
    example([
      { ...pipeline, attribute: "pipeline_total", value: "8660" },
      { ...pipeline, attribute: "diligence", value: "5400" },
      { ...pipeline, attribute: "exclusivity", value: "1880" },
    ]),
    example([
      { ...quarter, attribute: "revenue", value: "100" },
      { ...quarter, attribute: "revenue_mining", value: "60" },
      { ...quarter, attribute: "revenue_hosting", value: "70" },
    ]),
    example([
      { ...quarter, attribute: "revenue", period: "H1 2026", value: "100" },
      { ...quarter, attribute: "revenue", period: "Q1 2026", value: "60", as_of: "2026-03-31" },
      { ...quarter, attribute: "revenue", period: "Q2 2026", value: "30" },
    ]),
    example([
      { attribute: "contracted_hpc_it", unit: "MW", basis: "critical_it", value: "522", as_of: "2025-12-31" },
      {
        subject_kind: "deal",
        subject: "acme-a",
        attribute: "critical_it",
        unit: "MW",
        basis: "critical_it",
        value: "438",
        as_of: "2025-10-01",
      },
      {
        subject_kind: "deal",
        subject: "acme-b",
        attribute: "critical_it",
        unit: "MW",
        basis: "critical_it",
        value: "168",
        as_of: "2025-10-01",
      },
    ]),
  ],
  passes: [
    example([
      { ...pipeline, attribute: "pipeline_total", value: "7280" },
      { ...pipeline, attribute: "diligence", value: "5400" },
      { ...pipeline, attribute: "exclusivity", value: "1880" },
    ]),
    example([
      { ...quarter, attribute: "revenue", value: "100" },
      { ...quarter, attribute: "revenue_mining", value: "60" },
    ]),
    example([
      { ...quarter, attribute: "revenue", period: "FY2026", value: "100" },
      { ...quarter, attribute: "revenue", period: "Q1 2026", value: "60", as_of: "2026-03-31" },
      { ...quarter, attribute: "revenue", period: "Q2 2026", value: "30" },
    ]),
  ],
  find: ({ facts, entities }) => [
    ...ofPipelines(facts),
    ...ofSegments(facts),
    ...ofPeriods(facts),
    ...companyTotals(facts, entities.deals)
      .filter(
        ({ total, sums, complete }) =>
          !sums.some((sum) => agrees(total, sum) || (!complete && sum < measureOf(total)!.value)),
      )
      .map(({ total, parts, sums }) => hit(total, parts, sums[0]!)),
  ],
})

const ROUNDED = 0.01
/** Totals "more than" a number may be reached from a little below it: the parts are rounded too. */
const agrees = (total: Fact, sum: number): boolean => {
  const { value, low, high } = measureOf(total)!
  return near(value, sum, 2 * ROUNDED) || (sum >= low && sum <= high)
}

function hit(total: Fact, parts: readonly Fact[], sum: number): Hit {
  const { value, unit } = measureOf(total)!
  const suffix = unit === "USD" ? "Usd" : unit === "MW" ? "Mw" : ""
  return {
    subject: total.subject,
    factIds: idsOf([total, ...parts]),
    figures: { [`total${suffix}`]: value, [`sum${suffix}`]: sum, [`gap${suffix}`]: value - sum },
  }
}

const sumOf = (facts: readonly Fact[]): number => facts.reduce((sum, fact) => sum + measureOf(fact)!.value, 0)

/** Megawatts on one subject, day and basis that stand on some rung, against the row that calls itself their total. */
function ofPipelines(facts: readonly Fact[]): readonly Hit[] {
  const groups = groupedBy(facts, (fact) => {
    const onLadder = fact.stage.power + fact.stage.build + fact.stage.lease !== ""
    return measureOf(fact)?.unit === "MW" && onLadder ? [fact.subject, fact.asOf, fact.basis].join("|") : null
  })
  return [...groups.values()].flatMap((group) =>
    group
      .filter(({ attribute }) => /(^|_)total$|^total_/.test(attribute))
      .flatMap((total) => {
        const parts = group.filter(
          (fact) => fact !== total && measureOf(fact)!.value < measureOf(total)!.value,
        )
        return parts.length < 2 || someSubset(parts, measureOf(total)!.value)
          ? []
          : [hit(total, parts, sumOf(parts))]
      }),
  )
}

/** Whether some two or more of a few rows add up to a value. */
function someSubset(parts: readonly Fact[], value: number): boolean {
  const few = parts.slice(0, 12).map((fact) => measureOf(fact)!.value)
  for (let mask = 0; mask < 1 << few.length; mask++) {
    const chosen = few.filter((_, i) => mask & (1 << i))
    if (
      chosen.length > 1 &&
      near(
        chosen.reduce((a, b) => a + b),
        value,
        ROUNDED,
      )
    )
      return true
  }
  return false
}

/** Revenue by segment against revenue: segments above it, or two or more of them well below it. */
function ofSegments(facts: readonly Fact[]): readonly Hit[] {
  const groups = groupedBy(facts, (fact) =>
    /^revenue(_|$)(?!growth|driver)/.test(fact.attribute) && measureOf(fact)?.unit === "USD" && periodOf(fact)
      ? [fact.subject, periodOf(fact)].join("|")
      : null,
  )
  return [...groups.values()].flatMap((group) => {
    const total = group.find(({ attribute }) => attribute === "revenue")
    const parts = group.filter(({ attribute }) => attribute !== "revenue")
    if (!total || parts.length === 0) return []
    const [whole, sum] = [measureOf(total)!.value, sumOf(parts)]
    const wrong = sum > whole * (1 + ROUNDED) || (parts.length > 1 && sum < whole * 0.95)
    return wrong ? [hit(total, parts, sum)] : []
  })
}

/** A year against its four quarters, a half against its two, where all are known. */
function ofPeriods(facts: readonly Fact[]): readonly Hit[] {
  const groups = groupedBy(facts, (fact) =>
    measureOf(fact) && yearOf(periodOf(fact))
      ? [fact.subject, fact.attribute, yearOf(periodOf(fact))].join("|")
      : null,
  )
  return [...groups.values()].flatMap((group) => {
    const named = (name: string) => group.find((fact) => partOf(periodOf(fact)) === name)
    return WHOLES.flatMap(([whole, names]) => {
      const total = named(whole)
      const parts = names.flatMap((name) => named(name) ?? [])
      if (!total || parts.length < names.length || agrees(total, sumOf(parts))) return []
      return [hit(total, parts, sumOf(parts))]
    })
  })
}

const WHOLES = [
  ["FY", ["Q1", "Q2", "Q3", "Q4"]],
  ["H1", ["Q1", "Q2"]],
  ["H2", ["Q3", "Q4"]],
] as const
const PERIOD = /^(Q[1-4]|H[12]|FY)\s?(FY)?\s?(\d{2}|\d{4})$/
const partOf = (period: string): string => PERIOD.exec(period)?.[1] ?? ""
/** Fiscal and calendar years by their last two digits; a company keeps to one of them. */
const yearOf = (period: string): string => PERIOD.exec(period)?.[3]?.slice(-2) ?? ""
