import { claimOf } from "../../cash/owner.ts"
import { instrumentOf } from "../../instruments/index.ts"
import type { FundingTerms, Portfolio } from "../../model/resolved.ts"
import { valued } from "../sensitivities/inputs.ts"
import { clamped } from "../sensitivities/ranges.ts"
import { extent, type LeverKind } from "./lever.ts"

/** Names under which loans and notes state their rate. */
const RATES = ["interestFraction", "couponFraction"]
/** Points of interest that a lender may add or take off; a wider change is another deal. */
const ENDS = { min: -0.1, max: 0.2, low: -0.02, high: 0.04 } as const

/** Added to the rate of every loan, line and note; coupons of convertibles are part of their price and stay. */
export const interestAdded: LeverKind = {
  name: "interestAddedFraction",
  open: ({ portfolio }) => {
    const lent = portfolio.instruments.filter(isLent)
    if (lent.length === 0) return null
    return {
      lever: {
        kind: "number",
        name: "interestAddedFraction",
        unit: "fraction",
        basis: null,
        ...ENDS,
        base: 0,
        ...extent(ENDS),
        places: lent.map(({ id }) => `instruments.${id}`),
        source: { kind: "judgement" },
      },
      change: (from, value) => withInterest(from, Number(value)),
    }
  },
}

const isLent = (terms: FundingTerms): boolean =>
  (instrumentOf(terms.kind).project !== undefined || claimOf(terms)?.kind === "debt") &&
  RATES.some((name) => name in terms.numbers)

const withInterest = (portfolio: Portfolio, added: number): Portfolio => ({
  ...portfolio,
  instruments: portfolio.instruments.map((terms) => {
    if (!isLent(terms)) return terms
    const numbers = Object.entries(terms.numbers).map(
      ([name, input]) =>
        [
          name,
          RATES.includes(name) ? valued(input, clamped(input.spec, input.value + added)) : input,
        ] as const,
    )
    return { ...terms, numbers: Object.fromEntries(numbers) }
  }),
})
