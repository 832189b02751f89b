import type { PricedIn } from "../../decide/implied.ts"
import { impliedChart } from "../draw/priced.ts"
import { driversChart, type Fan, fanChart, histogramChart } from "../draw/uncertainty.ts"
import { drawnTable } from "../drawnNumbers.ts"
import { hashpriceTable } from "../drawnTables.ts"
import { heldTable } from "../heldTables.ts"
import { impliedSentence, impliedSidesTable, impliedTable } from "../impliedTables.ts"
import { rangeSentence } from "../page/uncertainty.ts"
import { risksTable } from "../riskTable.ts"
import { distributionTable } from "../simulationTables.ts"
import type { CompanyPage } from "./company.ts"
import { chartPart, maybeChart, maybeTable, sectionPart, tablePart, textPart } from "./context.ts"
import type { Part } from "./view.ts"

const FANS: readonly Fan["of"][] = ["cashUsd", "netUsd", "hashpriceUsdPerPhDay"]

/** How wide the value lies and what moves it; nothing where no paths were drawn. */
export function uncertaintyParts(page: CompanyPage): readonly Part[] {
  const { texts, portfolio, value, args } = page
  const { simulated } = args
  if (!simulated) return []
  const { simulation } = simulated
  const view = { ...simulated, portfolio, value }
  return sectionPart("uncertainty", texts.say("section.uncertainty"), [
    textPart(rangeSentence({ texts, simulation: simulated })),
    chartPart(histogramChart(page, simulation)),
    tablePart(distributionTable(texts, view, false)),
    maybeTable(risksTable(texts, view)),
    maybeChart(driversChart(page, simulation)),
    FANS.flatMap((of) => {
      const chart = fanChart(page, simulation, of)
      return chart ? [chartPart(chart)] : []
    }),
    maybeTable(drawnTable(texts, simulation, portfolio)),
    maybeTable(heldTable(texts, simulation, portfolio)),
    maybeTable(hashpriceTable(texts, simulation)),
  ])
}

/** What the price implies of each unknown; nothing where it was not asked for. */
export function pricedParts(page: CompanyPage, priced: PricedIn | null): readonly Part[] {
  const { texts, portfolio } = page
  if (!priced) return []
  return sectionPart("implied", texts.say("section.implied"), [
    textPart(impliedSentence(texts, priced)),
    maybeChart(impliedChart(page, priced)),
    tablePart(impliedTable(texts, priced, portfolio)),
    ...priced.fields.map((one) => maybeTable(impliedSidesTable(texts, one))),
  ])
}
