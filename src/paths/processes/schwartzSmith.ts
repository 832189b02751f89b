import { z } from "zod"
import { exp } from "../../base/math.ts"
import { quantity } from "../../base/quantity.ts"
import { defineProcess } from "../process.ts"
import { lognormalVariance, stepYears } from "../steps.ts"

type Terms = {
  readonly startShortLog?: number
  readonly reversionPerYear: number
  readonly shortVolatilityPerSqrtYear: number
  readonly trendPerYear: number
  readonly longVolatilityPerSqrtYear: number
  readonly shortLongCorrelation?: number
}

const squared = (x: number): number => x * x

/** Variances of both factors over a time, and their covariance. */
function spread(p: Terms, years: number): { short: number; long: number; both: number } {
  const { reversionPerYear: speed, shortVolatilityPerSqrtYear: s, longVolatilityPerSqrtYear: l } = p
  return {
    short: (squared(s) * (1 - exp(-2 * speed * years))) / (2 * speed),
    long: squared(l) * years,
    both: ((p.shortLongCorrelation ?? 0) * s * l * (1 - exp(-speed * years))) / speed,
  }
}

/** Mean and variance of the logarithm of the ratio at a month. */
const meanLog = (p: Terms, month: number): number =>
  (p.startShortLog ?? 0) * (exp((-p.reversionPerYear * month) / 12) - 1) + (p.trendPerYear * month) / 12
function varianceLog(p: Terms, month: number): number {
  const { short, long, both } = spread(p, month / 12)
  return short + long + 2 * both
}

/** A short deviation that fades around a long level that does not, exact at any step (1.27). Source: Schwartz, Smith (2000). */
export const schwartzSmith = defineProcess({
  kind: "schwartzSmith",
  doc: "A price of two factors, as a ratio to its value today: a short-run deviation that fades, and a long-run level with a trend. All defaults are those of hashprice, whose trend already contains the halvings.",
  schema: z.strictObject({
    kind: z.literal("schwartzSmith"),
    startShortLog: quantity("log", {
      doc: "How far the logarithm is above its long-run level today",
      min: -3,
      max: 3,
    }).optional(),
    reversionPerYear: quantity("fraction/year", {
      doc: "Speed at which the short-run deviation fades",
      min: 0.01,
      max: 1000,
      parameter: "hashpriceReversionPerYear",
    }),
    shortVolatilityPerSqrtYear: quantity("fraction/sqrt(year)", {
      doc: "Volatility of the short-run deviation",
      min: 0,
      max: 20,
      parameter: "hashpriceShortVolatilityPerSqrtYear",
    }),
    trendPerYear: quantity("fraction/year", {
      doc: "Trend of the logarithm of the long-run level",
      min: -2,
      max: 2,
      parameter: "hashpriceTrendPerYear",
    }),
    longVolatilityPerSqrtYear: quantity("fraction/sqrt(year)", {
      doc: "Volatility of the long-run level",
      min: 0,
      max: 3,
      parameter: "hashpriceLongVolatilityPerSqrtYear",
    }),
    shortLongCorrelation: quantity("correlation", {
      doc: "Correlation of the two factors; none when it is not stated",
      min: -1,
      max: 1,
    }).optional(),
  }),
  example: { kind: "schwartzSmith", startShortLog: 0.3, shortLongCorrelation: -0.2 },
  unit: "ratio",
  gives: "series",
  draws: { per: "step", normals: ["short", "long"], uniforms: 0 },
  certain: [{ shortVolatilityPerSqrtYear: 0, longVolatilityPerSqrtYear: 0 }],
  simulate(p, { months }, { paths, normals }, out) {
    const middle = months.map((m) => meanLog(p, m))
    const years = stepYears(months)
    const decay = years.map((length) => exp(-p.reversionPerYear * length))
    const steps = Array.from(years, (length) => factorsOf(spread(p, length)))
    const [zShort, zLong] = [normals[0]!, normals[1]!]
    for (let row = 0, at = 0; row < paths; row++) {
      let short = 0
      let long = 0
      for (let k = 0; k < months.length; k++, at++) {
        const { shortSd, onShort, alone } = steps[k]!
        short = short * decay[k]! + shortSd * zShort[at]!
        long += onShort * zShort[at]! + alone * zLong[at]!
        out[at] = exp(middle[k]! + short + long)
      }
    }
  },
  mean: (p, month) => exp(meanLog(p, month) + varianceLog(p, month) / 2),
  variance: (p, month) => {
    const variance = varianceLog(p, month)
    return lognormalVariance(exp(meanLog(p, month) + variance / 2), variance)
  },
})

/** How the two normals of a step move the factors. */
function factorsOf({ short, long, both }: ReturnType<typeof spread>) {
  const shortSd = Math.sqrt(short)
  const onShort = shortSd > 0 ? both / shortSd : 0
  return { shortSd, onShort, alone: Math.sqrt(Math.max(0, long - onShort * onShort)) }
}
