import type { Statement } from "../../cash/statements.ts"
import { carriedChart } from "../draw/owner.ts"
import { statementNotes, statementTable } from "../statementTables.ts"
import { html, type Markup } from "./html.ts"
import type { PageContext } from "./input.ts"
import { figure, htmlTable, notes, section } from "./parts.ts"
import { activePeriods, ranges } from "./years.ts"

/** Income, cash flow, balance sheet and each loan, by calendar year. */
export function statementsPart(context: PageContext): Markup {
  const { texts, statements, portfolio } = context
  return section(
    "statements",
    texts.say("section.statements"),
    notes(statementNotes(texts, portfolio)),
    ...statements.filter(({ id }) => id !== "tax").map((one) => statementPart(context, one)),
  )
}

/** Tax by calendar year, with what is carried from one to the next. */
export function taxPart(context: PageContext): Markup {
  const { texts, statements } = context
  const tax = statements.find(({ id }) => id === "tax")
  if (!tax) return html``
  const chart = carriedChart(context)
  return section(
    "tax",
    texts.say("section.tax"),
    statementPart(context, tax),
    chart ? figure(context, chart) : html``,
  )
}

/** One statement in tables of a few years each. */
function statementPart(context: PageContext, statement: Statement): Markup {
  const tables = ranges(activePeriods(statement)).map((range) =>
    statementTable(context.texts, statement, range),
  )
  return html`<h3>${tables[0]!.title}</h3><div class="statement">${tables.map((table, i) =>
    htmlTable(context, i === tables.length - 1 ? table : { ...table, notes: [] }),
  )}</div>`
}
