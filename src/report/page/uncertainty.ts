import type { Simulation } from "../../decide/simulate/index.ts"
import { DRIVER_BARS, driversChart, type Fan, fanChart, histogramChart } from "../draw/uncertainty.ts"
import { drawnTable } from "../drawnNumbers.ts"
import { driversTable, hashpriceTable, repairedTable } from "../drawnTables.ts"
import { heldTable } from "../heldTables.ts"
import { figure as number, percent, perShare, usd } from "../numbers.ts"
import { risksTable } from "../riskTable.ts"
import { distributionTable, type SimulationView } from "../simulationTables.ts"
import { html, type Markup } from "./html.ts"
import type { PageContext } from "./input.ts"
import { figure, htmlTable, notes, section, titledTable } from "./parts.ts"

/** How wide the value lies, what can go wrong and what moves it; nothing where no paths were drawn. */
export function uncertaintyPart(context: PageContext): Markup {
  const view = viewOf(context)
  if (!view) return html``
  const { texts, portfolio } = context
  const { simulation } = view
  const fanOf = (of: Fan["of"]): Markup => {
    const chart = fanChart(context, simulation, of)
    return chart ? figure(context, chart) : html``
  }
  return section(
    "uncertainty",
    texts.say("section.uncertainty"),
    figure(context, histogramChart(context, simulation)),
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

function driversPart(context: PageContext, simulation: Simulation): Markup {
  const { texts, portfolio } = context
  const chart = driversChart(context, simulation)
  if (!chart) return html``
  return html`${figure(context, chart)}${notes(driversTable(texts, simulation, portfolio, DRIVER_BARS).notes)}`
}

/** The range in a sentence, for the head of the page; empty where no paths were drawn. */
export function rangeSentence({
  texts,
  simulation: simulated,
}: Pick<PageContext, "texts" | "simulation">): string {
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
