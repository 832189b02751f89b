import { type Stream, uniformOfWord, wordAt } from "./random.ts"
import { JOE_KUO } from "./sobolNumbers.ts"

// Sobol's sequence in Gray-code order, and its random linear scrambling with a digital shift.

const BITS = 32
const TABLE = JOE_KUO.trim().split(/[;\n]+/)

export const SOBOL_DIMENSIONS = TABLE.length + 1

/** One dimension of the sequence: a direction word per bit of the point's number, and what is added to every point. */
export type Net = { readonly directions: Int32Array; readonly shift: number }

/** Dimension 0 is van der Corput's sequence. Throws at SOBOL_DIMENSIONS. */
export function sobolNet(dimension: number): Net {
  if (!(dimension >= 0 && dimension < SOBOL_DIMENSIONS))
    throw new Error(`sobol: dimension ${dimension} is not below ${SOBOL_DIMENSIONS}`)
  const directions = new Int32Array(BITS)
  if (dimension === 0) {
    for (let bit = 0; bit < BITS; bit++) directions[bit] = 1 << (BITS - 1 - bit)
    return { directions, shift: 0 }
  }
  const [middle, ...first] = TABLE[dimension - 1]!.split(" ").map(Number) as [number, ...number[]]
  const degree = first.length
  for (let bit = 0; bit < BITS; bit++) {
    directions[bit] =
      bit < degree ? first[bit]! << (BITS - 1 - bit) : recurrence(directions, bit, degree, middle)
  }
  return { directions, shift: 0 }
}

function recurrence(directions: Int32Array, bit: number, degree: number, middle: number): number {
  const last = directions[bit - degree]!
  let word = last ^ (last >>> degree)
  for (let i = 1; i < degree; i++) if ((middle >> (degree - 1 - i)) & 1) word ^= directions[bit - i]!
  return word
}

/**
 * The dimension scrambled by a stream: every point is uniform, and any 2^k points from a multiple of 2^k keep their
 * equidistribution. Source: Matousek (1998), "On the L2-discrepancy for anchored boxes": random linear scrambling.
 */
export function scrambled(dimension: number, by: Stream): Net {
  const { directions } = sobolNet(dimension)
  const masks = Int32Array.from({ length: BITS }, (_, row) => {
    const diagonal = 1 << (BITS - 1 - row)
    const above = row === 0 ? 0 : -1 << (BITS - row)
    return (wordAt(by, dimension, row) & above) | diagonal
  })
  return { directions: directions.map((word) => product(masks, word)), shift: wordAt(by, dimension, BITS) }
}

/** Product of a bit matrix, given by its rows, with a column of bits; the first row and bit are the highest. */
function product(rows: Int32Array, column: number): number {
  let result = 0
  for (let row = 0; row < BITS; row++) result = (result << 1) | parity(rows[row]! & column)
  return result
}

function parity(word: number): number {
  let folded = word ^ (word >>> 16)
  folded ^= folded >>> 8
  folded ^= folded >>> 4
  return (0x6996 >>> (folded & 15)) & 1
}

/** The word of point `index` < 2^32 of a dimension. */
export function sobolWord({ directions, shift }: Net, index: number): number {
  let word = shift
  for (let bit = 0, gray = index ^ (index >>> 1); gray !== 0; bit++, gray >>>= 1)
    if (gray & 1) word ^= directions[bit]!
  return word
}

/** Writes the uniforms of consecutive points of a dimension, `stride` apart from place `at`. */
export function fillSobol(
  net: Net,
  fromIndex: number,
  points: number,
  out: Float64Array,
  at: number,
  stride: number,
): void {
  let word = sobolWord(net, fromIndex)
  for (let i = 0, place = at; i < points; i++, place += stride) {
    out[place] = uniformOfWord(word)
    const next = fromIndex + i + 1
    word ^= net.directions[31 - Math.clz32(next & -next)]!
  }
}
