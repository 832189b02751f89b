import { createContext, type ReactNode, useContext, useMemo } from "react"
import { useSettings } from "./settings.ts"
import { type WebTexts, webTexts } from "./texts.ts"

const Context = createContext<WebTexts | null>(null)

/** Gives every component below the words of the language that the reader chose. */
export function TextsProvider({ children }: { readonly children: ReactNode }) {
  const { locale, numerals } = useSettings()
  const texts = useMemo(() => webTexts({ locale, numerals }), [locale, numerals])
  return <Context value={texts}>{children}</Context>
}

export function useTexts(): WebTexts {
  const texts = useContext(Context)
  if (!texts) throw new Error("useTexts: no TextsProvider above")
  return texts
}
