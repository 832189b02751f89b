import { exp } from "../base/math.ts"

/** Probability that an expectation of blocks brings none: what a solo miner risks. */
export const noBlockProbability = (expectedBlocks: number): number => exp(-expectedBlocks)

/** Standard deviation over mean of Poisson revenue (1.13): the same for a pool's blocks in a month. */
export const revenueSpread = (expectedBlocks: number): number => 1 / Math.sqrt(expectedBlocks)
