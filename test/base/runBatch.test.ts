import { describe, expect, test } from "vitest"
import { FLAT_CURVE } from "../../src/base/curve.ts"
import { at, grid, perPath, runBatch } from "../../src/base/runBatch.ts"
import { runSheet, type SheetData } from "../../src/base/runSheet.ts"
import type { Sheet } from "../../src/base/sheet.ts"
import { runBlock } from "../../src/cash/block.ts"
import { runOwner } from "../../src/cash/owner.ts"
import { CASES, casePortfolio } from "../kit/cases.ts"

const PATHS = 5

/** Where a batch differs from a run of its path alone, in any bit. */
function differences(sheet: Sheet, data: SheetData, series: readonly string[], inputs: readonly string[]) {
  const factor = (p: number, i: number): number => 1 + p * 0.13 - ((i * 7 + p) % 5) * 0.02
  const varying = Object.fromEntries([
    ...series.map((name) => {
      const base = data.series[name]!
      const all = Float64Array.from({ length: data.months * PATHS }, (_, k) => {
        const month = Math.floor(k / PATHS)
        return base[month]! * factor(k % PATHS, month)
      })
      return [name, grid(all, PATHS)] as const
    }),
    ...inputs.map((name) => {
      const own = Float64Array.from({ length: PATHS }, (_, p) => data.inputs[name]! * factor(p, 3))
      return [name, perPath(own)] as const
    }),
  ])
  const batch = runBatch(sheet, { ...data, paths: PATHS, varying })
  const found: string[] = []
  for (let p = 0; p < PATHS; p++) {
    const own = (name: string): Float64Array =>
      Float64Array.from({ length: data.months }, (_, month) => at(varying[name]!, month, p))
    const single = runSheet(sheet, {
      ...data,
      series: { ...data.series, ...Object.fromEntries(series.map((name) => [name, own(name)])) },
      inputs: { ...data.inputs, ...Object.fromEntries(inputs.map((name) => [name, own(name)[0]!])) },
    })
    for (const { name } of sheet.nodes) {
      for (let month = 0; month < data.months; month++) {
        const one = single.monthly.get(name)?.[month] ?? single.constants.get(name)!
        if (!Object.is(at(batch.get(name)!, month, p), one) && at(batch.get(name)!, month, p) !== one)
          found.push(`${name} month ${month} path ${p}`)
      }
    }
  }
  return found.slice(0, 5)
}

describe.each(CASES)("case %s: many paths at once are the same bits as each alone", (name) => {
  const portfolio = casePortfolio(name)

  test("blocks, on a moving market and moving inputs", () => {
    for (const site of portfolio.sites) {
      for (const block of site.blocks) {
        for (const use of [block.use, ...block.candidates]) {
          const { sheet, data } = runBlock(portfolio, site, block, use)
          expect(differences(sheet, data, ["hashpriceUsdPerPhDay"], ["grossMw"])).toEqual([])
        }
      }
    }
  })

  test("the owner's sheet, with its loans, tax and coins", () => {
    const { sheet, inputs, series, functions } = runOwner(portfolio)
    const data = { months: portfolio.months, inputs, series, functions, powerCurve: FLAT_CURVE }
    expect(differences(sheet, data, ["revenueUsd", "btcPriceUsdPerBtc"], ["openingCashUsd"])).toEqual([])
  })
})
