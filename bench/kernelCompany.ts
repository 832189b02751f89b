import { formatMonth, parseMonth } from "../src/base/month.ts"
import type { Library } from "../src/io/evidence.ts"
import type { Portfolio } from "../src/model/resolved.ts"
import { validatePortfolio } from "../src/model/validate.ts"

export const BLOCKS = 40
export const MONTHS = 180
const FIRST_CONVERSION = parseMonth("2027-04")!

/** Block number i of the company: it mines until its own month, then builds a hall with its own rent and loan. */
function block(i: number): object {
  const conversion = FIRST_CONVERSION + 2 * ((i * 7) % BLOCKS)
  return {
    id: `b${i}`,
    grossMw: 40 + ((i * 13) % 23) * 8,
    stage: { power: "energised", build: "ready", lease: "none" },
    before: {
      kind: "mine",
      fleetJPerTh: 15 + ((i * 5) % 17) * 0.5,
      machineLifeMonths: 96,
      endMonth: formatMonth(conversion),
    },
    use: {
      kind: "colocate",
      grossPerItRatio: 1.3 + (i % 7) * 0.02,
      structure: "modifiedGross",
      rentUsdPerKwMonth: 148 + ((i * 11) % 19) * 3,
      buildStartMonth: formatMonth(conversion),
      buildMonths: 12 + (i % 7),
      delayMonths: 0,
      costOverrunFraction: 0,
      capexUsdPerMw: 9_000_000 + (i % 9) * 250_000,
      termMonths: 180,
    },
  }
}

const loan = (i: number): object => ({
  id: `loan${i}`,
  kind: "projectLoan",
  blocks: [`site${i % 4}/b${i}`],
  interestFraction: 0.07 + (i % 5) * 0.0025,
  loanToCostFraction: 0.7,
  tenorMonths: 60 + (i % 3) * 6,
  upfrontFeeFraction: 0.02,
  commitmentFeeFraction: 0.005,
  reserveMonths: 6,
  sweepFraction: 0.5,
  lockUpDscrRatio: 1.2,
  defaultDscrRatio: 1.05,
})

const places = Array.from({ length: BLOCKS }, (_, i) => i)

/** The company whose forty blocks the kernel runs: four sites on the market price of power, a loan for each block. */
export function kernelCompany(evidence: Library): Portfolio {
  const checked = validatePortfolio(
    {
      name: "Kernel",
      asOf: "2026-12-31",
      horizonMonths: MONTHS,
      market: {
        asOf: "2026-12-31",
        btcPriceUsdPerBtc: 98_000,
        networkDifficulty: 1.5e14,
        feesBtcPerBlock: 0.03,
        subsidyBtcPerBlock: 3.125,
        hashpriceUsdPerPhDay: 38,
      },
      owner: { basicShares: 3e8, cashUsd: 1.5e9, treasuryBtc: 0, minimumCashUsd: 1e8, debtUsd: 0 },
      instruments: places.map(loan),
      sites: [0, 1, 2, 3].map((site) => ({
        id: `site${site}`,
        power: { kind: "index", adderUsdPerMwh: 5 + 2 * site },
        indexUsdPerMwh: 27 + site,
        durationCurve: "HB_HUBAVG RT15 2024",
        blocks: places.filter((i) => i % 4 === site).map(block),
      })),
    },
    evidence,
  )
  if (!checked.ok)
    throw new Error(checked.issues.map(({ path, message }) => `${path}: ${message}`).join("; "))
  return checked.portfolio
}
