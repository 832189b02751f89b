import { originOf } from "./bodies.ts"
import { callCode, powerCode } from "./callCode.ts"
import { curveCode } from "./curveCode.ts"
import { FIXED, MAYBE_NEGATIVE_ZERO, MAYBE_WILD } from "./facts.ts"
import { BY_BOTH, BY_MONTH } from "./levels.ts"
import { NUMBER_BYTES, PAIR_BYTES, PARAMETER, place, type Read, type Scope } from "./scope.ts"
import {
  type Code, get, integer, loadBoth, loadFirst, loadPair, loadSecond, PAIR, pairOf, set, WHOLE,
} from "./wasm.ts" // biome-ignore format: a list

/** The values of one level, in order, and how to read any afterwards. */
export type Written = { readonly statements: readonly Code[]; readonly read: Read }

/**
 * Code for the values of a level, a pair of paths at a time; `roots` are read beside what the values read of each other.
 * A value that is read once is worked out where it is read, others have a local.
 */
export function codeOf(scope: Scope, level: number, roots: readonly number[]): Written {
  const { graph, levels, body, needs, named, kept } = scope
  const { values, flags } = graph
  const { how, traits } = body
  const origin = (value: number): number => originOf(graph, how, value)
  const mine = body.live.filter((i) => levels[i] === level && !kept.has(i))
  const uses = new Uint32Array(values.length)
  for (const i of mine) for (const arg of values[i]!.args) uses[origin(arg)]!++
  for (const root of roots) uses[origin(root)]!++

  const read = (value: number): Code => {
    const i = origin(value)
    if (how[i] === FIXED) {
      if (values[i]!.kind === "number") return pairOf(Number(values[i]!.name))
      if (levels[i]! & BY_MONTH) return [get(scope.row), loadBoth(NUMBER_BYTES * place(needs.row, i))]
      return [get(PARAMETER.once), loadBoth(NUMBER_BYTES * place(needs.once, i))]
    }
    const before = kept.get(i)
    if (before) return "local" in before ? get(before.local) : [get(scope.register), loadPair(before.offset)]
    return flags.has(i) ? [result(i), pairOf(1), PAIR.and] : result(i)
  }
  /** A value as it is worked out: flags as masks. */
  const result = (i: number): Code => {
    const local = named.get(i)
    return local === undefined ? code(i) : get(local)
  }
  const isMask = (value: number): boolean => flags.has(origin(value)) && how[origin(value)] !== FIXED
  const mask = (value: number): Code =>
    isMask(value) ? result(origin(value)) : [read(value), pairOf(0), PAIR.isUnequal]

  const times = (a: number, b: number): Code => {
    if (isMask(a) && traits[b] === 0) return [read(b), mask(a), PAIR.and]
    if (isMask(b) && traits[a] === 0) return [read(a), mask(b), PAIR.and]
    return [read(a), read(b), PAIR["*"]]
  }
  /** The least or greatest of two: by a plain comparison where both are numbers and one is never -0. */
  const pick = (kind: "min" | "max", [a, b]: readonly [number, number]): Code => {
    const may = (trait: number, i: number): boolean => (traits[i]! & trait) !== 0
    if (may(MAYBE_WILD, a) || may(MAYBE_WILD, b)) return [read(a), read(b), PAIR[kind]]
    const safe = [a, b].find((one) => !may(MAYBE_NEGATIVE_ZERO, one))
    if (safe === undefined) return [read(a), read(b), PAIR[kind]]
    // Where both are 0 the first is picked: for the least the one that may be -0, for the greatest the other.
    const other = safe === a ? b : a
    return kind === "min"
      ? [read(other), read(safe), PAIR.pickLess]
      : [read(safe), read(other), PAIR.pickGreater]
  }
  const ifCode = (i: number, [a, b, c]: readonly [number, number, number]): Code => {
    const one = flags.has(i) ? mask : read
    const isNothing = values[origin(c)]!.kind === "number" && values[origin(c)]!.name === "0"
    if (isNothing) return [one(b), mask(a), PAIR.and]
    return [one(b), one(c), mask(a), PAIR.choose]
  }
  const given = (i: number): Code => {
    const array = get(scope.arrayOf(i))
    if (level !== BY_BOTH) {
      const ofPair = [get(scope.pair), integer(4), WHOLE.shiftLeft]
      return [array, ofPair, WHOLE.add, loadPair(PAIR_BYTES * scope.nth)]
    }
    const at = (months: number): Code => [array, get(months), WHOLE.add]
    return [at(scope.b), at(scope.a), loadFirst(0), loadSecond(0)]
  }
  const curve = curveCode(scope, read)
  const code = (i: number): Code => {
    const { kind, args } = values[i]!
    const [a, b] = args as [number, number, number]
    switch (kind) {
      case "given":
        return given(i)
      case "negate":
      case "floor":
        return [read(a), PAIR[kind]]
      case "if":
        return ifCode(i, args as [number, number, number])
      case "min":
      case "max":
        if (!flags.has(i)) return pick(kind, [a, b])
        return [mask(a), mask(b), kind === "min" ? PAIR.and : PAIR.or]
      case "*":
        return flags.has(i) ? [mask(a), mask(b), PAIR.and] : times(a, b)
      case "pow":
        return powerCode(scope, read, i)
      case "exp":
      case "call":
      case "remember":
        return callCode(scope, read, i)
      case "part":
        return curve.part(args)
      case "shareAtOrBelow":
        return curve.share(args)
      case "partialMean":
        return curve.mean(args)
      case "number":
      case "prev":
      case "locate":
        throw new Error(`fuse: "${kind}" has no code of its own`)
      default:
        return [read(a), read(b), PAIR[kind]]
    }
  }
  const statement = (i: number): Code => {
    if (values[i]!.kind === "locate") return curve.locate(i)
    const worked = code(i)
    const local = needs.freshPair()
    named.set(i, local)
    return [worked, set(local)]
  }
  const isStated = (i: number): boolean =>
    uses[i]! > 1 || values[i]!.kind === "locate" || values[i]!.kind === "remember"
  return { statements: mine.filter(isStated).map(statement), read }
}
