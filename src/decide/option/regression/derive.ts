import { type Run, ready } from "../../../base/fuse/memory.ts"
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
  tee,
  WHOLE,
} from "../../../base/fuse/wasm.ts"
import type { BasisSpec } from "../basis.ts"
import { COLUMN_BYTES } from "./products.ts"

// A program that makes the functions of a basis from factors and logarithms, as `writeBasis` does and to the same bits, for
// two rows at once.

const [FROM, TO] = [0, 1] as const

/** The program, for columns of which the factors, over their means, are the last: from `ratios` on. */
export function basisProgram({ kinks, degree, logs }: BasisSpec, ratios: number): Run {
  const kinked = kinks.filter((kink) => kink !== null).length
  const row = 2 + 2 * kinked
  const power = row + 1
  const factor = (f: number): number => power + 1 + f
  let column = 1
  let edge = 2
  const store = (value: Code): Code => [get(row), value, storePair(COLUMN_BYTES * column++)]
  const less = (value: Code, by: Code): Code => [value, by, PAIR["-"]]
  const one = pairOf(1)
  const powers = (f: number): Code =>
    Array.from({ length: degree }, (_, d): Code => {
      // The loop of `writeBasis` takes powers up again from what it wrote, three at a time.
      const before = d % 3 === 0 ? [less(get(power), one), one, PAIR["+"]] : get(power)
      const own = d === 0 ? get(factor(f)) : [before, get(factor(f)), PAIR["*"]]
      return [own, set(power), store(less(get(power), one))]
    })
  const kink = (f: number): Code => {
    const [at, by] = [edge++, edge++]
    const margin = [pairOf(0), less(get(factor(f)), [get(at), PAIR.both]), PAIR.pickGreater]
    return store(less(margin, [get(by), PAIR.both]))
  }
  const code = kinks.map((own, f): Code => {
    const read = [get(row), loadPair(COLUMN_BYTES * (ratios + f)), set(factor(f))]
    const made = powers(f)
    if (logs) column++
    const margin = own === null ? [] : kink(f)
    const products = kinks
      .slice(0, f)
      .map((_, g) => store(less([get(factor(f)), get(factor(g)), PAIR["*"]], one)))
    return [read, made, margin, products]
  })
  const all = [get(row), one, storePair(0), code, get(row), integer(16), WHOLE.add, set(row)]
  const bytes = moduleOf({
    parameters: { integers: 2, numbers: 2 * kinked },
    result: null,
    locals: { integers: 1, pairs: 1 + kinks.length },
    imports: [],
    code: [get(FROM), tee(row), 0x1a, repeat([get(row), get(TO), WHOLE.isLess], all)],
  })
  return ready(bytes, {})
}
