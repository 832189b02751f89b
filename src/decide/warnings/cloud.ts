import { type BlockRun, pathOf } from "../../cash/block.ts"
import { npv } from "../../cash/metrics.ts"
import { unleveredUsd } from "../bridge.ts"
import { citedRange, committed, percentText, usdText, type WarningRule } from "./rule.ts"

// A GPU cloud: whose hall it stands in, what its machines are worth at the end, and who pays for them first.

/** Share of a block's value that an advance may be before it is said. */
const MOST_ADVANCE = 0.5

/** Margin of the first twelve contract months after an arm's-length rent of the hall; null where none is earned. */
function marginAfterHall(run: BlockRun): { readonly before: number; readonly after: number } | null {
  const series = (name: string): Float64Array => run.values.monthly.get(name)!
  const first = series("activeFraction").findIndex((share) => share > 0)
  if (first < 0) return null
  const year = (name: string): number =>
    series(name)
      .subarray(first, first + 12)
      .reduce((sum, value) => sum + value, 0)
  const revenue = year("revenueUsd")
  if (revenue <= 0) return null
  const before = year("ebitdaUsd") / revenue
  return { before, after: before - year("hallRentMemoUsd") / revenue }
}

export const marginBeforeHall: WarningRule = {
  code: "cloud-margin-before-hall",
  find: (run) => {
    const cited = citedRange(run, "cloudEbitdaMarginFraction", "fraction")
    return committed(run).flatMap((one) => {
      const stated = one.use.numbers.ebitdaMarginFraction?.value
      const margins = one.values.monthly.has("hallRentMemoUsd") ? marginAfterHall(one) : null
      if (!cited || !margins || stated === undefined || stated < cited.high) return []
      const { before: marginFraction, after: afterHallFraction } = margins
      const message = `the margin of ${percentText(marginFraction)} is before any charge for the hall; after an arm's-length rent it is ${percentText(afterHallFraction)}: compare that one with a lease`
      return [{ path: pathOf(one), message, figures: { marginFraction, afterHallFraction } }]
    })
  },
}

export const residualHigh: WarningRule = {
  code: "residual-high",
  find: (run) => {
    const cited = citedRange(run, "gpuResidualFraction", "fraction")
    return committed(run).flatMap((one) => {
      const stated = one.use.numbers.gpuResidualFraction?.value
      if (!cited || stated === undefined || stated <= cited.high) return []
      const worth = npv(one.values.monthly.get("salvageUsd")!, one.discountFraction)
      const message = `GPUs are taken to sell for ${percentText(stated)} of cost at the end, above the cited ${percentText(cited.low)} to ${percentText(cited.high)}: ${usdText(worth)} of the value rests on it`
      return [
        {
          path: pathOf(one),
          message,
          figures: { residualFraction: stated, highFraction: cited.high, worthUsd: worth },
        },
      ]
    })
  },
}

export const prepaymentCarries: WarningRule = {
  code: "prepayment-carries",
  find: (run) =>
    committed(run).flatMap((one) => {
      const advance = npv(one.values.monthly.get("financingUsd")!, one.discountFraction)
      const value = unleveredUsd(one)
      if (value <= 0 || advance <= MOST_ADVANCE * value) return []
      const message = `of a value of ${usdText(value)}, ${usdText(advance)} is the customer's advance, which is a loan: without it the block is worth ${usdText(value - advance)}`
      return [{ path: pathOf(one), message, figures: { valueUsd: value, advanceUsd: advance } }]
    }),
}
