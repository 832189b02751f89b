import { useEffect, useState } from "react"
import { companyFile } from "../kit/api.ts"
import { useDrafts } from "../kit/drafts.ts"
import type { Place } from "../kit/route.ts"

/** What is being edited: its name, its text, and the text as it was opened. `opened` counts, so that a field starts anew. */
export type Edited = {
  readonly name: string
  readonly text: string
  readonly saved: string
  readonly opened: number
}

/** The file that the address names (`?file=CORZ`, with `own=1` the reader's own copy), or one that was opened by hand. */
export function useFilesText({ query: { file: ticker, own } }: Place) {
  const drafts = useDrafts()
  const [edited, setEdited] = useState<Edited | null>(null)
  const [failed, setFailed] = useState(false)
  const open = (name: string, text: string): void => {
    setFailed(false)
    setEdited((before) => ({ name, text, saved: text, opened: (before?.opened ?? 0) + 1 }))
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: a draft that is kept while it is edited must not be opened again
  useEffect(() => {
    if (!ticker) return
    const draft = own === "1" ? drafts[ticker] : undefined
    let wanted = true
    const text = draft === undefined ? companyFile(ticker).then(({ yaml }) => yaml) : Promise.resolve(draft)
    text.then(
      (yaml) => wanted && open(`${ticker}.yaml`, yaml),
      () => wanted && setFailed(true),
    )
    return () => {
      wanted = false
    }
  }, [ticker, own])
  const write = (text: string): void => setEdited((before) => before && { ...before, text })
  const markSaved = (): void => setEdited((before) => before && { ...before, saved: before.text })
  return { edited, failed, open, write, markSaved }
}
