import { pow } from "../../base/math.ts"
import { MONTHS_PER_YEAR } from "../../base/units.ts"
import type { Earned } from "./earned.ts"
import type { Hashprice } from "./hashprice.ts"
import type { Levels, Regime } from "./problem.ts"
import type { Started } from "./started.ts"

/** How a block may be converted: to what, by when, and when today's use makes room. */
export type Conversion = {
  readonly earned: Earned
  readonly started: readonly Started[]
  readonly hashprice: Hashprice
  /** At which everything that can be chosen is discounted, effective annual. */
  readonly rate: number
  /** Last month, from 0, in which a conversion may start. */
  readonly lastMonth: number
  /** Whether today's use runs until the new one does, and not only until the date of the file. */
  readonly untilTieIn: boolean
  /** Cost of going back to today's use, machines included [USD]; null where a conversion is for good. */
  readonly backUsd: number | null
  /** Growth a year of the mean of market rents, the factor after those of hashprice; null where rents are certain. */
  readonly rentGrowthPerYear: number | null
}

export const yearsOf = (months: number): number => months / MONTHS_PER_YEAR
/** Value now of a dollar that comes after some months. */
export const laterBy = (rate: number, months: number): number => pow(1 + rate, -yearsOf(months))

/**
 * Today's use, whose machines are sold when it ends. What hashprice moves is paid at the end of a month at the rate of that
 * use, whose risk the drift of hashprice then bears.
 */
export function todaysUse({ earned, hashprice, rate }: Conversion): Regime {
  const certainLater = laterBy(rate, 1)
  const movingLater = laterBy(earned.rate, 1)
  return {
    name: "today",
    cashUsd: (step, levels) => {
      if (step >= earned.end) return 0
      const last = step === earned.end - 1
      const sold = last ? earned.resaleUsd(earned.end, hashprice.lastingAt(step, levels)) : 0
      const moving = earned.movingUsd(step, hashprice.at(step, levels)) + sold
      return certainLater * earned.certainUsd[step]! + movingLater * moving
    },
    endUsd: () => 0,
  }
}

/** For the machines, when today's use stops at a step; once it has ended they are sold already. */
export const soldAt = ({ earned, hashprice }: Conversion, step: number, levels: Levels): number =>
  step < earned.end ? earned.resaleUsd(step, hashprice.lastingAt(step, levels)) : 0
