import type { Chart } from "../charts/chart.ts"
import { ASSUMED_MARK } from "../marks.ts"
import type { Cell, Table } from "../tables.ts"
import { html, type Markup, trusted } from "./html.ts"
import type { PageContext } from "./input.ts"

/** A table of the report as HTML; its first column heads the row. */
export function htmlTable(context: PageContext, table: Table): Markup {
  const head = table.columns.map(({ label, align }) => html`<th scope="col" class="${align}">${label}</th>`)
  const rows = table.rows.map((row) => {
    const strong = Object.values(row).every((cell) => cell.strong || cell.text === "")
    const cells = table.columns.map(({ key, align }, i) => {
      const content = cellText(context, row[key])
      return i === 0
        ? html`<th scope="row" class="${align}">${content}</th>`
        : html`<td class="${align}">${content}</td>`
    })
    return strong ? html`<tr class="strong">${cells}</tr>` : html`<tr>${cells}</tr>`
  })
  return html`<div class="scroll"><table><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table></div>${notes(table.notes)}`
}

/** The same under its title; nothing for a table that does not exist. */
export const titledTable = (context: PageContext, table: Table | null): Markup =>
  table ? html`<h3>${table.title}</h3>${htmlTable(context, table)}` : html``

function cellText(context: PageContext, cell: Cell | undefined): Markup {
  if (!cell) return html``
  if (cell.assumed) return html`${assumedValue(context, cell.text)}`
  return html`<bdi>${cell.text}</bdi>`
}

/** A value that the file assumes, never without its mark. */
export const assumedValue = ({ texts }: PageContext, text: string): Markup =>
  html`<span class="assumed" title="${texts.say("origin.assumed")}"><bdi>${text}</bdi><sup>${ASSUMED_MARK}</sup></span>`

export const notes = (lines: readonly string[]): Markup =>
  lines.length === 0 ? html`` : html`<ul class="notes">${lines.map((line) => html`<li>${line}</li>`)}</ul>`

/** A chart with its title and its source in the text of the page. */
export const figure = (context: PageContext, chart: Chart): Markup =>
  html`<figure><figcaption>${chart.title}</figcaption><div class="plot">${trusted(context.svg(chart))}</div><p class="source"><bdi>${chart.sourceNote}</bdi></p></figure>`

export const section = (id: string, title: string, ...content: readonly Markup[]): Markup =>
  html`<section id="${id}"><h2>${title}</h2>${content}</section>`
