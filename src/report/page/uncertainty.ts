import type { Simulation } from "../../decide/simulate/index.ts"
import { drivers as driversChart } from "../charts/drivers.ts"
import { fan } from "../charts/fan.ts"
import { histogram } from "../charts/histogram.ts"
import { drawnName } from "../drawnNames.ts"
import { drawnTable } from "../drawnNumbers.ts"
import { driversTable, hashpriceTable, namedDrivers, repairedTable } from "../drawnTables.ts"
import { heldTable } from "../heldTables.ts"
import { ASSUMED_MARK, isAssumed } from "../marks.ts"
import { figure as number, percent, perShare, usd } from "../numbers.ts"
import { risksTable } from "../riskTable.ts"
import { distributionTable, type SimulationView } from "../simulationTables.ts"
import { html, type Markup } from "./html.ts"
import type { PageContext } from "./input.ts"
import { figure, htmlTable, notes, section, titledTable } from "./parts.ts"

/** Bars of the drivers that a page has room for, and months of a fan that a reader looks at. */
const BARS = 14
const FAN_MONTHS = 120

type Fan = Simulation["fans"][number]

/** How wide the value lies, what can go wrong and what moves it; nothing where no paths were drawn. */
export function uncertaintyPart(context: PageContext): Markup {
  const view = viewOf(context)
  if (!view) return html``
  const { texts, portfolio } = context
  const { simulation } = view
  const fanOf = (of: Fan["of"]): Markup => fanPart(context, view, of)
  return section(
    "uncertainty",
    texts.say("section.uncertainty"),
    figure(context, histogram.draw(histogramOf(context, view), texts)),
    htmlTable(context, distributionTable(texts, view)),
    titledTable(context, risksTable(texts, view)),
    fanOf("cashUsd"),
    driversPart(context, simulation),
    titledTable(context, drawnTable(texts, simulation, portfolio)),
    titledTable(context, heldTable(texts, simulation, portfolio)),
    fanOf("netUsd"),
    fanOf("hashpriceUsdPerPhDay"),
    titledTable(context, hashpriceTable(texts, simulation)),
    titledTable(context, repairedTable(texts, simulation, portfolio)),
  )
}

const viewOf = ({ simulation, portfolio, value }: PageContext): SimulationView | null =>
  simulation ? { ...simulation, portfolio, value } : null

/** Dollars a share as they are, of blocks in millions. */
const sizeOf = ({ of }: Simulation): number => (of === "perShareUsd" ? 1 : 1e6)

function histogramOf({ portfolio, ownerNote, sourceNote }: PageContext, { simulation }: SimulationView) {
  const { of, histogram: bins, distribution, certainUsd } = simulation
  const size = sizeOf(simulation)
  const price = of === "perShareUsd" ? portfolio.owner.sharePriceUsdPerShare : undefined
  return {
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
}

function driversPart(context: PageContext, simulation: Simulation): Markup {
  const { texts, portfolio, ownerNote, sourceNote } = context
  const rows = namedDrivers(simulation)
    .slice(0, BARS)
    .map(({ id, explainedFraction, rises }) => ({
      name: drawnName(texts, id, portfolio),
      explainedFraction,
      rises,
    }))
  if (rows.length === 0) return html``
  const note = simulation.of === "perShareUsd" ? ownerNote : sourceNote
  const chart = figure(context, driversChart.draw({ rows, sourceNote: note }, texts))
  return html`${chart}${notes(driversTable(texts, simulation, portfolio, BARS).notes)}`
}

/** Where all paths start, with its month: opening cash a month before the first, hashprice drawn around its trend. */
function knownStart({ simulation, value: { liquidity, run } }: SimulationView, of: Fan["of"]) {
  if (of === "cashUsd" && liquidity) return [{ month: -1, value: liquidity.openingCashUsd }]
  if (of !== "hashpriceUsdPerPhDay" || simulation.passThrough.model !== "reducedForm") return []
  return [{ month: 0, value: run.runs[0]!.data.series.hashpriceUsdPerPhDay![0]! }]
}

function fanPart(context: PageContext, view: SimulationView, of: Fan["of"]): Markup {
  const { texts, portfolio, ownerNote, sourceNote } = context
  const { simulation, value } = view
  const found = simulation.fans.find((one) => one.of === of)
  if (!found) return html``
  const { liquidity } = value
  const shown = found.months.filter((month) => month < FAN_MONTHS)
  const size = of === "hashpriceUsdPerPhDay" ? 1 : 1e6
  const known = knownStart(view, of)
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
  return figure(context, fan.draw(bands, texts))
}

/** The range in a sentence, for the head of the page; empty where no paths were drawn. */
export function rangeSentence(context: PageContext): string {
  const { texts, simulation: simulated } = context
  if (!simulated) return ""
  const { simulation, manifest } = simulated
  const { of, distribution, shortfall } = simulation
  const money = (value: number): string => (of === "perShareUsd" ? perShare(texts, value) : usd(texts, value))
  const range = texts.say("headline.range", {
    paths: texts.isolate(number(manifest.paths, 0)),
    of,
    low: money(distribution.q10.value),
    high: money(distribution.q90.value),
    median: money(distribution.q50.value),
  })
  const short = shortfall?.within24.value
    ? ` ${texts.say("headline.shortfall", { percent: percent(texts, shortfall.within24.value) })}`
    : ""
  return range + short
}
