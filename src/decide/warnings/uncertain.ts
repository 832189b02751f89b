import { citedRange, type Found, type WarningRule } from "./rule.ts"

/** Months of the sample whose correlation is cited (btcErcotCorrelation: n = 23). */
const USUAL_MONTHS = 23

/** A bare correlation with two digits says more than a sample of two years can (spec 5.3, point 17). */
export const correlationDigits: WarningRule = {
  code: "correlation-digits",
  find: ({ portfolio }) =>
    portfolio.uncertainty.correlations.flatMap(({ between, correlation }): Found[] => {
      const { value, origin } = correlation
      if (origin.kind !== "given" || Math.abs(value * 10 - Math.round(value * 10)) < 1e-9) return []
      const error = (1 - value * value) / Math.sqrt(USUAL_MONTHS - 1)
      const message = `the correlation of ${between.join(" and ")} is ${value}, to two digits: over ${USUAL_MONTHS} months its standard error is ${error.toFixed(2)}`
      return [
        {
          path: `uncertainty.correlations.${between.join("~")}`,
          message,
          figures: { valueCorrelation: value, errorCorrelation: error, sampleMonths: USUAL_MONTHS },
        },
      ]
    }),
}

/** What a plain fit to daily prices calls jumps are its heavy tails (spec 5.3, point 17). */
export const jumpsMany: WarningRule = {
  code: "jumps-many",
  find: (run) => {
    const price = run.portfolio.uncertainty.drivers.find(({ name }) => name === "btcPrice")
    const jumps = price?.terms.numbers.jumpCountPerYear
    const cited = citedRange(run, "btcJumpsPerYear", "count/year")
    if (!jumps || !cited || jumps.value <= cited.high) return []
    const message = `${jumps.value} jumps of the bitcoin price a year are above the cited ${cited.low} to ${cited.high}: a plain fit to daily prices takes heavy tails for jumps`
    return [
      {
        path: "uncertainty.btcPrice.jumpCountPerYear",
        message,
        figures: { jumpsCountPerYear: jumps.value, lowCountPerYear: cited.low, highCountPerYear: cited.high },
      },
    ]
  },
}
