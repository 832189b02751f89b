// One row a document. The same address and title give the same id, whoever cites it.
import { joined, type Row } from "./table.ts"

const NO_ADDRESS = "no address in store"
const LONGEST_ID = 40
const ROOM_FOR_NUMBER = 3
export const ACCESSED = "2026-11-22"
export const SOURCE_COLUMNS = ["id", "title", "publisher", "url", "published", "accessed", "licence"]

const rows = new Map<string, Row>()

/** The id of the document, which is registered on first sight. */
export function sourceId(statedTitle: string, statedUrl: string, licence = "facts only"): string {
  const title = statedTitle.replace(/^DERIVED from /, "")
  const url = /^(no-address-in-store)?$/.test(statedUrl) ? NO_ADDRESS : statedUrl
  const key = `${url} ${title}`
  const known = rows.get(key)
  if (known) return known.id!
  const row = { id: freeId(title), title, publisher: publisher(url), url, published: published(url) }
  rows.set(key, { ...row, accessed: ACCESSED, licence })
  return row.id
}

/** The id of the first document at this address, registered under a title made from the address if new. */
export function sourceAt(url: string): string {
  const known = [...rows.values()].find((row) => row.url === url)
  if (known) return known.id!
  const { hostname, pathname } = new URL(url)
  const page = decodeURIComponent(pathname.replace(/\/$/, "").split("/").at(-1)!)
  const words = page.replace(/\.html?$/, "").replace(/[-_+]+/g, " ")
  return sourceId(joined(hostname.replace(/^www\./, ""), words).replace("; ", ": "), url)
}

export function sourceRows(): Row[] {
  return [...rows.values()]
}

/** The day in the address, when the publisher puts one there. */
export function published(url: string): string {
  const exhibit = /-(20\d\d)(\d\d)(\d\d)xex99/.exec(url)
  const day = exhibit ?? /\/(20\d\d)[-/](\d\d)[-/](\d\d)(?=[-/]|$)/.exec(url)
  return day ? `${day[1]}-${day[2]}-${day[3]}` : ""
}

function publisher(url: string): string {
  if (url.startsWith("http")) return new URL(url).hostname.replace(/^www\./, "")
  if (url.startsWith("seed:")) return "seed article"
  if (url.startsWith("repo-index-id:")) return "public code repository"
  return ""
}

function freeId(title: string): string {
  const words = title
    .normalize("NFKD")
    .replace(/[^\x20-\x7e]/g, "")
    .replace(/['’]/g, "")
    .toLowerCase()
    .match(/[a-z0-9]+/g)!
  let id = words[0]!
  for (const word of words.slice(1)) {
    if (id.length + word.length + 1 > LONGEST_ID - ROOM_FOR_NUMBER) break
    id += `-${word}`
  }
  const taken = new Set([...rows.values()].map((row) => row.id))
  if (!taken.has(id)) return id
  for (let count = 2; ; count++) if (!taken.has(`${id}-${count}`)) return `${id}-${count}`
}
