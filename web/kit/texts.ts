import { IntlMessageFormat } from "intl-messageformat"
import { arWeb } from "../../src/report/locales/arWeb.ts"
import { enWeb } from "../../src/report/locales/enWeb.ts"
import type { Locale } from "../../src/report/locales/index.ts"
import type { Voice } from "../engine/protocol.ts"
import { numerals } from "./numerals.ts"

export type WebKey = keyof typeof enWeb
type Values = Readonly<Record<string, string | number>>

type Language = {
  readonly direction: "ltr" | "rtl"
  readonly tag: string
  readonly messages: Readonly<Record<WebKey, string>>
}

/** The words of the shell alone: pages arrive from the engine already in the reader's language. */
const LANGUAGES = {
  en: { direction: "ltr", tag: "en", messages: enWeb },
  ar: { direction: "rtl", tag: "ar-u-nu-latn", messages: arWeb },
} as const satisfies Readonly<Record<Locale, Language>>

export type WebTexts = {
  readonly voice: Voice
  readonly direction: "ltr" | "rtl"
  readonly say: (key: WebKey, values?: Values) => string
  /** A figure or a name in the middle of a text, in the reader's digits. */
  readonly figure: (text: string) => string
}

export function webTexts(voice: Voice): WebTexts {
  const { direction, tag, messages } = LANGUAGES[voice.locale]
  const rtl = direction === "rtl"
  const figure = (text: string): string => {
    const written = numerals(text, voice.numerals)
    return rtl ? `\u2068${written}\u2069` : written
  }
  const say = (key: WebKey, values: Values = {}): string =>
    numerals(String(new IntlMessageFormat(messages[key], tag).format(values)), voice.numerals)
  return { voice, direction, say, figure }
}
