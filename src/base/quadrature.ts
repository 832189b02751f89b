import { exp, log, pow } from "./math.ts"

/** Points and weights of a sum that stands for the mean over a standard normal; weights add up to 1. */
export type NormalRule = { readonly points: Float64Array; readonly weights: Float64Array }

/**
 * Gauss-Hermite rule for a standard normal: exact for polynomials up to degree 2 count - 1. Newton's method on orthonormal
 * Hermite polynomials from the usual first guesses, one root after the other. Source: Press et al. (1992), 4.5.
 */
export function normalRule(count: number): NormalRule {
  const points = new Float64Array(count)
  const weights = new Float64Array(count)
  // The polynomial of degree 0.
  const first = 1 / Math.sqrt(Math.sqrt(Math.PI))
  const half = Math.ceil(count / 2)
  const roots: number[] = []
  for (let i = 0; i < half; i++) {
    let z = guess(i, count, roots)
    let slope = 1
    for (let k = 0; k < 100; k++) {
      let p = first
      let before = 0
      for (let j = 0; j < count; j++) {
        const next = z * Math.sqrt(2 / (j + 1)) * p - Math.sqrt(j / (j + 1)) * before
        before = p
        p = next
      }
      slope = Math.sqrt(2 * count) * before
      const step = p / slope
      z -= step
      if (Math.abs(step) <= 1e-15 * (1 + Math.abs(z))) break
    }
    roots.push(z)
    const weight = 2 / (slope * slope) / Math.sqrt(Math.PI)
    points[count - 1 - i] = z * Math.SQRT2
    points[i] = -z * Math.SQRT2
    weights[i] = weight
    weights[count - 1 - i] = weight
  }
  if (count % 2 === 1) points[half - 1] = 0
  return { points, weights }
}

function guess(i: number, count: number, roots: readonly number[]): number {
  const size = 2 * count + 1
  if (i === 0) return Math.sqrt(size) - 1.85575 * exp(-log(size) / 6)
  const last = roots[i - 1]!
  if (i === 1) return last - (1.14 * pow(count, 0.426)) / last
  if (i === 2) return 1.86 * last - 0.86 * roots[0]!
  if (i === 3) return 1.91 * last - 0.91 * roots[1]!
  return 2 * last - roots[i - 2]!
}

/** Standard deviations at which an even rule ends. */
const EVEN_REACH = 8.5

/**
 * Even steps over a standard normal: the trapezium sum, for functions with kinks, which a Gauss rule meets with too few
 * points. For smooth functions it is as exact as the step is fine.
 */
export function evenRule(pointsPerSigma: number): NormalRule {
  const half = Math.ceil(EVEN_REACH * pointsPerSigma)
  const points = Float64Array.from({ length: 2 * half + 1 }, (_, i) => (i - half) / pointsPerSigma)
  const raw = points.map((z) => exp(-0.5 * z * z))
  const total = raw.reduce((sum, one) => sum + one, 0)
  return { points, weights: raw.map((one) => one / total) }
}
