import { FLAT_CURVE } from "../base/curve.ts"
import {
  constant,
  ONE,
  perPathMap,
  perPathSum,
  presentValues,
  type Size,
  type Weighted,
  weightedSum,
} from "../base/grids.ts"
import type { Grid } from "../base/runBatch.ts"
import { evaluate } from "../cash/evaluate.ts"
import type { ShareOf } from "../cash/flows.ts"
import type { OwnerFlows } from "../cash/owner.ts"
import { type TaxBase, taxBase } from "../cash/taxBase.ts"

/**
 * Present value of income tax as if there were no debt, and what interest and fees take off it (4.13) [USD]. Both on
 * expected flows: what is not delivered earns nothing that is taxed.
 */
export function taxesUsd(flows: OwnerFlows): { readonly unlevered: Grid; readonly shield: Grid } {
  const { portfolio, blocks, projects, of, size } = flows
  if (portfolio.tax.choices.regime === "none") return { unlevered: constant(0), shield: constant(0) }
  const value = (taxUsd: Grid): Grid =>
    presentValues(taxUsd, portfolio.tax.numbers.taxDiscountFraction!.value, size)
  const certain = blocks.every(({ expected: chance, delivered }) => same(chance, delivered))
  const ofExpected: ShareOf = (block) =>
    perPathMap(block.expected, (share) => block.run.block.ownedFraction * share)
  const base = certain ? flows.series : taxBase(blocks, projects, flows.written(), ofExpected, size)
  const read = (name: keyof TaxBase): Grid => (typeof base === "function" ? base(name) : base[name])
  const taxable: readonly Weighted[] = [
    [ONE, of("overheadUsd")],
    [ONE, read("blocksTaxableUsd")],
  ]
  const unlevered = value(incomeTaxUsd(flows, read, weightedSum(taxable, size), constant(0)))
  if (certain) return { unlevered, shield: minus(value(of("taxUsd")), unlevered, size) }
  const deductible = weightedSum(
    [
      [ONE, of("deductibleInterestUsd")],
      [ONE, read("projectDeductibleUsd")],
      [constant(-1), flows.series("projectDeductibleUsd")],
    ],
    size,
  )
  const levered = incomeTaxUsd(flows, read, weightedSum([...taxable, [ONE, of("feeUsd")]], size), deductible)
  return { unlevered, shield: minus(value(levered), unlevered, size) }
}

const minus = (a: Grid, b: Grid, { paths }: Size): Grid =>
  perPathSum(
    [
      [ONE, a],
      [constant(-1), b],
    ],
    paths,
  )

/** Whether two shares are the same on every path. */
const same = (a: Grid, b: Grid): boolean =>
  a === b || (a.byPath === 0 && b.byPath === 0 && a.data[0] === b.data[0])

/** The tax formulas of the owner's sheet on other amounts. */
function incomeTaxUsd(
  { series, inputs, of, size, taxSheet }: OwnerFlows,
  base: (name: keyof TaxBase) => Grid,
  taxableUsd: Grid,
  deductibleInterestUsd: Grid,
): Grid {
  const given = {
    monthIndex: series("monthIndex"),
    yearStart: series("yearStart"),
    yearEnd: series("yearEnd"),
    taxDepreciationUsd: base("taxDepreciationUsd"),
    taxCreditUsd: base("taxCreditUsd"),
    capitalGainUsd: of("capitalGainUsd"),
    taxableUsd,
    deductibleInterestUsd,
  }
  const run = {
    data: { months: size.months, powerCurve: FLAT_CURVE },
    paths: size.paths,
    inputs,
    series: given,
  }
  return evaluate(taxSheet, run, ["taxUsd"])("taxUsd")
}
