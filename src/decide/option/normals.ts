import { isAllowed, type Run, ready, room } from "../../base/fuse/memory.ts"
import {
  type Code,
  call,
  get,
  integer,
  laneOf,
  moduleOf,
  PAIR,
  pairOf,
  repeat,
  set,
  storePair,
  tee,
  WHOLE,
  when,
} from "../../base/fuse/wasm.ts"
import { fillNormals, quickNormal, type Stream } from "../../base/random.ts"

// Normals of a stream for many paths at once, bit by bit those of `fillNormals`: a program makes the words of four paths
// together (threefry.ts) and turns two at a time into normals (random.ts), in a third of the time.

/** Rows of normals that are made together, a multiple of 4. */
export const ROWS = 64

/** Room for so many steps: a whole number of blocks of four. */
export const normalsLength = (steps: number): number => 4 * Math.ceil(steps / 4) * ROWS

/** Writes normals of `rows` paths from `fromPath` on: that of a step, from 0, and a row lies at step * ROWS + row. */
export function writeNormals(
  { key, replicate }: Stream,
  index: number,
  fromPath: number,
  rows: number,
  steps: number,
  out: Float64Array,
): void {
  const run = program()
  if (!run) {
    const byPath = new Float64Array(rows * steps)
    fillNormals({ key, replicate }, { index, fromPath, paths: rows, steps }, byPath)
    for (let r = 0; r < rows; r++)
      for (let step = 0; step < steps; step++) out[step * ROWS + r] = byPath[r * steps + step]!
    return
  }
  const [k0, k1, k2, k3] = [key[0]!, key[1]!, key[2]!, key[3]!]
  const blocks = Math.ceil(steps / 4)
  const { numbers } = room(blocks * BLOCK_BYTES)
  run(k0, k1, k2, k3, PARITY ^ k0 ^ k1 ^ k2 ^ k3, index, replicate, fromPath, blocks * BLOCK_BYTES)
  out.set(numbers.subarray(0, blocks * 4 * ROWS))
}

let made: Run | null | undefined
function program(): Run | null {
  if (made === undefined) made = isAllowed() ? ready(programBytes(), { quickNormal }) : null
  return made
}

const PARITY = 0x1bd11bda
const LOW = 0.02425
/** Bytes of the normals of four steps. */
const BLOCK_BYTES = 4 * ROWS * 8

// Parameters and locals of the program.
const [K0, INDEX, REPLICATE, FROM_PATH, END] = [0, 5, 6, 7, 8] as const
const [BLOCK_AT, ROW_AT, STEP] = [9, 10, 11] as const
const [KEYS, WORDS, LANES, U, Q, R, Z] = [12, 17, 21, 22, 23, 24, 25] as const

/** Instructions on four words that generated sheets do not need. */
const words = (instruction: number, ...more: number[]): Code => [
  0xfd,
  ...(instruction > 0x7f ? [instruction, 1] : [instruction]),
  ...more,
]
const FOUR = {
  add: words(0xae), shiftLeft: words(0xab), shiftRight: words(0xad), xor: words(0x51), or: words(0x50),
  all: words(0x11), toPair: words(0xff),
} as const // biome-ignore format: a table
const lanes = (...four: number[]): Code => [0xfd, 0x0c, [...new Uint8Array(Int32Array.from(four).buffer)]]
/** The upper two words of a vector in the place of the lower two. */
const UPPER_WORDS: Code = [0xfd, 0x0d, [8, 9, 10, 11, 12, 13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15]]

/** Rotations of the eight rounds, for both pairs of words. */
const ROTATIONS = [[10, 26], [11, 21], [13, 27], [23, 5], [6, 20], [17, 11], [25, 10], [18, 20]] as const // biome-ignore format: a table

const [A, B, C, D] = [WORDS, WORDS + 1, WORDS + 2, WORDS + 3] as const

/** x += y; y = rotated y xor x. */
const mix = (x: number, y: number, turn: number): Code => [
  [get(x), get(y), FOUR.add, set(x)],
  [get(y), integer(turn), FOUR.shiftLeft, get(y), integer(32 - turn), FOUR.shiftRight, FOUR.or],
  [get(x), FOUR.xor, set(y)],
]

const inject = (round: number): Code =>
  [A, B, C, D].map((word, i) => {
    const key = [get(KEYS + ((round + i) % 5)), FOUR.add]
    const counted = i === 3 && round > 0 ? [lanes(round, round, round, round), FOUR.add] : []
    return [get(word), key, counted, set(word)]
  })

const horner = (coefficients: readonly number[]): Code =>
  coefficients.map((c, i) => (i === 0 ? pairOf(c) : [get(R), PAIR["*"], pairOf(c), PAIR["+"]]))

const TOP = [-3.969683028665376e1, 2.209460984245205e2, -2.759285104469687e2, 1.38357751867269e2, -3.066479806614716e1, 2.506628277459239] as const // biome-ignore format: a table
const BOTTOM = [-5.447609879822406e1, 1.615858368580409e2, -1.556989798598866e2, 6.680131188771972e1, -1.328068155288572e1, 1] as const // biome-ignore format: a table

/** Turns two words, the lower of a vector on the stack, into normals at an offset of the row; the tails are called for. */
const store = (offset: number): Code => {
  const lane = (n: number): Code => [
    [get(U), laneOf(n), f64(LOW), 0x63, get(U), laneOf(n), f64(1 - LOW), 0x64, 0x72],
    when([get(U), laneOf(n), call(0)], [get(Z), laneOf(n)]),
  ]
  return [
    [FOUR.toPair, pairOf(0.5), PAIR["+"], pairOf(1 / 4294967296), PAIR["*"], tee(U)],
    [pairOf(0.5), PAIR["-"], tee(Q), get(Q), PAIR["*"], set(R)],
    [horner(TOP), get(Q), PAIR["*"], horner(BOTTOM), PAIR["/"], set(Z)],
    [get(STEP), lane(0), PAIR.both, lane(1), [0xfd, 0x22, 1], storePair(offset)],
  ]
}
const f64 = (value: number): Code => [0x44, [...new Uint8Array(Float64Array.of(value).buffer)]]

function programBytes(): Uint8Array<ArrayBuffer> {
  const rounds = Array.from({ length: 20 }, (_, round): Code => {
    const [first, second] = ROTATIONS[round % 8]!
    const crossed = round % 2 === 1
    return [
      mix(A, crossed ? D : B, first),
      mix(C, crossed ? B : D, second),
      round % 4 === 3 ? inject((round + 1) / 4) : [],
    ]
  })
  // The addresses of a block and of a row tell which they are.
  const path = [get(FROM_PATH), get(ROW_AT), integer(3), 0x75, WHOLE.add, FOUR.all, get(LANES), FOUR.add]
  const block = [get(BLOCK_AT), integer(31 - Math.clz32(BLOCK_BYTES)), 0x75, FOUR.all]
  const four: Code = [
    [path, set(A), block, set(B), get(INDEX), FOUR.all, set(C), get(REPLICATE), FOUR.all, set(D)],
    inject(0),
    rounds,
    [get(BLOCK_AT), get(ROW_AT), WHOLE.add, set(STEP)],
    [A, B, C, D].map((word, w) => [
      [get(word), store(w * ROWS * 8)],
      [get(word), get(word), UPPER_WORDS, store(w * ROWS * 8 + 16)],
    ]),
    [get(ROW_AT), integer(32), WHOLE.add, set(ROW_AT)],
  ]
  const rows = [integer(0), set(ROW_AT), repeat([get(ROW_AT), integer(ROWS * 8), WHOLE.isLess], four)]
  return moduleOf({
    parameters: { integers: 9, numbers: 0 },
    result: null,
    locals: { integers: 3, pairs: 14 },
    imports: [{ name: "quickNormal", arity: 1, isNumbered: false }],
    code: [
      [0, 1, 2, 3, 4].map((k) => [get(K0 + k), FOUR.all, set(KEYS + k)]),
      [lanes(0, 1, 2, 3), set(LANES)],
      repeat(
        [get(BLOCK_AT), get(END), WHOLE.isLess],
        [rows, [get(BLOCK_AT), integer(BLOCK_BYTES), WHOLE.add, set(BLOCK_AT)]],
      ),
    ],
  })
}
