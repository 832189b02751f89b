import { betaCdf, exp, log } from "./math.ts"
import { bracketedRoot } from "./root.ts"

// Quantiles and means of the distributions that inputs are stated in. Probabilities are fractions.

const CENTRE_TOP = [
  3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987,
  67265.7709270087, 33430.57558358813, 2509.0809287301227,
]
const CENTRE_BOTTOM = [
  1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271,
  28729.085735721943, 5226.495278852854,
]
const MIDDLE_TOP = [
  1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684,
  0.2417807251774506, 0.022723844989269184, 0.0007745450142783414,
]
const MIDDLE_BOTTOM = [
  1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457,
  0.0005475938084995345, 1.0507500716444169e-9,
]
const FAR_TOP = [
  6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124,
  0.0012426609473880784, 2.7115555687434876e-5, 2.0103343992922881e-7,
]
const FAR_BOTTOM = [
  1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133,
  1.8463183175100548e-5, 1.421511758316446e-7, 2.0442631033899397e-15,
]

/** Polynomial with the coefficient of x^0 first. */
function polynomial(coefficients: readonly number[], x: number): number {
  let sum = 0
  for (let i = coefficients.length - 1; i >= 0; i--) sum = sum * x + coefficients[i]!
  return sum
}

/** Standard normal quantile; -Infinity at 0, Infinity at 1, relative error about 1e-16. Source: Wichura (1988), AS 241. */
export function normalQuantile(probability: number): number {
  if (probability <= 0) return -Infinity
  if (probability >= 1) return Infinity
  const q = probability - 0.5
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q
    return (q * polynomial(CENTRE_TOP, r)) / polynomial(CENTRE_BOTTOM, r)
  }
  const r = Math.sqrt(-log(Math.min(probability, 1 - probability)))
  const size =
    r <= 5
      ? polynomial(MIDDLE_TOP, r - 1.6) / polynomial(MIDDLE_BOTTOM, r - 1.6)
      : polynomial(FAR_TOP, r - 5) / polynomial(FAR_BOTTOM, r - 5)
  return q < 0 ? -size : size
}

/** Quantile of the beta distribution on 0..1, by bracketing its distribution function. */
export function betaQuantile(probability: number, alpha: number, beta: number): number {
  if (probability <= 0) return 0
  if (probability >= 1) return 1
  const root = bracketedRoot((x) => betaCdf(x, alpha, beta) - probability, 0, 1)
  return root.ok ? root.x : 0.5
}

/** Least, most likely and greatest value, in any one unit; least <= mode <= greatest. */
export type Pert = { readonly least: number; readonly mode: number; readonly greatest: number }

/** Shape of the beta distribution behind a PERT with weight 4; (3, 3) when all three values are one. */
export function pertShape(pert: Pert): { readonly alpha: number; readonly beta: number } {
  const width = pert.greatest - pert.least
  if (!(width > 0)) return { alpha: 3, beta: 3 }
  return {
    alpha: 1 + (4 * (pert.mode - pert.least)) / width,
    beta: 1 + (4 * (pert.greatest - pert.mode)) / width,
  }
}

/** Mean of a PERT: (least + 4 mode + greatest) / 6. */
export const pertMean = (pert: Pert): number => (pert.least + 4 * pert.mode + pert.greatest) / 6

export function pertQuantile(pert: Pert, probability: number): number {
  const { alpha, beta } = pertShape(pert)
  return pert.least + (pert.greatest - pert.least) * betaQuantile(probability, alpha, beta)
}

/** Quantile of a lognormal with the given median; `sigma` is the standard deviation of the logarithm. */
export function lognormalQuantile(median: number, sigma: number, probability: number): number {
  return sigma === 0 ? median : median * exp(sigma * normalQuantile(probability))
}

/** Mean of a lognormal: median * e^(sigma^2 / 2). */
export const lognormalMean = (median: number, sigma: number): number => median * exp((sigma * sigma) / 2)
