import { IntlMessageFormat } from "intl-messageformat"
import { ar } from "./ar.ts"
import { arInputs } from "./arInputs.ts"
import { type Catalogue, en, type MessageKey } from "./en.ts"
import { enInputs, type InputNames } from "./enInputs.ts"

export type { MessageKey } from "./en.ts"
export type Locale = "en" | "ar"
type Language = {
  readonly direction: "ltr" | "rtl"
  readonly tag: string
  readonly messages: Catalogue
  readonly inputs: InputNames
}

/** Every language the product speaks. Adding one is a catalogue and a line here. */
export const LOCALES: Readonly<Record<Locale, Language>> = {
  en: { direction: "ltr", tag: "en", messages: en, inputs: enInputs },
  ar: { direction: "rtl", tag: "ar-u-nu-latn", messages: ar, inputs: arInputs },
}

type Arguments = Readonly<Record<string, string | number>>

/** What a reader's language needs: messages, direction, and marks that keep figures and Latin names in order. */
export type Texts = {
  readonly locale: Locale
  readonly direction: "ltr" | "rtl"
  readonly say: (key: MessageKey, values?: Arguments) => string
  /** A message that may not exist, for codes and names that grow elsewhere. */
  readonly maybe: (key: string, values?: Arguments) => string | null
  /** Name of an input field; null when the catalogue has none. */
  readonly input: (name: string) => string | null
  /** Wraps a figure or a name so that the text around it does not turn it; nothing in a left-to-right language. */
  readonly isolate: (text: string) => string
  /** Wraps a whole label for a place whose direction is left to right, such as a chart. */
  readonly label: (text: string) => string
}

/** A line of a Latin name alone keeps its own direction, or a comma at its end would move to its start. */
const isForeign = (line: string): boolean =>
  /\p{Script=Latin}/u.test(line) && !/\p{Script=Arabic}/u.test(line)

/** Messages as they were parsed, by language and key. */
const PARSED = new Map<string, IntlMessageFormat>()

function parsed(locale: Locale, key: MessageKey): IntlMessageFormat {
  const name = `${locale} ${key}`
  const known = PARSED.get(name)
  if (known) return known
  const { messages, tag } = LOCALES[locale]
  const format = new IntlMessageFormat(messages[key], tag)
  PARSED.set(name, format)
  return format
}

/** The texts of a language. Throws for a message without its arguments. */
export function textsOf(locale: Locale): Texts {
  const { direction, messages, inputs } = LOCALES[locale]
  const rtl = direction === "rtl"
  const say = (key: MessageKey, values: Arguments = {}): string => String(parsed(locale, key).format(values))
  return {
    locale,
    direction,
    say,
    maybe: (key, values) => (key in messages ? say(key as MessageKey, values) : null),
    input: (name) => (name in inputs ? inputs[name as keyof InputNames] : null),
    isolate: (text) => (rtl ? `\u2068${text}\u2069` : text),
    label: (text) =>
      rtl
        ? text
            .split("\n")
            .map((line) => `${isForeign(line) ? "\u2066" : "\u2067"}${line}\u2069`)
            .join("\n")
        : text,
  }
}
