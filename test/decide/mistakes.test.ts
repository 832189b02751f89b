import { readFileSync } from "node:fs"
import { describe, expect, test } from "vitest"
import { waitingWarnings } from "../../src/decide/option/onBlockWaiting.ts"
import { OPTION_WARNINGS } from "../../src/decide/option/onBlockWarnings.ts"
import { ownerValue } from "../../src/decide/value.ts"
import { WARNINGS } from "../../src/decide/warnings.ts"
import { loadPortfolio } from "../../src/io/loadPortfolio.ts"
import { textsOf } from "../../src/report/locales/index.ts"
import { warningText } from "../../src/report/reasons.ts"
import { CASES, casePortfolio, evidence } from "../kit/cases.ts"
import { type Edits, load, MISTAKES, valued } from "../kit/mistakes.ts"

/** Point of USUAL-MISTAKES.md, its case, the code that refuses it, and what to change for it to be accepted. */
// biome-ignore format: a row a line
const REFUSED: readonly (readonly [number, string, readonly string[], Edits])[] = [
  [1, "01-gross-fact-as-it", ["fact-basis"], [["criticalItMw: { fact: D0046 }", "criticalItMw: { fact: D0047 }"]]],
  [3, "03-fact-with-renewals", ["value-with-renewals"], [["D0069", "D0067"]]],
  [7, "07-coins-counted-twice", ["cash-with-bitcoin", "pledge-above-treasury"], [["{ fact: C0298 }", "200000000"], ["pledgedBtc: 5000", "pledgedBtc: 1200"]]],
  [8, "08-diluted-and-converts", ["shares-counted-twice"], [["dilutedShares: 126000000", "basicShares: 100000000"]]],
]

/** The same for mistakes that are said and not refused. */
// biome-ignore format: a row a line
const WARNED: readonly (readonly [number, string, string, Edits])[] = [
  [1, "01-basis-mixed", "ratio-unusual", [["criticalItMw: 300", "criticalItMw: 216"]]],
  [1, "01-basis-mixed", "rent-unusual", [["criticalItMw: 300", "criticalItMw: 216"]]],
  [2, "02-power-in-margin", "margin-with-power", [["noiMarginFraction: 65%", "noiMarginFraction: 84%"]]],
  [2, "02-power-in-margin", "margin-above-lease", [["noiMarginFraction: 97% }", "noiMarginFraction: 97%, structure: nnn }"]]],
  [3, "03-headline-value", "contract-value-with-renewals", [["8700000000", "3700000000"]]],
  [4, "04-mining-not-counted", "mining-not-counted", [["lease: signed }\n", "lease: signed }\n        before: { kind: mine, fleetJPerTh: 18.5, endMonth: 2027-07 }\n"]]],
  [4, "04-mining-not-counted", "peak-charge-missing", [["adderUsdPerMwh: 6", "adderUsdPerMwh: 6, coincidentPeakUsdPerKwYear: 70"]]],
  [5, "05-hashprice-flat", "hashprice-flat", [["hashpriceTrendPerYear: 0", "hashpriceTrendPerYear: -0.234"]]],
  [6, "06-average-power", "flat-power", [["priceUsdPerMwh: 45", "priceUsdPerMwh: { fact: T0029 }"]]],
  [6, "06-average-power", "no-duration-curve", [["indexUsdPerMwh: 29.4", "indexUsdPerMwh: 29.4\n    durationCurve: HB_HUBAVG RT15 2024"]]],
  [7, "07-coins-sold-twice", "nothing-to-sell", [["minedSoldFraction: 100%", "minedSoldFraction: 40%"]]],
  [8, "08-street-shares", "street-shares", [["sites:", "instruments:\n  - { id: rsu, kind: warrants, countShares: 90000000, strikeUsdPerShare: 0.01 }\nsites:"]]],
  [8, "08-street-shares", "shortfall-not-funded", [["sites:", "instruments:\n  - { id: atm, kind: atm, issueUsdPerShare: 12 }\nsites:"]]],
  [8, "08-street-shares", "money-scale", [["basicShares: 378", "basicShares: 378000000"]]],
  [10, "10-cloud-margin", "cloud-margin-before-hall", [["ebitdaMarginFraction: 85%", "ebitdaMarginFraction: 80%"]]],
  [10, "10-cloud-margin", "residual-high", [["gpuResidualFraction: 40%", "gpuResidualFraction: 12%"]]],
  [10, "10-cloud-margin", "prepayment-carries", [["prepaymentFraction: 20%", "prepaymentFraction: 5%"]]],
  [11, "11-perpetuity", "terminal-heavy", [["          capRateFraction: 5.5%\n", ""], ["renewalFraction: 85%", "renewalFraction: 60%"]]],
  [12, "12-pipeline-at-par", "pipeline-at-par", [["        deliveryFraction: 100%\n", ""]]],
  [12, "12-pipeline-at-par", "pipeline-dominates", [["        deliveryFraction: 100%\n", ""], ["criticalItMw: 500", "criticalItMw: 50"]]],
  [12, "12-pipeline-at-par", "rent-without-lease", [["lease: none }", "lease: signed }"]]],
  [13, "13-delay-of-revenue-only", "no-delay-tested", [["delayMonths: 0", "delayMonths: 6"]]],
  [13, "13-bullet-beyond-cash", "loan-beyond-cash", [["tenorMonths: 36, repayment: bullet", "tenorMonths: 120"]]],
  [14, "14-one-rate", "one-discount-rate", [["fleetJPerTh: 18.5, discountFraction: 8%", "fleetJPerTh: 18.5"]]],
  [14, "14-one-rate", "discount-low", [["fleetJPerTh: 18.5, discountFraction: 8%", "fleetJPerTh: 18.5, discountFraction: 14%"]]],
  [14, "14-one-rate", "default-counted-twice", [["tenantSpreadFraction: 4.5%", "tenantSpreadFraction: 4.5%, discountFraction: 7%"]]],
  [16, "16-league-table", "multiples-partial", [["grossMw: 120", "grossMw: 5"]]],
  [16, "16-league-table", "multiples-unadjusted", [["basicShares: 300000000", "basicShares: 300000000, treasuryBtc: 900"]]],
  [17, "17-jumps-and-digits", "jumps-many", [["jumpCountPerYear: 28", "jumpCountPerYear: 3.5"]]],
  [17, "17-jumps-and-digits", "correlation-digits", [["correlation: -0.17", "correlation: { parameter: btcErcotCorrelation }"]]],
  [16, "16-league-table", "old-balance", [["{ fact: C0077 }", "458000000"]]],
]

/** The same for what a comparison of values today leaves out: said of the first block. */
// biome-ignore format: a row a line
const WAITED: readonly (readonly [number, string, string, Edits])[] = [
  [15, "15-value-today", "npv-instead-of-option", [["hashpriceUsdPerPhDay: 45", "hashpriceUsdPerPhDay: 16"]]],
  [15, "15-reversion-only", "boundary-degenerate", [["longVolatilityPerSqrtYear: 0", "longVolatilityPerSqrtYear: 0.25"]]],
]

const codes = (value: ReturnType<typeof valued>): readonly string[] => value.warnings.map(({ code }) => code)

test.each(REFUSED)("point %d: %s is refused, and accepted once mended", (_point, name, expected, mend) => {
  const loaded = load(name)
  expect(loaded.ok ? [] : loaded.issues.map(({ code }) => code)).toEqual(expected)
  for (const issue of loaded.ok ? [] : loaded.issues) {
    expect(issue.line).toBeGreaterThan(1)
    expect(issue.hint).toBeTruthy()
  }
  expect(load(name, ...mend)).toMatchObject({ ok: true })
})

test.each(WARNED)("point %d: %s warns of %s, and not once mended", (_point, name, code, mend) => {
  expect(codes(valued(name))).toContain(code)
  expect(codes(valued(name, ...mend))).not.toContain(code)
})

function waited(name: string, ...edits: Edits) {
  const { portfolio } = valued(name, ...edits).run
  const site = portfolio.sites[0]!
  return waitingWarnings(portfolio, site, site.blocks[0]!)
}

test.each(WAITED)("point %d: %s warns of %s, and not once mended", (_point, name, code, mend) => {
  expect(waited(name).map((warning) => warning.code)).toEqual([code])
  expect(waited(name, ...mend)).toEqual([])
})

describe("the register", () => {
  const table = readFileSync("docs/mistakes.md", "utf8")
  const points = [1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 14, 15, 16]

  test("answers every point, and names every case and every code", () => {
    const answered = [...REFUSED, ...WARNED, ...WAITED]
    for (const point of points) expect(answered.map(([at]) => at)).toContain(point)
    expect([...new Set(answered.map(([, name]) => name))].sort()).toEqual([...MISTAKES].sort())
    for (const name of MISTAKES) expect(table).toContain(`${name}.yaml`)
    for (const code of [...WARNINGS.map(({ code }) => code), ...OPTION_WARNINGS])
      expect(table).toContain(`\`${code}\``)
    for (const [, , refusals] of REFUSED) for (const code of refusals) expect(table).toContain(`\`${code}\``)
  })

  test("every warning has been seen, and reads well in both languages", () => {
    const values = [
      ...[...new Set(WARNED.map(([, name]) => name))].map((name) => valued(name)),
      ...CASES.map((name) => ownerValue(casePortfolio(name))),
      ...WAITED.map(([, name]) => ({ warnings: waited(name) })),
    ]
    for (const { warnings } of values)
      for (const warning of warnings)
        for (const locale of ["en", "ar"] as const) {
          const text = warningText(textsOf(locale), warning)
          expect(text).not.toMatch(/NaN|undefined|Infinity|\{/)
          expect(warning.message).not.toMatch(/NaN|undefined|Infinity/)
        }
    expect(new Set(WARNINGS.map(({ code }) => code)).size).toBe(WARNINGS.length)
  })

  test("real companies are not cried wolf at", () => {
    const loaded = loadPortfolio("data/miners/HUT.yaml", evidence)
    if (!loaded.ok) throw new Error("HUT is refused")
    const about = ownerValue(loaded.portfolio).warnings.map(({ code }) => code)
    for (const code of ["ratio-unusual", "rent-unusual", "contract-value-with-renewals", "margin-with-power"])
      expect(about).not.toContain(code)
  })
})
