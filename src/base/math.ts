// Elementary functions from + - * / and sqrt only, so that every engine gives the same bits (docs/decisions.md).
// Approximations: Moshier, "Methods and Programs for Mathematical Functions" (1989); tested against Math.* to 2 ulp.

const LN2_HIGH = 6.93145751953125e-1
const LN2_LOW = 1.4286068203094173e-6
const LOG2_E = Math.LOG2E

export const SQRT_2_PI = 2.5066282746310002

/** 2 to the whole powers of doubles, exact: halves and doubles of 1. */
const LEAST_POWER = -1074
const POWERS_OF_TWO = Float64Array.from({ length: 1023 - LEAST_POWER + 1 }, () => 1)
for (let k = 1; k <= 1023; k++) POWERS_OF_TWO[k - LEAST_POWER] = POWERS_OF_TWO[k - 1 - LEAST_POWER]! * 2
for (let k = -1; k >= LEAST_POWER; k--)
  POWERS_OF_TWO[k - LEAST_POWER] = POWERS_OF_TWO[k + 1 - LEAST_POWER]! / 2
const powerOfTwo = (exponent: number): number => POWERS_OF_TWO[exponent - LEAST_POWER]!

export function exp(x: number): number {
  if (Number.isNaN(x)) return x
  if (x > 709.782712893384) return Infinity
  if (x < -745.2) return 0
  const k = Math.floor(LOG2_E * x + 0.5)
  const r = x - k * LN2_HIGH - k * LN2_LOW
  const rr = r * r
  const p = r * ((1.2617719307481058e-4 * rr + 3.0299440770744195e-2) * rr + 1)
  const q = ((3.0019850513866446e-6 * rr + 2.524483403496841e-3) * rr + 2.2726554820815503e-1) * rr + 2
  const e = 1 + (2 * p) / (q - p)
  const half = Math.floor(k / 2)
  return e * powerOfTwo(half) * powerOfTwo(k - half)
}

export function log(x: number): number {
  if (Number.isNaN(x) || x < 0) return Number.NaN
  if (x === 0) return -Infinity
  if (x === Infinity) return x
  let mantissa = x
  let exponent = 0
  while (mantissa >= 4294967296) {
    mantissa *= 2.3283064365386963e-10
    exponent += 32
  }
  while (mantissa < 2.3283064365386963e-10) {
    mantissa *= 4294967296
    exponent -= 32
  }
  while (mantissa >= Math.SQRT2) {
    mantissa *= 0.5
    exponent++
  }
  while (mantissa < Math.SQRT1_2) {
    mantissa *= 2
    exponent--
  }
  const f = mantissa - 1
  const s = f / (2 + f)
  const z = s * s
  const series =
    z *
    (0.6666666666666735 +
      z *
        (0.3999999999940942 +
          z *
            (0.2857142874366239 +
              z *
                (0.22222198432149784 +
                  z * (0.1818357216161805 + z * (0.15313837699209373 + z * 0.14798198605116586))))))
  const half = 0.5 * f * f
  return exponent * LN2_HIGH - (half - (s * (half + series) + exponent * LN2_LOW) - f)
}

/** x^y for x >= 0; whole exponents up to 4096 by repeated multiplication. */
export function pow(x: number, y: number): number {
  if (y === Math.floor(y) && Math.abs(y) <= 4096) return wholePower(x, y)
  if (x === 0) return y > 0 ? 0 : Infinity
  return exp(y * log(x))
}

function wholePower(x: number, n: number): number {
  let result = 1
  let base = n < 0 ? 1 / x : x
  for (let k = Math.abs(n); k > 0; k = Math.floor(k / 2)) {
    if (k % 2 === 1) result *= base
    base *= base
  }
  return result
}

const LANCZOS = [
  676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905,
  -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7,
]

/** Logarithm of the gamma function for x > 0. Lanczos (g = 7, n = 9), relative error below 1e-14. */
export function logGamma(x: number): number {
  const shifted = x - 1
  let sum = 0.9999999999998099
  for (let i = 0; i < LANCZOS.length; i++) sum += LANCZOS[i]! / (shifted + i + 1)
  const t = shifted + 7.5
  return 0.5 * log(2 * Math.PI) + (shifted + 0.5) * log(t) - t + log(sum)
}

/** Months of a spending curve ask for the same a and b again and again: the last answers are kept. */
const betaKept = { a: new Float64Array(2), b: new Float64Array(2), value: new Float64Array(2), next: 0 }

function betaConstant(a: number, b: number): number {
  const { a: as, b: bs, value, next } = betaKept
  if (as[0] === a && bs[0] === b) return value[0]!
  if (as[1] === a && bs[1] === b) return value[1]!
  as[next] = a
  bs[next] = b
  value[next] = logGamma(a + b) - logGamma(a) - logGamma(b)
  betaKept.next = 1 - next
  return value[next]!
}

/** Regularised incomplete beta function I_x(a, b), by Lentz's continued fraction. Source: DLMF 8.17.22. */
export function betaCdf(x: number, a: number, b: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  if (x > (a + 1) / (a + b + 2)) return 1 - betaCdf(1 - x, b, a)
  const front = exp(betaConstant(a, b) + a * log(x) + b * log(1 - x)) / a
  const tiny = 1e-300
  let c = 1
  let d = 1 / guard(1 - ((a + b) * x) / (a + 1), tiny)
  let fraction = d
  for (let m = 1; m <= 300; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / guard(1 + even * d, tiny)
    c = guard(1 + even / c, tiny)
    fraction *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / guard(1 + odd * d, tiny)
    c = guard(1 + odd / c, tiny)
    const step = d * c
    fraction *= step
    if (Math.abs(step - 1) < 1e-16) break
  }
  return front * fraction
}

const guard = (value: number, tiny: number): number => (Math.abs(value) < tiny ? tiny : value)

export const normalPdf = (z: number): number => exp(-0.5 * z * z) / SQRT_2_PI

/** Standard normal distribution function; absolute error below 1e-15. Source: West (2005) after Hart (1968). */
export function normalCdf(z: number): number {
  const a = Math.abs(z)
  if (a > 37) return z > 0 ? 1 : 0
  const e = exp(-0.5 * a * a)
  let tail: number
  if (a < 7.07106781186547) {
    const n =
      (((((3.52624965998911e-2 * a + 0.700383064443688) * a + 6.37396220353165) * a + 33.912866078383) * a +
        112.079291497871) *
        a +
        221.213596169931) *
        a +
      220.206867912376
    const d =
      ((((((8.83883476483184e-2 * a + 1.75566716318264) * a + 16.064177579207) * a + 86.7807322029461) * a +
        296.564248779674) *
        a +
        637.333633378831) *
        a +
        793.826512519948) *
        a +
      440.413735824752
    tail = (e * n) / d
  } else {
    tail = e / (a + 1 / (a + 2 / (a + 3 / (a + 4 / (a + 0.65))))) / SQRT_2_PI
  }
  return z > 0 ? 1 - tail : tail
}
