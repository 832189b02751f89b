import type { DurationCurve } from "../base/curve.ts"
import type { Month } from "../base/month.ts"
import type { QuantitySpec } from "../base/quantity.ts"
import type { DepreciationTables, Fact, Parameter, Stages } from "./evidence.ts"
import type { Uncertainty } from "./uncertainty.ts"

/** Where a number comes from; every result carries it to the reader. */
export type Origin =
  | { readonly kind: "given" }
  | { readonly kind: "fact"; readonly fact: Fact }
  | { readonly kind: "assumed"; readonly because: string }
  | { readonly kind: "parameter"; readonly parameter: Parameter }

/** A number of the model, in the unit of its field. */
export type Input = { readonly value: number; readonly spec: QuantitySpec; readonly origin: Origin }

/** The numbers, months and options of one kind (a use, a power contract, a loan), ready for its formulas. */
export type Terms = {
  readonly kind: string
  readonly numbers: Readonly<Record<string, Input>>
  /** Calendar months; formulas see them as month indices. */
  readonly months: Readonly<Record<string, Month>>
  readonly choices: Readonly<Record<string, string>>
}

export type Block = {
  readonly id: string
  readonly name: string
  readonly path: string
  readonly grossMw: Input
  readonly stage: Stages
  readonly use: Terms
  readonly candidates: readonly Terms[]
  readonly conversionMonth: Month | null
  /** Last month in which a conversion may start. */
  readonly conversionBy: Month | null
  /** What the block does until its use begins. */
  readonly before: Terms | null
  /** Share that belongs to the owner, and probability of delivery at its stage. */
  readonly ownedFraction: number
  readonly delivery: Input
}

/** One way of holding or raising money; `blocks` are the paths of those it is for. */
export type FundingTerms = Terms & {
  readonly id: string
  readonly name: string
  readonly path: string
  readonly blocks: readonly string[]
}

export type Site = {
  readonly id: string
  readonly name: string
  readonly region: string
  readonly grid: string
  readonly power: Terms
  readonly indexUsdPerMwh: Input | null
  readonly curve: DurationCurve
  readonly curveName: string | null
  readonly blocks: readonly Block[]
}

export type Market = {
  readonly name: string
  readonly asOf: string
  readonly numbers: Readonly<Record<string, Input>>
  /** How difficulty answers price, where hashprice does not simply follow its trend. */
  readonly difficulty: Terms | null
}

export type Portfolio = {
  readonly name: string
  readonly ticker: string
  readonly asOf: string
  readonly start: Month
  readonly months: number
  readonly market: Market
  readonly owner: Readonly<Record<string, Input>>
  readonly reported: Readonly<Record<string, Input>>
  readonly instruments: readonly FundingTerms[]
  readonly tax: Terms
  readonly taxTables: DepreciationTables
  /** Cited defaults with their ranges, against which warnings hold what the file states. */
  readonly parameters: ReadonlyMap<string, Parameter>
  readonly method: "apv" | "flowToEquity"
  readonly uncertainty: Uncertainty
  readonly sites: readonly Site[]
}

/** Everything a portfolio file may refer to. */
export type Evidence = {
  readonly facts: ReadonlyMap<string, Fact>
  readonly parameters: ReadonlyMap<string, Parameter>
  readonly curves: ReadonlyMap<string, DurationCurve>
  readonly taxTables: DepreciationTables
  /** First day of the dated rules that the tax engine rests on, by name. */
  readonly rulesFrom: ReadonlyMap<string, string>
  /** Market snapshots by name, as parsed from data/markets. */
  readonly markets: ReadonlyMap<string, unknown>
}
