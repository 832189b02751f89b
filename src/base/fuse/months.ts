import { type DurationCurve, partialMean, shareAtOrBelow } from "../curve.ts"
import { derive, OPERATIONS } from "./derive.ts"
import { bound, copyFacts, type Facts, FIXED, factsOf, fix, leaveOpen, traitsOf } from "./facts.ts"
import { BY_MONTH, BY_PATH } from "./levels.ts"
import type { Graph, Value } from "./values.ts"

/** What the months of a sheet are read with; `given` states the bounds of a given in a month, and how it comes about. */
export type Known = {
  readonly months: number
  readonly given: (facts: Facts, i: number, name: string, month: number) => number
  /** A function of that name, or what starts one with a memory. */
  readonly functionOf: (name: string) => (...x: number[]) => unknown
  readonly curve: DurationCurve
}

/**
 * How each value of each month comes about, what it may be, and the number it is where it is the same on all paths;
 * one month after the other, a place for each value.
 */
export type Months = {
  readonly how: Uint8Array
  readonly traits: Uint8Array
  readonly numbers: Float64Array
}

/** Taken over from reading to reading: it is large. */
let room: Months = { how: new Uint8Array(0), traits: new Uint8Array(0), numbers: new Float64Array(0) }

function roomFor(length: number): Months {
  if (room.how.length < length) {
    const [how, traits, numbers] = [new Uint8Array(length), new Uint8Array(length), new Float64Array(length)]
    room = { how, traits, numbers }
  }
  return {
    how: room.how.subarray(0, length),
    traits: room.traits.subarray(0, length),
    numbers: room.numbers.subarray(0, length),
  }
}

/** Goes through the months once for all paths together. What it gives is good until the next reading. */
export function readMonths(graph: Graph, levels: Uint8Array, known: Known): Months {
  const { values, kept } = graph
  const { months, curve } = known
  const count = values.length
  const { how, traits, numbers } = roomFor(months * count)
  const facts = factsOf(count)
  const before = factsOf(count)
  const started = new Map<number, (...x: number[]) => number>()
  const reach = reachOf(curve)
  const operations = values.map(({ kind }) => OPERATIONS[kind])

  const isFixed = (i: number): boolean => facts.how[i] === FIXED
  const numbersOf = (args: readonly number[]): number[] => args.map((arg) => facts.low[arg]!)
  const settle = ({ kind, name, args }: Value, i: number, month: number): number => {
    const strike = args[0]!
    switch (kind) {
      case "number":
        return fix(facts, i, Number(name))
      case "given":
        return known.given(facts, i, name, month)
      case "call":
        if (!args.every(isFixed)) return leaveOpen(facts, i)
        return fix(facts, i, known.functionOf(name)(...numbersOf(args)) as number)
      case "remember":
        if (levels[i]! & BY_PATH) return leaveOpen(facts, i)
        if (month === 0) started.set(i, known.functionOf(name)() as (...x: number[]) => number)
        return fix(facts, i, started.get(i)!(...numbersOf(args)))
      case "locate":
      case "part":
        // Nothing reads it where the strike is fixed.
        return isFixed(strike) ? fix(facts, i, 0) : leaveOpen(facts, i)
      case "shareAtOrBelow":
        if (isFixed(strike)) return fix(facts, i, shareAtOrBelow(curve, facts.low[strike]!))
        return bound(facts, i, 0, reach.share, false)
      case "partialMean":
        if (isFixed(strike)) return fix(facts, i, partialMean(curve, facts.low[strike]!))
        return bound(facts, i, -reach.mean, reach.mean, true)
      case "prev":
        return month === 0 ? fix(facts, i, 0) : copyFacts(facts, i, before, kept.get(i)!)
      default:
        throw new Error(`fuse: no operation "${kind}"`)
    }
  }
  for (let month = 0; month < months; month++) {
    for (let i = 0, at = month * count; i < count; i++, at++) {
      if (month === 0 || levels[i]! & BY_MONTH) {
        const operation = operations[i]
        facts.how[i] = operation ? derive(facts, i, values[i]!, operation) : settle(values[i]!, i, month)
      }
      how[at] = facts.how[i]!
      traits[at] = traitsOf(facts, i)
      numbers[at] = facts.low[i]!
    }
    before.low.set(facts.low)
    before.high.set(facts.high)
    before.negativeZero.set(facts.negativeZero)
    before.how.set(facts.how)
  }
  return { how, traits, numbers }
}

/** How far shares and means of a curve can reach; unknown for a curve whose shares fall. */
function reachOf({ share, price }: DurationCurve): { readonly share: number; readonly mean: number } {
  const widths = share.slice(1).map((to, i) => to - share[i]!)
  if (!widths.every((width) => width >= 0)) return { share: Infinity, mean: Infinity }
  const hours = 2 * widths.reduce((total, width) => total + width, 0)
  return { share: hours, mean: hours * Math.max(...price.map((one) => Math.abs(one))) }
}
