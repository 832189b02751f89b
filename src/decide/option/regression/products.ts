import { isAllowed, type Run, ready, room } from "../../../base/fuse/memory.ts"
import {
  type Code,
  get,
  integer,
  loadPair,
  moduleOf,
  PAIR,
  pairOf,
  repeat,
  set,
  storePair,
  WHOLE,
} from "../../../base/fuse/wasm.ts"
import { TILE } from "./columns.ts"

// Sums of products of columns, where a regression spends its time. Columns lie where programs reach them. A program sums even rows and odd rows apart, two at once;
// where the host runs no programs a loop does the same, so the bits do not depend on it.

type Pair = readonly [number, number]

/** Sums over rows of products of `width` columns with each other, and with sides. */
export type Products = {
  readonly width: number
  readonly sides: number
  readonly pairs: readonly Pair[]
  /** Where the sum of a pair of column i and column or side j belongs: i * (width + sides) + j. */
  readonly places: Int32Array
  /** Null where the host runs no programs. */
  readonly run: Run | null
  /** Address of the first column; the sums of a program lie before it. */
  readonly start: number
  /** Columns, sides, and columns from which others are made. */
  readonly count: number
  views: readonly Float64Array[]
  sums: Float64Array
}

/** Columns and sides of a block, all products of which are summed in one pass: as many as the registers hold. */
const BLOCK = 3
/** A column and a little more, so that columns do not fall upon the same places of the cache. */
export const COLUMN_BYTES = 8 * TILE + 64

/** Products of `width` columns and some sides, with room for `more` columns. */
export function productsOf(width: number, sides: number, more: number): Products {
  const blocks = blocksOf(width, sides)
  const pairs = blocks.flat()
  const total = width + sides
  const count = total + more
  const run = isAllowed() ? ready(programOf(blocks), {}) : null
  const views = run ? [] : Array.from({ length: count }, () => new Float64Array(TILE))
  const places = Int32Array.from(pairs, ([i, j]) => i * total + j)
  return {
    width,
    sides,
    pairs,
    places,
    run,
    start: 16 * pairs.length,
    count,
    views,
    sums: new Float64Array(0),
  }
}

/** Pairs of a column with itself and those after it, and with sides, block by block. */
function blocksOf(width: number, sides: number): readonly (readonly Pair[])[] {
  const total = width + sides
  const starts = (from: number, to: number) =>
    Array.from({ length: Math.ceil((to - from) / BLOCK) }, (_, k) => from + BLOCK * k)
  const within = (start: number, end: number) =>
    Array.from({ length: Math.min(BLOCK, end - start) }, (_, k) => start + k)
  return starts(0, width).flatMap((first) =>
    starts(first, total).map((second) =>
      within(first, width).flatMap((i) =>
        within(second, total).flatMap((j): readonly Pair[] => (j < i ? [] : [[i, j]])),
      ),
    ),
  )
}

/** The columns, TILE numbers each: to be written before they are added, and asked for anew after anything else ran. */
export function columnsOf(products: Products): readonly Float64Array[] {
  const { pairs, run, start, count, views } = products
  // Memory that has grown since leaves views without numbers.
  if (!run || (views.length > 0 && views[0]!.length > 0)) return views
  const { numbers } = room(start + count * COLUMN_BYTES)
  products.sums = numbers.subarray(0, 2 * pairs.length)
  products.views = Array.from({ length: count }, (_, j) => {
    const from = (start + j * COLUMN_BYTES) / 8
    return numbers.subarray(from, from + TILE)
  })
  return products.views
}

/** Adds the products of the first `count` rows of the columns to sums at the places of their pairs. */
export function addProducts(products: Products, count: number, sums: Float64Array): void {
  const { pairs, places, run, start, width, sides } = products
  const columns = columnsOf(products)
  const even = count + (count % 2)
  for (let j = 0; j < width + sides && even > count; j++) columns[j]![count] = 0
  run?.(start, start + 8 * even)
  for (let k = 0; k < places.length; k++) {
    const [i, j] = pairs[k]!
    const found = run
      ? products.sums[2 * k]! + products.sums[2 * k + 1]!
      : productOf(columns[i]!, columns[j]!, even)
    sums[places[k]!]! += found
  }
}

function productOf(a: Float64Array, b: Float64Array, count: number): number {
  let even = 0
  let odd = 0
  for (let r = 0; r < count; r += 2) {
    even += a[r]! * b[r]!
    odd += a[r + 1]! * b[r + 1]!
  }
  return even + odd
}

const [FROM, TO, ROW] = [0, 1, 2] as const
const FIRST_PAIR = 3

/** A program that reads columns from an address to before another, and writes pairs of sums from 0 on. */
function programOf(blocks: readonly (readonly Pair[])[]): Uint8Array<ArrayBuffer> {
  let done = 0
  const code = blocks.map((pairs): Code => {
    const used = [...new Set(pairs.flat())]
    const read = (j: number): number => FIRST_PAIR + used.indexOf(j)
    const sum = (k: number): number => FIRST_PAIR + 2 * BLOCK + k
    const first = done
    done += pairs.length
    const clear = pairs.map((_, k) => [pairOf(0), set(sum(k))])
    const load = used.map((j) => [get(ROW), loadPair(j * COLUMN_BYTES), set(read(j))])
    const multiply = pairs.map(([i, j], k) => [
      get(sum(k)),
      [get(read(i)), get(read(j)), PAIR["*"]],
      PAIR["+"],
      set(sum(k)),
    ])
    const next = [get(ROW), integer(16), WHOLE.add, set(ROW)]
    const store = pairs.map((_, k) => [integer(0), get(sum(k)), storePair(16 * (first + k))])
    const hasRows = [get(ROW), get(TO), WHOLE.isLess]
    return [get(FROM), set(ROW), clear, repeat(hasRows, [load, multiply, next]), store]
  })
  return moduleOf({
    parameters: { integers: 2, numbers: 0 },
    result: null,
    locals: { integers: 1, pairs: 2 * BLOCK + BLOCK * BLOCK },
    imports: [],
    code,
  })
}
