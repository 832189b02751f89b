import type { Scenario } from "../engine/protocol.ts"

// Pages by the part of the address after "#": nothing of it reaches a server.

export type Route =
  | { readonly page: "sector" | "market" | "files" | "unknown" }
  | { readonly page: "company" | "compare"; readonly ticker: string }
  | { readonly page: "block"; readonly ticker: string; readonly site: string; readonly block: string }
  | { readonly page: "evidence" }
  | { readonly page: "fact"; readonly id: string }
export type Place = { readonly route: Route; readonly query: Readonly<Record<string, string>> }

export function parseHash(hash: string): Place {
  const [path = "", search = ""] = hash.replace(/^#/, "").split("?", 2)
  const parts = path.split("/").filter(Boolean).map(decode)
  return { route: routeOf(parts), query: Object.fromEntries(new URLSearchParams(search)) }
}

function routeOf([page, a, b, c, d, ...more]: readonly string[]): Route {
  if (more.length > 0) return { page: "unknown" }
  if (page === undefined) return { page: "sector" }
  if (page === "company" && a && b === undefined) return { page, ticker: a }
  if (page === "company" && a && b === "compare" && c === undefined) return { page: b, ticker: a }
  if (page === "company" && a && b === "block" && c && d) return { page: b, ticker: a, site: c, block: d }
  if ((page === "market" || page === "files" || page === "evidence") && a === undefined) return { page }
  if (page === "evidence" && a && b === undefined) return { page: "fact", id: a }
  return { page: "unknown" }
}

export function hashOf({ route, query }: Place): string {
  const search = new URLSearchParams(query).toString()
  return `#/${pathOf(route).map(encodeURIComponent).join("/")}${search ? `?${search}` : ""}`
}

function pathOf(route: Route): readonly string[] {
  switch (route.page) {
    case "company":
      return ["company", route.ticker]
    case "compare":
      return ["company", route.ticker, "compare"]
    case "block":
      return ["company", route.ticker, "block", route.site, route.block]
    case "fact":
      return ["evidence", route.id]
    case "sector":
    case "unknown":
      return []
    default:
      return [route.page]
  }
}

export const linkTo = (route: Route, query: Place["query"] = {}): string => hashOf({ route, query })

/** The company that a page is about; null for pages of the sector. */
export const tickerOf = (route: Route): string | null => ("ticker" in route ? route.ticker : null)

// A scenario in a link, as src/decide/scenario/text.ts writes it; that file brings its checks, which the page leaves to
// the engine. test/web/route.test.ts holds the two together.

/** `btcPriceUsdPerBtc:60000;delayMonths:6`, its name first after a tilde where it has one. */
export function scenarioText({ name, changes }: Scenario): string {
  const parts = changes.map((one) => `${one.name}:${encodeURIComponent(String(one.value))}`)
  return (name === "" ? parts : [`~${encodeURIComponent(name)}`, ...parts]).join(";")
}

/** The scenario of a link; what is no change is left as it is for the engine to refuse. */
export function scenarioOf(text: string | undefined): Scenario | null {
  if (!text) return null
  const parts = text.split(";")
  const name = parts[0]!.startsWith("~") ? decode(parts.shift()!.slice(1)) : ""
  const changes = parts.map((part) => {
    const [lever = "", written = ""] = part.split(":", 2)
    const value = decode(written)
    return { name: lever, value: NUMBER.test(value) ? Number(value) : value }
  })
  return { name, changes }
}

/** Scenarios side by side in a link, one after the other. */
export const comparedText = (scenarios: readonly Scenario[]): string => scenarios.map(scenarioText).join("|")

/** The scenarios of such a link. */
export const comparedOf = (text: string | undefined): readonly Scenario[] =>
  (text ?? "").split("|").flatMap((one) => scenarioOf(one) ?? [])

const NUMBER = /^-?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i

/** A link of a page that shows the reader's own copy of a file leads to that copy again. */
export function withOwn(href: string, { route, query }: Place): string {
  const to = parseHash(href)
  if (query.own !== "1" || tickerOf(to.route) === null || tickerOf(to.route) !== tickerOf(route)) return href
  return hashOf({ route: to.route, query: { ...to.query, own: "1" } })
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
