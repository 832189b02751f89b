import { CURVE, SEGMENT } from "./curveTable.ts"
import { PARAMETER, type Read, type Scope } from "./scope.ts"
import {
  type Code, get, integer, laneOf, loadFirst, loadInteger, loadNumber, loadSecond, NUMBER, PAIR, pairOf, repeat, set,
  tee, WHOLE,
} from "./wasm.ts" // biome-ignore format: a list

/** Code for the walk of curve.ts: where on the curve a strike lies, and what is below it. */
export type CurveCode = {
  readonly locate: (i: number) => Code
  readonly part: (args: readonly number[]) => Code
  readonly share: (args: readonly number[]) => Code
  readonly mean: (args: readonly number[]) => Code
}

export function curveCode({ graph, needs }: Scope, read: Read): CurveCode {
  /** Of a strike: the segments in which it lies on both paths, and the lowest prices of those. */
  const found = new Map<number, { readonly at: readonly [number, number]; readonly from: number }>()
  const from = (located: number): Code => get(found.get(located)!.from)
  const segment = (located: number, field: number): Code => {
    const [first, second] = found.get(located)!.at
    return [get(second), get(first), loadFirst(field), loadSecond(field)]
  }
  /** What the whole segments below add up to, and with it the part up to the strike where the strike lies in one. */
  const upTo = ([strike, located]: readonly number[], field: number, part: Code): Code => {
    const below = segment(located!, field)
    const isAbove = [read(strike!), from(located!), PAIR[">"]]
    return [below, part, PAIR["+"], below, isAbove, PAIR.choose]
  }
  return {
    locate(i) {
      const strike = needs.freshPair()
      const lowest = needs.freshPair()
      const at = [needs.freshInteger(), needs.freshInteger()] as const
      found.set(i, { at, from: lowest })
      const number = (offset: number): Code => [get(PARAMETER.curve), loadNumber(offset)]
      const lane = (n: 0 | 1): Code => {
        const here = at[n]
        const price = [get(strike), laneOf(n)]
        const bucket = [
          [price, number(CURVE.leastPrice), NUMBER.subtract],
          [number(CURVE.bucketsPerPrice), NUMBER.multiply, NUMBER.truncate],
        ]
        const last = integer(CURVE.lastBucket)
        const isNegative = [get(here), integer(0), WHOLE.isLess]
        const isFar = [last, get(here), WHOLE.isLess]
        return [
          [integer(0), bucket, tee(here), isNegative, WHOLE.choose, set(here)],
          [last, get(here), isFar, WHOLE.choose, integer(2), WHOLE.shiftLeft],
          [get(PARAMETER.curve), WHOLE.add, loadInteger(CURVE.starts)],
          [get(PARAMETER.curve), WHOLE.add, set(here)],
          repeat(
            [price, get(here), loadNumber(SEGMENT.highest), NUMBER.isAtLeast],
            [get(here), integer(SEGMENT.size), WHOLE.add, set(here)],
          ),
        ]
      }
      const lowestPrices = segment(i, SEGMENT.from)
      const search = [lane(0), lane(1), lowestPrices, set(lowest)]
      return [read(graph.values[i]!.args[0]!), set(strike), search]
    },
    part([strike, located]) {
      const above = [read(strike!), from(located!), PAIR["-"]]
      const hours = [segment(located!, SEGMENT.width), above, PAIR["*"]]
      return [hours, segment(located!, SEGMENT.rise), PAIR["/"]]
    },
    share: (args) => upTo(args, SEGMENT.share, read(args[2]!)),
    mean(args) {
      const ends = [from(args[1]!), read(args[0]!), PAIR["+"]]
      const half = [read(args[2]!), ends, PAIR["*"], pairOf(2), PAIR["/"]]
      return upTo(args, SEGMENT.mean, half)
    },
  }
}
