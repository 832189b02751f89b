import { get, integer, loadPair, moduleOf, PAIR, pairOf, repeat, set, tee, WHOLE } from "./wasm.ts"

// The memory that all programs of a thread share. What a program works on is put there before it runs.

export type Run = (...x: number[]) => number

/** The part of WebAssembly that is used; the pure ranks know no host. */
type Wasm = {
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object
  readonly Instance: new (module: object, imports: object) => { readonly exports: { readonly run: Run } }
  readonly Memory: new (size: { readonly initial: number }) => Shared
}
type Shared = { readonly buffer: ArrayBuffer; grow(pages: number): number }

const PAGE_BYTES = 65_536
const wasm = (): Wasm => (globalThis as unknown as { readonly WebAssembly: Wasm }).WebAssembly

let shared: Shared | null = null
const memory = (): Shared => {
  shared ??= new (wasm().Memory)({ initial: 1 })
  return shared
}

/** Makes a module ready to run; throws where the host does not allow it. */
export const ready = (bytes: Uint8Array<ArrayBuffer>, functions: object): Run =>
  new (wasm().Instance)(new (wasm().Module)(bytes), { host: { ...functions, memory: memory() } }).exports.run

/** Views of the whole memory. */
export type Memory = { readonly numbers: Float64Array; readonly bytes: Uint8Array }

/** The memory, with room for so many bytes at least; views taken before no longer count. */
export function room(bytes: number): Memory {
  const all = memory()
  const missing = bytes - all.buffer.byteLength
  if (missing > 0) all.grow(Math.ceil(missing / PAGE_BYTES))
  return { numbers: new Float64Array(all.buffer), bytes: new Uint8Array(all.buffer) }
}

let check: Run | null | undefined

/** Whether this host runs programs: some lack the instructions, and some pages forbid code that is made as they run. */
export function isAllowed(): boolean {
  if (check !== undefined) return check !== null
  try {
    check = ready(CHECK, {})
  } catch {
    check = null
  }
  return check !== null
}

/** Whether pairs of numbers, from an address to before another, lie in a range. */
export const isWithin = (from: number, to: number, low: number, high: number): boolean =>
  isAllowed() && check!(from, to, low, high) !== 0

const [FROM, TO, LOW, HIGH, RESULT, PAIR_NOW] = [0, 1, 2, 3, 4, 5] as const
const CHECK = moduleOf({
  parameters: { integers: 2, numbers: 2 },
  result: "integer",
  locals: { integers: 0, pairs: 2 },
  imports: [],
  code: [
    [pairOf(0), pairOf(0), PAIR["=="], set(RESULT)],
    repeat(
      [get(FROM), get(TO), WHOLE.isLess],
      [
        [get(FROM), loadPair(0), tee(PAIR_NOW), get(LOW), PAIR.both, PAIR[">="]],
        [get(PAIR_NOW), get(HIGH), PAIR.both, PAIR["<="], PAIR.and],
        [get(RESULT), PAIR.and, set(RESULT)],
        [get(FROM), integer(16), WHOLE.add, set(FROM)],
      ],
    ),
    [get(RESULT), PAIR.areAll],
  ],
})
