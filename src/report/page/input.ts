import type { BlockRun } from "../../cash/block.ts"
import type { Comparison } from "../../decide/compare.ts"
import type { PricedIn } from "../../decide/implied.ts"
import type { BlockOption } from "../../decide/option/onBlock.ts"
import type { Sensitivity } from "../../decide/sensitivities.ts"
import type { PortfolioValue } from "../../decide/value.ts"
import type { Parameter, Source } from "../../model/evidence.ts"
import type { Portfolio } from "../../model/resolved.ts"
import type { CapacityRow } from "../charts/capacityLadder.ts"
import type { Chart } from "../charts/chart.ts"
import type { DrawContext } from "../draw/context.ts"
import type { Locale } from "../locales/index.ts"
import type { Simulated } from "../simulation.ts"

/** The sector around the portfolio, when the reader should see it. */
export type Sector = {
  readonly asOf: string
  readonly rows: readonly CapacityRow[]
  readonly sourceNote: string
}

export type ReportInput = {
  readonly portfolio: Portfolio
  readonly value: PortfolioValue
  readonly comparisons: readonly Comparison[]
  /** Rights to convert, where they were asked for. */
  readonly options?: readonly BlockOption[]
  /** What the price implies, and what the value hangs on, where they were asked for. */
  readonly priced?: PricedIn
  readonly sensitivity?: Sensitivity
  readonly simulation?: Simulated
  /** Runs that exist already, of today's uses or of candidates; the page makes those it misses. */
  readonly runs?: readonly BlockRun[]
  readonly sector?: Sector
  readonly sources: ReadonlyMap<string, Source>
  /** Cited defaults, for what brokers say of a megawatt. */
  readonly parameters?: ReadonlyMap<string, Parameter>
  readonly locale: Locale
  /** Draws a chart as one `<svg>` element. */
  readonly svg: (chart: Chart) => string
  readonly version: string
}

/** What every part of the page is made from. */
export type PageContext = ReportInput & DrawContext
