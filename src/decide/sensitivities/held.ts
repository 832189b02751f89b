import type { PowerBasis } from "../../base/quantity.ts"
import type { UnitName } from "../../base/units.ts"
import type { OwnerRun } from "../../cash/owner.ts"
import type { Input, Portfolio } from "../../model/resolved.ts"
import type { Answer } from "./answer.ts"
import { type InputDriver, isOwn } from "./drivers.ts"
import { changeInputs, inputsOf, type Placed, valued } from "./inputs.ts"

/** A choice of the file without a range: it stays where it is, however much hangs on it. */
export type Held = {
  readonly field: string
  readonly places: readonly string[]
  readonly value: number
  readonly unit: UnitName
  readonly basis: PowerBasis | null
  readonly origin: "assumed" | "given"
  /** Change of the answer for a rise of the input by a hundredth. */
  readonly perHundredth: number
}

const BUMP = 0.01

/** What the file assumes or merely gives and no driver moves, heaviest first. */
export function heldOf(
  run: OwnerRun,
  drivers: readonly InputDriver[],
  answer: Answer,
  base: number,
): readonly Held[] {
  const moved = new Set(drivers.flatMap(({ members }) => members.map(({ input }) => input)))
  const groups = new Map<string, Placed[]>()
  for (const placed of inputsOf(run)) {
    const { field, input } = placed
    if (!isOwn(placed) || input.value === 0 || moved.has(input) || isPlace(input)) continue
    const key = `${field} ${input.value}`
    groups.set(key, [...(groups.get(key) ?? []), placed])
  }
  return [...groups.values()]
    .map((group) => held(run.portfolio, group, answer, base))
    .filter(({ perHundredth }) => perHundredth !== 0)
    .sort((a, b) => Math.abs(b.perHundredth) - Math.abs(a.perHundredth))
}

/** A block height says where the chain stands; a hundredth more of it says nothing. */
const isPlace = ({ spec }: Input): boolean => spec.unit === "block height"

function held(portfolio: Portfolio, group: readonly Placed[], answer: Answer, base: number): Held {
  const { field, input } = group[0]!
  const places = new Set(group.map(({ place }) => place))
  const bumped = changeInputs(portfolio, (one) =>
    one.field === field && one.input.value === input.value && places.has(one.place)
      ? valued(one.input, input.value * (1 + BUMP))
      : one.input,
  )
  return {
    field,
    places: [...places],
    value: input.value,
    unit: input.spec.unit,
    basis: input.spec.basis ?? null,
    origin: input.origin.kind === "assumed" ? "assumed" : "given",
    perHundredth: answer(bumped) - base,
  }
}
