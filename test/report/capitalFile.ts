import { fileOf } from "./fixture.ts"

const use = {
  kind: "colocate",
  structure: "modifiedGross",
  noiMarginFraction: 0.84,
  rentUsdPerKwMonth: 140,
  buildStartMonth: "2027-03",
  buildMonths: 15,
  capexUsdPerMw: 10_500_000,
  termMonths: 180,
}
const stage = { power: "energised", build: "under_construction", lease: "signed" }
const loan = {
  kind: "projectLoan",
  interestFraction: 0.07125,
  tenorMonths: 120,
  upfrontFeeFraction: 0.02,
  commitmentFeeFraction: 0.005,
  reserveMonths: 6,
  lockUpDscrRatio: 1.2,
  defaultDscrRatio: 1.05,
}

/** A company with one of most kinds of instrument: a loan that is served, one that is late, notes, converts, shares. */
export const capitalFile = (name = "Capital Ltd", owner: object = {}) => ({
  ...fileOf(name),
  horizonMonths: 216,
  owner: {
    basicShares: 320e6,
    cashUsd: { assume: 900e6, because: "end of last quarter" },
    restrictedCashUsd: 60e6,
    treasuryBtc: 2400,
    treasuryCostUsdPerBtc: 61_000,
    overheadUsdPerYear: 45e6,
    minimumCashUsd: 150e6,
    propertyUsd: 400e6,
    propertyLifeMonths: 60,
    propertyTaxBasisUsd: 200e6,
    investmentsUsd: 25e6,
    sharePriceUsdPerShare: 9.1,
    reported: { cashUsd: 912e6, debtUsd: 1_300e6, treasuryBtc: 2400, basicShares: 318e6 },
    ...owner,
  },
  tax: { openingNolUsd: 350e6 },
  instruments: [
    { ...loan, id: "first", name: "First hall loan", blocks: ["campus/hall-1"] },
    { ...loan, id: "second", name: "Second hall loan", blocks: ["campus/hall-2"], repayment: "level" },
    {
      id: "notes",
      name: "Senior notes",
      kind: "notes",
      faceUsd: 500e6,
      couponFraction: 0.0775,
      maturityMonth: "2031-05",
      atMaturity: "refinanced",
    },
    {
      id: "converts",
      name: "Convertible notes",
      kind: "convertible",
      faceUsd: 400e6,
      couponFraction: 0.005,
      maturityMonth: "2028-09",
      conversionPriceUsdPerShare: { assume: 5.5, because: "press release" },
    },
    { id: "backstop", kind: "warrants", countShares: 20e6, strikeUsdPerShare: 0.01 },
    {
      id: "line",
      name: "Revolving line",
      kind: "revolver",
      limitUsd: 150e6,
      interestFraction: 0.075,
      undrawnFeeFraction: 0.005,
      endMonth: "2031-06",
    },
    { id: "coins", name: "Bitcoin loan", kind: "btcLoan", limitUsd: 100e6 },
    { id: "preferred", kind: "preferred", amountUsd: 50e6, dividendFraction: 0.1, payment: "inKind" },
    { id: "sale", kind: "btcSale", keepBtc: 500 },
    { id: "atm", kind: "atm", issueUsdPerShare: 9 },
  ],
  sites: [
    {
      id: "campus",
      name: "Campus",
      power: { kind: "fixed", priceUsdPerMwh: 45 },
      blocks: [
        { id: "hall-1", grossMw: 270, stage, use: { ...use, criticalItMw: 200 } },
        { id: "hall-2", grossMw: 136, stage, use: { ...use, criticalItMw: 100, delayMonths: 4 } },
        {
          id: "mine",
          grossMw: 120,
          stage: { power: "energised", build: "ready", lease: "none" },
          use: { kind: "mine", fleetJPerTh: 19, siteOpexUsdPerMwMonth: 4000, machineLifeMonths: 48 },
        },
      ],
    },
  ],
})
