import { pathOf } from "../../cash/block.ts"
import { cashIsKnown } from "../../cash/owner.ts"
import type { Move } from "./moves.ts"
import { eventsOf, ownerEvents, type Prepared } from "./prepare.ts"

/** One number of each path that a run keeps. A month is counted from 0; -1 stands for never. */
export type Column =
  | { readonly kind: "perShareUsd" | "worthless" | "blocksUsd" | "headroomUsd" | "shortMonth" }
  | { readonly kind: "event"; readonly instrument: string; readonly code: string; readonly formula: string }
  | { readonly kind: "leaves"; readonly block: string }
  /** Mean over the months of what was drawn, each with the weight of drawWeights. */
  | { readonly kind: "draw"; readonly id: string }
  | { readonly kind: "fan"; readonly of: FanName; readonly month: number }
  /** Price and hashprice some months from now, to measure how much of one reaches the other. */
  | {
      readonly kind: "pass"
      readonly of: "btcPriceUsdPerBtc" | "hashpriceUsdPerPhDay"
      readonly month: number
    }

export const FANS = ["cashUsd", "hashpriceUsdPerPhDay", "netUsd"] as const
export const PASS_MONTHS = [3, 6] as const
export type FanName = (typeof FANS)[number]

/** Months of a fan (from 0): each quarter of the first three years, then the ends of years. */
export const fanMonths = (months: number): readonly number[] =>
  Array.from({ length: months }, (_, i) => i).filter(
    (i) => (i < 36 && i % 3 === 2) || i % 12 === 11 || i === months - 1,
  )

/** What a run keeps of each path, in order. */
export function columnsOf({ base, moves, basicShares }: Prepared): readonly Column[] {
  const { portfolio, projects, runs } = base
  const events = [
    ...projects.flatMap(({ terms }) =>
      eventsOf(terms.kind).map(({ formula, code }) => ({ id: terms.id, code, formula })),
    ),
    ...ownerEvents(portfolio),
  ]
  const cash = cashIsKnown(portfolio)
  const shares: readonly Column[] = [{ kind: "perShareUsd" }, { kind: "worthless" }]
  const liquidity: readonly Column[] = [{ kind: "headroomUsd" }, { kind: "shortMonth" }]
  return [
    ...(basicShares === null ? [] : shares),
    { kind: "blocksUsd" },
    ...(cash ? liquidity : []),
    ...events.map(({ id, code, formula }): Column => ({ kind: "event", instrument: id, code, formula })),
    ...runs
      .filter(({ sheet }) => sheet.nodes.some(({ name }) => name === "leftFraction"))
      .map((run): Column => ({ kind: "leaves", block: pathOf(run) })),
    ...idsOf(moves).map((id): Column => ({ kind: "draw", id })),
    ...(["btcPriceUsdPerBtc", "hashpriceUsdPerPhDay"] as const).flatMap((of) =>
      PASS_MONTHS.filter((month) => month < portfolio.months).map(
        (month): Column => ({ kind: "pass", of, month }),
      ),
    ),
    ...FANS.filter((of) => cash || of !== "cashUsd").flatMap((of) =>
      fanMonths(portfolio.months).map((month): Column => ({ kind: "fan", of, month })),
    ),
  ]
}

export const idsOf = (moves: readonly Move[]): readonly string[] => [...new Set(moves.map(({ id }) => id))]
