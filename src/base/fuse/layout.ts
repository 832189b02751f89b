import type { Grid } from "../runBatch.ts"
import { NUMBER_BYTES } from "./scope.ts"

/** Where everything stands in memory, in bytes. */
export type Layout = {
  readonly curve: number
  readonly rows: number
  /** Of each part. */
  readonly once: readonly number[]
  readonly powers: readonly number[]
  readonly registers: number
  readonly givens: readonly number[]
  readonly outputs: readonly number[]
  readonly bytes: number
}
/** How much room each of these takes. */
export type Sizes = Omit<Layout, "bytes">

/** One after the other, each where a pair of numbers may stand. */
export function layoutOf(sizes: Sizes): Layout {
  let end = 0
  const take = (bytes: number): number => {
    const at = end
    end += Math.ceil(bytes / 16) * 16
    return at
  }
  const places = {
    curve: take(sizes.curve),
    rows: take(sizes.rows),
    once: sizes.once.map(take),
    powers: sizes.powers.map(take),
    registers: take(sizes.registers),
    givens: sizes.givens.map(take),
    outputs: sizes.outputs.map(take),
  }
  return { ...places, bytes: end }
}

/** Paths, from the first of them on, of which each takes `size` numbers. */
export type Rows = { readonly first: number; readonly paths: number; readonly size: number }

/** Puts a given path by path into `to`, and the last path again where there is room for more. */
export function put({ data, byMonth, byPath }: Grid, { first, paths, size }: Rows, to: Float64Array): void {
  const from = first * byPath
  if (byPath === size && (byMonth === 1 || size === 1)) to.set(data.subarray(from, from + paths * size))
  else
    for (let p = 0, o = 0; p < paths; p++)
      for (let m = 0; m < size; m++, o++) to[o] = data[from + p * byPath + m * byMonth]!
  for (let o = paths * size; o < to.length; o += size) to.copyWithin(o, (paths - 1) * size, paths * size)
}

/** A view of so many numbers at an address. */
export const numbersAt = (numbers: Float64Array, address: number, count: number): Float64Array =>
  numbers.subarray(address / NUMBER_BYTES, address / NUMBER_BYTES + count)
