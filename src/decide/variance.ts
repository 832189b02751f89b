import { quantileOf, sorted } from "../base/stats.ts"

// Which input the variance of an answer comes from (spec 5.6).

/** A draw from (0, 1) for a row and a column; columns must be independent, and quasi-random rows are best. */
export type Uniforms = (row: number, column: number) => number

export type Interval = { readonly value: number; readonly low95: number; readonly high95: number }

export type VarianceShare = {
  readonly name: string
  /** Share of the variance that goes with this input alone. */
  readonly first: Interval
  /** The same with all it does together with others. */
  readonly total: Interval
}

export type VarianceShares = {
  readonly mean: number
  readonly variance: number
  readonly runs: number
  readonly shares: readonly VarianceShare[]
}

export type VarianceOptions = {
  /** Rows of the two samples; the model is called `rows` * (names + 2) times. */
  readonly rows: number
  /** Columns 0 to 2k - 1: first those of one sample, then those of the other. */
  readonly uniforms: Uniforms
  /** A draw for a repetition and a row, from which the interval is made; none gives an interval of no width. */
  readonly resample?: Uniforms | undefined
  readonly repetitions?: number | undefined
}

/**
 * First and total indices of a model of independent inputs, each given as a probability that the model turns into a value.
 * Estimators: Saltelli et al. (2010) for first and Jansen (1999) for total indices; intervals by bootstrap over rows.
 */
export function varianceShares(
  names: readonly string[],
  model: (probabilities: Float64Array) => number,
  options: VarianceOptions,
): VarianceShares {
  const { rows, uniforms, resample, repetitions } = options
  const count = names.length
  const point = new Float64Array(count)
  const fa = new Float64Array(rows)
  const fb = new Float64Array(rows)
  const mixed = names.map(() => new Float64Array(rows))
  for (let r = 0; r < rows; r++) {
    for (let i = 0; i < count; i++) point[i] = uniforms(r, count + i)
    fb[r] = model(point)
    for (let i = 0; i < count; i++) point[i] = uniforms(r, i)
    fa[r] = model(point)
    for (let i = 0; i < count; i++) {
      const own = point[i]!
      point[i] = uniforms(r, count + i)
      mixed[i]![r] = model(point)
      point[i] = own
    }
  }
  return sharesOf(names, { fa, fb, mixed }, { resample, repetitions })
}

/** The indices that answers on two samples show. */
export function sharesOf(
  names: readonly string[],
  sample: Sample,
  { resample, repetitions = resample ? 200 : 0 }: Pick<VarianceOptions, "resample" | "repetitions">,
): VarianceShares {
  const rows = sample.fa.length
  const all = estimate(sample, (r) => r)
  const repeated = Array.from({ length: repetitions }, (_, k) => {
    const picks = Int32Array.from({ length: rows }, (_, r) => Math.floor(resample!(k, r) * rows))
    return estimate(sample, (r) => picks[r]!)
  })
  return {
    mean: all.mean,
    variance: all.variance,
    runs: rows * (names.length + 2),
    shares: names.map((name, i) => ({
      name,
      first: interval(
        all.first[i]!,
        repeated.map((one) => one.first[i]!),
      ),
      total: interval(
        all.total[i]!,
        repeated.map((one) => one.total[i]!),
      ),
    })),
  }
}

/** Answers on two independent samples, and on the first with one input of the second, input by input. */
export type Sample = {
  readonly fa: Float64Array
  readonly fb: Float64Array
  readonly mixed: readonly Float64Array[]
}

function estimate({ fa, fb, mixed }: Sample, pick: (row: number) => number) {
  const rows = fa.length
  let sum = 0
  for (let r = 0; r < rows; r++) sum += fa[pick(r)]! + fb[pick(r)]!
  const mean = sum / (2 * rows)
  let squares = 0
  for (let r = 0; r < rows; r++) {
    const a = fa[pick(r)]! - mean
    const b = fb[pick(r)]! - mean
    squares += a * a + b * b
  }
  const variance = squares / (2 * rows)
  const scale = variance > 0 ? 1 / (variance * rows) : 0
  const first = new Float64Array(mixed.length)
  const total = new Float64Array(mixed.length)
  mixed.forEach((column, i) => {
    for (let r = 0; r < rows; r++) {
      const at = pick(r)
      const a = fa[at]!
      const both = column[at]!
      // Taking the mean off first leaves the estimate and lowers its error.
      first[i]! += (fb[at]! - mean) * (both - a)
      total[i]! += (a - both) * (a - both)
    }
    first[i]! *= scale
    total[i]! *= scale / 2
  })
  return { mean, variance, first, total }
}

function interval(value: number, repeated: readonly number[]): Interval {
  if (repeated.length === 0) return { value, low95: value, high95: value }
  const rising = sorted(repeated)
  return { value, low95: quantileOf(rising, 0.025), high95: quantileOf(rising, 0.975) }
}
