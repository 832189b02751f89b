import fc from "fast-check"
import { between, maybe, monthAt, oneOf, type Raw, seldom, stated, whole } from "./arbitraries.ts"

// Instruments of every kind, sound by construction; portfolios.ts gives loans their halls and pledges their coins.

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
    .tuple(
      note(start),
      oneOf("bullet", "refinanced", "inKind", "inKindRefinanced", "level"),
      between(-0.02, 0.04),
    )
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
      endMonth: whole(2, 140).map((index) => monthAt(start, index)),
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
    again: fc.boolean(),
    refinancingMonths: whole(6, 60),
    refinancingSpreadFraction: maybe(between(-0.02, 0.04)),
  })
  .map(({ balloonMonths, again, refinancingMonths, refinancingSpreadFraction, ...fields }) => {
    const bullet = fields.repayment === "bullet"
    const balloon = bullet ? undefined : balloonMonths
    const atOnce = bullet || balloon !== undefined
    return stated({
      kind: "projectLoan",
      ...fields,
      balloonMonths: balloon,
      ...(again && atOnce ? { atBalloon: "refinanced", refinancingMonths, refinancingSpreadFraction } : {}),
    })
  })

const warrants = fc.record({
  kind: fc.constant("warrants"),
  countShares: whole(1, 5e7),
  strikeUsdPerShare: oneOf(0, 0.01, 5, 30),
})

const preferred = fc.record({
  kind: fc.constant("preferred"),
  amountUsd: between(1e6, 2e8),
  dividendFraction: between(0, 0.15),
  payment: oneOf("cash", "inKind"),
})

/** Claims of a stated size: what they pay does not follow from a price path or from how much is lent. */
export const fixedClaims = (start: number): fc.Arbitrary<readonly Raw[]> =>
  fc.array(fc.oneof(notes(start), convertible(start), revolver(start), warrants, preferred), { maxLength: 4 })

export const anyInstrument = (start: number): fc.Arbitrary<Raw> =>
  fc.oneof(
    projectLoan,
    projectLoan,
    notes(start),
    convertible(start),
    revolver(start),
    btcLoan,
    atm,
    maybe(between(0, 500)).map((keepBtc) => stated({ kind: "btcSale", keepBtc })),
    warrants,
    preferred,
  )
