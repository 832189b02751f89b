import { expect, test } from "vitest"
import { benchCompany } from "../../bench/company.ts"
import { runWithMathjs } from "../../bench/secondEngine.ts"
import { FLAT_CURVE } from "../../src/base/curve.ts"
import type { SheetData } from "../../src/base/runSheet.ts"
import type { Sheet } from "../../src/base/sheet.ts"
import { ownerValue } from "../../src/decide/value.ts"

const { run } = ownerValue(benchCompany())
const company: SheetData = {
  months: run.portfolio.months,
  inputs: run.inputs,
  series: run.series,
  powerCurve: FLAT_CURVE,
  functions: run.functions,
}
/** The first 72 months: building, leases, a maturity, a conversion, shares sold. */
const MONTHS = 72
const early = (data: SheetData): SheetData => ({ ...data, months: MONTHS })

const worst = (sheet: Sheet, data: SheetData, ours: (name: string, month: number) => number): number => {
  const theirs = runWithMathjs(sheet, early(data))
  let error = 0
  for (const { name } of sheet.nodes) {
    for (let i = 0; i < MONTHS; i++) {
      const a = ours(name, i)
      const b = theirs.get(name)![i]!
      const gap = Math.abs(a - b) / Math.max(1, Math.abs(a))
      error = Math.max(error, Number.isFinite(gap) ? gap : Infinity)
    }
  }
  return error
}

test.each(run.runs.slice(0, 8).map((one) => [`${one.block.id} ${one.use.kind}`, one] as const))(
  "an independent evaluator gives every cell of block %s",
  (_name, { sheet, data, values }) => {
    const ours = (name: string, i: number): number =>
      values.monthly.get(name)?.[i] ?? values.constants.get(name)!
    expect(worst(sheet, data, ours)).toBeLessThan(1e-12)
  },
)

test("an independent evaluator gives every cell of the owner's sheet", () => {
  const { sheet, values } = run
  expect(sheet.nodes.length).toBeGreaterThan(100)
  const ours = (name: string, i: number): number =>
    values.monthly.get(name)?.[i] ?? values.constants.get(name)!
  expect(worst(sheet, company, ours)).toBeLessThan(1e-9)
})
