import type { PowerBasis } from "../../base/quantity.ts"
import type { UnitName } from "../../base/units.ts"
import type { BlockRun } from "../../cash/block.ts"
import type { OwnerRun } from "../../cash/owner.ts"
import type { Portfolio } from "../../model/resolved.ts"
import type { RangeOrigin } from "../sensitivities/ranges.ts"

/** Where low and high come from; `judgement` is the product's own, without a source. */
export type LeverSource = RangeOrigin | { readonly kind: "judgement" }

type Named = {
  readonly name: string
  /** Places of the numbers that move together: "market", instruments.ID, a site or SITE/BLOCK. */
  readonly places: readonly string[]
}

/** A number that a scenario may set; all that measures the same thing moves with it. */
export type NumberLever = Named & {
  readonly kind: "number"
  readonly unit: UnitName
  readonly basis: PowerBasis | null
  /** What may be set at all. */
  readonly min: number
  readonly max: number
  readonly low: number
  /** What the portfolio has: of several values the most common, or the mean that the name says. */
  readonly base: number
  readonly high: number
  /** Ends of a slider: once the range beyond low and high. */
  readonly from: number
  readonly to: number
  readonly source: LeverSource
}

/** One of a few named things. */
export type ChoiceLever = Named & {
  readonly kind: "choice"
  readonly base: string
  readonly options: readonly string[]
}

export type Lever = NumberLever | ChoiceLever

/** A portfolio as levers look at it: its run, and every block under each use that it has or could have. */
export type Subject = {
  readonly portfolio: Portfolio
  readonly run: OwnerRun
  readonly uses: readonly UseRun[]
}
export type UseRun = {
  readonly run: BlockRun
  readonly candidate: boolean
  /** Names that the cash flow, and the price of its machines, rest on. */
  readonly behind: ReadonlySet<string>
}

/** A lever as it stands in one portfolio. */
export type Opened = {
  readonly lever: Lever
  /** A portfolio of this family with the lever at a value that is not its base. */
  readonly change: (portfolio: Portfolio, value: number | string) => Portfolio
}

/** One thing that a scenario can change. The register is levers.ts. */
export type LeverKind = {
  readonly name: string
  /** Null where it would move nothing. */
  readonly open: (subject: Subject) => Opened | null
}

type Ends = Pick<NumberLever, "min" | "max" | "low" | "high">

/** Ends of a slider to three digits, as far beyond the range as it is wide; never below zero where the range is not. */
export function extent({ min, max, low, high }: Ends): Pick<NumberLever, "from" | "to"> {
  const width = high - low
  const least = low >= 0 ? Math.max(0, min) : min
  const short = (value: number): number => Number(value.toPrecision(3))
  return { from: Math.max(least, short(low - width)), to: Math.min(max, short(high + width)) }
}
