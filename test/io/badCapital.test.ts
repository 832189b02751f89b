import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, describe, expect, test } from "vitest"
import { ownerValue } from "../../src/decide/value.ts"
import { loadPortfolio } from "../../src/io/loadPortfolio.ts"
import { textsOf } from "../../src/report/locales/index.ts"
import { warningText } from "../../src/report/reasons.ts"
import { evidence } from "../model/example.ts"

const folder = mkdtempSync(join(tmpdir(), "hashwatt-capital-"))
afterAll(() => rmSync(folder, { recursive: true }))

const GOOD = `name: Capital
asOf: 2026-12-31
market: { asOf: 2026-12-31, btcPriceUsdPerBtc: 63000, networkDifficulty: 133870000000000, feesBtcPerBlock: 0.03, subsidyBtcPerBlock: 3.125 }
owner:
  basicShares: 300000000
  cashUsd: 900000000
  treasuryBtc: 1200
tax: { stateTaxFraction: 5% }
instruments:
  - id: loan
    kind: projectLoan
    blocks: [campus/hall]
    interestFraction: 7.125%
    tenorMonths: 120
    lockUpDscrRatio: 1.1
  - { id: senior, kind: notes, faceUsd: 500000000, couponFraction: 7.75%, maturityMonth: 2031-05 }
  - id: convert
    kind: convertible
    faceUsd: 300000000
    couponFraction: 0
    maturityMonth: 2031-06
    conversionPriceUsdPerShare: 16
  - { id: coins, kind: btcLoan, drawnUsd: 20000000, pledgedBtc: 800, limitUsd: 60000000 }
  - { id: line, kind: revolver, limitUsd: 100000000, interestFraction: 8%, endMonth: 2029-06 }
sites:
  - id: campus
    power: { kind: fixed, priceUsdPerMwh: 45 }
    blocks:
      - id: hall
        grossMw: 136
        stage: { power: energised, build: under_construction, lease: signed }
        use:
          kind: colocate
          criticalItMw: 100
          structure: modifiedGross
          rentUsdPerKwMonth: 132
          buildStartMonth: 2027-01
          termMonths: 180
          delayMonths: 3
`

function load(text: string) {
  const file = join(folder, "file.yaml")
  writeFileSync(file, text)
  return loadPortfolio(file, evidence)
}
function issuesOf(text: string) {
  const loaded = load(text)
  return loaded.ok ? [] : loaded.issues
}
function swapped(...edits: readonly (readonly [string, string])[]): string {
  return edits.reduce((text, [from, to]) => {
    expect(text).toContain(from)
    return text.replace(from, to)
  }, GOOD)
}
function valueFrom(...edits: readonly (readonly [string, string])[]) {
  const loaded = load(swapped(...edits))
  if (!loaded.ok) throw new Error(loaded.issues.map(({ code, message }) => `${code} ${message}`).join("\n"))
  return ownerValue(loaded.portfolio)
}

test("the example is sound, and has a value per share", () => {
  expect(issuesOf(GOOD)).toEqual([])
  expect(valueFrom().perShareUsd).toBeGreaterThan(0)
})

/** [what is wrong, what to replace, by what, code, line, column, part of the hint] */
// biome-ignore format: a row a line
const SLIPS: readonly (readonly [string, string, string, string, number, number, string])[] = [
  ["default coverage above lock-up", "lockUpDscrRatio: 1.1", "lockUpDscrRatio: 1.1\n    defaultDscrRatio: 1.2", "covenants-contradict", 16, 5, "default < lock-up < target"],
  ["lock-up at the sizing itself", "lockUpDscrRatio: 1.1", "lockUpDscrRatio: 1.25", "covenants-contradict", 15, 5, "lock-up < target"],
  ["a margin call above liquidation", "limitUsd: 60000000", "limitUsd: 60000000, callLtvFraction: 90%", "covenants-contradict", 23, 90, "call < liquidation"],
  ["a loan to value above its call", "limitUsd: 60000000", "limitUsd: 60000000, initialLtvFraction: 75%", "covenants-contradict", 23, 90, "initial < call"],
  ["notes already matured", "maturityMonth: 2031-05", "maturityMonth: 2025-05", "date-order", 16, 75, "no longer outstanding"],
  ["a convert that matures before it is issued", "maturityMonth: 2031-06", "issueMonth: 2031-06\n    maturityMonth: 2031-06", "date-order", 22, 5, "check the months"],
  ["an issue in the past", "maturityMonth: 2031-06", "issueMonth: 2026-03\n    maturityMonth: 2031-06", "date-order", 21, 5, "check the months"],
  ["level repayment that starts after maturity", "maturityMonth: 2031-05 }", "maturityMonth: 2031-05, repayment: level, repaymentStartMonth: 2032-01 }", "date-order", 16, 75, "check the months"],
  ["level repayment without a start", "maturityMonth: 2031-05 }", "maturityMonth: 2031-05, repayment: level }", "repayment-start-needed", 16, 5, "repaymentStartMonth"],
  ["a credit line that has ended", "endMonth: 2029-06", "endMonth: 2026-06", "date-order", 24, 76, "no longer outstanding"],
  ["a conversion without a price", "    conversionPriceUsdPerShare: 16\n", "", "conversion-price-needed", 17, 5, "conversionPriceUsdPerShare"],
  ["a conversion with two prices", "conversionPriceUsdPerShare: 16", "conversionPriceUsdPerShare: 16\n    referenceUsdPerShare: 12\n    conversionPremiumFraction: 30%", "conversion-price-twice", 22, 5, "conversionPremiumFraction"],
  ["half of a conversion price", "conversionPriceUsdPerShare: 16", "referenceUsdPerShare: 12", "conversion-price-needed", 17, 5, "with conversionPremiumFraction"],
  ["an issue cost of notes that are outstanding", "couponFraction: 7.75%", "couponFraction: 7.75%, feeFraction: 2%", "fee-without-issue", 16, 75, "it is paid"],
  ["a balloon on a bullet", "tenorMonths: 120", "tenorMonths: 120\n    repayment: bullet\n    balloonMonths: 84", "balloon-twice", 16, 5, "leave balloonMonths out"],
  ["a project loan without blocks", "    blocks: [campus/hall]\n", "", "blocks-needed", 10, 5, "SITE/BLOCK"],
  ["a project loan on an unknown block", "[campus/hall]", "[campus/halle]", "unknown-block", 12, 5, "campus/hall"],
  ["two project loans on one block", "  - { id: senior", "  - { id: mezzanine, kind: projectLoan, blocks: [campus/hall], interestFraction: 11%, tenorMonths: 60 }\n  - { id: senior", "block-financed-twice", 16, 41, "join the two loans"],
  ["more coins pledged than held", "pledgedBtc: 800", "pledgedBtc: 1201", "pledge-above-treasury", 23, 53, "treasuryBtc contains pledged coins"],
  ["coins pledged and none held", "  treasuryBtc: 1200\n", "", "pledge-above-treasury", 22, 53, "check which"],
  ["a drawn coin loan without a pledge", "pledgedBtc: 800, ", "", "pledge-needed", 23, 5, "together"],
  ["a diluted count beside converts", "basicShares: 300000000", "dilutedShares: 400000000", "shares-counted-twice", 5, 3, "under reported"],
  ["two share counts", "basicShares: 300000000", "basicShares: 300000000\n  dilutedShares: 400000000", "shares-twice", 6, 3, "keep basicShares"],
  ["total debt beside its parts", "treasuryBtc: 1200", "treasuryBtc: 1200\n  debtUsd: 820000000", "debt-counted-twice", 8, 3, "leave debtUsd out"],
  ["cash twice", "treasuryBtc: 1200", "treasuryBtc: 1200\n  cashAndRestrictedUsd: 950000000", "cash-counted-twice", 8, 3, "not both"],
  ["cash that contains bitcoin", "cashUsd: 900000000", "cashUsd: { fact: C0298 }", "cash-with-bitcoin", 6, 3, "cash alone"],
  ["liquidity for cash", "cashUsd: 900000000", "cashUsd: { fact: C0138 }", "cash-with-bitcoin", 6, 3, "lines under instruments"],
  ["cash that contains restricted cash", "cashUsd: 900000000", "cashUsd: { fact: C0257 }", "cash-with-restricted", 6, 3, "cashAndRestrictedUsd"],
  ["a diluted count as the basic one", "basicShares: 300000000", "basicShares: { fact: C0262 }", "diluted-as-basic", 5, 3, "dilutedShares"],
  ["an average rent as the first year's", "rentUsdPerKwMonth: 132", "rentUsdPerKwMonth: { parameter: averageRentUsdPerKwMonth }", "average-as-first-rent", 36, 11, "averageRentUsdPerKwMonth"],
  ["a start before the tax rules", "asOf: 2026-12-31\n", "asOf: 2024-12-31\nstartMonth: 2024-12\n", "tax-rule-range", 9, 1, "regime: none"],
  ["shares of hall cost above one", "stateTaxFraction: 5%", "hallFiveYearFraction: 90%", "tax-shares", 8, 8, "39 years"],
  ["an ownership change without its limit", "stateTaxFraction: 5%", "ownershipChangeMonth: 2028-01", "loss-limit-needed", 8, 1, "long-term tax-exempt rate"],
  ["a percent for a fraction", "interestFraction: 7.125%", "interestFraction: 7.125", "above-maximum", 13, 5, '0.07125 or "7.125%"'],
  ["a percent for a coupon", "couponFraction: 7.75%", "couponFraction: 7.75", "above-maximum", 16, 52, '0.0775 or "7.75%"'],
  ["build cost in thousands", "criticalItMw: 100", "criticalItMw: 100\n          capexUsdPerMw: 11000", "below-minimum", 35, 11, "a thousand times too small"],
  ["contract value in thousands", "rentUsdPerKwMonth: 132", "contractValueUsd: 3000000000000", "above-maximum", 36, 11, "a thousand times too large"],
  ["negative debt", "faceUsd: 500000000", "faceUsd: -500000000", "below-minimum", 16, 32, "Principal"],
  ["an id twice", "id: senior", "id: loan", "duplicate-id", 16, 7, "unique"],
]

test.each(SLIPS)("%s", (_what, from, to, code, line, column, hint) => {
  const issues = issuesOf(swapped([from, to]))
  const found = issues.find((issue) => issue.code === code)
  expect(found, JSON.stringify(issues)).toMatchObject({ code, line, column })
  expect(found!.hint).toContain(hint)
})

describe("all problems at once", () => {
  const wrong = [
    ["cashUsd: 900000000", "cashUsd: { fact: C0298 }"],
    ["lockUpDscrRatio: 1.1", "lockUpDscrRatio: 1.4"],
    ["maturityMonth: 2031-05", "maturityMonth: 2025-05"],
    ["    conversionPriceUsdPerShare: 16\n", ""],
    ["pledgedBtc: 800", "pledgedBtc: 1201"],
    ["stateTaxFraction: 5%", "hallFiveYearFraction: 90%"],
    ["criticalItMw: 100", "criticalItMw: 170"],
  ] as const
  const codes = [
    "cash-with-bitcoin",
    "tax-shares",
    "covenants-contradict",
    "date-order",
    "conversion-price-needed",
    "pledge-above-treasury",
    "it-above-gross",
  ]

  test("in a file that keeps the schema", () => {
    expect(issuesOf(swapped(...wrong)).map(({ code }) => code)).toEqual(codes)
  })
  test("and beside one that breaks it", () => {
    const found = issuesOf(swapped(...wrong, ["limitUsd: 100000000", "limit: 100000000"])).map(
      ({ code }) => code,
    )
    for (const code of [...codes, "unknown-key"]) expect(found).toContain(code)
  })
})

describe("a value that does not exist has a reason, and nothing is NaN", () => {
  const UNSIZED: readonly (readonly [string, readonly (readonly [string, string])[], string])[] = [
    [
      "nothing left to build",
      [["buildStartMonth: 2027-01", "buildStartMonth: 2024-01"]],
      "nothing is left to build",
    ],
    [
      "a tenor beyond the months modelled",
      [["tenorMonths: 120", "tenorMonths: 480"]],
      "ends after the modelled months",
    ],
    [
      "no cash",
      [["rentUsdPerKwMonth: 132", "rentUsdPerKwMonth: 132\n          noiMarginFraction: 0"]],
      "earn nothing",
    ],
    [
      "a hall beyond the horizon",
      [["asOf: 2026-12-31", "asOf: 2026-12-31\nhorizonMonths: 12"]],
      "modelled months",
    ],
  ]
  test.each(UNSIZED)("a loan that cannot be sized: %s", (_what, edits, why) => {
    const value = valueFrom(...edits)
    const warning = value.warnings.find(({ code }) => code === "debt-not-sized")!
    expect(warning).toMatchObject({ path: "instruments.loan" })
    expect(warning.message).toContain(why)
    expect(warningText(textsOf("ar"), warning)).toContain("instruments.loan")
    expect(value.projects[0]).toMatchObject({ debtUsd: 0, limits: null })
    expect(Number.isFinite(value.npvUsd)).toBe(true)
    expectNoNaN(value)
  })

  test("equity below the notes: no value per share, and why", () => {
    const value = valueFrom(["faceUsd: 500000000", "faceUsd: 9000000000"])
    expect(value.perShareUsd).toBeNull()
    expect(value.bridge.noAnswer).toMatchObject({ code: "negativeEquity" })
    expect(value.bridge.noAnswer!.reason).toMatch(/equity/)
    expectNoNaN(value)
  })

  test("a stale market and a total beside a loan are said", () => {
    const codes = valueFrom(
      ["market: { asOf: 2026-12-31", "market: { asOf: 2026-06-26"],
      ["treasuryBtc: 1200", "treasuryBtc: 1200\n  debtUsd: 820000000"],
      [GOOD.slice(GOOD.indexOf("  - { id: senior"), GOOD.indexOf("sites:")), ""],
    ).warnings.map(({ code }) => code)
    expect(codes).toContain("stale-market")
    expect(codes).toContain("project-debt-twice")
  })

  test("every month of the statements is finite", () => {
    for (const values of [valueFrom().run.values, ...valueFrom().run.projects.map(({ values }) => values)])
      for (const [name, series] of values.monthly) expect(series.every(Number.isFinite), name).toBe(true)
  })

  function expectNoNaN(value: ReturnType<typeof valueFrom>): void {
    const { run: _run, ...shown } = value
    expect(
      JSON.stringify(shown, (_key, one) =>
        typeof one === "number" && !Number.isFinite(one) ? "NOT FINITE" : one,
      ),
    ).not.toContain("NOT FINITE")
  }
})

test("one broken number of the owner hides neither its other numbers nor the instruments", () => {
  const folder = mkdtempSync(join(tmpdir(), "hashwatt-owner-"))
  const file = join(folder, "file.yaml")
  writeFileSync(
    file,
    `name: Broken
asOf: 2026-10-05
market: 2026-06
owner: { basicShares: -3, cashUsd: { fact: D0002 } }
instruments:
  - { id: loan, kind: projectLoan, blocks: [a/none], interestFraction: 8%, tenorMonths: 12, lockUpDscrRatio: 1.1, defaultDscrRatio: 1.2 }
sites:
  - id: a
    power: { kind: fixed, priceUsdPerMwh: 45 }
    blocks:
      - { id: b, grossMw: 10, stage: { power: energised, build: ready, lease: none }, use: { kind: mine, fleetJPerTh: 18 } }
`,
  )
  const loaded = loadPortfolio(file, evidence)
  rmSync(folder, { recursive: true })
  const found = loaded.ok ? [] : loaded.issues.map(({ code, line }) => `${line} ${code}`)
  expect(found).toEqual(["4 below-minimum", "4 fact-unit", "6 unknown-block", "6 covenants-contradict"])
})
