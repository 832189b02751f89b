import { describe, expect, test } from "vitest"
import { renderPicture, renderSvg } from "../../src/io/svg.ts"
import { exampleCharts } from "../../src/report/charts/index.ts"
import { type Locale, textsOf } from "../../src/report/locales/index.ts"
import { markupProblems } from "./markup.ts"

const cases = (["en", "ar"] as const satisfies readonly Locale[]).flatMap((locale) =>
  exampleCharts(textsOf(locale)).map((chart) => [chart.id, locale, chart] as const),
)

describe.each(cases)("chart %s in %s", (_id, locale, chart) => {
  const svg = renderSvg(chart)

  test("is well-formed and says no nonsense", () => {
    expect(markupProblems(svg)).toEqual([])
    expect(svg).not.toMatch(/NaN|undefined|Infinity|\[object/)
    expect(svg).not.toMatch(/<script|<style|class=/)
  })

  test("can be read without seeing it, and is left to right inside", () => {
    expect(svg).toMatch(/<title id="[^"]+">[^<]+<\/title><desc id="[^"]+">[^<]+<\/desc>/)
    expect(svg).toContain('dir="ltr"')
  })

  test("draws the same bytes again, with ids of its own", () => {
    expect(renderSvg(chart)).toBe(svg)
    const ids = [...svg.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]!)
    expect(ids.filter((id) => !id.startsWith(chart.id))).toEqual([])
    expect(new Set(ids).size).toBe(ids.length)
  })

  test("travels alone with title and source", () => {
    const picture = renderPicture(chart)
    expect(markupProblems(picture)).toEqual([])
    expect(picture).toContain(chart.sourceNote.slice(0, 8))
    if (locale === "ar") expect(picture).toMatch(/[\u0600-\u06ff]/)
  })
})
