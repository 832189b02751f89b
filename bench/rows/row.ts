import type { Printed } from "../programs.ts"

/** One line of the table. Ratios are medians over interleaved rounds; `spread` is the least and the greatest of them. */
export type Line = {
  readonly name: string
  readonly ours: string
  readonly peer: string
  readonly ratio: number | null
  readonly spread: readonly [number, number] | null
  /** Least ratio asked for, or the most, of a number that should be small. */
  readonly target: { readonly atLeast: number } | { readonly atMost: number } | null
  readonly note: string
  readonly failed?: true
}

/** Something to measure; it may fill several lines, and `only` chooses among their names. */
export type Row = {
  readonly names: readonly string[]
  readonly measure: (only: (name: string) => boolean) => Promise<readonly Line[]>
}

const unmeasured = (name: string, note: string): Line => ({
  name,
  ours: "",
  peer: "",
  ratio: null,
  spread: null,
  target: null,
  note,
})

/** A line that could not be measured here, with the reason. */
export const skipped = (name: string, why: string): Line => unmeasured(name, `skipped: ${why}`)

/** A line whose programs do not do the same: no ratio would mean anything. */
export const failed = (name: string, why: string): Line => ({
  ...unmeasured(name, `failed: ${why}`),
  failed: true,
})

export const disagreement = (apart: number): string =>
  `the programs differ by ${apart.toExponential(1)} on the same draws`

export const met = ({ ratio, target }: Line): boolean | null => {
  if (ratio === null || target === null) return null
  return "atLeast" in target ? ratio >= target.atLeast : ratio <= target.atMost
}

/** Millions a second. */
export const millions = (rate: number, of: string): string =>
  `${(rate / 1e6).toFixed(rate < 1e7 ? 2 : 1)} M ${of}/s`

export const spreadOf = (ratios: readonly number[]): readonly [number, number] => [
  Math.min(...ratios),
  Math.max(...ratios),
]

export const noteOf = ({ version }: Printed, cpuRatio: number, apart: number): string =>
  `${version}; ratio of CPU time ${cpuRatio.toPrecision(3)}; same draws: ${apart.toExponential(0)} apart`
