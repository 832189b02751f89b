import { convert } from "../../base/units.ts"
import type { Parameter } from "../../model/evidence.ts"
import type { Portfolio } from "../../model/resolved.ts"
import type { ImpliedField } from "./field.ts"

/** Where a value is looked for, and the cited default behind it. */
export type Searched = {
  readonly low: number
  readonly high: number
  readonly parameter: Parameter | null
  /** What the default itself states, in the unit of the field. */
  readonly cited: { readonly low: number; readonly base: number; readonly high: number } | null
}

/** The plausible range of a field, wide enough for what the model uses today. Throws where the defaults lack its row. */
export function searchedOf({ parameters }: Portfolio, field: ImpliedField, today: number | null): Searched {
  const { search } = field
  const wide = (low: number, high: number) => ({
    low: Math.min(low, today ?? low),
    high: Math.max(high, today ?? high),
  })
  if (!("parameter" in search)) return { ...wide(search.low, search.high), parameter: null, cited: null }
  const parameter = parameters.get(search.parameter)
  const [low, base, high] = [parameter?.low, parameter?.base, parameter?.high].map((end) =>
    end === null || end === undefined ? undefined : convert(end, parameter!.unit, field.unit),
  )
  if (!parameter || low === undefined || base === undefined || high === undefined)
    throw new Error(`parameters: no range of ${search.parameter} in ${field.unit}`)
  return { ...wide(low * search.lowTimes, high * search.highTimes), parameter, cited: { low, base, high } }
}
