import { exp } from "../base/math.ts"

/** Length of each step of a grid [years]; the first leads from today. */
export const stepYears = (months: Float64Array): Float64Array =>
  months.map((month, i) => (month - (i === 0 ? 0 : months[i - 1]!)) / 12)

/** The count that a uniform stands for, of events expected `mean` times; `none` is e^-mean. By inversion. */
export function poissonCount(uniform: number, mean: number, none: number): number {
  let count = 0
  let chance = none
  for (let below = none; uniform > below && chance > 0; below += chance) {
    count++
    chance *= mean / count
  }
  return count
}

/** Variance of a lognormal of a given mean, whose logarithm has variance `log2`. */
export const lognormalVariance = (mean: number, log2: number): number => mean * mean * (exp(log2) - 1)
