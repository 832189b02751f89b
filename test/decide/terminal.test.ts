import { expect, test } from "vitest"
import { valuePortfolio } from "../../src/decide/value.ts"
import { loadEvidence } from "../../src/io/evidence.ts"
import { loadPortfolio } from "../../src/io/loadPortfolio.ts"

const loaded = loadPortfolio("data/miners/WULF.yaml", loadEvidence("data"))
if (!loaded.ok) throw new Error("WULF.yaml")
const value = valuePortfolio(loaded.portfolio)

test("the value with halls kept is that of a file which states the cited cap rate itself", () => {
  const capRateFraction = value.terminal!.capRate
  const stated = {
    ...loaded.portfolio,
    sites: loaded.portfolio.sites.map((site) => ({
      ...site,
      blocks: site.blocks.map((block) =>
        block.use.kind === "colocate"
          ? { ...block, use: { ...block.use, numbers: { ...block.use.numbers, capRateFraction } } }
          : block,
      ),
    })),
  }
  const own = valuePortfolio(stated)
  expect(value.terminal!.perShareUsd).toBe(own.perShareUsd)
  expect(value.terminal!.perShareUsd).toBeGreaterThan(value.perShareUsd!)
  expect(own.terminal).toBeNull()
})
