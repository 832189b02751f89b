import { describe, expect, test } from "vitest"
import { reportPage } from "../../src/report/page.ts"
import { capitalFile } from "./capitalFile.ts"
import { fileOf, reportInput } from "./fixture.ts"
import { markupProblems } from "./markup.ts"

const HOSTILE = '<img src=x onerror="alert(1)">&\'"</style><script>'

describe.each(["en", "ar"] as const)("report in %s", (locale) => {
  const page = reportPage(reportInput(locale))

  test("is well-formed, whole and without scripts or outside parts", () => {
    expect(markupProblems(page)).toEqual([])
    expect(page).not.toMatch(/NaN|undefined|Infinity|\[object/)
    expect(page).not.toMatch(/<script|<link|<iframe|<img|@import|url\((?!#)/i)
    expect(page).toContain(`lang="${locale}" dir="${locale === "ar" ? "rtl" : "ltr"}"`)
  })

  test("ids are unique, so charts do not borrow from each other", () => {
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]!)
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([])
  })

  test("escapes hostile names and links only to the web", () => {
    const file = fileOf(HOSTILE)
    file.sites[0]!.name = HOSTILE
    file.sites[0]!.blocks[0]!.name = HOSTILE
    const hostile = reportPage(reportInput(locale, HOSTILE, { sites: file.sites }))
    expect(markupProblems(hostile)).toEqual([])
    expect(hostile).not.toMatch(/<img|<script/)
    for (const [, url] of hostile.matchAll(/href="([^"]*)"/g)) expect(url).toMatch(/^https?:\/\//)
    for (const [tag] of hostile.matchAll(/<a [^>]*>/g)) expect(tag).toContain('rel="noreferrer"')
  })

  test("marks what is assumed and quotes what is cited", () => {
    expect(page).toContain("†")
    expect(page).toContain("peers’ filings")
    expect(page).toContain("fleet efficiency of 17.5 J/TH")
    expect(page).toContain('href="https://www.sec.gov/x?a=1&amp;b=2"')
  })

  test("is the same page for the same input", () => {
    expect(reportPage(reportInput(locale))).toBe(page)
  })
})

test("answers in the first sentence, with the basis and the cited share", () => {
  const page = reportPage(reportInput("en"))
  const answer = /<p class="answer">([^<]+)<\/p>/.exec(page)![1]!
  expect(answer).toMatch(
    /^Converting 230 gross MW at Childress \(Air-cooled mining\) from bitcoin mining to an AI hall lease adds \$[\d.]+(M|bn); \d+% of that gain rests on cited facts\.$/,
  )
})

test("names the facts that a share value misses", () => {
  const page = reportPage(reportInput("en", "Example", { owner: { cashUsd: 1e9 } }))
  expect(page).toContain("the share count was not found")
  expect(page).toContain("debt was not found")
})

test("without candidates or sector the page says what the portfolio is worth", () => {
  const file = fileOf("Plain")
  const page = reportPage({ ...reportInput("en", "Plain", { sites: [file.sites[0]!] }), comparisons: [] })
  expect(markupProblems(page)).toEqual([])
  expect(page).toContain("Plain is worth")
  expect(page).not.toContain('id="conversions"')
})

describe.each(["en", "ar"] as const)("a company with instruments, in %s", (locale) => {
  const { name, ...rest } = capitalFile()
  const page = reportPage(reportInput(locale, name, rest))

  test("has the sections that a lender and an analyst look for", () => {
    expect(markupProblems(page)).toEqual([])
    expect(page).not.toMatch(/NaN|undefined|Infinity|\[object/)
    for (const id of [
      "share",
      "segments",
      "financing",
      "covenants",
      "liquidity",
      "statements",
      "tax",
      "reported",
    ])
      expect(page).toContain(`<section id="${id}">`)
    for (const chart of [
      "shareBridge",
      "sourcesUses-first",
      "debtService-second",
      "debtBalance",
      "liquidity",
      "carried",
    ])
      expect(page).toContain(`aria-labelledby="${chart}-t ${chart}-d"`)
  })

  test("ids are unique", () => {
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]!)
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([])
  })
})

test("the value of a share after tax comes first, beside its price", () => {
  const { name, ...rest } = capitalFile()
  const page = reportPage(reportInput("en", name, rest))
  const answer = /<p class="answer">([^<]+)<\/p>/.exec(page)![1]!
  expect(answer).toMatch(
    /^Capital Ltd is worth \$[\d.]+ a share after tax, against \$9\.10 in the market\. Its blocks are worth /,
  )
  expect(page).toContain("the value of a share after it")
})

test("where the equity does not cover the notes, the page says so instead of a value", () => {
  const { name, ...rest } = capitalFile("Under water", { overheadUsdPerYear: 500e6 })
  const page = reportPage(reportInput("en", name, rest))
  expect(page).toContain("No value per share: the equity does not cover")
  expect(page).toContain("no value per share")
})
