import { expect, test } from "vitest"
import { runBlock } from "../../src/cash/block.ts"
import { ASSETS } from "../../src/uses/assets.ts"
import { CASES, casePortfolio } from "../kit/cases.ts"
import { lineNames, monthly, runner } from "./place.ts"

test("every capex line of every use buys an asset, and every asset has a line", () => {
  const bought = CASES.flatMap((name) => {
    const portfolio = casePortfolio(name)
    return portfolio.sites.flatMap((site) =>
      site.blocks.flatMap((block) =>
        [block.use, ...block.candidates].flatMap((use) =>
          runBlock(portfolio, site, block, use).sheet.nodes.filter(({ line }) => line === "capex"),
        ),
      ),
    )
  })
  const names = new Set(bought.map(({ name }) => name))
  expect([...names].sort()).toEqual(Object.keys(ASSETS).sort())
})

test("mined bitcoin are the revenue over the price, and no cash line", () => {
  const run = runner("mine-index", "fleet")()
  expect(lineNames(run)).not.toContain("minedBtc")
  const revenue = monthly(run, "miningRevenueUsd")
  expect(monthly(run, "minedBtc")[0]! * 98000).toBeCloseTo(revenue[0]!, 4)
})
