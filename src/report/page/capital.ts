import {
  eventsTable,
  liquidityTable,
  multiplesTable,
  reportedTable,
  segmentsTable,
} from "../capitalTables.ts"
import { balanceChart, liquidityChart, loanCharts } from "../draw/owner.ts"
import { covenantsTable, instrumentsTable, loansTable } from "../loanTables.ts"
import { html, type Markup } from "./html.ts"
import type { PageContext } from "./input.ts"
import { figure, htmlTable, section, titledTable } from "./parts.ts"

/** The sum of the parts, and what the market pays for a megawatt of each kind. */
export function segmentsPart(context: PageContext): Markup {
  const { texts, value, parameters } = context
  return section(
    "segments",
    texts.say("section.segments"),
    titledTable(context, segmentsTable(texts, value.segments, parameters)),
    titledTable(context, value.market && multiplesTable(texts, value.market)),
  )
}

/** Every instrument, how each project loan is built and served, and what is owed year by year. */
export function financingPart(context: PageContext): Markup {
  const { texts, value } = context
  if (value.run.portfolio.instruments.length === 0) return html``
  const sized = value.projects.filter(({ debtUsd }) => debtUsd > 0)
  const balance = balanceChart(context)
  return section(
    "financing",
    texts.say("section.financing"),
    titledTable(context, instrumentsTable(texts, value)),
    titledTable(context, loansTable(texts, value.projects)),
    ...sized.flatMap((loan) => loanCharts(context, loan).map((chart) => figure(context, chart))),
    balance ? figure(context, balance) : html``,
  )
}

/** Events that a page lists. */
const MOST_EVENTS = 40

/** What the loans promise, and when promises break, principal falls due or notes convert. */
export function covenantsPart(context: PageContext): Markup {
  const { texts, value, portfolio } = context
  if (portfolio.instruments.length === 0 && value.events.length === 0) return html``
  return section(
    "covenants",
    texts.say("section.covenants"),
    titledTable(context, covenantsTable(texts, value)),
    titledTable(context, eventsTable(texts, value.events, portfolio, MOST_EVENTS)),
  )
}

/** How cash holds out; without its start, that it is not known. */
export function liquidityPart(context: PageContext): Markup {
  const { texts, value, portfolio } = context
  if (!value.liquidity) {
    return section(
      "liquidity",
      texts.say("section.liquidity"),
      html`<p>${texts.say("liquidity.unknown")}</p>`,
    )
  }
  return section(
    "liquidity",
    texts.say("section.liquidity"),
    htmlTable(context, liquidityTable(texts, value.liquidity, portfolio)),
    figure(context, liquidityChart(context, value.liquidity.minimumCashUsd)),
  )
}

/** Where the model starts, beside what the company said. */
export function reportedPart(context: PageContext): Markup {
  const { texts, value } = context
  const table = reportedTable(texts, value.reported)
  return table ? section("reported", texts.say("section.reported"), htmlTable(context, table)) : html``
}
