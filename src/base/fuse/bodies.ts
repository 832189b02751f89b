import { FIXED, SAME_AS_FIRST, WORKED_OUT } from "./facts.ts"
import { rememberingIn } from "./levels.ts"
import { mergeAlike } from "./merge.ts"
import type { Months } from "./months.ts"
import type { Graph } from "./values.ts"

/** How values of a month come about and what they may be; `live` are those worked out, `seen` all they rest on. */
export type Way = {
  readonly how: Uint8Array
  readonly traits: Uint8Array
  readonly seen: readonly number[]
  readonly live: readonly number[]
}
/** One way for some months. `reads` and `keeps` look back at the month before: what it reads, and what it leaves. */
export type Body = Way & { readonly reads: readonly number[]; readonly keeps: readonly number[] }
/** Months in which values come about in the same way. */
export type Group = Way & { readonly months: readonly number[] }

/** More bodies than this are merged: each is compiled. */
const MOST_BODIES = 8
/** Bodies are also merged where that adds less than this share of all work. */
const SMALL_SHARE = 0.005
/** A body made for other months is taken if it works out at most this many times as much. */
const TAKEN_OVER = 1.1

/**
 * A body for each month: of those already known where they do, and else new ones. All keep what any of them reads of the
 * month before.
 */
export function bodiesOf(
  graph: Graph,
  levels: Uint8Array,
  months: Months,
  known: readonly Body[],
): readonly Body[] {
  const everyMonth = [...graph.outputs, ...rememberingIn(graph, levels)]
  const roots = [...everyMonth, ...graph.kept.values()]
  const groups = groupsOf(graph, months, roots)
  const small = SMALL_SHARE * groups.reduce((sum, group) => sum + costOf(group), 0)
  const able = groups.map((group) => ableFrom(known, group, small))
  const merge = (a: Group, b: Group): Group => {
    const how = a.how.map((one, i) => (one === b.how[i] ? one : WORKED_OUT))
    const traits = a.traits.map((one, i) => one | b.traits[i]!)
    return { months: [...a.months, ...b.months], how, traits, ...rest(graph, how, roots) }
  }
  let left: readonly Group[] = []
  let merged: readonly Group[] = []
  for (let keeps: readonly number[] = []; ; ) {
    const taken = able.map((bodies) => bodies.find((body) => keeps.every((i) => body.keeps.includes(i))))
    // Fewer known bodies do as more is to be kept, so as many groups left are the same groups.
    const without = groups.filter((_, n) => !taken[n])
    if (without.length > left.length) {
      left = without
      merged = mergeAlike(left, merge, costOf, { most: MOST_BODIES, small })
    }
    const ends = keeps.map((i) => graph.kept.get(i)!)
    const made = merged.map(({ how, traits }): Body => {
      const worked = rest(graph, how, [...everyMonth, ...ends])
      const reads = worked.live.filter((i) => graph.values[i]!.kind === "prev")
      return { how, traits, ...worked, reads, keeps }
    })
    const chosen = [...taken.filter((body) => body !== undefined), ...made]
    const read = chosen.flatMap(({ reads }) => reads)
    const all = [...new Set([...keeps, ...read])].sort((a, b) => a - b)
    if (all.length === keeps.length) return byMonth(groups, taken, merged, made)
    keeps = all
  }
}

function byMonth(
  groups: readonly Group[],
  taken: readonly (Body | undefined)[],
  merged: readonly Group[],
  made: readonly Body[],
): readonly Body[] {
  const bodies: Body[] = []
  groups.forEach(({ months }, n) => {
    const body = taken[n]
    if (body) for (const month of months) bodies[month] = body
  })
  merged.forEach(({ months }, n) => {
    for (const month of months) bodies[month] = made[n]!
  })
  return bodies
}

function groupsOf(graph: Graph, { how, traits }: Months, roots: readonly number[]): readonly Group[] {
  const count = graph.values.length
  const groups: { how: Uint8Array; traits: Uint8Array; months: number[] }[] = []
  let last: (typeof groups)[number] | undefined
  for (let at = 0, month = 0; at < how.length; at += count, month++) {
    const isLike = (one: Uint8Array): boolean => {
      for (let i = 0; i < count; i++) if (one[i] !== how[at + i]) return false
      return true
    }
    if (!last || !isLike(last.how)) last = groups.find((group) => isLike(group.how))
    if (!last) {
      last = { how: how.slice(at, at + count), traits: new Uint8Array(count), months: [] }
      groups.push(last)
    }
    last.months.push(month)
    for (let i = 0; i < count; i++) last.traits[i]! |= traits[at + i]!
  }
  return groups.map((group) => ({ ...group, ...rest(graph, group.how, roots) }))
}

/** What stands for a value in the end, where it equals one of its arguments. */
export function originOf({ values }: Graph, how: Uint8Array, value: number): number {
  let i = value
  while (how[i]! >= SAME_AS_FIRST) i = values[i]!.args[how[i]! - SAME_AS_FIRST]!
  return i
}

/** Values that some others rest on, in order, and which of them are worked out. */
function rest({ values }: Graph, how: Uint8Array, roots: readonly number[]): Pick<Way, "seen" | "live"> {
  const isSeen = new Uint8Array(values.length)
  for (const root of roots) isSeen[root] = 1
  const seen: number[] = []
  const live: number[] = []
  for (let i = values.length - 1; i >= 0; i--) {
    if (!isSeen[i]) continue
    seen.push(i)
    if (how[i] === FIXED) continue
    const { args } = values[i]!
    if (how[i] === WORKED_OUT) {
      live.push(i)
      for (const arg of args) isSeen[arg] = 1
    } else isSeen[args[how[i]! - SAME_AS_FIRST]!] = 1
  }
  return { seen: seen.reverse(), live: live.reverse() }
}

const costOf = ({ months, live }: Group): number => months.length * live.length

/** Bodies that work out a group of months without much waste, the leanest first. */
function ableFrom(known: readonly Body[], group: Group, small: number): readonly Body[] {
  const isLean = ({ live }: Body): boolean =>
    group.months.length * (live.length - group.live.length) <= small ||
    live.length <= TAKEN_OVER * group.live.length
  return known
    .filter((body) => isLean(body) && does(body, group))
    .sort((a, b) => a.live.length - b.live.length)
}

/** Whether a body works out months in which values come about as in a group. */
const does = (body: Body, { how, traits }: Group): boolean =>
  body.seen.every(
    (i) => (body.how[i] === WORKED_OUT || body.how[i] === how[i]) && (traits[i]! & ~body.traits[i]!) === 0,
  )
