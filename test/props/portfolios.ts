import fc from "fast-check"
import type { Portfolio } from "../../src/model/resolved.ts"
import { validatePortfolio } from "../../src/model/validate.ts"
import { evidence } from "../kit/cases.ts"

// Random owners: one to three blocks of any use, none to five instruments of any kind, two to ten years. Every file is
// sound by construction; `portfolioOf` throws when one is not.

type Raw = Readonly<Record<string, unknown>>
const between = (min: number, max: number) => fc.double({ min, max, noNaN: true })
const whole = (min: number, max: number) => fc.integer({ min, max })
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })
const seldom = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 1 })
const oneOf = <T>(...values: readonly T[]) => fc.constantFrom(...values)

/** Month number `index` of a model, 1 being the first, as a file writes it. */
export const monthAt = (start: number, index: number): string => {
  const month = start + index - 1
  return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`
}

/** Leaves out what is undefined, as a file does. */
export const stated = (fields: Raw): Raw =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))

const build = fc.record({
  build: whole(-6, 20),
  buildMonths: whole(3, 18),
  delayMonths: maybe(oneOf(1, 2.02, 3, 6, 7.5)),
  capexUsdPerMw: between(6e6, 14e6),
  capexSpentFraction: maybe(between(0, 0.6)),
  itcFraction: maybe(between(0, 0.3)),
  contingencyFraction: maybe(between(0, 0.2)),
})

/** The build of a hall, with `build` the month number in which it starts. */
function hallOf(start: number, built: Raw): Raw {
  const { build, ...fields } = built
  return stated({ ...fields, buildStartMonth: monthAt(start, build as number) })
}

const colocate = (start: number) =>
  fc
    .tuple(
      build,
      fc.record({
        structure: oneOf("nnn", "modifiedGross", "gross"),
        rentUsdPerKwMonth: between(60, 220),
        escalatorFraction: between(0, 0.05),
        termMonths: whole(24, 180),
        rentTerm: oneOf("fromDelivery", "fromPlan"),
        renewalMonths: maybe(whole(12, 60)),
        capRateFraction: maybe(between(0.05, 0.1)),
      }),
    )
    .map(([built, lease]) => ({
      kind: "colocate",
      criticalItMw: 70,
      ...hallOf(start, built),
      ...stated(lease),
    }))

const cloud = (start: number) =>
  fc
    .tuple(
      build,
      fc.record({
        gpuHourUsdPerGpuHour: between(1.5, 4),
        termMonths: whole(12, 60),
        gpuLifeMonths: whole(24, 72),
        prepaymentFraction: maybe(between(0, 0.4)),
        prepaymentReceivedFraction: maybe(between(0, 1)),
        creditFirstMonths: maybe(whole(0, 11)),
        ebitdaMarginFraction: maybe(between(0.5, 0.9)),
      }),
    )
    .map(([built, contract]) => ({
      kind: "cloud",
      grossPerItRatio: 1.4,
      ...hallOf(start, built),
      ...stated(contract),
    }))

const mine = (start: number) =>
  fc
    .record({
      fleetJPerTh: between(14, 30),
      machineLifeMonths: whole(6, 72),
      startMonth: maybe(whole(1, 12)),
      machinePriceUsdPerTh: maybe(between(2, 20)),
      infrastructureCapexUsdPerMw: maybe(between(1e5, 5e5)),
    })
    .map(({ startMonth, ...fields }) =>
      stated({ kind: "mine", ...fields, startMonth: startMonth && monthAt(start, startMonth) }),
    )

const host = () =>
  fc
    .record({ hostingUsdPerMwh: between(50, 90), termMonths: oneOf(12, 24.5, 36) })
    .map((fields) => ({ kind: "host", ...fields }))

const blocks = (start: number) =>
  fc.array(
    fc.record({
      use: fc.oneof(colocate(start), colocate(start), cloud(start), mine(start), mine(start), host()),
      ownedFraction: maybe(between(0.5, 1)),
      deliveryFraction: maybe(between(0, 1)),
      before: maybe(whole(2, 12)),
    }),
    { minLength: 1, maxLength: 3 },
  )

const dates = (start: number) => ({
  maturity: whole(2, 140).map((index) => monthAt(start, index)),
})

const note = (start: number) =>
  fc
    .record({
      faceUsd: between(1e6, 3e8),
      couponFraction: between(0, 0.12),
      paymentMonths: maybe(oneOf(1, 3, 12)),
      issue: maybe(whole(1, 20)),
      lasts: whole(3, 120),
      feeFraction: between(0, 0.05),
    })
    .map(({ issue, lasts, feeFraction, ...fields }) => ({
      ...stated(fields),
      ...(issue === undefined ? {} : { issueMonth: monthAt(start, issue), feeFraction }),
      maturityMonth: monthAt(start, (issue ?? 0) + lasts),
    }))

const notes = (start: number) =>
  fc
    .tuple(note(start), oneOf("bullet", "refinanced", "inKind", "inKindRefinanced", "level"), between(-0.02, 0.04))
    .map(([one, form, spread]): Raw => {
      const first = one as Raw
      if (form === "level") {
        const { issueMonth, feeFraction: _fee, ...old } = first
        return issueMonth === undefined
          ? { kind: "notes", ...old, repayment: "level", repaymentStartMonth: monthAt(start, 1) }
          : { kind: "notes", ...first }
      }
      return {
        kind: "notes",
        ...first,
        ...(form.startsWith("inKind") ? { interest: "inKind" } : {}),
        ...(form.toLowerCase().endsWith("refinanced")
          ? { atMaturity: "refinanced", refinancingSpreadFraction: spread }
          : {}),
      }
    })

const convertible = (start: number) =>
  fc
    .record({
      one: note(start),
      conversionPriceUsdPerShare: between(0.5, 60),
      settlement: oneOf("physical", "netShare"),
      cap: maybe(between(1.1, 3)),
    })
    .map(({ one, cap, ...fields }) =>
      stated({
        kind: "convertible",
        ...one,
        ...fields,
        cappedCallUsdPerShare: cap && cap * fields.conversionPriceUsdPerShare,
      }),
    )

const revolver = (start: number) =>
  fc
    .record({
      limitUsd: between(1e6, 3e8),
      drawn: maybe(between(0, 1)),
      interestFraction: between(0, 0.15),
      undrawnFeeFraction: maybe(between(0, 0.02)),
      endMonth: dates(start).maturity,
    })
    .map(({ drawn, ...fields }) =>
      stated({ kind: "revolver", ...fields, drawnUsd: drawn && drawn * fields.limitUsd }),
    )

const btcLoan = fc
  .record({
    limitUsd: between(1e6, 1e8),
    pledged: maybe(between(0.05, 0.9)),
    ltv: between(0.2, 0.65),
    liquidationLtvFraction: oneOf(0.72, 0.8),
  })
  .map(({ pledged, ltv, ...fields }) => ({ kind: "btcLoan", pledged, ltv, ...fields }) as Raw)

const atm = fc
  .record({
    issueUsdPerShare: between(1, 40),
    programUsd: maybe(between(1e6, 1e9)),
    dailyVolumeShares: between(1e5, 1e7),
    impactFraction: maybe(between(0.01, 0.6)),
    volumeFraction: maybe(between(0.01, 0.3)),
    btcElasticityRatio: maybe(between(0, 1.2)),
  })
  .map((fields) => stated({ kind: "atm", ...fields }))

const projectLoan = fc
  .record({
    interestFraction: between(0.03, 0.12),
    loanToCostFraction: between(0.1, 0.95),
    targetDscrRatio: between(1.2, 2),
    hardCapUsd: seldom(between(1e8, 1e9)),
    tenorMonths: whole(12, 40),
    repayment: oneOf("sculpted", "level", "bullet"),
    balloonMonths: maybe(whole(3, 80)),
    draws: oneOf("proRata", "equityFirst", "debtFirst"),
    upfrontFeeFraction: maybe(between(0, 0.03)),
    commitmentFeeFraction: maybe(between(0, 0.01)),
    reserveMonths: maybe(whole(0, 12)),
    sweepFraction: maybe(between(0, 1)),
    lockUpDscrRatio: maybe(between(1.05, 1.15)),
    defaultDscrRatio: maybe(between(0.8, 1.04)),
    support: oneOf("none", "completion"),
  })
  .map(({ balloonMonths, ...fields }) =>
    stated({
      kind: "projectLoan",
      ...fields,
      balloonMonths: fields.repayment === "bullet" ? undefined : balloonMonths,
    }),
  )

const anyInstrument = (start: number): fc.Arbitrary<Raw> =>
  fc.oneof(
    projectLoan,
    projectLoan,
    notes(start),
    convertible(start),
    revolver(start),
    btcLoan,
    atm,
    maybe(between(0, 500)).map((keepBtc) => stated({ kind: "btcSale", keepBtc })),
    fc.record({
      kind: fc.constant("warrants"),
      countShares: whole(1, 5e7),
      strikeUsdPerShare: oneOf(0, 0.01, 5, 30),
    }),
    fc.record({
      kind: fc.constant("preferred"),
      amountUsd: between(1e6, 2e8),
      dividendFraction: between(0, 0.15),
      payment: oneOf("cash", "inKind"),
    }),
  )

const owner = fc.record({
  basicShares: whole(1e6, 4e8),
  cashUsd: fc.oneof(between(0, 1e9), between(2e9, 6e9)),
  restrictedCashUsd: maybe(between(0, 2e8)),
  treasuryBtc: between(0, 5000),
  treasuryCostUsdPerBtc: maybe(between(1e4, 2e5)),
  minedSoldFraction: maybe(between(0, 1)),
  minimumCashUsd: maybe(between(0, 1e8)),
  overheadUsdPerYear: maybe(between(0, 5e7)),
  propertyUsd: maybe(between(0, 5e8)),
  propertyTaxBasisUsd: maybe(between(0, 3e8)),
  investmentsUsd: maybe(between(0, 1e8)),
})

const tax = (start: number) =>
  fc.record({
    stateTaxFraction: maybe(between(0, 0.08)),
    lossTreatment: oneOf("carried", "carried", "refunded"),
    bonusDepreciationFraction: oneOf(0, 0.4, 1),
    openingNolUsd: maybe(between(0, 5e8)),
    change: maybe(fc.tuple(whole(1, 40), between(0, 3e7))),
  }).map(({ change, ...fields }) =>
    stated({
      ...fields,
      ownershipChangeMonth: change && monthAt(start, change[0]),
      lossLimitUsdPerYear: change?.[1],
    }),
  )

/** What a random file may contain; all by default. */
export type Domain = {
  readonly uses?: (start: number) => fc.Arbitrary<Raw>
  readonly instruments?: (start: number) => fc.Arbitrary<readonly Raw[]>
  readonly tax?: (start: number) => fc.Arbitrary<Raw>
}

/** Raw files of a domain. */
export const rawPortfolios = (domain: Domain = {}): fc.Arbitrary<Raw> =>
  whole(2026 * 12, 2027 * 12 + 11).chain((start) =>
    fc
      .record({
        months: fc.oneof(whole(24, 120), whole(70, 120)),
        drift: oneOf(-1, -0.3, 0, 0.3, 1),
        hashprice: between(15, 70),
        price: between(25, 70),
        owner,
        tax: domain.tax?.(start) ?? tax(start),
        blocks: blocks(start),
        instruments:
          domain.instruments?.(start) ?? fc.array(anyInstrument(start), { minLength: 0, maxLength: 5 }),
        method: oneOf("apv", "flowToEquity"),
      })
      .map((parts) => fileOf(start, parts)),
  )

type Parts = {
  readonly months: number
  readonly drift: number
  readonly hashprice: number
  readonly price: number
  readonly owner: Raw
  readonly tax: Raw
  readonly blocks: readonly {
    readonly use: Raw
    readonly ownedFraction: number | undefined
    readonly deliveryFraction: number | undefined
    readonly before: number | undefined
  }[]
  readonly instruments: readonly Raw[]
  readonly method: string
}

export const BTC_USD = 60_000
const STAGE = { power: "energised", build: "none", lease: "signed" }

function fileOf(start: number, parts: Parts): Raw {
  const sites = [
    {
      id: "site",
      power: { kind: "fixed", priceUsdPerMwh: parts.price },
      blocks: parts.blocks.map(({ use, ownedFraction, deliveryFraction, before }, i) => {
        const earlier =
          before === undefined || use.kind === "mine" || use.kind === "host"
            ? undefined
            : { kind: "mine", fleetJPerTh: 20, endMonth: monthAt(start, before) }
        return stated({
          id: `b${i}`,
          grossMw: 100,
          stage: STAGE,
          use: settled(use),
          before: earlier,
          ownedFraction,
          deliveryFraction,
        })
      }),
    },
  ]
  const halls = parts.blocks.flatMap(({ use }, i) =>
    use.kind === "colocate" || use.kind === "cloud" ? [`site/b${i}`] : [],
  )
  const instruments = placedInstruments(parts.instruments, halls, parts.owner.treasuryBtc as number)
  const owes = instruments.some(({ kind }) => kind !== "projectLoan" && kind !== "atm" && kind !== "btcSale" && kind !== "warrants")
  const { propertyUsd, propertyTaxBasisUsd, ...rest } = parts.owner
  return {
    name: "random",
    asOf: `${monthAt(start, 0)}-28`,
    horizonMonths: parts.months,
    market: {
      asOf: `${monthAt(start, 0)}-28`,
      btcPriceUsdPerBtc: BTC_USD,
      btcDriftPerYear: parts.drift,
      hashpriceUsdPerPhDay: parts.hashprice,
      networkDifficulty: 1e14,
      feesBtcPerBlock: 0.03,
      subsidyBtcPerBlock: 3.125,
    },
    owner: stated({
      ...rest,
      ...(propertyUsd === undefined ? {} : { propertyUsd, propertyTaxBasisUsd, propertyLifeMonths: 100 }),
      debtUsd: owes ? undefined : 0,
    }),
    tax: parts.tax,
    valuation: { method: parts.method },
    instruments,
    sites,
  }
}

/** What a use cannot state together, taken out. */
function settled(use: Raw): Raw {
  if (use.kind !== "cloud" || use.prepaymentFraction !== undefined) return use
  const { prepaymentReceivedFraction: _received, creditFirstMonths: _first, ...rest } = use
  return rest
}

/** Loans get a hall each, pledges a part of the treasury; what finds none is left out. */
function placedInstruments(all: readonly Raw[], halls: readonly string[], treasuryBtc: number): readonly Raw[] {
  const free = [...halls]
  let coins = treasuryBtc
  return all.flatMap((one, i): Raw[] => {
    const id = `i${i}`
    if (one.kind === "projectLoan") {
      const hall = free.shift()
      return hall ? [{ id, ...one, blocks: [hall] }] : []
    }
    if (one.kind === "btcLoan") {
      const { pledged, ltv, ...fields } = one as { pledged?: number; ltv: number }
      if (pledged === undefined || coins < 1) return [{ id, ...fields }]
      const pledgedBtc = pledged * coins
      coins -= pledgedBtc
      return [{ id, ...fields, pledgedBtc, drawnUsd: ltv * pledgedBtc * BTC_USD }]
    }
    return [{ id, ...one }]
  })
}

export function portfolioOf(raw: Raw): Portfolio {
  const checked = validatePortfolio(raw, evidence)
  if (!checked.ok) throw new Error(JSON.stringify(checked.issues))
  return checked.portfolio
}

export const portfolios = (domain: Domain = {}): fc.Arbitrary<Portfolio> =>
  rawPortfolios(domain).map(portfolioOf)
