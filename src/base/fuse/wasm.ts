// As much of WebAssembly as generated programs need: instructions as bytes, and modules of one function. Numbers of
// instructions are those of the specification, webassembly.github.io/spec/core/binary/instructions.html.

/** Bytes, in any nesting. */
export type Code = number | readonly Code[]

function bytesIn(code: Code, bytes: number[] = []): number[] {
  if (typeof code === "number") bytes.push(code)
  else for (const part of code) bytesIn(part, bytes)
  return bytes
}

const I32 = 0x7f
const F64 = 0x7c
const V128 = 0x7b
const NOTHING = 0x40

function unsigned(value: number): Code {
  const bytes: number[] = []
  let left = value
  do {
    bytes.push((left & 0x7f) | (left > 0x7f ? 0x80 : 0))
    left >>>= 7
  } while (left > 0)
  return bytes
}

function signed(value: number): Code {
  const bytes: number[] = []
  for (let left = value; ; left >>= 7) {
    const isLast = left >= -64 && left < 64
    bytes.push((left & 0x7f) | (isLast ? 0 : 0x80))
    if (isLast) return bytes
  }
}

const bytesOf = (value: number): Code => [...new Uint8Array(Float64Array.of(value).buffer)]

export const get = (local: number): Code => [0x20, unsigned(local)]
export const set = (local: number): Code => [0x21, unsigned(local)]
export const tee = (local: number): Code => [0x22, unsigned(local)]
export const call = (imported: number): Code => [0x10, unsigned(imported)]
export const when = (code: Code, otherwise: Code): Code => [0x04, F64, code, 0x05, otherwise, 0x0b]
/** Repeats code for as long as a condition, asked first, holds. */
export const repeat = (condition: Code, code: Code): Code => [
  [0x02, NOTHING, 0x03, NOTHING],
  condition,
  [0x45, 0x0d, 1],
  code,
  [0x0c, 0, 0x0b, 0x0b],
]

export const integer = (value: number): Code => [0x41, signed(value)]
export const loadInteger = (offset: number): Code => [0x28, 2, unsigned(offset)]
/** Operations on whole numbers; `isLess` is of signed, `isBelow` of unsigned ones. */
export const WHOLE = {
  add: 0x6a, shiftLeft: 0x74, isLess: 0x48, isBelow: 0x49, and: 0x71, choose: 0x1b,
} as const // biome-ignore format: a table

export const loadNumber = (offset: number): Code => [0x2b, 3, unsigned(offset)]
/** Operations on numbers; `truncate` makes one whole, and NaN 0. */
export const NUMBER = {
  subtract: 0xa1, multiply: 0xa2, isAtLeast: 0x66, isEqual: 0x61, truncate: [0xfc, 0x02], ofWhole: 0xb7,
} as const // biome-ignore format: a table

const simd = (instruction: number, ...more: Code[]): Code => [0xfd, unsigned(instruction), more]

/**
 * Operations on pairs of numbers, one for each of two paths. Conditions are masks. `pickLess` of x and y is y where
 * y < x, else x; `pickGreater` the same for x < y.
 */
export const PAIR = {
  "+": simd(0xf0), "-": simd(0xf1), "*": simd(0xf2), "/": simd(0xf3), negate: simd(0xed), floor: simd(0x75),
  min: simd(0xf4), max: simd(0xf5), pickLess: simd(0xf6), pickGreater: simd(0xf7),
  "==": simd(0x47), isUnequal: simd(0x48), "<": simd(0x49), ">": simd(0x4a), "<=": simd(0x4b), ">=": simd(0x4c),
  and: simd(0x4e), or: simd(0x50), choose: simd(0x52), areAll: simd(0xc3), both: simd(0x14),
} as const // biome-ignore format: a table

export const pairOf = (value: number): Code => simd(0x0c, bytesOf(value), bytesOf(value))
export const loadPair = (offset: number): Code => simd(0x00, 4, unsigned(offset))
export const storePair = (offset: number): Code => simd(0x0b, 4, unsigned(offset))
/** One number for both paths. */
export const loadBoth = (offset: number): Code => simd(0x0a, 3, unsigned(offset))
/** A number for the first path, and then one for the second. */
export const loadFirst = (offset: number): Code => simd(0x5d, 3, unsigned(offset))
export const loadSecond = (offset: number): Code => simd(0x57, 3, unsigned(offset), 1)
export const storeOne = (lane: number): Code => simd(0x5b, 3, 0, lane)
export const laneOf = (lane: number): Code => simd(0x21, lane)
export const replaceSecond: Code = simd(0x22, 1)

/** A function of numbers that code may call; of a whole number before them if it is numbered. */
export type Import = { readonly name: string; readonly arity: number; readonly isNumbered: boolean }

/** The function of a module: whole numbers are its first parameters and first locals. */
export type Body = {
  readonly parameters: { readonly integers: number; readonly numbers: number }
  readonly result: "integer" | null
  readonly locals: { readonly integers: number; readonly pairs: number }
  readonly imports: readonly Import[]
  readonly code: Code
}

const sized = (code: Code): Code => {
  const bytes = bytesIn(code)
  return [unsigned(bytes.length), bytes]
}
const section = (id: number, code: Code): Code => [id, sized(code)]
const list = (items: readonly Code[]): Code => [unsigned(items.length), items]
const text = (name: string): Code => list([...name].map((letter) => letter.charCodeAt(0)))
const times = (count: number, type: number): readonly Code[] => Array.from({ length: count }, () => type)

/** A module that exports `run`; it imports the functions and a memory from "host". */
export function moduleOf({ parameters, result, locals, imports, code }: Body): Uint8Array<ArrayBuffer> {
  const ofImports = imports.map(({ arity, isNumbered }) => [
    0x60,
    list([...times(isNumbered ? 1 : 0, I32), ...times(arity, F64)]),
    list([F64]),
  ])
  const given = [...times(parameters.integers, I32), ...times(parameters.numbers, F64)]
  const own = [0x60, list(given), list(result ? [I32] : [])]
  const functions = imports.map(({ name }, i) => [text("host"), text(name), 0, unsigned(i)])
  const memory = [text("host"), text("memory"), 2, 0, 1]
  const groups = [
    [unsigned(locals.integers), I32],
    [unsigned(locals.pairs), V128],
  ]
  const body = sized([list(groups), code, 0x0b])
  return Uint8Array.from(
    bytesIn([
      [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
      section(1, list([...ofImports, own])),
      section(2, list([...functions, memory])),
      section(3, list([unsigned(imports.length)])),
      section(7, list([[text("run"), 0, unsigned(imports.length)]])),
      section(10, list([body])),
    ]),
  )
}
