import { formatMonth } from "../base/month.ts"
import { cashIsKnown, type OwnerRun } from "../cash/owner.ts"

/** How cash holds out over the months of the model. */
export type Liquidity = {
  readonly openingCashUsd: number
  readonly minimumCashUsd: number
  readonly leastCashUsd: number
  readonly leastCashMonth: string
  /** First month in which cash is below the minimum after every source; null where none is. */
  readonly runwayMonth: string | null
  readonly largestShortfallUsd: number
  readonly raisedUsd: number
  readonly newShares: number
  readonly soldBtc: number
}

/** Null where cash at the start is not known. */
export function liquidityOf({ portfolio, values, inputs }: OwnerRun): Liquidity | null {
  if (!cashIsKnown(portfolio)) return null
  const { start } = portfolio
  const series = (name: string): Float64Array => values.monthly.get(name)!
  const total = (name: string): number => series(name).reduce((sum, value) => sum + value, 0)
  const cash = series("cashUsd")
  const least = cash.reduce((best, value, i) => (value < cash[best]! ? i : best), 0)
  const short = series("shortNow").findIndex((flag) => flag > 0)
  return {
    openingCashUsd: inputs.openingCashUsd!,
    minimumCashUsd: inputs.minimumCashUsd!,
    leastCashUsd: cash[least]!,
    leastCashMonth: formatMonth(start + least),
    runwayMonth: short < 0 ? null : formatMonth(start + short),
    largestShortfallUsd: Math.max(...series("shortfallUsd")),
    raisedUsd: total("raisedUsd"),
    newShares: series("newShares").at(-1)!,
    soldBtc: total("soldBtc"),
  }
}
