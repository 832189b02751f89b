import type { Portfolio } from "../../model/resolved.ts"
import type { Texts } from "../locales/index.ts"

const OWNED = new Set(["owner", "reported", "tax"])

/** A place of a portfolio by the names in its file: "market", "owner", instruments.ID, a site or SITE/BLOCK. */
export function placeText(texts: Texts, portfolio: Portfolio, place: string): string {
  if (OWNED.has(place)) return texts.say("place.owner")
  if (place.startsWith("market")) return texts.say("view.place.market")
  const instrument = portfolio.instruments.find(({ id }) => place === `instruments.${id}`)
  if (instrument) return texts.isolate(instrument.name)
  const [siteId, blockId] = place.split("/")
  const site = portfolio.sites.find(({ id }) => id === siteId)
  const block = site?.blocks.find(({ id }) => id === blockId)
  if (!site) return texts.isolate(place)
  return block
    ? texts.isolate(texts.say("place.block", { site: site.name, block: block.name }))
    : texts.isolate(site.name)
}
