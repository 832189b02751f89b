import type { ImpliedRange, RangeEnd } from "../decide/implied/range.ts"
import type { Implied, PricedIn } from "../decide/implied.ts"
import type { Portfolio } from "../model/resolved.ts"
import { bareText, driverNames, noteOn, rangeText, valueText } from "./driverNames.ts"
import type { MessageKey, Texts } from "./locales/index.ts"
import { perShare } from "./numbers.ts"
import { column, NONE, type Table } from "./tables.ts"

/** Every unknown beside what the model uses, with the sentence that reads them aloud. */
export function impliedTable(texts: Texts, priced: PricedIn, portfolio: Portfolio): Table {
  const { price, fields } = priced
  return {
    title: texts.say("implied.title", { price: perShare(texts, price.usdPerShare) }),
    columns: [
      column(texts, "unknown", "start", 0),
      column(texts, "inModel", "end", 0),
      column(texts, "implied", "end", 0),
      column(texts, "moved", "end", 2),
      column(texts, "cited", "end", 3),
      column(texts, "searched", "end", 4),
      column(texts, "verdict", "start", 1),
    ],
    rows: fields.map((one) => ({
      unknown: { text: fieldName(texts, one) },
      inModel: {
        text: one.today === null ? texts.say("implied.noToday") : bareValue(texts, one, one.today),
      },
      implied: {
        text: impliedText(texts, one),
        strong: one.implied !== null,
      },
      moved: { text: one.range ? movedText(texts, one, one.range) : NONE },
      cited: { text: one.searched?.cited ? spanText(texts, one, one.searched.cited) : NONE },
      searched: { text: one.searched ? spanText(texts, one, one.searched) : NONE },
      verdict: { text: verdictText(texts, one) },
    })),
    notes: [
      texts.say("implied.model", { perShare: perShare(texts, priced.perShareUsd) }),
      originText(texts, priced),
      ...rangeNote(texts, fields),
      texts.say("implied.note.searched"),
      ...fields.flatMap(({ field, searched, code }) => {
        if (!searched || code === "noEffect") return []
        return noteOn(texts, "implied", field.name, portfolio) ?? []
      }),
    ],
  }
}

function impliedText(texts: Texts, one: Implied): string {
  if (one.implied !== null) return bareValue(texts, one, one.implied)
  return one.bound ? texts.say("implied.notReached") : NONE
}

/** The price read aloud: every unknown that could carry it alone. */
export function impliedSentence(texts: Texts, { price, fields }: PricedIn): string {
  const shown = perShare(texts, price.usdPerShare)
  const found = fields.flatMap((one) =>
    one.implied === null
      ? []
      : texts.say(`implied.if.${one.field.name}` as MessageKey, {
          value: fieldValue(texts, one, one.implied),
        }),
  )
  return found.length > 0
    ? texts.say("implied.lead", { price: shown, list: found.join(texts.say("implied.or")) })
    : texts.say("implied.lead.none", { price: shown })
}

/** How one implied value moves as other inputs go to the ends of their ranges; null where it has no range. */
export function impliedSidesTable(texts: Texts, one: Implied): Table | null {
  if (!one.range) return null
  const names = driverNames(
    texts,
    one.range.by.map(({ driver }) => driver),
  )
  const end = (side: RangeEnd): string => {
    if (side.implied !== null) return bareValue(texts, one, side.implied)
    return side.beyond ? beyondText(texts, one, side.beyond) : NONE
  }
  return {
    title: texts.say("implied.sides", { field: fieldName(texts, one) }),
    columns: [
      column(texts, "driver", "start", 0),
      column(texts, "driverRange", "end", 0),
      column(texts, "atLow", "end", 0),
      column(texts, "atHigh", "end", 0),
      column(texts, "rangeFrom", "start", 1),
    ],
    rows: one.range.by.map(({ driver, atLow, atHigh }, i) => ({
      driver: { text: names[i]! },
      driverRange: {
        text: texts.say("implied.span", {
          low: valueText(texts, driver.low, driver.unit, driver.basis),
          high: valueText(texts, driver.high, driver.unit, driver.basis),
        }),
      },
      atLow: { text: end(atLow) },
      atHigh: { text: end(atHigh) },
      rangeFrom: { text: rangeText(texts, driver) },
    })),
    notes: [],
  }
}

export const fieldName = (texts: Texts, { field }: Implied): string =>
  texts.say(`implied.field.${field.name}` as MessageKey)

export const fieldValue = (texts: Texts, { field }: Implied, value: number): string =>
  valueText(texts, value, field.unit)

/** The same without the unit, which the name of the field states. */
export const bareValue = (texts: Texts, { field }: Implied, value: number): string =>
  bareText(texts, value, field.unit)

const spanText = (texts: Texts, one: Implied, { low, high }: { low: number; high: number }): string =>
  texts.say("implied.span", { low: bareValue(texts, one, low), high: bareValue(texts, one, high) })

function movedText(texts: Texts, one: Implied, range: ImpliedRange): string {
  const { low, high, openLow, openHigh } = range
  if (low === high) return NONE
  return texts.say("implied.span", {
    low: openLow ? beyondText(texts, one, "low") : bareValue(texts, one, low),
    high: openHigh ? beyondText(texts, one, "high") : bareValue(texts, one, high),
  })
}

const beyondText = (texts: Texts, one: Implied, side: "low" | "high"): string =>
  texts.say(side === "low" ? "implied.below" : "implied.above", {
    value: bareValue(texts, one, one.searched![side]),
  })

export function verdictText(texts: Texts, one: Implied): string {
  if (one.code === null) return againstCited(texts, one)
  return texts.say(`implied.code.${one.code}`, {
    perShare: one.bound ? perShare(texts, one.bound.perShareUsd) : "",
    value: one.bound ? fieldValue(texts, one, one.bound.value) : "",
    others: one.others.map((value) => fieldValue(texts, one, value)).join(texts.say("list.comma")),
  })
}

/** Whether an implied value is one that the cited range holds; nothing where there is no such range. */
function againstCited(texts: Texts, { implied, searched }: Implied): string {
  const cited = searched?.cited
  if (implied === null || !cited) return ""
  const place = implied < cited.low ? "below" : implied > cited.high ? "above" : "within"
  return texts.say(`implied.cited.${place}`)
}

function originText(texts: Texts, { price }: PricedIn): string {
  const { origin } = price
  if (origin.kind === "fact")
    return texts.say("implied.origin.fact", {
      asOf: texts.isolate(origin.fact.asOf),
      id: texts.isolate(origin.fact.id),
    })
  return texts.say(origin.kind === "assumed" ? "implied.origin.assumed" : "implied.origin.given")
}

/** Which inputs were moved around the implied values; they differ where a field replaces one of them. */
function rangeNote(texts: Texts, fields: readonly Implied[]): readonly string[] {
  const drivers = fields.flatMap(({ range }) => range?.by.map(({ driver }) => driver) ?? [])
  const names = [...new Set(driverNames(texts, [...new Map(drivers.map((one) => [one.name, one])).values()]))]
  return names.length === 0
    ? []
    : [texts.say("implied.note.range", { inputs: names.join(texts.say("list.semicolon")) })]
}
