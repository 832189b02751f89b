import { describe, expect, test } from "vitest"
import { alternativesOf } from "../../src/decide/compare.ts"
import { frontierOf } from "../../src/decide/frontier.ts"
import { withScenario } from "../../src/decide/scenario.ts"
import { companies } from "../report/views/companies.ts"

const cases = companies.flatMap((portfolio) =>
  portfolio.sites.flatMap((site) =>
    site.blocks.flatMap((block) => {
      const frontier = frontierOf(portfolio, site, block)
      return frontier
        ? [{ name: `${portfolio.ticker} ${site.id}/${block.id}`, portfolio, site, block, frontier }]
        : []
    }),
  ),
)

test("there are blocks whose best use changes with hashprice or rent", () => {
  expect(cases.length).toBeGreaterThan(8)
  const flips = cases.filter(
    ({ frontier: { rows } }) => new Set(rows.flatMap(({ spans }) => spans.map(({ use }) => use))).size > 1,
  )
  expect(flips.length).toBeGreaterThan(5)
})

describe.each(cases)("$name", ({ portfolio, site, block, frontier }) => {
  const { rows } = frontier
  const bestAt = (hashpriceUsdPerPhDay: number, rentUsdPerKwMonth: number) => {
    const changes = Object.entries({ hashpriceUsdPerPhDay, rentUsdPerKwMonth }).map(([name, value]) => ({
      name,
      value,
    }))
    const changed = withScenario(portfolio, { name: "", changes })
    const there = changed.sites.find(({ id }) => id === site.id)!
    const { alternatives } = alternativesOf(changed, there, there.blocks.find(({ id }) => id === block.id)!)
    const adds = alternatives.map(({ incrementalNpvUsd }) => incrementalNpvUsd)
    return { adds, most: Math.max(...adds) }
  }

  test("covers every hashprice of every rent once", () => {
    for (const { spans } of rows) {
      expect(spans.length).toBeGreaterThan(0)
      spans.slice(1).forEach((span, i) => {
        expect(span.from).toBe(spans[i]!.to)
        expect(span.use).not.toBe(spans[i]!.use)
      })
    }
    expect(new Set(rows.map(({ spans }) => spans[0]!.from)).size).toBe(1)
    expect(new Set(rows.map(({ spans }) => spans.at(-1)!.to)).size).toBe(1)
  })

  test("names the use that is best there, to a hundredth of what the alternatives are apart", () => {
    for (const { rent, spans } of [rows[0]!, rows[26]!, rows[40]!, rows[62]!, rows.at(-1)!])
      for (const { use, from, to } of spans) {
        const { adds, most } = bestAt((from + to) / 2, rent)
        expect(most - adds[use]!).toBeLessThan(0.01 * (most - Math.min(...adds)) + 1)
      }
  })

  test("has its borders where the best use changes, to 0.1 USD/PH/day", () => {
    for (const { rent, spans } of [rows[16]!, rows[32]!, rows[48]!])
      spans.slice(1).forEach(({ use, from }, i) => {
        const ahead = (hashprice: number): number => {
          const { adds } = bestAt(hashprice, rent)
          return adds[use]! - adds[spans[i]!.use]!
        }
        expect(ahead(from - 0.1)).toBeLessThan(0)
        expect(ahead(from + 0.1)).toBeGreaterThan(0)
      })
  })
})
