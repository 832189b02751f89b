import { useSyncExternalStore } from "react"
import type { Scenario } from "../engine/protocol.ts"
import { readStored, store } from "../kit/stored.ts"

/** A scenario of a company under the name that the reader gave it, kept in this browser. */
export type Saved = { readonly ticker: string; readonly scenario: Scenario }

const KEY = "hashwatt.scenarios"
const listeners = new Set<() => void>()
let saved: readonly Saved[] = readStored<readonly Saved[]>(KEY, [])

/** Keeps a scenario in place of one of the same company and name. Says whether the browser kept it. */
export function keepScenario(one: Saved): boolean {
  return set([...saved.filter((other) => !isSame(other, one)), one])
}

export const dropScenario = (one: Saved): boolean => set(saved.filter((other) => !isSame(other, one)))

const isSame = (a: Saved, b: Saved): boolean => a.ticker === b.ticker && a.scenario.name === b.scenario.name

function set(next: readonly Saved[]): boolean {
  saved = next
  for (const listener of listeners) listener()
  return store(KEY, saved)
}

export const useSaved = (): readonly Saved[] =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => saved,
  )
