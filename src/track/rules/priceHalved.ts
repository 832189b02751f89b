import { formatMonth } from "../../base/month.ts"
import { looseDates } from "../looseDate.ts"
import { daysOf } from "./read.ts"
import { defineRule, example } from "./rule.ts"

const claim = {
  subject_kind: "network",
  subject: "NETWORK",
  attribute: "halving",
  unit: "date",
  as_of: "2025-11-24",
}

export const priceHalved = defineRule({
  id: "price-halved",
  severity: "contradiction",
  doc: "A translation slip: a text that halves the price of bitcoin in a month in which the block subsidy halved. Read from the words of the row in English or Arabic; the months are those of the protocol.",
  triggers: [
    example([{ ...claim, locator: "after the bitcoin price was halved in April 2024" }]),
    example([{ ...claim, text: "2024-04", locator: "بعد انخفاض سعر بيتكوين إلى النصف في أبريل" }]),
    example([{ ...claim, text: "2020-05", locator: "عندما تم تنصيف سعر العملة" }]),
  ],
  passes: [
    example([{ ...claim, locator: "after the block subsidy was halved in April 2024" }]),
    example([{ ...claim, text: "2024-04", locator: "بعد خفض مكافأة الكتلة إلى النصف في أبريل 2024" }]),
    example([{ ...claim, locator: "the bitcoin price halved in November 2022" }]),
    example([
      {
        ...claim,
        text: "2024-04",
        locator: "the price rose in the half year after the halving of April 2024",
      },
    ]),
  ],
  find: ({ facts }) =>
    facts.flatMap((fact) => {
      const quote = fact.locator
      if (!PATTERNS.some((pattern) => pattern.test(quote))) return []
      const dates = [
        ...looseDates(`${fact.text} ${westernised(quote)}`),
        ...looseDates(daysOf(fact.asOf)?.[0] ?? ""),
      ]
      const step = dates.find(({ from, to }) => from === to && STEPS.includes(formatMonth(from)))
      return step
        ? [{ subject: fact.subject, factIds: [fact.id], figures: { month: formatMonth(step.from) } }]
        : []
    }),
})

/** Months of blocks 210,000, 420,000, 630,000 and 840,000. */
const STEPS = ["2012-11", "2016-07", "2020-05", "2024-04"]

/** A price, and within some words that it is cut to a half; nothing of a subsidy between. */
const GAP = "(?:(?!subsid|reward|مكاف|دعم).){0,40}"
const PATTERNS = [
  new RegExp(`\\bprice\\b${GAP}\\b(halved|cut in half|fell by half)`, "i"),
  new RegExp(`\\b(halved|halving of|cut in half)\\b${GAP}\\bprice\\b`, "i"),
  new RegExp(`(?:سعر|أسعار)${GAP}(?:إلى النصف|الى النصف|للنصف|بمقدار النصف|بالنصف)`),
  new RegExp(`(?:تنصيف|انتصاف)${GAP}(?:سعر|أسعار)`),
]

/** Arabic names of months and digits as looseDates reads them. */
const westernised = (text: string): string =>
  ARABIC_MONTHS.reduce((now, [name, month]) => now.replace(name, month), text).replace(/[٠-٩]/g, (digit) =>
    String(digit.charCodeAt(0) - 0x660),
  )
const ARABIC_MONTHS: readonly (readonly [RegExp, string])[] = [
  [/(أبريل|ابريل|نيسان)/g, "Apr"],
  [/(مايو|أيار|ايار)/g, "May"],
  [/(يوليو|تموز)/g, "Jul"],
  [/(نوفمبر|تشرين الثاني)/g, "Nov"],
]
