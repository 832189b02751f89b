import { log } from "../../base/math.ts"
import { type Column, PASS_MONTHS } from "./columns.ts"
import type { Prepared } from "./prepare.ts"

/**
 * How hashprice is made, and how much of a move of the bitcoin price is left in it after 3 and 6 months: the slope of
 * ln hashprice on ln price over the paths. Null where the price is not drawn.
 */
export type PassThrough = {
  readonly model: string
  readonly measured: readonly { readonly months: number; readonly ratio: number | null }[]
}

export function passThroughOf(
  { base }: Prepared,
  columns: readonly Column[],
  at: (i: number) => Float64Array,
): PassThrough {
  const values = (of: string, month: number): Float64Array | null => {
    const i = columns.findIndex((one) => one.kind === "pass" && one.of === of && one.month === month)
    return i < 0 ? null : at(i).map(log)
  }
  return {
    model: base.portfolio.market.difficulty?.kind ?? "reducedForm",
    measured: PASS_MONTHS.map((months) => {
      const price = values("btcPriceUsdPerBtc", months)
      const hashprice = values("hashpriceUsdPerPhDay", months)
      return { months, ratio: price && hashprice ? slope(price, hashprice) : null }
    }),
  }
}

function slope(x: Float64Array, y: Float64Array): number | null {
  const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length
  const [meanX, meanY] = [mean(x), mean(y)]
  let both = 0
  let square = 0
  for (let p = 0; p < x.length; p++) {
    both += (x[p]! - meanX) * (y[p]! - meanY)
    square += (x[p]! - meanX) * (x[p]! - meanX)
  }
  return square > 1e-18 * x.length ? both / square : null
}
