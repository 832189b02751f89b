import { describe, expect, test } from "vitest"
import { linkOf, readLink } from "../../../src/decide/scenario/text.ts"
import { withScenario } from "../../../src/decide/scenario.ts"
import { simulateValue } from "../../../src/decide/simulate/index.ts"
import { renderSvg } from "../../../src/io/svg.ts"
import type { Portfolio } from "../../../src/model/resolved.ts"
import { en } from "../../../src/report/locales/en.ts"
import { LOCALES, type Locale } from "../../../src/report/locales/index.ts"
import { type View, views } from "../../../src/report/views/index.ts"
import { evidence } from "../../kit/cases.ts"
import { markupProblems } from "../markup.ts"
import { companies } from "./companies.ts"
import { chartsOf, contextOf, linksOf, partsOf, wordsOf } from "./context.ts"

const locales = Object.keys(LOCALES) as Locale[]
const blocksOf = (portfolio: Portfolio) =>
  portfolio.sites.flatMap((site) => site.blocks.map((block) => ({ site: site.id, block: block.id })))
const KEYS = new Set(Object.keys(en))

/** Where a link leads: a page that there is, about a company, block or fact that there is. */
function deadLinks(view: View): readonly string[] {
  return linksOf(view).filter((link) => {
    const [path = "", query = ""] = link.split("?")
    const [hash, page, ...parts] = path.split("/").map(decodeURIComponent)
    if (hash !== "#") return true
    const portfolio = companies.find(({ ticker }) => ticker === parts[0])
    const scenario = new URLSearchParams(query).get("s")
    if (page === "company") {
      if (!portfolio || (scenario !== null && !readLink(scenario, portfolio).ok)) return true
      const [, kind, site, block, ...more] = parts
      if (kind === undefined) return false
      return (
        kind !== "block" ||
        more.length > 0 ||
        !blocksOf(portfolio).some((one) => one.site === site && one.block === block)
      )
    }
    if (page === "evidence")
      return parts.length === 0
        ? [...new URLSearchParams(query).keys()].some(
            (name) => !["q", "subject", "attribute", "page"].includes(name),
          )
        : parts.length > 1 || !evidence.facts.has(parts[0]!)
    return !(page === "market" || page === "files") || parts.length > 0
  })
}

/** What no page may say, and what every page must. */
function expectSound(view: View, locale: Locale): void {
  const words = wordsOf(view)
  expect(words.filter((text) => /NaN|undefined|Infinity|\[object|\bnull\b/.test(text))).toEqual([])
  expect(
    words.filter(
      (text) =>
        KEYS.has(text) &&
        !["owner", "total", "none", "stay", "missing", "warnings", "published"].includes(text),
    ),
  ).toEqual([])
  expect(words.filter((text) => /\{\w+\}|^(view|web|column|chart|lever|use|noun)\.\w/.test(text))).toEqual([])
  expect(words.filter((text) => text.includes("\u2068") !== text.includes("\u2069"))).toEqual([])
  expect(deadLinks(view)).toEqual([])
  for (const part of partsOf(view)) {
    if (part.kind === "section") expect(part.parts.length, part.id).toBeGreaterThan(0)
    if (part.kind === "figures") expect(part.figures.filter(({ value }) => value === "")).toEqual([])
    if (part.kind !== "table") continue
    const { table, links } = part
    expect(table.columns.length, table.title).toBeGreaterThan(0)
    if (links) expect([table.title, links.length]).toEqual([table.title, table.rows.length])
    const keys = table.columns.map(({ key }) => key)
    for (const row of table.rows)
      expect(
        Object.keys(row).filter((key) => !keys.includes(key)),
        table.title,
      ).toEqual([])
  }
  const charts = chartsOf(view)
  expect(new Set(charts.map(({ id }) => id)).size, "ids of charts").toBe(charts.length)
  if (locale === "ar") {
    const told = partsOf(view).flatMap((part) =>
      part.kind === "text" || part.kind === "section" ? [part.kind === "text" ? part.text : part.title] : [],
    )
    expect(told.filter((text) => !/[\u0600-\u06ff]/.test(text))).toEqual([])
  }
}

/** Every chart of a view drawn: well-formed and without nonsense. */
function expectDrawn(view: View): void {
  for (const chart of chartsOf(view)) {
    const svg = renderSvg(chart)
    expect(markupProblems(svg), chart.id).toEqual([])
    expect(svg, chart.id).not.toMatch(/NaN|undefined|Infinity|\[object/)
  }
}

describe.each(locales)("in %s", (locale) => {
  test.each(companies.map((portfolio) => [portfolio.ticker, portfolio] as const))(
    "the pages of %s are sound",
    (_, portfolio) => {
      const context = contextOf(locale, portfolio)
      const company = views.company(context, {})
      expectSound(company, locale)
      expectDrawn(company)
      expectSound(views.market(context), locale)
      for (const place of blocksOf(portfolio)) {
        const block = views.block(context, place)
        expectSound(block, locale)
        expectDrawn(block)
      }
    },
  )

  test("the pages of the sector, the market and the ledger are sound", () => {
    const context = contextOf(locale)
    for (const view of [
      views.sector(context, {}),
      views.sector(context, { with: ["companies"] }),
      views.market(context),
      views.market({ ...context, machines: [{ model: "Antminer S21 XP", jPerTh: 13.5 }] }),
      views.evidence(context, {}),
      views.evidence(context, { subject: "CORZ", page: 2 }),
      views.evidence(context, { q: "billing", attribute: "billing_mw" }),
      views.evidence(context, { q: "no such words at all" }),
    ]) {
      expectSound(view, locale)
      expectDrawn(view)
    }
  })

  test("the card of every fact is sound", () => {
    const context = contextOf(locale)
    for (const id of evidence.facts.keys()) expectSound(views.fact(context, { id }), locale)
  })

  test("pages of what is not there say so, and pages without files are still pages", () => {
    const context = contextOf(locale)
    const closed = { ...context, companies: context.companies.map((one) => ({ ...one, portfolio: null })) }
    const [corz] = companies
    for (const view of [
      views.company(context, {}),
      views.block(contextOf(locale, corz), { site: "nowhere", block: "none" }),
      views.fact(context, { id: "X0000" }),
      views.sector(closed, { with: ["companies"] }),
      views.fact(closed, { id: "D0103" }),
      views.market(closed),
    ])
      expectSound(view, locale)
    expect(partsOf(views.company(context, {})).map(({ kind }) => kind)).toEqual(["empty"])
  })

  test("what takes longer, and what is found elsewhere, is sound", () => {
    const wulf = companies.find(({ ticker }) => ticker === "WULF")!
    const context = contextOf(locale, wulf)
    const options = { paths: 256, seed: 1, method: "sobol" } as const
    const manifest = { ...options, engineVersion: "0", v8: "0", inputHash: "0".repeat(64) }
    const simulated = { simulation: simulateValue(wulf, options), manifest }
    const view = views.company(context, { with: ["cited", "implied"], simulated })
    expectSound(view, locale)
    expectDrawn(view)
    const ids = view.parts.flatMap((part) => (part.kind === "section" ? [part.id] : []))
    expect(ids).toEqual(expect.arrayContaining(["uncertainty", "implied", "sources"]))
    const option = views.block(context, { site: "lake-mariner", block: "mining", with: ["option"] })
    expectSound(option, locale)
    expectDrawn(option)
    expect(chartsOf(option).map(({ titleKey }) => titleKey)).toContain("chart.boundary")
  })

  test("a scenario shows what it changes, and its links keep it", () => {
    const base = companies.find(({ ticker }) => ticker === "CORZ")!
    const scenario = { name: "Late", changes: [{ name: "delayMonths", value: 9 }] }
    const portfolio = withScenario(base, scenario)
    const context = { ...contextOf(locale, portfolio, base), scenario }
    const view = views.company(context, {})
    expectSound(view, locale)
    const changed = partsOf(view).flatMap((part) =>
      part.kind === "figures" ? part.figures.filter(({ change }) => change) : [],
    )
    expect(changed.length).toBeGreaterThan(2)
    expect(changed[0]!.tone).toBe("bad")
    const inside = linksOf(view).filter((link) => link.includes("/block/"))
    expect(inside.length).toBeGreaterThan(10)
    expect(inside.filter((link) => !link.endsWith(`?s=${encodeURIComponent(linkOf(scenario))}`))).toEqual([])
    for (const place of blocksOf(portfolio)) expectSound(views.block(context, place), locale)
    const same = views.company({ ...contextOf(locale, base), scenario: { name: "", changes: [] } }, {})
    expect(
      partsOf(same).flatMap((part) =>
        part.kind === "figures" ? part.figures.filter(({ change }) => change) : [],
      ),
    ).toEqual([])
  })
})
