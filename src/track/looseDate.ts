import type { Month } from "../base/month.ts"

/** Months, both ends included, that a loose date allows. */
export type Span = { readonly from: Month; readonly to: Month }

const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ")

/** First month and length of what a word names within a year. Seasons are those of the north, by calendar quarter. */
const PARTS: readonly (readonly [name: RegExp, first: number, months: number])[] = [
  [/^(q1|early|winter)$/, 0, 3],
  [/^(q2|spring)$/, 3, 3],
  [/^(q3|summer)$/, 6, 3],
  [/^(q4|late|autumn|fall)$/, 9, 3],
  [/^(h1|1h)$/, 0, 6],
  [/^(h2|2h)$/, 6, 6],
  [/^mid$/, 4, 4],
  [/^(end|year-end|end of)$/, 11, 1],
]

const WORD =
  "q[1-4]|h[12]|[12]h|early|mid|late|spring|summer|autumn|fall|winter|year-end|end of|end|jan\\w*|feb\\w*|mar\\w*|apr\\w*|may|jun\\w*|jul\\w*|aug\\w*|sept?\\w*|oct\\w*|nov\\w*|dec\\w*"
const LOOSE = new RegExp(
  `(\\d{4})-(0[1-9]|1[0-2])(?:-\\d{2})?|(?:\\b(${WORD})[\\s-]+)?(?<![\\d.])(20[0-5]\\d)(?![\\d.])`,
  "gi",
)

/**
 * The dates a text names, in its order: days, months, quarters, halves, "late 2027". A bare year allows all
 * of it. What names no year is left out.
 */
export function looseDates(text: string): readonly Span[] {
  return [...text.matchAll(LOOSE)].flatMap((match): readonly Span[] => {
    const [, isoYear, isoMonth, word, year] = match
    if (isoYear && isoMonth) return [one(Number(isoYear) * 12 + Number(isoMonth) - 1)]
    if (!year) return []
    return [within(Number(year) * 12, (word ?? "").toLowerCase())]
  })
}

/** From the first to the last date that a text names; null where it names none. */
export function looseSpan(text: string): Span | null {
  const spans = looseDates(text)
  if (spans.length === 0) return null
  return { from: Math.min(...spans.map(({ from }) => from)), to: Math.max(...spans.map(({ to }) => to)) }
}

const one = (month: Month): Span => ({ from: month, to: month })

function within(january: Month, word: string): Span {
  const month = MONTHS.findIndex((name) => word.startsWith(name))
  if (month >= 0) return one(january + month)
  const [, first, months] = PARTS.find(([name]) => name.test(word)) ?? [null, 0, 12]
  return { from: january + first, to: january + first + months - 1 }
}
