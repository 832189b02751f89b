import { IntlMessageFormat } from "intl-messageformat"
import { describe, expect, test } from "vitest"
import { LADDERS } from "../../src/model/evidence.ts"
import { CHARTS } from "../../src/report/charts/index.ts"
import { LOCALES, type Locale, textsOf } from "../../src/report/locales/index.ts"
import {
  figure,
  megawatts,
  percent,
  perShare,
  quantityText,
  signedUsd,
  usd,
} from "../../src/report/numbers.ts"
import { USES } from "../../src/uses/index.ts"
import { quantitiesOf } from "../../src/uses/use.ts"
import { reportInput, runsOf } from "./fixture.ts"

const fixture = reportInput("en")
const languages = Object.keys(LOCALES) as Locale[]
type Part = {
  readonly type: number
  readonly value?: string
  readonly options?: Readonly<Record<string, { value: Part[] }>>
}

/** Names of the arguments of an ICU message: literals and "#" have none. */
function argumentsOf(message: string): readonly string[] {
  const visit = (parts: readonly Part[]): string[] =>
    parts.flatMap((part) => [
      ...(part.type === 0 || part.type === 7 ? [] : [part.value ?? ""]),
      ...Object.values(part.options ?? {}).flatMap((option) => visit(option.value)),
    ])
  return [...new Set(visit(new IntlMessageFormat(message, "en").getAst() as Part[]))].sort()
}

describe.each(languages)("catalogue %s", (locale) => {
  const { messages, inputs } = LOCALES[locale]

  test("states the same messages with the same arguments as English", () => {
    const english = LOCALES.en.messages
    expect(Object.keys(messages).sort()).toEqual(Object.keys(english).sort())
    for (const key of Object.keys(english) as (keyof typeof english)[])
      expect([key, argumentsOf(messages[key])]).toEqual([key, argumentsOf(english[key])])
    expect(Object.keys(inputs).sort()).toEqual(Object.keys(LOCALES.en.inputs).sort())
  })

  test("names every use, stage, chart and input", () => {
    const texts = textsOf(locale)
    const keys = [
      ...USES.flatMap(({ kind }) => [`use.${kind}`, `noun.${kind}`]),
      ...Object.entries(LADDERS).flatMap(([ladder, rungs]) => rungs.map((rung) => `${ladder}.${rung}`)),
      ...CHARTS.flatMap(({ titleKey }) => [titleKey, `${titleKey}.axis`]),
    ]
    expect(keys.filter((key) => !(key in messages))).toEqual([])
    const fields = USES.flatMap(({ schema }) => Object.keys(quantitiesOf(schema)))
    expect(fields.filter((field) => texts.input(field) === null)).toEqual([])
    const lines = runsOf(fixture.portfolio).flatMap(({ sheet }) =>
      sheet.nodes.filter(({ line }) => line !== null),
    )
    expect(lines.map(({ name }) => `line.${name}`).filter((key) => !(key in messages))).toEqual([])
  })

  test("leaves no empty message", () => {
    expect(Object.entries({ ...messages, ...inputs }).filter(([, text]) => text.trim() === "")).toEqual([])
  })
})

test("every Arabic message with words has Arabic words", () => {
  const words = (message: string): string => message.replace(/\{[a-zA-Z]+\}/g, "")
  const latin = Object.entries({ ...LOCALES.ar.messages, ...LOCALES.ar.inputs }).filter(
    ([, message]) => /[A-Za-z]/.test(words(message)) && !/[\u0600-\u06ff]/.test(message),
  )
  expect(latin).toEqual([])
})

describe("figures", () => {
  const en = textsOf("en")
  const ar = textsOf("ar")

  test.each([
    [1.24e9, "$1.24bn"],
    [310e6, "$310M"],
    [-42_300, "−$42.3k"],
    [999.9e6, "$1bn"],
    [0, "$0"],
    [-0.001, "$0"],
  ])("%d dollars in English", (value, text) => expect(usd(en, value)).toBe(text))

  test("Arabic isolates Latin digits and names the currency", () => {
    expect(usd(ar, -1.24e9)).toBe("\u2068−1.24\u2069 مليار دولار")
    expect(signedUsd(ar, 5e6)).toBe("\u2068+5\u2069 مليون دولار")
    expect(percent(ar, 0.123, 1)).toBe("\u206812.3%\u2069")
  })

  test("megawatts always say which", () => {
    expect(megawatts(en, 250, "gross")).toBe("250 gross MW")
    expect(megawatts(en, 200, "critical_it")).toBe("200 critical IT MW")
    expect(megawatts(ar, 200, "critical_it")).toContain("حمل تقنية المعلومات الحرج")
  })

  test("quantities carry their unit", () => {
    expect(quantityText(en, 0.085, "fraction")).toBe("8.5%")
    expect(quantityText(en, -0.234, "fraction/year")).toBe("−23.4% a year")
    expect(quantityText(en, 11e6, "USD/MW")).toBe("$11M/MW")
    expect(quantityText(en, 36, "USD/MWh")).toBe("$36/MWh")
    expect(quantityText(en, 17.5, "J/TH")).toBe("17.5 J/TH")
    expect(perShare(en, -1.148)).toBe("−$1.15")
  })

  test.each([
    [1, "شهر واحد"],
    [2, "شهران"],
    [6, "6 أشهر"],
    [120, "120 شهرًا"],
    [300, "300 شهر"],
  ])("%d months in Arabic", (count, text) => {
    expect(quantityText(ar, count, "months").replace(/[\u2066-\u2069]/g, "")).toBe(text)
  })

  test("a Latin line of a chart's label keeps its direction, so that its comma stays at its end", () => {
    expect(textsOf("ar").label("Fluidstack CB-3,\nالنقد").split("\n")).toEqual([
      "\u2066Fluidstack CB-3,\u2069",
      "\u2067النقد\u2069",
    ])
    expect(textsOf("en").label("Cash")).toBe("Cash")
  })

  test("nothing negative rounds to minus zero", () => expect(figure(-0.04, 1)).toBe("0.0"))
})
