import type { InputWeight } from "../decide/cited.ts"
import type { Input, Origin } from "../model/resolved.ts"
import type { Texts } from "./locales/index.ts"

/** One input as a reader sees it: used in several places, counted once. `share` is of the weight of all inputs. */
export type InputRow = {
  readonly name: string
  readonly input: Input
  readonly kind: Origin["kind"]
  /** Fact id, name of the default, or nothing. */
  readonly reference: string
  readonly places: readonly string[]
  readonly share: number
}

/** Inputs heaviest first; the same number from the same origin in several blocks is one row. */
export function inputRows(texts: Texts, weights: readonly InputWeight[]): readonly InputRow[] {
  const total = weights.reduce((sum, { weightUsd }) => sum + weightUsd, 0)
  const rows = new Map<string, { first: InputWeight; places: Set<string>; usd: number }>()
  for (const weight of weights) {
    const key = [
      weight.name,
      weight.input.value,
      weight.input.origin.kind,
      referenceOf(weight.input.origin),
      becauseOf(weight),
    ].join("|")
    const row = rows.get(key) ?? { first: weight, places: new Set<string>(), usd: 0 }
    row.places.add(weight.path)
    row.usd += weight.weightUsd
    rows.set(key, row)
  }
  return [...rows.values()]
    .sort((a, b) => b.usd - a.usd)
    .map(({ first, places, usd }) => ({
      name: texts.input(first.name) ?? first.input.spec.doc,
      input: first.input,
      kind: first.input.origin.kind,
      reference: referenceOf(first.input.origin),
      places: [...places],
      share: total > 0 ? usd / total : 0,
    }))
}

const becauseOf = ({ input }: InputWeight): string =>
  input.origin.kind === "assumed" ? input.origin.because : ""

/** Fact id, name of the default, or nothing. */
export function referenceOf(origin: Origin): string {
  if (origin.kind === "fact") return origin.fact.id
  if (origin.kind === "parameter") return origin.parameter.name
  return ""
}
