import { useSyncExternalStore } from "react"
import type { Locale } from "../../src/report/locales/index.ts"
import type { Numerals } from "../engine/protocol.ts"
import { readStored, store } from "./stored.ts"

export type Theme = "system" | "light" | "dark"
export type Settings = { readonly locale: Locale; readonly theme: Theme; readonly numerals: Numerals }

const KEY = "hashwatt.settings"
const listeners = new Set<() => void>()

/** What the reader chose before; at first the language of the browser and the theme of the system. */
const first: Settings = {
  locale: navigator.language.toLowerCase().startsWith("ar") ? "ar" : "en",
  theme: "system",
  numerals: "latin",
}
const kept = readStored<Readonly<Record<string, unknown>>>(KEY, {})
let settings: Settings = {
  locale: oneOf(["en", "ar"], kept.locale, first.locale),
  theme: oneOf(["system", "light", "dark"], kept.theme, first.theme),
  numerals: oneOf(["latin", "arabic"], kept.numerals, first.numerals),
}

/** What was kept may be older than the choices there are now. */
function oneOf<T extends string>(choices: readonly T[], value: unknown, otherwise: T): T {
  return choices.find((choice) => choice === value) ?? otherwise
}

/** Puts language, direction and theme on the document, where styles find them. */
function apply({ locale, theme }: Settings): void {
  const { documentElement } = document
  documentElement.lang = locale
  documentElement.dir = locale === "ar" ? "rtl" : "ltr"
  if (theme === "system") delete documentElement.dataset.theme
  else documentElement.dataset.theme = theme
}
apply(settings)

export function change(changes: Partial<Settings>): void {
  settings = { ...settings, ...changes }
  store(KEY, settings)
  apply(settings)
  for (const listener of listeners) listener()
}

export const useSettings = (): Settings =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => settings,
  )
