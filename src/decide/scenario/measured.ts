import type { Input, Portfolio } from "../../model/resolved.ts"
import { changeInputs, type Placed, valued } from "../sensitivities/inputs.ts"
import { clamped, rangeOf, restsOn } from "../sensitivities/ranges.ts"
import { extent, type LeverKind, type Subject } from "./lever.ts"
import { placeOf } from "./subject.ts"

/** No formula of a block reads its rate, and its value rests on it wherever there is cash. */
const RATE = "discountFraction"

/**
 * A lever over all that one cited default stands for or measures, whatever its origin. The most common value of the
 * blocks as they are, or of what they could become, takes the value of the lever; all else moves in proportion.
 */
export const measured = (name: string): LeverKind => ({
  name,
  open: (subject) => {
    const members = membersOf(subject, name)
    const now = members.filter(({ candidate }) => !candidate)
    const first = mostCommon(now.length > 0 ? now : members)
    if (!first) return null
    // A fact has the range of what it measures here: its own says how sure it is, not where a what-if may go.
    const { input } = first
    const plain: Placed =
      input.origin.kind === "fact" ? { ...first, input: { ...input, origin: { kind: "given" } } } : first
    const range = rangeOf(subject.portfolio, plain)
    if (!range) return null
    const { min, max, unit, basis = null } = input.spec
    const ends = { min, max, low: range.low, high: range.high }
    const lever = {
      kind: "number" as const,
      name,
      unit,
      basis,
      ...ends,
      base: input.value,
      ...extent(ends),
      places: [...new Set(members.map(({ place }) => place))],
      source: range.origin,
    }
    return { lever, change: (portfolio, value) => changed(portfolio, name, input, Number(value)) }
  },
})

type Member = Placed & { readonly candidate: boolean }

function membersOf({ uses }: Subject, name: string): readonly Member[] {
  return uses.flatMap((one) => {
    const { run, candidate, behind } = one
    const earns = run.netUsd.some((usd) => usd !== 0)
    const index = run.site.indexUsdPerMwh ? { indexUsdPerMwh: run.site.indexUsdPerMwh } : {}
    return Object.entries({ ...run.inputs, ...index }).flatMap(([field, input]): Member[] => {
      const member = { place: placeOf(one), field, input, choices: run.use.choices, candidate }
      const counts = behind.has(field) || (field === RATE && earns)
      return counts && restsOn(member) === name ? [member] : []
    })
  })
}

/** The value that most members have; of several the first. */
function mostCommon(members: readonly Member[]): Member | null {
  const times = (one: Member): number =>
    members.filter(({ input }) => input.value === one.input.value && input.spec.unit === one.input.spec.unit)
      .length
  return members.reduce<Member | null>((a, b) => (a && times(a) >= times(b) ? a : b), null)
}

const changed = (portfolio: Portfolio, name: string, first: Input, value: number): Portfolio =>
  changeInputs(portfolio, (placed) =>
    restsOn(placed) === name ? moved(placed.input, first, value) : placed.input,
  )

/** An input at the value, where it is what the lever shows; else by the same factor. */
export function moved(input: Input, first: Pick<Input, "value" | "spec">, value: number): Input {
  const { spec } = input
  const same = input.value === first.value && spec.unit === first.spec.unit
  if (same) return valued(input, clamped(spec, value))
  return first.value === 0 ? input : valued(input, clamped(spec, (input.value * value) / first.value))
}
