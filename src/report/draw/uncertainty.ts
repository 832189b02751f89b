import type { Simulation } from "../../decide/simulate/index.ts"
import type { Chart } from "../charts/chart.ts"
import { drivers } from "../charts/drivers.ts"
import { fan } from "../charts/fan.ts"
import { histogram } from "../charts/histogram.ts"
import { drawnName } from "../drawnNames.ts"
import { namedDrivers } from "../drawnTables.ts"
import { ASSUMED_MARK, isAssumed } from "../marks.ts"
import type { DrawContext } from "./context.ts"

/** Bars of the drivers that a page has room for, and months of a fan that a reader looks at. */
export const DRIVER_BARS = 14
const FAN_MONTHS = 120

export type Fan = Simulation["fans"][number]
type Simulated = Pick<DrawContext, "texts" | "portfolio" | "value" | "sourceNote" | "ownerNote">

/** Dollars a share as they are, of blocks in millions. */
const sizeOf = ({ of }: Simulation): number => (of === "perShareUsd" ? 1 : 1e6)

/** How values of all paths are spread, beside the value without uncertainty and the price. */
export function histogramChart(context: Simulated, simulation: Simulation): Chart {
  const { portfolio, ownerNote, sourceNote, texts } = context
  const { of, histogram: bins, distribution, certainUsd } = simulation
  const size = sizeOf(simulation)
  const price = of === "perShareUsd" ? portfolio.owner.sharePriceUsdPerShare : undefined
  const data = {
    of,
    histogram: { low: bins.low / size, high: bins.high / size, counts: bins.counts },
    q10: distribution.q10.value / size,
    q50: distribution.q50.value / size,
    q90: distribution.q90.value / size,
    certain: certainUsd / size,
    market: price?.value ? price.value : null,
    marketMark: isAssumed(price) ? ASSUMED_MARK : "",
    sourceNote: of === "perShareUsd" ? ownerNote : sourceNote,
  }
  return histogram.draw(data, texts)
}

/** What moves the value most; null where nothing is named. */
export function driversChart(context: Simulated, simulation: Simulation): Chart | null {
  const { texts, portfolio, ownerNote, sourceNote } = context
  const rows = namedDrivers(simulation)
    .slice(0, DRIVER_BARS)
    .map(({ id, explainedFraction, rises }) => ({
      name: drawnName(texts, id, portfolio),
      explainedFraction,
      rises,
    }))
  const note = simulation.of === "perShareUsd" ? ownerNote : sourceNote
  return rows.length === 0 ? null : drivers.draw({ rows, sourceNote: note }, texts)
}

/** Where all paths start, with its month: opening cash a month before the first, hashprice drawn around its trend. */
function knownStart({ value: { liquidity, run } }: Simulated, simulation: Simulation, of: Fan["of"]) {
  if (of === "cashUsd" && liquidity) return [{ month: -1, value: liquidity.openingCashUsd }]
  if (of !== "hashpriceUsdPerPhDay" || simulation.passThrough.model !== "reducedForm") return []
  return [{ month: 0, value: run.runs[0]!.data.series.hashpriceUsdPerPhDay![0]! }]
}

/** Quantiles by month of one of what a simulation follows; null where it does not follow that. */
export function fanChart(context: Simulated, simulation: Simulation, of: Fan["of"]): Chart | null {
  const { texts, portfolio, ownerNote, sourceNote, value } = context
  const found = simulation.fans.find((one) => one.of === of)
  if (!found) return null
  const { liquidity } = value
  const shown = found.months.filter((month) => month < FAN_MONTHS)
  const size = of === "hashpriceUsdPerPhDay" ? 1 : 1e6
  const known = knownStart(context, simulation, of)
  const line = (values: readonly number[]): readonly number[] =>
    [...known.map(({ value }) => value), ...values.slice(0, shown.length)].map((one) => one / size)
  const cut = shown.length < found.months.length ? ` ${texts.say("chart.fan.years")}` : ""
  const bands = {
    of,
    months: [...known.map(({ month }) => month), ...shown].map((month) => portfolio.start + month),
    q10: line(found.q10),
    q25: line(found.q25),
    q50: line(found.q50),
    q75: line(found.q75),
    q90: line(found.q90),
    least: of === "cashUsd" && liquidity?.minimumCashUsd ? liquidity.minimumCashUsd / size : null,
    sourceNote: (of === "cashUsd" ? ownerNote : sourceNote) + cut,
  }
  return fan.draw(bands, texts)
}
