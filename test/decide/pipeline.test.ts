import { describe, expect, test } from "vitest"
import { runBlock } from "../../src/cash/block.ts"
import { npv } from "../../src/cash/metrics.ts"
import { runOwner } from "../../src/cash/owner.ts"
import {
  convertedFraction,
  pipelineOf,
  scaledTerms,
} from "../../src/decide/implied/fields/convertedFraction.ts"
import { perShareOf } from "../../src/decide/sensitivities/answer.ts"
import type { Portfolio } from "../../src/model/resolved.ts"
import { CASES, casePortfolio } from "../kit/cases.ts"
import { fileOf, HALL, LIVE, MINE, portfolioOf } from "./oneSite.ts"

describe("the pipeline", () => {
  const convertible = {
    id: "mine",
    grossMw: 50,
    stage: LIVE,
    use: { ...MINE, machineLifeMonths: 60 },
    candidates: [
      {
        kind: "colocate",
        criticalItMw: 38,
        structure: "nnn",
        rentUsdPerKwMonth: 150,
        buildStartMonth: "2027-06",
        capexUsdPerMw: 9e6,
        termMonths: 180,
      },
    ],
  }
  const promised = {
    ...HALL,
    id: "promised",
    stage: { power: "agreed", build: "design", lease: "signed" },
    deliveryFraction: 0.5,
  }
  const portfolio = portfolioOf(fileOf([HALL, promised, convertible]))
  const open = convertedFraction.open(runOwner(portfolio))!

  test("is what is not live and what would be worth more as a hall", () => {
    expect(pipelineOf(portfolio).map(({ block, to }) => [block.id, to?.kind ?? null])).toEqual([
      ["promised", null],
      ["mine", "colocate"],
    ])
    expect(open.today).toBeCloseTo((26 * 0.5) / (26 + 50), 12)
  })

  test("keeps its megawatts, however much is converted", () => {
    const megawatts = (one: Portfolio): number =>
      one.sites.flatMap(({ blocks }) => blocks).reduce((sum, { grossMw }) => sum + grossMw.value, 0)
    for (const share of [0, 0.1, open.today!, 0.5, 0.9, 1])
      expect(megawatts(open.at(share))).toBeCloseTo(102, 9)
  })

  test("counts by gross megawatts: delivered and converted ones make up the share", () => {
    for (const share of [0.05, 0.3, 0.8, 1]) {
      const blocks = open.at(share).sites[0]!.blocks
      const done = blocks.reduce((sum, { id, grossMw, delivery, use }) => {
        if (id === "promised") return sum + grossMw.value * delivery.value
        return sum + (id.startsWith("mine") && use.kind === "colocate" ? grossMw.value : 0)
      }, 0)
      expect(done / 76).toBeCloseTo(share, 12)
    }
  })

  test("without tax a share moves in a straight line from today to all", () => {
    const all = perShareOf(open.at(1))
    const base = perShareOf(portfolio)
    const half = (open.today! + 1) / 2
    expect(all).toBeGreaterThan(base)
    expect(perShareOf(open.at(half))).toBeCloseTo((all + base) / 2, 6)
  })

  test("what is converted mines until then", () => {
    const converted = open.at(1).sites[0]!.blocks.find(({ id }) => id === "mine")!
    expect(converted.use.kind).toBe("colocate")
    expect(converted.before?.kind).toBe("mine")
    expect(converted.before?.months.endMonth).toBe(portfolio.start + 5)
  })

  test("half of a block is worth half, for every use of every case", () => {
    let uses = 0
    for (const name of CASES) {
      const file = casePortfolio(name)
      for (const site of file.sites)
        for (const block of site.blocks)
          for (const use of [block.use, ...block.candidates]) {
            const whole = runBlock(file, site, block, use)
            const grossMw = { ...block.grossMw, value: block.grossMw.value / 2 }
            const half = runBlock(file, site, { ...block, grossMw }, scaledTerms(use, 0.5))
            const value = npv(whole.netUsd, whole.discountFraction)
            expect(Math.abs(2 * npv(half.netUsd, half.discountFraction) - value)).toBeLessThan(
              1e-9 * Math.max(1e6, Math.abs(value)),
            )
            uses++
          }
    }
    expect(uses).toBeGreaterThan(20)
  })
})
