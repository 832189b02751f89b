import type { Answer } from "../answer.ts"

/** One number of a process, with its standard error and how many observations it rests on. */
export type Estimate = {
  readonly name: string
  /** Which one of several of the name: a horizon in days or retargets, a threshold, a probability. */
  readonly at: number | null
  readonly answer: Answer
  readonly standardError: number | null
  readonly n: number
  /** The row of data/parameters.csv that it would replace. */
  readonly parameter: string | null
}

type Rest = { readonly at?: number; readonly parameter?: string }

export const estimated = (
  name: string,
  value: number,
  standardError: number | null,
  n: number,
  { at, parameter }: Rest = {},
): Estimate => ({
  name,
  at: at ?? null,
  answer: Number.isFinite(value)
    ? { value }
    : { value: null, code: "not-finite", reason: "the series does not determine it" },
  standardError: standardError !== null && Number.isFinite(standardError) ? standardError : null,
  n,
  parameter: parameter ?? null,
})

/** An estimate that is refused, with the reason why. */
export const refused = (
  name: string,
  code: string,
  reason: string,
  n: number,
  rest: Rest = {},
): Estimate => ({
  ...estimated(name, 0, null, n, rest),
  answer: { value: null, code, reason },
})

/** The refusal of a sample that is too small for a number. */
export const tooFew = (name: string, n: number, needed: number, rest: Rest = {}): Estimate =>
  refused(name, "too-few", `${n} observations, at least ${needed} are needed`, n, rest)
