import { useEffect, useState } from "react"
import type { Requests } from "../engine/protocol.ts"
import { quick } from "../engine/workers.ts"
import { useTexts } from "../kit/useTexts.tsx"

/** Rest after the last key before a file is checked [ms]. */
const REST_MS = 250

export type Checked = Requests["check"]["answer"] & { readonly text: string }

/** What is wrong with a text, or what it is worth; of a text before it while the last one is being checked. */
export function useCheck(name: string, text: string | null): Checked | null {
  const { voice } = useTexts()
  const [checked, setChecked] = useState<Checked | null>(null)
  useEffect(() => {
    if (text === null) return
    let wanted = true
    const timer = setTimeout(async () => {
      const found = await quick.ask("check", "check", { file: { name, yaml: text }, voice })
      if (wanted && typeof found === "object" && found.ok) setChecked({ ...found.answer, text })
    }, REST_MS)
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [name, text, voice])
  return text === null ? null : checked
}
