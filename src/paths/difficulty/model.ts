import type { Answer } from "../answer.ts"

// Price, difficulty and fees make hashprice (spec 1.6, 1.7). A model says how difficulty answers; four of them stand
// behind one contract, and a result names the one it used.

/** A number that a model needs. Its default is the parameter of the same name, or what `assume` says and why. */
export type TermSpec = {
  readonly doc: string
  readonly min: number
  readonly max: number
  readonly assume?: { readonly value: number; readonly because: string }
}
export type Terms = Readonly<Record<string, number>>

/** The network at the start of the first month. */
export type NetworkNow = {
  readonly height: number
  readonly difficulty: number
  readonly btcPriceUsdPerBtc: number
  readonly feesBtcPerBlock: number
}

/** What a path brings, one value a month. `shocks` has one row of standard normals for each that the model draws. */
export type NetworkDrivers = {
  readonly btcPriceUsdPerBtc: ArrayLike<number>
  readonly feesBtcPerBlock: ArrayLike<number>
  readonly daysInMonth: ArrayLike<number>
  readonly shocks: readonly ArrayLike<number>[]
}

/**
 * The network by month. Difficulty is the harmonic mean over days and subsidy the mean weighted by days over
 * difficulty, so that (1.6) and (1.7) give the month's mean hashprice exactly even where a month has several epochs.
 */
export type NetworkPath = {
  readonly networkDifficulty: Float64Array
  readonly subsidyBtcPerBlock: Float64Array
  readonly hashpriceUsdPerPhDay: Float64Array
  /** At the end of the month. */
  readonly blockHeight: Float64Array
}

export type DifficultyModel = {
  readonly kind: string
  /** What it says and what it is for, in two sentences. */
  readonly doc: string
  readonly terms: Readonly<Record<string, TermSpec>>
  /** Standard normals that it draws each month. */
  readonly shocks: number
  /** Deterministic: the same drivers give the same bits. */
  run(terms: Terms, now: NetworkNow, drivers: NetworkDrivers): NetworkPath
  /** Share of a lasting price move left in hashprice once supply has answered, from a formula. */
  analyticPassThrough(terms: Terms, now: NetworkNow): Answer
}

export type TermProblem = {
  readonly code: "unknown-term" | "no-default" | "out-of-range"
  readonly name: string
  readonly message: string
}
type Defaults = ReadonlyMap<string, { readonly base: number | null }>

/** The terms of a model from what is given and the cited defaults, or every problem with them. */
export function termsOf(
  model: DifficultyModel,
  defaults: Defaults,
  given: Terms = {},
):
  | { readonly ok: true; readonly terms: Terms }
  | { readonly ok: false; readonly problems: readonly TermProblem[] } {
  const problems: TermProblem[] = []
  const names = Object.keys(model.terms)
  for (const name of Object.keys(given).filter((one) => !(one in model.terms)))
    problems.push({
      code: "unknown-term",
      name,
      message: `${model.kind} has no ${name}; it has ${names.join(", ")}`,
    })
  const terms: Record<string, number> = {}
  for (const [name, { min, max, assume }] of Object.entries(model.terms)) {
    const value = given[name] ?? assume?.value ?? defaults.get(name)?.base ?? null
    if (value === null)
      problems.push({ code: "no-default", name, message: `${name} has no cited default: give it` })
    else if (!(value >= min && value <= max))
      problems.push({ code: "out-of-range", name, message: `${name} is ${value}, outside ${min} to ${max}` })
    else terms[name] = value
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, terms }
}
