import fc from "fast-check"
import type { Portfolio } from "../../src/model/resolved.ts"
import { validatePortfolio } from "../../src/model/validate.ts"
import { evidence } from "../kit/cases.ts"
import { between, maybe, monthAt, oneOf, type Raw, stated, whole } from "./arbitraries.ts"
import { blocks } from "./randomBlocks.ts"
import { anyInstrument } from "./randomInstruments.ts"

// Random owners: one to three blocks of any use, none to five instruments of any kind, two to ten years. Every file is
// sound by construction; `portfolioOf` throws when one is not.

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
  fc
    .record({
      stateTaxFraction: maybe(between(0, 0.08)),
      lossTreatment: oneOf("carried", "carried", "refunded"),
      bonusDepreciationFraction: oneOf(0, 0.4, 1),
      openingNolUsd: maybe(between(0, 5e8)),
      change: maybe(fc.tuple(whole(1, 40), between(0, 3e7))),
    })
    .map(({ change, ...fields }) =>
      stated({
        ...fields,
        ownershipChangeMonth: change && monthAt(start, change[0]),
        lossLimitUsdPerYear: change?.[1],
      }),
    )

/** What a random file may contain; all by default. */
export type Domain = {
  readonly instruments?: (start: number) => fc.Arbitrary<readonly Raw[]>
  /** Every block is delivered. */
  readonly delivered?: boolean
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
        tax: tax(start),
        blocks: blocks(start),
        instruments:
          domain.instruments?.(start) ?? fc.array(anyInstrument(start), { minLength: 0, maxLength: 5 }),
        method: oneOf("apv", "flowToEquity"),
      })
      .map((parts) => fileOf(start, domain.delivered ? delivered(parts) : parts)),
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

const delivered = (parts: Parts): Parts => ({
  ...parts,
  blocks: parts.blocks.map((block) => ({ ...block, deliveryFraction: undefined })),
})

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
  const owes = instruments.some(
    ({ kind }) => kind !== "projectLoan" && kind !== "atm" && kind !== "btcSale" && kind !== "warrants",
  )
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
function placedInstruments(
  all: readonly Raw[],
  halls: readonly string[],
  treasuryBtc: number,
): readonly Raw[] {
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
