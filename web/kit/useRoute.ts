import { useMemo, useSyncExternalStore } from "react"
import { hashOf, type Place, parseHash } from "./route.ts"

const listeners = new Set<() => void>()
const tell = (): void => {
  for (const listener of listeners) listener()
}
window.addEventListener("hashchange", tell)

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Where the reader is. */
export function usePlace(): Place {
  const hash = useSyncExternalStore(subscribe, () => window.location.hash)
  return useMemo(() => parseHash(hash), [hash])
}

export const go = (place: Place): void => {
  window.location.hash = hashOf(place)
}

/** Changes the address without a step in the history: what a reader drags is not a page. */
export function replace(place: Place): void {
  window.history.replaceState(null, "", hashOf(place))
  tell()
}
