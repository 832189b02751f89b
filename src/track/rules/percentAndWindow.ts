import type { Fact } from "../../model/evidence.ts"
import { daysOf, idsOf, measureOf, near, periodOf } from "./read.ts"
import { defineRule, example, type Hit } from "./rule.ts"

const move = { unit: "percent", attribute: "share_price_change_ytd", as_of: "2025-11-24" }
const quarter = { unit: "USD million", basis: "period" }

export const percentAndWindow = defineRule({
  id: "percent-and-window",
  severity: "contradiction",
  doc: "One percentage over two windows that end on one day and begin on different ones (this year and since an event; a month and a year), in the words of the row; or a growth rate that the two rows it joins do not give.",
  triggers: [
    example([{ ...move, value: "580", locator: "the stock is up 580% this year since its listing" }]),
    example([{ ...move, value: "80", locator: "ارتفع السهم بنسبة 80% هذا العام منذ إدراجه" }]),
    example([
      {
        attribute: "revenue_growth_yoy",
        unit: "percent",
        value: "219",
        period: "Q4 2025",
        as_of: "2025-12-31",
      },
      { ...quarter, attribute: "revenue", value: "93", period: "Q4 2025", as_of: "2025-12-31" },
      { ...quarter, attribute: "revenue", value: "60", period: "Q4 2024", as_of: "2024-12-31" },
    ]),
  ],
  passes: [
    example([{ ...move, value: "58", locator: "up 58% this year" }]),
    example([{ ...move, value: "58", locator: "up 58% since the start of this year" }]),
    example([{ ...move, value: "58", locator: "ارتفع 58% منذ بداية هذا العام" }]),
    example([
      {
        attribute: "revenue_growth_yoy",
        unit: "percent",
        value: "55",
        period: "Q4 2025",
        as_of: "2025-12-31",
      },
      { ...quarter, attribute: "revenue", value: "93", period: "Q4 2025", as_of: "2025-12-31" },
      { ...quarter, attribute: "revenue", value: "60", period: "Q4 2024", as_of: "2024-12-31" },
    ]),
  ],
  find: ({ facts }) => [...ofWords(facts), ...ofGrowth(facts)],
})

/** Windows by the words that open them, longer forms first: what is matched is taken out before the next is looked for. */
const WINDOWS: readonly (readonly [window: string, words: RegExp])[] = [
  ["year", /since the (start|beginning) of (the|this) year|منذ (بداية|مطلع) (هذا )?العام( الجاري)?/gi],
  ["month", /since the (start|beginning) of (the|this) month|منذ (بداية|مطلع) (هذا )?الشهر/gi],
  ["year", /\bthis year\b|\byear[- ]to[- ]date\b|\bYTD\b|هذا العام|هذه السنة/gi],
  [
    "twelve months",
    /\byear[- ]on[- ]year\b|\bin a year\b|\bover (the )?(last|past) year\b|على أساس سنوي|خلال عام\b/gi,
  ],
  ["month", /\bthis month\b|هذا الشهر/gi],
  ["week", /\bthis week\b|هذا الأسبوع/gi],
  ["event", /\bsince (its|the|their)\b|(^|\s)منذ\s/gi],
]

function ofWords(facts: readonly Fact[]): readonly Hit[] {
  return facts.flatMap((fact) => {
    if (fact.unit !== "percent" || measureOf(fact) === null) return []
    let rest = fact.locator
    const windows = new Set<string>()
    for (const [window, words] of WINDOWS) {
      if (rest.search(words) >= 0) windows.add(window)
      rest = rest.replace(words, " ")
    }
    if (windows.size < 2) return []
    return [
      {
        subject: fact.subject,
        factIds: [fact.id],
        figures: { percent: measureOf(fact)!.value, kind: "windows", implied: 0 },
      },
    ]
  })
}

/** `revenue_growth_yoy` against `revenue` of the period and of a year before. */
function ofGrowth(facts: readonly Fact[]): readonly Hit[] {
  return facts.flatMap((growth): readonly Hit[] => {
    const stem = /^(.*)_growth_yoy$/.exec(growth.attribute)?.[1]
    const days = daysOf(growth.asOf)
    if (!stem || !days || measureOf(growth) === null) return []
    const same = facts.filter(
      (fact) =>
        fact.subject === growth.subject && fact.attribute === stem && lengthOf(fact) === lengthOf(growth),
    )
    const at = (day: string) =>
      same.find((fact) => daysOf(fact.asOf)?.[1] === day && measureOf(fact) !== null)
    const [now, before] = [at(days[1]), at(`${Number(days[1].slice(0, 4)) - 1}${days[1].slice(4)}`)]
    if (!now || !before) return []
    const implied = 100 * (measureOf(now)!.value / measureOf(before)!.value - 1)
    const stated = measureOf(growth)!.value
    if (near(stated, implied, 0.03) || Math.abs(stated - implied) < 1) return []
    return [
      {
        subject: growth.subject,
        factIds: idsOf([growth, now, before]),
        figures: { percent: stated, kind: "growth", implied },
      },
    ]
  })
}

/** Quarters compare with quarters, years with years. */
const lengthOf = (fact: Fact): string => periodOf(fact).charAt(0)
