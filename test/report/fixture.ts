import { readFileSync } from "node:fs"
import { parse } from "csv-parse/sync"
import { FLAT_CURVE } from "../../src/base/curve.ts"
import { type BlockRun, runBlock } from "../../src/cash/block.ts"
import { compareAll } from "../../src/decide/compare.ts"
import { valuePortfolio } from "../../src/decide/value.ts"
import { renderSvg } from "../../src/io/svg.ts"
import { loadDepreciationTables } from "../../src/io/taxTables.ts"
import { factOf, parameterOf, type Row, type Source, sourceOf } from "../../src/model/evidence.ts"
import type { Evidence, Portfolio } from "../../src/model/resolved.ts"
import { validatePortfolio } from "../../src/model/validate.ts"
import type { Locale } from "../../src/report/locales/index.ts"
import type { ReportInput } from "../../src/report/page.ts"

// The defaults of the product, and a small company with every kind of origin, invented apart from the shape of its facts.

const rowsOf = (path: string): readonly Row[] => parse(readFileSync(path), { columns: true }) as Row[]
const parameters = rowsOf("data/parameters.csv").map(parameterOf)

const facts = [
  {
    id: "T0001",
    attribute: "mining_power",
    value: "230",
    unit: "MW",
    basis: "gross",
    locator: "Childress: 230 MW of data centers energised",
    source: "filing",
  },
  {
    id: "T0002",
    attribute: "rent",
    value: "1870",
    unit: "USD million",
    basis: "as_stated",
    locator: "contracted revenue of approximately $1.87 billion over the base term",
    source: "filing",
  },
  {
    id: "T0003",
    attribute: "critical_it",
    value: "70",
    unit: "MW",
    basis: "critical_it",
    locator: '70 MW of critical IT load, "turn-key" <hall>',
    source: "filing",
  },
  {
    id: "T0004",
    attribute: "fleet",
    value: "17.5",
    unit: "J/TH",
    basis: "as_stated",
    locator: "fleet efficiency of 17.5 J/TH",
    source: "hostile",
  },
].map((row) =>
  factOf({
    subject_kind: "site",
    subject: "childress",
    as_of: "2026-08-05",
    method: "reported",
    status: "reported",
    confidence: "high",
    ...row,
  }),
)

export const sources: ReadonlyMap<string, Source> = new Map(
  [
    {
      id: "filing",
      title: "Form 8-K, lease of the Childress halls",
      publisher: "US SEC",
      url: "https://www.sec.gov/x?a=1&b=2",
      published: "2026-08-05",
    },
    {
      id: "hostile",
      title: "<img src=x onerror=alert(1)>",
      publisher: '"><b>',
      url: "javascript:alert(1)",
      published: "",
    },
    ...rowsOf("data/sources.csv").map(sourceOf),
  ].map((source) => [source.id, source]),
)

export const evidence: Evidence = {
  facts: new Map(facts.map((fact) => [fact.id, fact])),
  parameters: new Map(parameters.map((parameter) => [parameter.name, parameter])),
  curves: new Map([["flat", FLAT_CURVE]]),
  taxTables: loadDepreciationTables("data"),
  rulesFrom: new Map(),
  markets: new Map(),
}

const lease = (rent: object) => ({
  kind: "colocate",
  criticalItMw: { fact: "T0003" },
  structure: "modifiedGross",
  ...rent,
  buildStartMonth: "2027-03",
  termMonths: 180,
  renewalMonths: 60,
})

/** A portfolio of mining with something to convert, a signed lease, hosting and an idle site. */
export const fileOf = (name: string, extra: object = {}) => ({
  name,
  ticker: "EXM",
  asOf: "2026-11-22",
  horizonMonths: 300,
  market: {
    name: "2026-11-22",
    asOf: "2026-11-22",
    btcPriceUsdPerBtc: 84_000,
    networkDifficulty: 1.49e14,
    feesBtcPerBlock: 0.03,
    subsidyBtcPerBlock: 3.125,
  },
  owner: {
    cashUsd: 1_030e6,
    dilutedShares: 272e6,
    debtUsd: { assume: 964e6, because: "last quarter, converts at face" },
    treasuryBtc: 0,
    overheadUsdPerYear: 60e6,
  },
  instruments: [
    {
      id: "hall-loan",
      kind: "projectLoan",
      blocks: ["childress/hall-1"],
      interestFraction: 0.07,
      tenorMonths: 120,
      upfrontFeeFraction: 0.02,
      reserveMonths: 6,
      lockUpDscrRatio: 1.15,
    },
  ],
  sites: [
    {
      id: "childress",
      name: "Childress",
      region: "Texas",
      power: {
        kind: "fixed",
        priceUsdPerMwh: { assume: 36, because: "hub mean plus adders, net of curtailment credits" },
      },
      blocks: [
        {
          id: "mining",
          name: "Air-cooled mining",
          grossMw: { fact: "T0001" },
          stage: { power: "energised", build: "ready", lease: "none" },
          use: {
            kind: "mine",
            fleetJPerTh: { fact: "T0004" },
            siteOpexUsdPerMwMonth: { assume: 6000, because: "peers’ filings" },
          },
          candidates: [
            {
              ...lease({ rentUsdPerKwMonth: 130 }),
              criticalItMw: { assume: 160, because: "gross over IT of the neighbouring halls" },
            },
            {
              kind: "cloud",
              criticalItMw: { assume: 160, because: "as for the lease" },
              buildStartMonth: "2027-03",
              gpuHourUsdPerGpuHour: 2.6,
              termMonths: 60,
            },
            { kind: "sell", siteOpexUsdPerMwMonth: 1000 },
          ],
          conversionMonth: "2027-03",
        },
        {
          id: "hall-1",
          name: "Hall 1",
          grossMw: { assume: 98, because: "70 MW of critical IT at the ratio of the campus" },
          stage: { power: "energised", build: "under_construction", lease: "signed" },
          use: lease({ contractValueUsd: { fact: "T0002" } }),
        },
      ],
    },
    {
      id: "canal-flats",
      name: "Canal Flats",
      power: { kind: "fixed", priceUsdPerMwh: 41 },
      blocks: [
        {
          id: "hosting",
          name: "Hosting",
          grossMw: 30,
          stage: { power: "energised", build: "ready", lease: "paying" },
          use: { kind: "host", termMonths: 30, siteOpexUsdPerMwMonth: 4000 },
          candidates: [
            {
              kind: "mine",
              fleetJPerTh: 15,
              machinePriceUsdPerTh: 12,
              startMonth: "2027-01",
              siteOpexUsdPerMwMonth: 6000,
            },
          ],
        },
        {
          id: "reserve",
          name: "Reserve",
          grossMw: 12.5,
          stage: { power: "agreed", build: "none", lease: "none" },
          use: { kind: "idle", holdingUsdPerMwMonth: 500 },
        },
      ],
    },
  ],
  ...extra,
})

export function portfolioOf(file: object): Portfolio {
  const validation = validatePortfolio(file, evidence)
  if (!validation.ok) throw new Error(JSON.stringify(validation.issues, null, 1))
  return validation.portfolio
}

/** Every block of a portfolio under today's use and under each candidate. */
export const runsOf = (portfolio: Portfolio): readonly BlockRun[] =>
  portfolio.sites.flatMap((site) =>
    site.blocks.flatMap((block) =>
      [block.use, ...block.candidates].map((use) => runBlock(portfolio, site, block, use)),
    ),
  )

/** Everything a report needs, for a company of that name. */
export function reportInput(locale: Locale, name = "Example Mining Ltd", extra: object = {}): ReportInput {
  const portfolio = portfolioOf(fileOf(name, extra))
  const comparisons = compareAll(portfolio)
  return {
    portfolio,
    value: valuePortfolio(portfolio),
    comparisons,
    sector: {
      asOf: "2026-09-30",
      sourceNote: "Company filings to 2026-09-30, by stage as stated. Example rows.",
      rows: [
        {
          name: "IREN",
          basis: "gross",
          cells: { operating: 0.81, underConstruction: 0.75, contracted: 1.4, planned: 1.6 },
        },
        {
          name: "Riot Platforms",
          basis: "gross",
          cells: { operating: 1.16, underConstruction: 0.6, contracted: null, planned: 0.2 },
        },
        {
          name: "TeraWulf",
          basis: "critical_it",
          cells: { operating: 0.06, underConstruction: 0.46, planned: 0.3 },
        },
        { name: "Cipher Mining", basis: "critical_it", cells: { operating: null, underConstruction: 0.41 } },
      ],
    },
    sources,
    locale,
    svg: renderSvg,
    version: "0.1.0",
  }
}
