import {
  eventsTable,
  liquidityTable,
  multiplesTable,
  reportedTable,
  segmentsTable,
} from "../capitalTables.ts"
import { balanceChart, bridgeChart, carriedChart, liquidityChart, loanCharts } from "../draw/owner.ts"
import { covenantsTable, instrumentsTable, loansTable, usesTable } from "../loanTables.ts"
import { activePeriods, ranges } from "../page/years.ts"
import { bridgeTable, claimsTable } from "../shareTables.ts"
import { statementNotes, statementTable } from "../statementTables.ts"
import type { CompanyPage } from "./company.ts"
import { chartPart, maybeChart, maybeTable, sectionPart, tablePart, textPart } from "./context.ts"
import type { Part } from "./view.ts"

/** From blocks to a share, the parts, and what the market pays for a megawatt of each. */
export function shareParts(page: CompanyPage): readonly Part[] {
  const { texts, value, portfolio, terminal, context } = page
  return [
    ...sectionPart("share", texts.say("section.share"), [
      maybeChart(bridgeChart(page)),
      tablePart(bridgeTable(texts, value.bridge, portfolio, terminal)),
      maybeTable(claimsTable(texts, value)),
    ]),
    ...sectionPart("segments", texts.say("section.segments"), [
      tablePart(segmentsTable(texts, value.segments, context.library.parameters)),
      maybeTable(value.market && multiplesTable(texts, value.market)),
    ]),
  ]
}

/** How cash holds out; without its start, that it is not known. */
export function liquidityParts(page: CompanyPage): readonly Part[] {
  const { texts, value, portfolio } = page
  const { liquidity } = value
  return sectionPart(
    "liquidity",
    texts.say("section.liquidity"),
    liquidity
      ? [
          tablePart(liquidityTable(texts, liquidity, portfolio)),
          chartPart(liquidityChart(page, liquidity.minimumCashUsd)),
        ]
      : [textPart(texts.say("liquidity.unknown"))],
  )
}

/** Events that a page lists. */
const MOST_EVENTS = 40

/** What the loans promise and when promises break; every instrument, how it is built and served, what is owed. */
export function financingParts(page: CompanyPage): readonly Part[] {
  const { texts, value, portfolio } = page
  if (portfolio.instruments.length === 0 && value.events.length === 0) return []
  const sized = value.projects.filter(({ debtUsd }) => debtUsd > 0)
  return [
    ...sectionPart("covenants", texts.say("section.covenants"), [
      maybeTable(covenantsTable(texts, value)),
      tablePart(eventsTable(texts, value.events, portfolio, MOST_EVENTS)),
    ]),
    ...sectionPart("financing", texts.say("section.financing"), [
      maybeTable(instrumentsTable(texts, value)),
      maybeTable(loansTable(texts, value.projects)),
      maybeTable(usesTable(texts, value.projects)),
      ...sized.map((loan) => loanCharts(page, loan).map(chartPart)),
      maybeChart(balanceChart(page)),
    ]),
  ]
}

/** Income, cash flow, balance sheet, tax and each loan by year, and the model beside what was reported. */
export function statementsParts(page: CompanyPage): readonly Part[] {
  const { texts, value, portfolio, statements } = page
  return [
    ...sectionPart("statements", texts.say("section.statements"), [
      ...statementNotes(texts, portfolio).map((note) => textPart(note, "note")),
      ...statements.map((statement) =>
        ranges(activePeriods(statement)).map((range) => tablePart(statementTable(texts, statement, range))),
      ),
      maybeChart(carriedChart(page)),
    ]),
    ...sectionPart("reported", texts.say("section.reported"), [
      maybeTable(reportedTable(texts, value.reported)),
    ]),
  ]
}
