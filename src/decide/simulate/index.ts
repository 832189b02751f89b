import type { Portfolio } from "../../model/resolved.ts"
import { runChunk } from "./chunk.ts"
import { columnsOf } from "./columns.ts"
import { chunksOf, prepare, type SimulationOptions } from "./prepare.ts"
import { type Simulation, summaryOf } from "./summary.ts"

export { chunksOf, type SimulationOptions } from "./prepare.ts"
export type { Simulation } from "./summary.ts"

/** Numbers that a simulation keeps: for each column of columnsOf, one a path. */
export const keptNumbers = (portfolio: Portfolio, options: SimulationOptions): number =>
  columnsOf(prepare(portfolio, options)).length * options.paths

/**
 * Runs the chunks that `claim` hands out (their numbers, from 0; null when none is left), writes their columns to `data`
 * and tells each that is `done`. Which worker runs which chunk does not matter to a single bit.
 */
export function runChunks(
  portfolio: Portfolio,
  options: SimulationOptions,
  data: Float64Array,
  claim: () => number | null,
  done: () => void,
): void {
  const prepared = prepare(portfolio, options)
  const columns = columnsOf(prepared)
  const { chunks } = chunksOf(options)
  for (let next = claim(); next !== null; next = claim()) {
    const chunk = chunks[next]!
    runChunk(prepared, columns, chunk, data, chunk.firstPath, options.paths)
    done()
  }
}

/** What the columns of all paths say. */
export function simulationOf(
  portfolio: Portfolio,
  options: SimulationOptions,
  data: Float64Array,
): Simulation {
  const prepared = prepare(portfolio, options)
  return summaryOf(prepared, columnsOf(prepared), data)
}

/** The distribution of what a portfolio is worth (spec 5), on one thread. `onChunk` hears how many are done. */
export function simulateValue(
  portfolio: Portfolio,
  options: SimulationOptions,
  onChunk: (done: number, chunks: number) => void = () => {},
): Simulation {
  const data = new Float64Array(keptNumbers(portfolio, options))
  const count = chunksOf(options).chunks.length
  let next = 0
  runChunks(
    portfolio,
    options,
    data,
    () => (next < count ? next++ : null),
    () => onChunk(next, count),
  )
  return simulationOf(portfolio, options, data)
}
