import type { Fact } from "../../model/evidence.ts"
import { daysOf, dollars, idsOf, near, newestOf, periodOf } from "./read.ts"
import { defineRule, example, type Hit } from "./rule.ts"

const money = { unit: "USD million", basis: "period" }
const total = {
  ...money,
  attribute: "revenue",
  value: "93.1",
  period: "Q4 2025",
  as_of: "2025-12-31",
  source: "article",
}
const driver = {
  attribute: "revenue_driver",
  text: "record partly supported by AI",
  unit: "text",
  as_of: "2026-02",
  source: "article",
}
const segment = { ...money, attribute: "revenue_hpc", value: "5.2", period: "Q3 2025", as_of: "2025-09-30" }

export const totalAsSegment = defineRule({
  id: "total-as-segment",
  severity: "caution",
  doc: "Total revenue that reads as revenue of one segment: told with AI as its reason by the same document where no row splits it, or equal to a row that names a segment while another segment earns too.",
  triggers: [
    example([total, driver, segment]),
    example([
      { ...total, attribute: "revenue_ai" },
      total,
      { ...total, attribute: "revenue_mining", value: "80" },
    ]),
  ],
  passes: [
    example([total, segment]),
    example([total, driver, { ...segment, period: "Q4 2025", as_of: "2025-12-31" }]),
    example([
      { ...total, attribute: "revenue_ai", value: "13.1" },
      total,
      { ...total, attribute: "revenue_mining", value: "80" },
    ]),
  ],
  find: ({ facts }) => {
    const revenues = facts.filter(
      (fact) => /^revenue(_quarter)?$/.test(fact.attribute) && dollars(fact) !== null,
    )
    return [
      ...revenues.flatMap((one) => ofDrivers(one, facts)),
      ...revenues.flatMap((one) => ofEquals(one, facts)),
    ]
  },
})

const isSegment = ({ attribute }: Fact): boolean =>
  /^revenue_(ai|hpc|cloud|colocation|mining|self_mining|hosted|dc)/.test(attribute)
const isAi = ({ attribute }: Fact): boolean => /^revenue_(ai|hpc|cloud|colocation|dc)/.test(attribute)

function ofDrivers(total: Fact, facts: readonly Fact[]): readonly Hit[] {
  const own = facts.filter(({ subject }) => subject === total.subject)
  const day = daysOf(total.asOf)?.[1] ?? ""
  const told = own.filter(
    (fact) =>
      fact.source === total.source && /driver/.test(fact.attribute) && /\b(AI|HPC|cloud)\b/i.test(fact.text),
  )
  const sameDay = own.filter((fact) => daysOf(fact.asOf)?.[1] === day)
  if (told.length === 0 || sameDay.some(isSegment)) return []
  const known = newestOf(
    own.filter((fact) => isAi(fact) && (daysOf(fact.asOf)?.[1] ?? "9") < day && dollars(fact) !== null),
  )
  const repeated = sameDay.filter(
    (fact) =>
      fact !== total &&
      fact.attribute.startsWith("revenue") &&
      near(dollars(fact) ?? 0, dollars(total)!, 0.002),
  )
  return [
    {
      subject: total.subject,
      factIds: idsOf([total, ...told, ...repeated, ...(known ? [known] : [])]),
      figures: {
        totalUsd: dollars(total)!,
        segmentUsd: known ? dollars(known)! : 0,
        kind: known ? "told" : "unknown",
      },
    },
  ]
}

function ofEquals(total: Fact, facts: readonly Fact[]): readonly Hit[] {
  const same = facts.filter(
    (fact) =>
      fact.subject === total.subject &&
      periodOf(fact) === periodOf(total) &&
      isSegment(fact) &&
      (dollars(fact) ?? 0) > 0,
  )
  const equal = same.filter((fact) => near(dollars(fact)!, dollars(total)!, 0.002))
  return equal.length > 0 && same.length > equal.length
    ? [
        {
          subject: total.subject,
          factIds: idsOf([...equal, total, ...same.filter((fact) => !equal.includes(fact))]),
          figures: { totalUsd: dollars(total)!, segmentUsd: dollars(equal[0]!)!, kind: "equal" },
        },
      ]
    : []
}
