import { exp, log } from "../../base/math.ts"

// e^x and ln x of many numbers: tables and short series, in a quarter of the time of base/math.ts one by one.

/** Parts of a power of two that a table holds. */
const PARTS = 64
const PARTS_PER_LOG = PARTS * Math.LOG2E
// ln 2 / 64 in two parts, so that a whole number of them is exact.
const HIGH = 6.93145751953125e-1 / PARTS
const LOW = 1.4286068203094173e-6 / PARTS

const FRACTIONS = Float64Array.from({ length: PARTS }, (_, k) => exp((k * Math.LN2) / PARTS))
const LEAST_POWER = -1022
const POWERS = new Float64Array(1024 - LEAST_POWER).fill(1)
for (let k = 1; k < 1024; k++) POWERS[k - LEAST_POWER] = POWERS[k - 1 - LEAST_POWER]! * 2
for (let k = -1; k >= LEAST_POWER; k--) POWERS[k - LEAST_POWER] = POWERS[k + 1 - LEAST_POWER]! / 2

/** Within it no intermediate result overflows. */
const RANGE = 700

/** Writes e^x of the first `count` numbers from `place` on, to 2 ulp. */
export function writeExponentials(x: Float64Array, count: number, out: Float64Array, place: number): void {
  const [n, to] = [count | 0, place | 0]
  for (let i = 0; i < n; i++) {
    const one = x[i]!
    if (one > RANGE || one < -RANGE) {
      out[to + i] = exp(one)
      continue
    }
    const whole = Math.floor(PARTS_PER_LOG * one + 0.5)
    const r = one - whole * HIGH - whole * LOW
    const rr = r * r
    const k = whole | 0
    // |r| is below 0.0055, so the next term of the series is below half a unit in the last place.
    const rest =
      r + rr * (0.5 + r * 0.16666666666666666 + rr * (0.041666666666666664 + r * 0.008333333333333333))
    const scale = FRACTIONS[k & (PARTS - 1)]! * POWERS[(k >> 6) - LEAST_POWER]!
    out[to + i] = scale + scale * rest
  }
}

/** Intervals of a number of 1 to 2, by the leading seven bits after the first; their middles, inverted, and logarithms of those. */
const INTERVALS = 128
const INVERSES = Float64Array.from({ length: INTERVALS }, (_, i) => 1 / (1 + (i + 0.5) / INTERVALS))
const MIDDLES = INVERSES.map((inverse) => -log(inverse))

const WORD = new Float64Array(1)
const HALVES = new Int32Array(WORD.buffer)
/** Which half of a double holds its exponent. */
const UPPER = new Int32Array(Float64Array.of(1).buffer)[1] === 0 ? 0 : 1

/** Exponents between which a number is brought into 1 to 2 by a product. */
const MOST_EXPONENT = 1020

/** Writes ln x of the first `count` positive numbers, to 5e-16. */
export function writeLogarithms(x: Float64Array, count: number, out: Float64Array): void {
  const n = count | 0
  for (let i = 0; i < n; i++) {
    const one = x[i]!
    WORD[0] = one
    const upper = HALVES[UPPER]!
    const exponent = (upper >> 20) - 1023
    if (exponent < -MOST_EXPONENT || exponent > MOST_EXPONENT) {
      out[i] = log(one)
      continue
    }
    const interval = (upper >> 13) & (INTERVALS - 1)
    const r = one * POWERS[-exponent - LEAST_POWER]! * INVERSES[interval]! - 1
    const rr = r * r
    // |r| is below 0.004, so the next term of the series is below 3e-18.
    const series = r - rr * (0.5 - r * 0.3333333333333333 + rr * (0.25 - r * 0.2 + rr * 0.16666666666666666))
    out[i] = exponent * Math.LN2 + (MIDDLES[interval]! + series)
  }
}
