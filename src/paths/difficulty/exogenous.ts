import { exp } from "../../base/math.ts"
import { RETARGET_BLOCKS } from "../consensus.ts"
import {
  advance,
  clampedDifficulty,
  closeMonth,
  DAYS_PER_EPOCH,
  DAYS_PER_YEAR,
  emptyPath,
  startClock,
} from "./clock.ts"
import type { DifficultyModel } from "./model.ts"

/** D0: difficulty grows at a given rate whatever the price (spec 1.7). */
export const exogenous: DifficultyModel = {
  kind: "exogenous",
  doc: "D0. Difficulty grows at a stated yearly rate whatever bitcoin costs, so hashprice moves one for one with price. For sensitivities only.",
  terms: {
    capacityGrowthPerYear: { doc: "growth of ln difficulty a year (g)", min: -5, max: 5 },
  },
  shocks: 0,
  run({ capacityGrowthPerYear: growth }, now, drivers) {
    const path = emptyPath(drivers)
    const clock = startClock(now)
    const speed = exp((growth! * DAYS_PER_EPOCH) / DAYS_PER_YEAR) // hashrate runs ahead of its retarget by one epoch
    for (let month = 0; month < path.blockHeight.length; month++) {
      if (month > 0)
        clock.difficulty = clampedDifficulty(clock.difficulty, clock.difficulty * exp(growth! / 12))
      let daysLeft = drivers.daysInMonth[month]!
      while (daysLeft > 0) {
        daysLeft -= advance(clock, daysLeft, speed)
        if (clock.height === clock.nextEpoch) clock.nextEpoch += RETARGET_BLOCKS
      }
      closeMonth(clock, path, month, drivers)
    }
    return path
  },
  analyticPassThrough: () => ({ value: 1 }),
}
