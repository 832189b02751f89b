import type { Statement } from "../../cash/statements.ts"
import { carried } from "../charts/carried.ts"
import { statementNotes, statementTable } from "../statementTables.ts"
import { html, type Markup } from "./html.ts"
import type { PageContext } from "./input.ts"
import { figure, htmlTable, notes, section } from "./parts.ts"
import { activePeriods, ranges, usdOf } from "./years.ts"

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
  const { texts, statements, ownerNote: sourceNote } = context
  const tax = statements.find(({ id }) => id === "tax")
  if (!tax) return html``
  const lossesUsd = usdOf(tax, "lossCarriedUsd")
  const interestUsd = usdOf(tax, "interestCarriedUsd")
  const taxUsd = usdOf(tax, "taxUsd").map((value) => -value)
  const empty = [...lossesUsd, ...interestUsd, ...taxUsd].every((value) => Math.abs(value) < 0.5)
  const years = { years: tax.periods, lossesUsd, interestUsd, taxUsd, sourceNote }
  return section(
    "tax",
    texts.say("section.tax"),
    statementPart(context, tax),
    empty ? html`` : figure(context, carried.draw(years, texts)),
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
