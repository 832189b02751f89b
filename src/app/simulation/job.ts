import type { SimulationOptions } from "../../decide/simulate/index.ts"
import type { Portfolio } from "../../model/resolved.ts"

/** What workers share: counters of chunks that are claimed and done, a sign of failure, and the numbers of all paths. */
export type Shared = { readonly counters: SharedArrayBuffer; readonly data: SharedArrayBuffer }

export type Job = {
  readonly portfolio: Portfolio
  readonly options: SimulationOptions
  readonly chunks: number
  readonly shared: Shared
}

export const sharedFor = (numbers: number): Shared => ({
  counters: new SharedArrayBuffer(3 * Int32Array.BYTES_PER_ELEMENT),
  data: new SharedArrayBuffer(numbers * Float64Array.BYTES_PER_ELEMENT),
})

export function stateOf({ counters, data }: Shared) {
  const counter = (place: number): Int32Array => new Int32Array(counters, 4 * place, 1)
  return { next: counter(0), done: counter(1), failed: counter(2), data: new Float64Array(data) }
}
