import { useCallback, useEffect, useState } from "react"
import type { Scenario } from "../engine/protocol.ts"
import { type Place, scenarioText } from "../kit/route.ts"
import { replace } from "../kit/useRoute.ts"

/** Rest after which what was dragged becomes the address, and with it the page [ms]. */
const REST_MS = 220

const NOTHING: Scenario = { name: "", changes: [] }

/** The scenario under the reader's hand: it runs ahead of the address while something is dragged. */
export function useScenarioEdit(place: Place, committed: Scenario | null) {
  const [ahead, setAhead] = useState<Scenario | null>(null)
  const scenario = ahead ?? committed ?? NOTHING
  useEffect(() => {
    if (ahead === null) return
    const timer = setTimeout(() => {
      const { s: _s, ...others } = place.query
      const s = scenarioText(ahead)
      replace({ ...place, query: s ? { ...others, s } : others })
      setAhead(null)
    }, REST_MS)
    return () => clearTimeout(timer)
  }, [ahead, place])
  /** Sets one assumption; null puts it back to that of the file. */
  const set = useCallback(
    (name: string, value: number | string | null): void =>
      setAhead((before) => {
        const { changes } = before ?? committed ?? NOTHING
        const others = changes.filter((change) => change.name !== name)
        return { name: "", changes: value === null ? others : [...others, { name, value }] }
      }),
    [committed],
  )
  return { scenario, set, setAll: setAhead }
}
