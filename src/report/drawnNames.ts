import type { Portfolio } from "../model/resolved.ts"
import type { MessageKey, Texts } from "./locales/index.ts"
import { blockOf } from "./marks.ts"

/** What is drawn, by its id: DRIVER, DRIVER:GRID or DRIVER:SITE/BLOCK, with .NORMAL where one of several is meant. */
export function drawnName(texts: Texts, id: string, portfolio: Portfolio): string {
  const [driver, place] = id.split(".")[0]!.split(":")
  return place === undefined
    ? texts.say(`drawn.${driver}` as MessageKey)
    : texts.say(`drawn.${driver}.of` as MessageKey, { place: placeName(texts, place, portfolio) })
}

/** A block, a site or a grid by its name; the site is left out where the name of the block has it already. */
export function placeName(texts: Texts, place: string, portfolio: Portfolio): string {
  const [siteId, blockId] = place.split("/") as [string, string | undefined]
  const site = portfolio.sites.find(({ id }) => id === siteId)
  const block = blockId === undefined ? undefined : blockOf(portfolio, siteId, blockId)
  if (!site || !block) return texts.isolate(site?.name ?? place)
  return texts.isolate(
    block.name.includes(site.name)
      ? block.name
      : texts.say("place.block", { site: site.name, block: block.name }),
  )
}
