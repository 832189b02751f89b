import { useSyncExternalStore } from "react"
import { readStored, store } from "./stored.ts"

// Files that the reader edited and uses on pages, by ticker, kept in this browser alone.

export type Drafts = Readonly<Record<string, string>>
const KEY = "hashwatt.files"
const listeners = new Set<() => void>()
let drafts: Drafts = readStored<Drafts>(KEY, {})

/** Keeps the text of a company's file; null gives it up. Says whether the browser kept it. */
export function keepDraft(ticker: string, yaml: string | null): boolean {
  const { [ticker]: _old, ...others } = drafts
  drafts = yaml === null ? others : { ...others, [ticker]: yaml }
  for (const listener of listeners) listener()
  return store(KEY, drafts)
}

export const useDrafts = (): Drafts =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => drafts,
  )
