import { log } from "./math.ts"
import { threefry } from "./threefry.ts"

// Random numbers with an address instead of an order: each is a function of seed, stream, path, step and index alone.

/** A named source of draws. `replicate` numbers independent repetitions of the same run. */
export type Stream = { readonly key: Int32Array; readonly replicate: number }

export const SEED_MAX = Number.MAX_SAFE_INTEGER
const TWO_32 = 4294967296
const words = new Int32Array(4)

/** The stream of a name under a seed, a whole number of 0 to SEED_MAX. */
export function stream(seed: number, name: string, replicate = 0): Stream {
  if (!Number.isInteger(seed) || seed < 0 || seed > SEED_MAX)
    throw new Error(`random: seed ${seed} is not a whole number of 0 to ${SEED_MAX}`)
  const key = Int32Array.of(
    seed % TWO_32,
    Math.floor(seed / TWO_32),
    hash(name, 0x811c9dc5),
    hash(name, 0x9e3779b9),
  )
  return { key, replicate }
}

/** FNV-1a over the code units of a name, finished as in MurmurHash3 so that every bit counts. */
function hash(name: string, basis: number): number {
  let h = basis
  for (let i = 0; i < name.length; i++) h = Math.imul(h ^ name.charCodeAt(i), 0x01000193)
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return h ^ (h >>> 16)
}

/** The middle of one of 2^32 equal parts of (0, 1): never 0 or 1, and 1 - u is one of them too. */
export const uniformOfWord = (word: number): number => ((word >>> 0) + 0.5) / TWO_32

/** One word of the stream. Four consecutive steps share a block, so that filling a path costs a quarter. */
export function wordAt(from: Stream, path: number, step: number, index = 0): number {
  threefry(from.key, path, step >>> 2, index, from.replicate, words)
  return words[step & 3]!
}

/** A draw from (0, 1). */
export const uniformAt = (from: Stream, path: number, step: number, index = 0): number =>
  uniformOfWord(wordAt(from, path, step, index))

/** A standard normal draw. */
export const normalAt = (from: Stream, path: number, step: number, index = 0): number =>
  quickNormal(uniformAt(from, path, step, index))

/** First index of the blocks of `eventDraws`; draws by step have lower ones. */
const EVENTS = 1024

/**
 * Further draws from (0, 1) of a step of a path, as many as its events need: consecutive indices are cheap, and do not
 * meet those of `uniformAt` below index 1024.
 */
export function eventDraws(from: Stream): (path: number, step: number, index: number) => number {
  const block = new Int32Array(4)
  let [lastPath, lastStep, lastIndex] = [-1, -1, -1]
  return (path, step, index) => {
    const four = index >>> 2
    if (path !== lastPath || step !== lastStep || four !== lastIndex) {
      threefry(from.key, path, step, EVENTS + four, from.replicate, block)
      lastPath = path
      lastStep = step
      lastIndex = four
    }
    return uniformOfWord(block[index & 3]!)
  }
}

/** Which draws to write: one index, consecutive paths, steps 0 to `steps` - 1. */
export type Span = {
  readonly index: number
  readonly fromPath: number
  readonly paths: number
  readonly steps: number
  /** Path 2k + 1 takes the opposite of each draw of path 2k. */
  readonly antithetic?: boolean
}

/** Writes draws from (0, 1) path after path, a path's steps together: the same numbers as `uniformAt`. */
export function fillUniforms(from: Stream, span: Span, out: Float64Array): void {
  const { index, fromPath, paths, steps, antithetic = false } = span
  const { key, replicate } = from
  let at = 0
  for (let row = 0; row < paths; row++) {
    const path = fromPath + row
    const flipped = antithetic && path % 2 === 1
    const source = antithetic ? Math.floor(path / 2) : path
    for (let step = 0; step < steps; step += 4) {
      threefry(key, source, step >>> 2, index, replicate, words)
      const count = Math.min(4, steps - step)
      for (let i = 0; i < count; i++) out[at++] = uniformOfWord(flipped ? ~words[i]! : words[i]!)
    }
  }
}

/** Writes standard normals in the same order: the same numbers as `normalAt`. */
export function fillNormals(from: Stream, span: Span, out: Float64Array): void {
  fillUniforms(from, span, out)
  toNormals(out, span.paths * span.steps)
}

/** Turns the first `count` uniforms into standard normals, in place. */
export function toNormals(values: Float64Array, count: number): void {
  for (let i = 0; i < count; i++) values[i] = quickNormal(values[i]!)
}

const LOW = 0.02425

/**
 * Standard normal quantile in (0, 1), relative error below 1.2e-9 and odd to the last bit; a third of the time of
 * `normalQuantile`. Source: Acklam (2003).
 */
export function quickNormal(u: number): number {
  if (u < LOW) return tail(u)
  if (u > 1 - LOW) return -tail(1 - u)
  const q = u - 0.5
  const r = q * q
  return (
    ((((((-3.969683028665376e1 * r + 2.209460984245205e2) * r - 2.759285104469687e2) * r +
      1.38357751867269e2) *
      r -
      3.066479806614716e1) *
      r +
      2.506628277459239) *
      q) /
    (((((-5.447609879822406e1 * r + 1.615858368580409e2) * r - 1.556989798598866e2) * r +
      6.680131188771972e1) *
      r -
      1.328068155288572e1) *
      r +
      1)
  )
}

/** Exact powers 2^0 to 2^32. */
const POWERS = Float64Array.from({ length: 33 }, (_, k) => (k < 32 ? (1 << k) >>> 0 : TWO_32))

function tail(u: number): number {
  const zeros = Math.clz32(u * TWO_32) // leading zeros of the fraction: brings u near 1, where `log` needs no loop
  const q = Math.sqrt(2 * (zeros * Math.LN2 - log(u * POWERS[zeros]!)))
  return (
    (((((-7.784894002430293e-3 * q - 3.223964580411365e-1) * q - 2.400758277161838) * q - 2.549732539343734) *
      q +
      4.374664141464968) *
      q +
      2.938163982698783) /
    ((((7.784695709041462e-3 * q + 3.224671290700398e-1) * q + 2.445134137142996) * q + 3.754408661907416) *
      q +
      1)
  )
}
