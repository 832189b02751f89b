import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { renderSvg } from "../../src/io/svg.ts"
import { blockMap } from "../../src/report/charts/blockMap.ts"
import { type BlockTile, BUILT, STRENGTH } from "../../src/report/charts/blockTiles.ts"
import { cashMonths } from "../../src/report/charts/cashMonths.ts"
import { frontier } from "../../src/report/charts/frontier.ts"
import { gantt } from "../../src/report/charts/gantt.ts"
import { type Box, squarify } from "../../src/report/charts/squarify.ts"
import { textsOf } from "../../src/report/locales/index.ts"
import { onColour, tint, useColour } from "../../src/report/palette.ts"
import { USES } from "../../src/uses/index.ts"

const area = ({ width, height }: Box): number => width * height

describe("squarify", () => {
  const sizes = fc
    .array(fc.double({ min: 0.01, max: 3000, noNaN: true }), { minLength: 1, maxLength: 60 })
    .map((values) => [...values].sort((a, b) => b - a))
  const into: Box = { x: 10, y: 20, width: 864, height: 400 }

  test("fills the whole with areas in proportion, and no box over another", () => {
    fc.assert(
      fc.property(sizes, (values) => {
        const boxes = squarify(values, into)
        const total = values.reduce((sum, value) => sum + value, 0)
        expect(boxes).toHaveLength(values.length)
        boxes.forEach((box, i) => {
          expect(area(box) / area(into)).toBeCloseTo(values[i]! / total, 9)
          expect(box.x).toBeGreaterThan(into.x - 1e-6)
          expect(box.y).toBeGreaterThan(into.y - 1e-6)
          expect(box.x + box.width).toBeLessThan(into.x + into.width + 1e-6)
          expect(box.y + box.height).toBeLessThan(into.y + into.height + 1e-6)
          for (const other of boxes.slice(i + 1)) {
            const over = (from: "x" | "y", size: "width" | "height"): number =>
              Math.min(box[from] + box[size], other[from] + other[size]) - Math.max(box[from], other[from])
            expect(Math.min(over("x", "width"), over("y", "height"))).toBeLessThan(1e-6)
          }
        })
      }),
    )
  })

  test("of the published example makes boxes that are nearly square", () => {
    const boxes = squarify([6, 6, 4, 3, 2, 2, 1], { x: 0, y: 0, width: 6, height: 4 })
    expect(boxes.slice(0, 2)).toEqual([
      { x: 0, y: 0, width: 3, height: 2 },
      { x: 0, y: 2, width: 3, height: 2 },
    ])
    const worst = Math.max(...boxes.map(({ width, height }) => Math.max(width / height, height / width)))
    expect(worst).toBeLessThan(3)
  })

  test("of nothing is nothing, and of no megawatts boxes without area", () => {
    expect(squarify([], into)).toEqual([])
    expect(squarify([0, 0], into).map(area)).toEqual([0, 0])
  })
})

test("words on every tile keep a contrast of 4.5", () => {
  const channel = (value: number): number =>
    value / 255 <= 0.03928 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4
  const luminance = (colour: string): number => {
    const [r, g, b] = [1, 3, 5].map((at) => channel(Number.parseInt(colour.slice(at, at + 2), 16)))
    return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
  }
  for (const { kind } of USES)
    for (const built of BUILT) {
      const fill = tint(useColour(kind), STRENGTH[built])
      const [a, b] = [luminance(fill), luminance(onColour(fill))].sort((x, y) => y - x)
      expect([kind, built, (a! + 0.05) / (b! + 0.05) >= 4.5]).toEqual([kind, built, true])
    }
})

describe("charts of the extremes are drawn", () => {
  const texts = textsOf("en")
  const block = (name: string, grossMw: number): BlockTile => ({
    name,
    use: "mine",
    built: "running",
    grossMw,
    stage: "energised · ready · no lease",
  })
  const drawn = (svg: string): void => expect(svg).not.toMatch(/NaN|undefined|Infinity/)

  test("a map of one block, of very unlike blocks, of a site without any, and of long names", () => {
    const sites = (...blocks: readonly BlockTile[]) => [{ name: "Site", blocks }]
    for (const one of [
      sites(block("One", 5)),
      sites(block("Large", 3000), block("Small", 0.001)),
      [...sites(block("One", 5)), { name: "Empty", blocks: [] }],
      sites(...Array.from({ length: 40 }, (_, i) => block(`A block with a very long name ${i}`, 1 + i))),
    ])
      drawn(renderSvg(blockMap.draw({ sites: one, sourceNote: "" }, texts)))
  })

  test("cash of months without any, and of gains alone", () => {
    const none = {
      revenue: [0, 0],
      energy: [0, 0],
      opex: [0, 0],
      capex: [0, 0],
      salvage: [0, 0],
      financing: [0, 0],
    }
    for (const usd of [none, { ...none, revenue: [1e6, 2e6] }])
      drawn(renderSvg(cashMonths.draw({ name: "x", start: 24323, usd, sourceNote: "" }, texts)))
  })

  test("a frontier where one use is always best", () => {
    const rows = [100, 120].map((rent) => ({ rent, spans: [{ use: 0, from: 10, to: 50 }] }))
    const data = {
      name: "x",
      uses: [{ kind: "mine", name: "Stay" }],
      rows,
      today: { hashpriceUsdPerPhDay: 30, rentUsdPerKwMonth: 110 },
      sourceNote: "",
    }
    drawn(renderSvg(frontier.draw(data, texts)))
  })

  test("a calendar of one month", () => {
    const bars = [{ kind: "operation" as const, name: "Mine", from: 24323, to: 24323 }]
    drawn(renderSvg(gantt.draw({ name: "x", bars, today: 24323, goLive: null, sourceNote: "" }, texts)))
  })
})
