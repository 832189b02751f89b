import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { renderSvg } from "../../src/io/svg.ts"
import { fan } from "../../src/report/charts/fan.ts"
import { histogram } from "../../src/report/charts/histogram.ts"
import { nameWidth, rowsOf } from "../../src/report/charts/valueMarks.ts"
import { textsOf } from "../../src/report/locales/index.ts"
import { reportPage } from "../../src/report/page.ts"
import { reportInput } from "./fixture.ts"
import { markupProblems } from "./markup.ts"
import { blocksInput, sharesInput } from "./simulatedInput.ts"

const en = textsOf("en")

describe.each(["en", "ar"] as const)("the part on uncertainty in %s", (locale) => {
  const page = reportPage(sharesInput(locale))

  test("is well-formed, with its charts, and ids are unique", () => {
    expect(markupProblems(page)).toEqual([])
    expect(page).not.toMatch(/NaN|undefined|Infinity|\[object/)
    expect(page).toContain('<section id="uncertainty">')
    for (const chart of ["histogram", "fan-cashUsd", "drivers", "fan-netUsd", "fan-hashpriceUsdPerPhDay"])
      expect(page).toContain(`aria-labelledby="${chart}-t ${chart}-d"`)
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]!)
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([])
  })

  test("is of the blocks where a share has no value, without a path of cash", () => {
    const plain = reportPage(blocksInput(locale))
    expect(markupProblems(plain)).toEqual([])
    expect(plain).toContain('<section id="uncertainty">')
    expect(plain).not.toContain("fan-cashUsd")
  })

  test("is not there without paths", () => {
    expect(reportPage(reportInput(locale))).not.toContain('id="uncertainty"')
  })
})

test("the range stands in the head, and the foot no longer speaks of one path alone", () => {
  const input = sharesInput("en")
  const { simulation, manifest } = input.simulation
  const chance = { value: 0.318, standardError: 0.01 }
  const shortfall = { ...simulation.shortfall!, within24: chance }
  const sentence = (page: string): string => /On 512 paths: [^<]*/.exec(page)?.[0] ?? ""
  const foot = (page: string): string => /<footer>.*<\/footer>/s.exec(page)![0]
  const page = reportPage(input)
  expect(sentence(page)).toMatch(
    /^On 512 paths: \$[\d.]+ to \$[\d.]+ a share in eight of ten, median \$[\d.]+\.$/,
  )
  const short = reportPage({ ...input, simulation: { simulation: { ...simulation, shortfall }, manifest } })
  expect(sentence(short)).toMatch(/Cash falls below its minimum within two years on 32% of them\.$/)
  expect(foot(page)).toContain("the range there leaves out whatever is not drawn")
  expect(foot(reportPage(reportInput("en")))).not.toContain("leaves out")
})

test("no line of a mark crosses the name of another", () => {
  const marks = fc.array(
    fc.record({
      at: fc.double({ min: -50, max: 50, noNaN: true }),
      letters: fc.integer({ min: 1, max: 30 }),
    }),
    { minLength: 1, maxLength: 7 },
  )
  fc.assert(
    fc.property(marks, fc.double({ min: 0.01, max: 2, noNaN: true }), (given, unitsPerPx) => {
      const all = given.map(({ at, letters }) => ({
        at,
        text: "x".repeat(letters),
        color: "",
        dashed: false,
      }))
      const rows = rowsOf(all, unitsPerPx)
      all.forEach((one, i) => {
        const end = one.at + nameWidth(one) * unitsPerPx
        all.forEach((other, j) => {
          if (other.at > one.at && other.at <= end) expect(rows[j]).toBeLessThan(rows[i]!)
        })
      })
    }),
  )
})

test("a price within reach lengthens the axis of the histogram; one far off is said to be", () => {
  const draw = (market: number) => histogram.draw({ ...histogram.example, market }, en)
  expect(draw(20).description).toContain("; market 20.00")
  expect(draw(200).description).toContain("market 200.00, off the scale")
  const { max } = draw(20).option.xAxis as { max: number }
  expect(max).toBeGreaterThanOrEqual(20)
  expect((draw(200).option.xAxis as { max: number }).max).toBeLessThan(20)
})

test("a histogram of one value is drawn", () => {
  const same = { low: 3, high: 3, counts: [9, 0, 0] }
  const data = { ...histogram.example, histogram: same, q10: 3, q50: 3, q90: 3, certain: 3, market: null }
  expect(renderSvg(histogram.draw(data, en))).not.toMatch(/NaN|undefined|Infinity/)
})

test("bands of a fan stand on each other, below zero too", () => {
  const { option } = fan.draw(fan.example, en)
  const bands = (option.series as { stack?: string; data: number[][] }[]).filter(
    ({ stack }) => stack === "bands",
  )
  fan.example.months.forEach((_, i) => {
    let level = 0
    const levels = bands.map(({ data }) => {
      level += data[i]![1]!
      return level
    })
    const { q10, q25, q75, q90 } = fan.example
    expect(levels).toEqual([q10[i], q25[i], q75[i], q90[i]])
  })
})
