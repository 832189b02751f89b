import type { FileText } from "../engine/protocol.ts"
import { companyFile } from "../kit/api.ts"
import { useDrafts } from "../kit/drafts.ts"
import type { Place } from "../kit/route.ts"
import { tickerOf } from "../kit/route.ts"
import { type Loaded, useLoaded } from "../kit/useLoaded.ts"

/** Which copy of a file a page shows: the one of the ledger, or (`?own=1`) the reader's own. */
export const isOwn = ({ query }: Place): boolean => query.own === "1"

/** The file of the company that a page is about; null for pages without one. */
export function useFile(place: Place): Loaded<FileText> {
  const ticker = tickerOf(place.route)
  const drafts = useDrafts()
  const own = isOwn(place) && ticker !== null ? drafts[ticker] : undefined
  const key = ticker === null ? null : own === undefined ? ticker : `${ticker} ${own}`
  return useLoaded(`${ticker}`, key, async () => {
    if (own !== undefined) return { name: `${ticker}.yaml`, yaml: own }
    const { yaml } = await companyFile(ticker!)
    return { name: `${ticker}.yaml`, yaml }
  })
}
