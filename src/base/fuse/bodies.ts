import { FIXED, SAME_AS_FIRST, WORKED_OUT } from "./facts.ts"
import { BY_BOTH } from "./levels.ts"
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

/** A body for each month: of those already known where they do, and else new ones. */
export function bodiesOf(
  graph: Graph,
  levels: Uint8Array,
  months: Months,
  known: readonly Body[],
): readonly Body[] {
  const remembering = graph.values.flatMap(({ kind }, i) =>
    kind === "remember" && levels[i] === BY_BOTH ? [i] : [],
  )
  const everyMonth = [...graph.outputs, ...remembering]
  const roots = [...everyMonth, ...graph.kept.values()]
  const groups = groupsOf(graph, months, roots)
  const small = SMALL_SHARE * groups.reduce((sum, group) => sum + costOf(group), 0)
  const merge = (a: Group, b: Group): Group => {
    const how = a.how.map((one, i) => (one === b.how[i] ? one : WORKED_OUT))
    const traits = a.traits.map((one, i) => one | b.traits[i]!)
    return { months: [...a.months, ...b.months], how, traits, ...rest(graph, how, roots) }
  }
  const taken = groups.map((group) => ({ ...group, body: takenFrom(known, group, small) }))
  const made = mergeAlike<Group>(
    taken.filter(({ body }) => body === null),
    merge,
    costOf,
    { most: MOST_BODIES, small },
  )
  const chosen = [
    ...taken.filter(({ body }) => body !== null),
    ...made.map((one) => ({ ...one, body: null })),
  ]
  const ofMonth: Body[] = []
  keeping(graph, everyMonth, chosen).forEach((body, n) => {
    for (const month of chosen[n]!.months) ofMonth[month] = body
  })
  return ofMonth
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

/** The leanest of some bodies that works out a group of months without much waste. */
function takenFrom(known: readonly Body[], group: Group, small: number): Body | null {
  const able = known.filter((body) => does(body, group))
  const [leanest] = able.sort((a, b) => a.live.length - b.live.length)
  if (!leanest) return null
  const extra = group.months.length * (leanest.live.length - group.live.length)
  return extra <= small || leanest.live.length <= TAKEN_OVER * group.live.length ? leanest : null
}

/** Whether a body works out months in which values come about as in a group. */
const does = (body: Body, { how, traits }: Group): boolean =>
  body.seen.every(
    (i) => (body.how[i] === WORKED_OUT || body.how[i] === how[i]) && (traits[i]! & ~body.traits[i]!) === 0,
  )

/** Bodies that all keep what any of them reads of the month before: those chosen that do so, and else new ones. */
function keeping(
  graph: Graph,
  everyMonth: readonly number[],
  chosen: readonly (Pick<Way, "how" | "traits"> & { readonly body: Body | null })[],
): readonly Body[] {
  const isLookBack = (i: number): boolean => graph.values[i]!.kind === "prev"
  for (let keeps: readonly number[] = []; ; ) {
    const roots = [...everyMonth, ...keeps.map((i) => graph.kept.get(i)!)]
    const made = chosen.map(({ how, traits, body }): Body => {
      if (body && keeps.every((i) => body.keeps.includes(i))) return body
      const worked = rest(graph, how, roots)
      return { how, traits, ...worked, reads: worked.live.filter(isLookBack), keeps }
    })
    const all = [...new Set([...keeps, ...made.flatMap(({ reads }) => reads)])].sort((a, b) => a - b)
    if (all.length === keeps.length) return made
    keeps = all
  }
}
