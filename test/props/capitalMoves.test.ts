import fc from "fast-check"
import { expect, test } from "vitest"
import { npv } from "../../src/cash/metrics.ts"
import { ownerValue } from "../../src/decide/value.ts"
import type { Portfolio, Terms } from "../../src/model/resolved.ts"
import { portfolioOf, rawPortfolios } from "./portfolios.ts"
import { fixedClaims } from "./randomInstruments.ts"

/**
 * Value per share moves with rent, and against build cost, power price and delay: by APV, with tax, with the claims
 * that owners have, all blocks delivered. Left out, because there the economics turn: shares sold at a falling price
 * (a little more cash lets them be sold later and for less), coins whose price moves (only their tax is in the value),
 * loans that are sized on what moves (a larger loan that fails is the lenders' loss), what may not be delivered
 * (months run as if it were), and cost and dates of halls begun before the first month (what is paid for one only
 * leaves a deduction, and none where the hall is live by then). Delay is asked of leased halls that earn, because a loss that comes later is worth more,
 * and with losses refunded: where they are carried, New Year decides what they are worth. A deduction offsets 80% of
 * the income of later years and all of its own year's, and an ownership change takes those from before it, so that an
 * asset placed in service in January can be worth more than in December.
 */
const DOMAIN = { instruments: fixedClaims, delivered: true }
const RUNS = { seed: 20261126, numRuns: 1000 }

type Moved = (terms: Terms) => Terms
const times =
  (field: string, factor: number): Moved =>
  (terms) => {
    const input = terms.numbers[field]
    return input
      ? { ...terms, numbers: { ...terms.numbers, [field]: { ...input, value: factor * input.value } } }
      : terms
  }

const later =
  (months: number): Moved =>
  (terms) => {
    const input = terms.numbers.delayMonths ?? { ...terms.numbers.buildMonths!, value: 0 }
    return terms.kind !== "colocate"
      ? terms
      : { ...terms, numbers: { ...terms.numbers, delayMonths: { ...input, value: input.value + months } } }
  }

const moved = (portfolio: Portfolio, use: Moved, power: Moved = (terms) => terms): Portfolio => ({
  ...portfolio,
  method: "apv",
  sites: portfolio.sites.map((site) => ({
    ...site,
    power: power(site.power),
    blocks: site.blocks.map((block) => ({
      ...block,
      use: use(block.use),
      before: block.before && use(block.before),
    })),
  })),
})

/** Moves only what is still to be built. */
const ahead =
  (start: number, move: Moved): Moved =>
  (terms) =>
    (terms.months.buildStartMonth ?? start) < start ? terms : move(terms)

const refunding = (portfolio: Portfolio): Portfolio => ({
  ...portfolio,
  tax: { ...portfolio.tax, choices: { ...portfolio.tax.choices, lossTreatment: "refunded" } },
})

/** Value of a share; of owners without one, the equity that is missing. */
function worth(portfolio: Portfolio): { readonly perShare: number; readonly scale: number } {
  const { bridge } = ownerValue(portfolio)
  const steps = bridge.steps.map(({ usd }) => usd ?? 0)
  const shares = portfolio.owner.basicShares!.value
  const scale = steps.reduce((sum, usd) => sum + Math.abs(usd), 0) / shares
  return { perShare: bridge.perShareUsd ?? -1e15, scale }
}

const keep: Moved = (terms) => terms
const BETTER: readonly [string, (portfolio: Portfolio) => Portfolio][] = [
  ["rent up", (portfolio) => moved(portfolio, times("rentUsdPerKwMonth", 1.07))],
  ["build cost down", (portfolio) => moved(portfolio, ahead(portfolio.start, times("capexUsdPerMw", 0.93)))],
  ["power price down", (portfolio) => moved(portfolio, keep, times("priceUsdPerMwh", 0.93))],
]

test("rent up, build cost down or power price down, and a share is worth no less", () => {
  fc.assert(
    fc.property(rawPortfolios(DOMAIN), (raw) => {
      const portfolio = portfolioOf(raw)
      const before = worth(moved(portfolio, keep))
      for (const [name, better] of BETTER)
        expect(worth(better(portfolio)).perShare - before.perShare, name).toBeGreaterThanOrEqual(
          -1e-9 * before.scale,
        )
    }),
    RUNS,
  )
})

test("later, and a share is worth no more", () => {
  fc.assert(
    fc.property(rawPortfolios(DOMAIN), fc.constantFrom(0.02, 1, 1.5, 6), (raw, months) => {
      const portfolio = refunding(
        moved(portfolioOf(raw), (terms) => ({
          ...terms,
          choices: terms.choices.structure ? { ...terms.choices, structure: "modifiedGross" } : terms.choices,
        })),
      )
      const [before, after] = [
        worth(portfolio),
        worth(moved(portfolio, ahead(portfolio.start, later(months)))),
      ]
      expect(after.perShare - before.perShare).toBeLessThanOrEqual(1e-9 * before.scale)
    }),
    RUNS,
  )
})

test("value is continuous in durations: a thousandth of a month moves it by next to nothing", () => {
  const durations = [
    "delayMonths",
    "termMonths",
    "gpuLifeMonths",
    "machineLifeMonths",
    "renewalMonths",
    "buildMonths",
  ]
  fc.assert(
    fc.property(
      rawPortfolios(DOMAIN),
      fc.constantFrom(...durations),
      fc.constantFrom(-1, 1),
      (raw, field, sign) => {
        const portfolio = portfolioOf(raw)
        const nudge: Moved = (terms) => {
          const input = terms.numbers[field]
          return input
            ? {
                ...terms,
                numbers: { ...terms.numbers, [field]: { ...input, value: input.value + sign * 1e-3 } },
              }
            : terms
        }
        const [a, b] = [ownerValue(portfolio), ownerValue(moved(portfolio, nudge))]
        a.run.runs.forEach((run, i) => {
          const bought = run.values.constants.get("gpuCapexTotalUsd") ?? 0
          const flows = run.netUsd.reduce((sum, usd) => sum + Math.abs(usd), bought)
          const total = (value: typeof a): number => npv(value.run.runs[i]!.netUsd, run.discountFraction)
          expect(Math.abs(total(b) - total(a))).toBeLessThanOrEqual(2e-3 * flows + 1)
        })
      },
    ),
    RUNS,
  )
})
